//! What a stated change is measured against: the level of now and that of the base, in the sentence of the change, in
//! the forms, or in a sentence before under the same name.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::checks::{
    Subject,
    sentences::stated::{Direction, Money, Role, Statement, last_clause},
};

/// What a change is measured against.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// The year before.
    Prior,
    /// The budget.
    Budget,
}

/// The level of now and that of the base.
pub struct Levels {
    /// Now.
    pub now: Decimal,
    /// Before.
    pub base: Decimal,
    /// Where the level of now stands.
    pub at: Range<usize>,
    /// Whether the base is from the forms or other sentences.
    pub elsewhere: bool,
}

/// The last level before a change and what it is measured against.
pub fn levels(
    subject: &Subject<'_>,
    index: usize,
    statement: &Statement,
    base: Base,
    end: usize,
) -> Option<Levels> {
    let earlier = || {
        statement
            .money
            .iter()
            .rev()
            .filter(move |money| money.at.range.end <= end)
    };
    let now = earlier().find(|money| money.role == Role::Actual)?;
    let is_base = |money: &&Money| match base {
        Base::Prior => money.role == Role::Prior,
        Base::Budget => matches!(money.role, Role::Budget(_)),
    };
    let own = earlier()
        .find(is_base)
        .map(|money| money.at.value.decimal());
    let figure = || {
        let figure = subject.figure_at(index, &now.at)?;
        let name = match (figure.strip_suffix("决算"), base) {
            (Some(item), Base::Prior) => format!("{item}上年"),
            (Some(item), Base::Budget) => format!("{item}预算"),
            (None, Base::Prior) if figure == "实际支出" => "上年支出".to_owned(),
            _ => return None,
        };
        subject.known(&name, index)
    };
    Some(Levels {
        now: now.at.value.decimal(),
        base: own.or_else(figure)?,
        at: now.at.range.clone(),
        elsewhere: own.is_none(),
    })
}

/// “基本支出较上年3480.00万元增加132.24万元”: the level of now stands in a sentence before, under the same name.
pub fn levels_named(
    text: &str,
    earlier: &[Statement],
    statement: &Statement,
    end: usize,
) -> Option<Levels> {
    let mut own = backwards(statement, end);
    let prior = own.find(|money| money.role == Role::Prior)?;
    let now = named(text, earlier, prior)?;
    Some(Levels {
        now: now.at.value.decimal(),
        base: prior.at.value.decimal(),
        at: now.at.range.clone(),
        elsewhere: false,
    })
}

/// The amounts of a statement that end before a place, the last first.
fn backwards(statement: &Statement, end: usize) -> impl Iterator<Item = &Money> {
    let money = statement.money.iter().rev();
    money.filter(move |money| money.at.range.end <= end)
}

/// “收入合计增加215.36万元，增长7.11%”: the same, where only the change is stated.
pub fn level_named(
    text: &str,
    earlier: &[Statement],
    statement: &Statement,
    end: usize,
) -> Option<Levels> {
    let mut own = backwards(statement, end);
    let change = own.next()?;
    let Role::Change(direction) = change.role else {
        return None;
    };
    let now = named(text, earlier, change)?;
    let (now_value, by) = (now.at.value.decimal(), change.at.value.decimal().abs());
    let base = match direction {
        Direction::Up => now_value - by,
        Direction::Down => now_value + by,
    };
    (base > Decimal::ZERO).then(|| Levels {
        now: now_value,
        base,
        at: now.at.range.clone(),
        elsewhere: false,
    })
}

/// The last amount of the sentences before that has the name with which the clause of `money` begins.
fn named<'m>(text: &str, earlier: &'m [Statement], money: &Money) -> Option<&'m Money> {
    const SHORTEST: usize = 4;
    let clause = last_clause(text.get(money.lead.clone())?);
    let end = clause.find(['较', '比', '与', '同', '增', '减', '上', '下']);
    let name = clause.get(..end.unwrap_or(clause.len()))?.trim();
    if name.chars().count() < SHORTEST || name.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let all = earlier.iter().rev().flat_map(|one| one.money.iter().rev());
    let mut levels = all.filter(|other| matches!(other.role, Role::Actual | Role::Other));
    levels.find(|other| {
        let lead = text.get(other.lead.clone()).unwrap_or_default();
        last_clause(lead)
            .trim_end_matches(['为', '是'])
            .ends_with(name)
    })
}
