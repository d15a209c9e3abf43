//! The movement of assets as a sentence states it: “年初固定资产144.25万元，购置3.13万元，报废、调拨7.2万元，年末
//! 140.18万元”.
//!
//! Only a sequence in which every amount between beginning and end is plainly an increase or a decrease is read;
//! a movement without an amount leaves it open.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::{
    checks::{
        Finding,
        identity::{Identity, Term},
        sentences::{
            amounts::{AmountAt, pattern},
            entries::{Entry, entries},
        },
        text::{Kind, Paragraph, Text},
    },
    model::Amount,
};

/// The movements of assets that do not add up.
pub fn of_sentences(text: &Text) -> Vec<Finding> {
    let paragraphs = text.body().filter(|paragraph| is_likely(paragraph));
    paragraphs.filter_map(movement).collect()
}

/// What an amount is in a movement of assets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Opening,
    More,
    Less,
    Closing,
    /// A part of what was said before, or a comparison.
    Aside,
    Unknown,
}

/// What moved between the beginning and the end of the year, as a sentence states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Index of the paragraph among those that are printed.
    pub paragraph: usize,
    /// The kind of asset that the sentence names, e.g. 固定资产.
    pub kind: Option<&'static str>,
    /// What was there at the beginning.
    pub opening: AmountAt,
    /// Increases and decreases in their order.
    pub steps: Vec<MovementStep>,
    /// What was there at the end.
    pub closing: AmountAt,
}

/// An increase or a decrease.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovementStep {
    /// The amount, in bytes of the paragraph.
    pub at: AmountAt,
    /// The words that lead up to it.
    pub words: String,
    /// Whether there is less for it.
    pub is_less: bool,
}

/// The movements of assets in a text that add up, to the digit.
pub fn movements(text: &Text) -> Vec<Movement> {
    let paragraphs = text.paragraphs.iter().enumerate();
    let read = |(index, paragraph): (usize, &Paragraph)| {
        let is_likely = paragraph.kind == Kind::Body && is_likely(paragraph);
        let all = entries(&paragraph.text);
        let found = sequence(&all).filter(|_| is_likely)?;
        let step = |(entry, role): &(&Entry<'_>, Role)| MovementStep {
            at: entry.at.clone(),
            words: entry.lead.to_owned(),
            is_less: *role == Role::Less,
        };
        let movement = Movement {
            paragraph: index,
            kind: kind_of(found.opening.lead),
            opening: found.opening.at.clone(),
            steps: found.moves.iter().map(step).collect(),
            closing: found.closing.at.clone(),
        };
        (found.nested.is_empty() && movement.adds_up()).then_some(movement)
    };
    paragraphs.filter_map(read).collect()
}

impl Movement {
    fn adds_up(&self) -> bool {
        let change: Decimal = self
            .steps
            .iter()
            .map(|step| {
                let value = step.at.value.decimal();
                if step.is_less { -value } else { value }
            })
            .sum();
        self.opening.value.decimal() + change == self.closing.value.decimal()
    }
}

fn is_likely(paragraph: &Paragraph) -> bool {
    paragraph.text.contains("资产") && paragraph.text.contains('元')
}

/// The amounts of a movement from its beginning to its end.
struct Sequence<'e, 't> {
    opening: &'e Entry<'t>,
    moves: Vec<(&'e Entry<'t>, Role)>,
    /// Increases and decreases that may be parts of those before them.
    nested: Vec<(&'e Entry<'t>, Role)>,
    closing: &'e Entry<'t>,
}

fn sequence<'e, 't>(all: &'e [Entry<'t>]) -> Option<Sequence<'e, 't>> {
    let opening = all.iter().position(|entry| role(entry) == Role::Opening)?;
    let mut moves: Vec<(&Entry<'_>, Role)> = Vec::new();
    let mut nested: Vec<(&Entry<'_>, Role)> = Vec::new();
    let mut is_nested = false;
    let mut closing = None;
    for entry in all.get(opening + 1..).unwrap_or_default() {
        let role = role(entry);
        is_nested = entry.begins_parts() || is_nested && !entry.lead.contains(['；', '。']);
        match role {
            Role::Aside => {}
            Role::More | Role::Less if entry.is_inside || is_nested => nested.push((entry, role)),
            Role::More | Role::Less => moves.push((entry, role)),
            Role::Closing => {
                closing = Some(entry);
                break;
            }
            Role::Opening | Role::Unknown => return None,
        }
    }
    let (opening, closing) = (all.get(opening)?, closing?);
    let is_open = moves.is_empty() || moves_without_amount(closing);
    let of_one_kind = same_kind(opening, closing);
    let is_inside = opening.is_inside || closing.is_inside;
    (!is_open && of_one_kind && !is_inside).then_some(Sequence {
        opening,
        moves,
        nested,
        closing,
    })
}

fn movement(paragraph: &Paragraph) -> Option<Finding> {
    let all = entries(&paragraph.text);
    let Sequence {
        opening,
        moves,
        nested,
        closing,
    } = sequence(&all)?;
    let identity = identity(paragraph, opening, &moves, closing);
    let with_parts: Vec<_> = moves.iter().chain(&nested).copied().collect();
    let other = self::identity(paragraph, opening, &with_parts, closing);
    // Parts may belong to the amounts before them, or be movements of their own.
    other.contradiction()?;
    identity.contradiction()
}

fn identity(
    paragraph: &Paragraph,
    opening: &Entry<'_>,
    moves: &[(&Entry<'_>, Role)],
    closing: &Entry<'_>,
) -> Identity {
    let value = |entry: &Entry<'_>| -> Option<Amount> { Some(entry.at.value) };
    let mut parts = vec![Term::of("年初数", value(opening))];
    parts.extend(moves.iter().map(|(entry, role)| {
        let name = entry.label.trim_end_matches(['为', '：', ':', '共', '计']);
        let term = Term::of(name, value(entry));
        if *role == Role::Less {
            term.minus()
        } else {
            term
        }
    }));
    let mut whole = Term::of("年末资产", value(closing));
    whole.spot = paragraph.spot(closing.at.range.clone());
    Identity {
        whole,
        parts,
        unit: "万元",
    }
}

fn role(entry: &Entry<'_>) -> Role {
    static COMPARED: LazyLock<Regex> =
        LazyLock::new(|| pattern("[较比](?:上年末?|去年|年初|期初)|同比|净增|净减"));
    static OPENING: LazyLock<Regex> =
        LazyLock::new(|| pattern("年初|期初|上年末|上年年末|上年年底|上年结转资产"));
    static CLOSING: LazyLock<Regex> =
        LazyLock::new(|| pattern("年末|期末|年底|年终|12月31日|余额|结存"));
    static OTHER: LazyLock<Regex> = LazyLock::new(|| pattern("折旧|摊销|净值|净额|负债|收益|收入"));
    let label = entry.label;
    let (more, less) = (MORE.is_match(entry.lead), LESS.is_match(entry.lead));
    if OTHER.is_match(label) {
        Role::Unknown
    } else if COMPARED.is_match(label) {
        Role::Aside
    } else if CLOSING.is_match(label) && !OPENING.is_match(label) {
        Role::Closing
    } else if OPENING.is_match(label) {
        Role::Opening
    } else {
        match (more, less) {
            (true, false) => Role::More,
            (false, true) => Role::Less,
            _ => Role::Unknown,
        }
    }
}

static MORE: LazyLock<Regex> =
    LazyLock::new(|| pattern("购置|新增|增加|购入|采购|调入|接受|划入|盘盈|捐赠|建成|转入"));
static LESS: LazyLock<Regex> =
    LazyLock::new(|| pattern("报废|处置|减少|调出|调拨|划出|核销|盘亏|出售|毁损|捐出|转出"));

/// Whether the words before the last amount tell of a movement that no amount is given for.
fn moves_without_amount(closing: &Entry<'_>) -> bool {
    static NONE: LazyLock<Regex> = LazyLock::new(|| pattern("无|没有|未"));
    let clauses = closing.lead.split(['，', ',', '；', '。']);
    let mut moving = clauses.filter(|words| MORE.is_match(words) || LESS.is_match(words));
    moving.any(|words| !NONE.is_match(words))
}

/// Whether beginning and end speak of the same kind of asset.
fn same_kind(opening: &Entry<'_>, closing: &Entry<'_>) -> bool {
    match (kind_of(opening.lead), kind_of(closing.label)) {
        (Some(one), Some(other)) => one == other,
        (_, None) => opening.at.value.decimal() > Decimal::ZERO,
        (None, Some(_)) => false,
    }
}

/// The kind of asset that words name.
fn kind_of(label: &str) -> Option<&'static str> {
    const KINDS: [&str; 5] = ["固定资产", "无形资产", "流动资产", "净资产", "在建工程"];
    KINDS.into_iter().find(|kind| label.contains(kind))
}
