//! The “三公”经费 as sentences state it.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    checks::{
        Claim, Finding, Severity, Subject,
        identity::{Identity, Term},
        sentences::{amounts::pattern, reasons::full_sentence},
        text::clauses,
    },
    model::{Amount, Period, ThreePublicItem},
};

/// The columns of the “三公” table and their names in the draft file.
pub const PERIODS: [(Period, &str); 3] = [
    (Period::Actual, "actual"),
    (Period::Budget, "budget"),
    (Period::Prior, "prior"),
];

/// A column in words.
pub const fn in_words(period: Period) -> &'static str {
    match period {
        Period::Prior => "上年决算数",
        Period::Budget => "本年预算数",
        Period::Actual => "本年决算数",
    }
}

/// The live figure of a cell.
pub const fn figure(item: ThreePublicItem, period: Period) -> &'static str {
    use ThreePublicItem::{Abroad, Purchase, Reception, Running, Total, Vehicles};
    match (item, period) {
        (Total, Period::Budget) => "三公预算",
        (Total, Period::Actual) => "三公决算",
        (Total, Period::Prior) => "三公上年",
        (Abroad, Period::Budget) => "出国预算",
        (Abroad, Period::Actual) => "出国决算",
        (Abroad, Period::Prior) => "出国上年",
        (Vehicles, Period::Budget) => "公车预算",
        (Vehicles, Period::Actual) => "公车决算",
        (Vehicles, Period::Prior) => "公车上年",
        (Purchase, Period::Budget) => "公车购置预算",
        (Purchase, Period::Actual) => "公车购置决算",
        (Purchase, Period::Prior) => "公车购置上年",
        (Running, Period::Budget) => "公车运行预算",
        (Running, Period::Actual) => "公车运行决算",
        (Running, Period::Prior) => "公车运行上年",
        (Reception, Period::Budget) => "接待预算",
        (Reception, Period::Actual) => "接待决算",
        (Reception, Period::Prior) => "接待上年",
    }
}

/// The row of the table that a claim is about.
pub fn item_of(claim: &Claim) -> Option<ThreePublicItem> {
    let is_of = |item: &ThreePublicItem| {
        Period::ALL
            .iter()
            .any(|period| figure(*item, *period) == claim.figure)
    };
    ThreePublicItem::ALL.into_iter().find(is_of)
}

/// What is wrong with the sums in a plain text, and which items it leaves out.
pub fn of_sentences(subject: &Subject<'_>) -> Vec<Finding> {
    let nothing = Nothing::of(subject);
    let sums = PERIODS
        .into_iter()
        .flat_map(|(period, _)| in_period(subject, period, &nothing));
    let mut findings: Vec<Finding> = sums.collect();
    findings.extend(left_out(subject));
    findings
}

/// Items of which the text says in words that there was nothing.
struct Nothing(Vec<ThreePublicItem>);

impl Nothing {
    fn of(subject: &Subject<'_>) -> Self {
        static NONE: LazyLock<Regex> = LazyLock::new(|| {
            pattern("无|未发生|未安排|没有|未购置|未支出|未列支|不涉及|均为0|为零")
        });
        let mut items = Vec::new();
        for paragraph in subject.printed.body() {
            if !["出国", "公务用车", "公车", "公务接待"]
                .iter()
                .any(|word| paragraph.text.contains(word))
            {
                continue;
            }
            for clause in clauses(&paragraph.text) {
                let words = paragraph.text.get(clause).unwrap_or_default();
                if NONE.is_match(words) && (!words.contains('元') || words.contains("均为0")) {
                    items.extend(named(words));
                }
            }
        }
        Self(items)
    }

    fn says(&self, item: ThreePublicItem) -> bool {
        self.0.contains(&item)
    }
}

/// The items that a clause names.
fn named(words: &str) -> impl Iterator<Item = ThreePublicItem> {
    use ThreePublicItem::{Abroad, Purchase, Reception, Vehicles};
    let is_purchase =
        (words.contains("公务用车") || words.contains("公车")) && words.contains("购置");
    [
        (Abroad, words.contains("出国")),
        (Purchase, is_purchase),
        (Vehicles, is_purchase && words.contains("运行")),
        (Reception, words.contains("接待")),
    ]
    .into_iter()
    .filter_map(|(item, is_named)| is_named.then_some(item))
}

fn in_period(subject: &Subject<'_>, period: Period, nothing: &Nothing) -> Vec<Finding> {
    use ThreePublicItem::{Abroad, Purchase, Reception, Running, Total, Vehicles};
    let sums: [(ThreePublicItem, &[ThreePublicItem]); 2] = [
        (Total, &[Abroad, Vehicles, Reception]),
        (Vehicles, &[Purchase, Running]),
    ];
    let checked = |(whole, parts): (ThreePublicItem, &[ThreePublicItem])| {
        let claim = subject.claim_near(figure(whole, period), None)?;
        let near = Some(claim.paragraph);
        let mut terms = Vec::new();
        for part in parts {
            match (value(subject, *part, period, near, nothing), part) {
                (Some(value), _) => terms.push(Term::of(part.label(), Some(value))),
                // The total of the vehicles is not stated, its parts may be.
                (None, Vehicles) => {
                    for part in [Purchase, Running] {
                        let value = value(subject, part, period, near, nothing)?;
                        terms.push(Term::of(part.label(), Some(value)));
                    }
                }
                (None, _) => return None,
            }
        }
        let identity = Identity {
            whole: subject.stated(claim),
            parts: terms,
            unit: "万元",
        };
        identity.contradiction()
    };
    sums.into_iter().filter_map(checked).collect()
}

/// What the text states of an item, nothing included.
fn value(
    subject: &Subject<'_>,
    item: ThreePublicItem,
    period: Period,
    near: Option<usize>,
    nothing: &Nothing,
) -> Option<Amount> {
    let claim = subject.claim_near(figure(item, period), near);
    let is_nothing = nothing.says(item) && period != Period::Prior;
    claim
        .map(|claim| claim.at.value)
        .or(is_nothing.then_some(Amount::ZERO))
}

/// Items that the whole text never mentions, where it gives others of the “三公”经费.
fn left_out(subject: &Subject<'_>) -> Option<Finding> {
    use ThreePublicItem::{Abroad, Reception, Running, Total, Vehicles};
    let total = subject.claim_near(figure(Total, Period::Actual), None)?;
    let is_broken_down = [Abroad, Vehicles, Running, Reception].iter().any(|item| {
        subject
            .claim_near(figure(*item, Period::Actual), None)
            .is_some()
    });
    // A total of nothing has no parts.
    if !is_broken_down || total.at.value.is_zero() {
        return None;
    }
    let is_mentioned = |words: &[&str]| {
        let mut all = subject.printed.paragraphs.iter();
        all.any(|paragraph| words.iter().any(|word| paragraph.text.contains(word)))
    };
    let items: [(&str, &[&str]); 3] = [
        ("因公出国（境）费", &["出国", "出境"]),
        (
            "公务用车购置及运行维护费",
            &["公务用车", "公车", "车辆购置"],
        ),
        ("公务接待费", &["接待"]),
    ];
    let absent = items.into_iter().filter(|(_, words)| !is_mentioned(words));
    let names: Vec<&str> = absent.map(|(name, _)| name).collect();
    (!names.is_empty()).then_some(())?;
    Some(Finding::new(
        Severity::Advice,
        subject.claim_spot(total)?,
        format!("“三公”经费没有写{}，无法核对合计", names.join("、")),
        "请补写这一项的预算数、决算数；确实没有发生的写明为0",
    ))
}

/// What the text says of an item: from its amount to the next one of another item, with the words before it.
pub fn passages<'s>(subject: &'s Subject<'_>, item: ThreePublicItem) -> Vec<&'s str> {
    let claims = &subject.claims;
    let is_other = |claim: &Claim| item_of(claim).is_some_and(|other| !covers(item, other));
    let passage = |(index, claim): (usize, &'s Claim)| {
        let text = subject
            .printed
            .paragraphs
            .get(claim.paragraph)?
            .text
            .as_str();
        let here = |other: &&Claim| other.paragraph == claim.paragraph && is_other(other);
        let before = claims
            .get(..index)?
            .iter()
            .rev()
            .take_while(|other| other.paragraph == claim.paragraph);
        let behind = claims
            .get(index + 1..)?
            .iter()
            .take_while(|other| other.paragraph == claim.paragraph);
        let from = before
            .clone()
            .find(here)
            .map_or(0, |other| other.at.range.end);
        let end = behind
            .clone()
            .find(here)
            .map_or(text.len(), |other| other.at.range.start);
        let start = full_sentence(text, claim.at.range.start).start.max(from);
        text.get(start..end)
    };
    let own = claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| item_of(claim) == Some(item));
    own.filter_map(passage).collect()
}

/// Whether what is said of one item is said of another too.
fn covers(item: ThreePublicItem, other: ThreePublicItem) -> bool {
    use ThreePublicItem::{Purchase, Running, Total, Vehicles};
    item == other || item == Total || item == Vehicles && matches!(other, Purchase | Running)
}

/// What the text states under this name, where it can be compared with `claim`: in the same paragraph, else in the
/// only way it is stated at all.
pub fn compared(subject: &Subject<'_>, claim: &Claim, name: &str) -> Option<Amount> {
    let near = subject.claim_near(name, Some(claim.paragraph))?;
    let is_near = near.paragraph == claim.paragraph;
    let found = if is_near {
        Some(near)
    } else {
        subject.only_claim(name)
    };
    found.map(|found| found.at.value)
}

/// The amount of the year before, from words like 比上年增加0.2万元 behind an item's amount.
pub fn prior_in_words(
    subject: &Subject<'_>,
    item: ThreePublicItem,
    claim: &Claim,
) -> Option<Amount> {
    static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "(?:[较比与同](?:上年度?|去年|(20[0-9]{2})年度?)[^，。；0-9]{0,10}|同比)(增加|增长|上升|减少|下降|降低)了?\\s*(?:了)?([0-9][0-9,]*(?:\\.[0-9]+)?)\\s*(万元|元)",
        )
    });
    let text = subject
        .printed
        .paragraphs
        .get(claim.paragraph)?
        .text
        .as_str();
    let claims = subject.claims.iter();
    let next = claims
        .filter(|other| {
            other.paragraph == claim.paragraph && other.at.range.start > claim.at.range.start
        })
        .find(|other| item_of(other).is_some_and(|other| other != item));
    let end = next.map_or(text.len(), |next| next.at.range.start);
    let sentence = full_sentence(text, claim.at.range.start);
    let words = text.get(claim.at.range.end..end.min(sentence.end))?;
    let found = CHANGE.captures(words)?;
    let named: Option<u16> = found.get(1).and_then(|year| year.as_str().parse().ok());
    if named.is_some_and(|named| subject.year.is_some_and(|year| named + 1 != year)) {
        return None;
    }
    let by = format!("{}{}", found.get(3)?.as_str(), found.get(4)?.as_str());
    let by = Amount::parse(&by).ok()?;
    let is_more = matches!(found.get(2)?.as_str(), "增加" | "增长" | "上升");
    let prior = if is_more {
        claim.at.value - by
    } else {
        claim.at.value + by
    };
    (!prior.is_negative()).then_some(prior)
}
