//! What the user should look at after an export, in words and by place.

use std::collections::HashSet;

use super::{
    export::Kind,
    sides::{Side, sides},
};
use crate::{
    compose::{Block, Document, Note, NoteKind},
    draft::Origin,
    figures::{Difference, DifferenceKind, Figures, differences as differences_of},
    fonts::{FaceId, is_hanzi},
    model::{Fact as _, FieldId, Place, Report, Value},
    office::Sheets,
    standards::Outline,
    typeset::Missing,
};

/// Something to look at, in words and with the place where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where it is.
    pub place: Place,
    /// What it is and what to do, with its place.
    pub words: String,
    /// Whether the checker finds it too, by the name of a rule.
    pub is_checked: bool,
}

/// What the draft file holds that the report does not.
pub fn opening(origin: &Origin) -> Vec<String> {
    let unknown = origin.unknown.iter();
    unknown
        .map(|field| format!("草稿中有本版本不认识的内容：{field}，没有用到，请检查拼写或更新程序"))
        .collect()
}

/// What the user should know of a file of this kind.
pub fn of_file(document: &Document, kind: Kind) -> Option<&'static str> {
    const CONTENTS: &str =
        "目录的页码由 Word 排出：打开文档时如果提示更新域，请选“是”；也可以右击目录，选“更新域”";
    let mut blocks = document.blocks.iter();
    match kind {
        Kind::Word if document.contents => Some(CONTENTS),
        Kind::Workbook(Sheets::Both) if document.annexes.is_empty() => {
            Some("报告没有附件，表格文件里只有报告中的表格")
        }
        Kind::Workbook(Sheets::Both) if !blocks.any(|block| matches!(block, Block::Table(_))) => {
            Some("报告里没有表格，表格文件里只有附件")
        }
        Kind::Pdf | Kind::Word | Kind::Workbook(_) => None,
    }
}

/// What a report that was laid out has to be looked at for: what could not be composed as it was meant, totals
/// that differ, missing characters.
pub fn all(
    report: &Report,
    outline: &Outline,
    composed: &[Note],
    missing: &[Missing],
) -> Vec<Remark> {
    let mut notes = composing(composed, outline);
    notes.extend(differences(report));
    notes.extend(unread(report, outline));
    notes.extend(undecided(report, outline));
    notes.extend(missing_characters(missing, outline));
    notes
}

/// Typed totals that their parts do not add up to; the typed ones are printed.
fn differences(report: &Report) -> Vec<Remark> {
    let found = differences_of(Figures::new(report));
    let describe = |entry: Difference| {
        let (label, unit) = (entry.field.label(), entry.unit);
        let by = (entry.typed - entry.parts).normalize();
        let direction = if by.is_sign_negative() { "少" } else { "多" };
        let (verb, other, advice) = match entry.kind {
            DifferenceKind::Parts => ("填写为", "明细合计", "已按填写的数打印，"),
            DifferenceKind::FunctionalClasses => ("为", "功能分类合计", ""),
            DifferenceKind::Nature => ("为", "基本支出、项目支出之和", ""),
        };
        let words = format!(
            "“{label}”{verb}{}{unit}，比{other}{}{unit}{direction}{}{unit}，{advice}请核对",
            entry.typed,
            entry.parts,
            by.abs()
        );
        Remark {
            place: Place::Field(entry.field),
            words,
            is_checked: true,
        }
    };
    found.into_iter().map(describe).collect()
}

/// Texts of last year that nobody has read yet, in one note at the first of them.
fn unread(report: &Report, outline: &Outline) -> Option<Remark> {
    let entries = outline.entries();
    let nodes = entries.iter().map(|entry| &entry.node.id);
    let unread: Vec<&String> = nodes
        .filter(|node| {
            let own = report.prose.get(*node);
            own.is_some_and(|own| own.unread.is_some())
        })
        .collect();
    let first = unread.first()?;
    let headings: Vec<String> = unread.iter().map(|node| outline.heading_of(node)).collect();
    Some(Remark {
        place: Place::Prose {
            node: (*first).clone(),
            offset: 0,
        },
        words: format!(
            "还有{}节正文是去年原文，没有核对：{}",
            unread.len(),
            headings.join("、")
        ),
        is_checked: true,
    })
}

/// Texts of merged units that still stand side by side, in one note at the first of them: they are printed as they
/// stand, with the name of each unit in a line of its own.
fn undecided(report: &Report, outline: &Outline) -> Option<Remark> {
    let units = &report.unit.affiliated;
    let is_unit = |side: &Side| units.iter().any(|unit| unit.trim() == side.unit);
    let is_undecided = |text: &str| sides(text).iter().any(is_unit);
    let mut found = Vec::new();
    for node in outline.entries().into_iter().map(|entry| &entry.node.id) {
        let own = report.prose.get(node).and_then(|own| own.text.as_deref());
        if own.is_some_and(is_undecided) {
            let place = Place::Prose {
                node: node.clone(),
                offset: 0,
            };
            found.push((place, outline.heading_of(node)));
        }
    }
    report.visit(&FieldId::root(), &mut |field, value| {
        if let Value::Text(text) = value
            && is_undecided(text)
        {
            found.push((Place::Field(field.clone()), format!("“{}”", field.label())));
        }
    });
    let (place, _) = found.first()?.clone();
    let names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
    Some(Remark {
        place,
        words: format!(
            "还有{}处并列着各单位的文字，没有选用或改写，打印时连同【单位名称】一起印出：{}",
            names.len(),
            names.join("、")
        ),
        is_checked: false,
    })
}

/// What could not be composed as it was meant; the gaps of a section make one note.
fn composing(notes: &[Note], outline: &Outline) -> Vec<Remark> {
    let mut described = Vec::new();
    let mut rest = notes.iter().peekable();
    while let Some(note) = rest.next() {
        let Some(node) = gap(note) else {
            described.push(Remark {
                place: note.place.clone(),
                words: format!("{}：{}", outline.describe(&note.place), note.kind),
                is_checked: matches!(note.kind, NoteKind::Unfilled(_) | NoteKind::UnknownName(_)),
            });
            continue;
        };
        let mut names = vec![name(note)];
        while let Some(next) = rest.next_if(|next| gap(next) == Some(node)) {
            names.push(name(next));
        }
        let (heading, names) = (outline.heading_of(node), names.join("、"));
        described.push(Remark {
            place: note.place.clone(),
            words: format!("{heading}：还没有填写{names}，已打印为空缺，请补填"),
            is_checked: true,
        });
    }
    described
}

/// The node of a note that says that something is not filled in.
fn gap(note: &Note) -> Option<&str> {
    match (&note.kind, &note.place) {
        (NoteKind::Unfilled(_), Place::Prose { node, .. }) => Some(node),
        _ => None,
    }
}

fn name(note: &Note) -> &str {
    match &note.kind {
        NoteKind::Unfilled(name) => name,
        _ => "",
    }
}

/// One note a character that its face lacks, at its first place.
fn missing_characters(missing: &[Missing], outline: &Outline) -> Vec<Remark> {
    let mut seen = HashSet::new();
    let mut notes = Vec::new();
    for entry in missing {
        if !seen.insert(entry.character) {
            continue;
        }
        let (character, place) = (entry.character, outline.describe(&entry.place));
        let words = match entry.printed_by {
            Some(face) => format!(
                "{place}：“{character}”不在本处所用字体中，由{}代印",
                face.label()
            ),
            None => format!("{place}：“{character}”没有字体可以打印，已印作“〓”，请改用其他写法"),
        };
        notes.push(Remark {
            place: entry.place.clone(),
            words,
            is_checked: is_told_by_the_checker(entry),
        });
    }
    notes
}

/// Whether rule C15 tells of it: what no face has, and hanzi that only 黑体 has. Headings of the outline are nobody's
/// typing, and not checked.
fn is_told_by_the_checker(entry: &Missing) -> bool {
    let is_typed = !matches!(entry.place, Place::Heading { .. });
    is_typed
        && match entry.printed_by {
            None => true,
            Some(face) => face == FaceId::Hei && is_hanzi(entry.character),
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::NodeText, standards};

    #[test]
    fn texts_that_stand_side_by_side_are_named() {
        let outline = standards::baseline();
        let said = |report: &Report| undecided(report, outline).map(|remark| remark.words);
        let mut report = Report::default();
        let both = "【县档案馆】\n收集档案。\n【县党史办】\n编写党史。";
        report.whole.direction = both.to_owned();
        let own = NodeText {
            text: Some(both.to_owned()),
            ..NodeText::default()
        };
        report.prose.insert("overview.scale".to_owned(), own.into());
        // A heading in these brackets is no unit.
        assert_eq!(said(&report), None);
        report.unit.affiliated = vec!["县档案馆".to_owned(), "县党史办".to_owned()];
        let words = said(&report).unwrap();
        assert!(words.starts_with("还有2处"), "{words}");
        assert!(words.ends_with("、“整体收支›使用方向”"), "{words}");
        report.whole.direction = "县档案馆：收集档案。".to_owned();
        assert!(said(&report).unwrap().starts_with("还有1处"));
    }

    #[test]
    fn characters_that_the_checker_tells_of_are_not_told_twice() {
        let outline = standards::baseline();
        let missing = |character, printed_by, place| Missing {
            character,
            place,
            printed_by,
        };
        let prose = || Place::Prose {
            node: "overview.scale".to_owned(),
            offset: 3,
        };
        let heading = Place::Heading {
            node: "overview".to_owned(),
        };
        let remarks = missing_characters(
            &[
                missing('堃', Some(FaceId::Song), prose()),
                missing('嚞', Some(FaceId::Hei), prose()),
                missing('🚗', None, prose()),
                missing('ǹ', Some(FaceId::Hei), prose()),
                missing('😀', None, heading),
            ],
            outline,
        );
        let checked: Vec<bool> = remarks.iter().map(|remark| remark.is_checked).collect();
        assert_eq!(checked, [false, true, true, false, false]);
    }
}
