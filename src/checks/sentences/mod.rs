//! What sentences state: amounts, rates, counts, years; what of it is about the whole; what of it can be compared.

pub mod amounts;
pub mod balance;
pub mod breakdown;
pub mod changes;
pub mod claim_terms;
pub mod claims;
pub mod count_rates;
pub mod counted;
pub mod counts;
pub mod entries;
pub mod enumerations;
pub mod functions;
pub mod holdings;
pub mod known;
pub mod listing;
pub mod paragraphs_listed;
pub mod posts;
pub mod rates;
pub mod reasons;
pub mod scores;
pub mod stated;
pub mod sums;
pub mod tables;
pub mod three_public;
pub mod years;
