//! [`Subject`]: what is checked: a draft with its document, or a report from outside.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::{
    checks::{
        reading::{self, Manuscript},
        sentences::{
            amounts::pattern,
            claims::{Claim, claims},
        },
        text::{Kind, Paragraph, Text},
    },
    compose::Composed,
    figures::Figures,
    model::{Level, Report},
    standards::{Form, Lists, Outline},
};

/// What is checked.
pub struct Subject<'a> {
    /// The report as its reader has it. Rules that look at order, numbers and what goes together read this.
    pub printed: Text,
    /// Each character that was typed, once. Rules that look at words and marks read this and pass over what
    /// [`Paragraph::is_live`].
    pub written: Vec<Paragraph>,
    /// The draft behind it; `None` for a plain text.
    pub draft: Option<Draft<'a>>,
    /// Word lists and thresholds.
    pub lists: &'a Lists,
    /// Outlines whose guidance and headings are known: the draft's own, or all that are built in.
    pub outlines: Vec<&'a Outline>,
    /// The year that is reported on, as far as it is known.
    pub year: Option<u16>,
    /// The level of the unit, as far as it is known.
    pub level: Option<Level>,
    /// What the sentences say about figures of the whole.
    pub claims: Vec<Claim>,
}

/// A draft and what follows from it.
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its outline.
    pub outline: &'a Outline,
    /// Document and notes.
    pub composed: &'a Composed,
    /// Its figures.
    pub figures: Figures<'a>,
}

impl<'a> Subject<'a> {
    /// A draft.
    pub fn of_draft(
        report: &'a Report,
        outline: &'a Outline,
        composed: &'a Composed,
        lists: &'a Lists,
    ) -> Self {
        let printed = reading::of_draft(report, &composed.document);
        let written = reading::written(report, &printed);
        let figures = Figures::new(report);
        let draft = Draft {
            report,
            outline,
            composed,
            figures,
        };
        let year = report.cover.year.or_else(|| year_of(&printed));
        let claims = claims(
            &printed,
            year,
            &[report.short_name(), report.unit.full_name.trim()],
        );
        Self {
            claims,
            printed,
            written,
            draft: Some(draft),
            lists,
            outlines: vec![outline],
            year,
            level: report
                .unit
                .level
                .or_else(|| level_of(report.unit.full_name.trim())),
        }
    }

    /// A plain-text report; see [`Self::of_manuscript`].
    pub fn of_text(text: &str, outlines: &'a [Outline], lists: &'a Lists) -> Self {
        Self::of_manuscript(&Manuscript::plain(text), outlines, lists)
    }

    /// A report from outside; `outlines` are those whose guidance may have been left in it.
    pub fn of_manuscript(
        manuscript: &Manuscript,
        outlines: &'a [Outline],
        lists: &'a Lists,
    ) -> Self {
        let printed = reading::of_manuscript(manuscript);
        let year = year_of(&printed);
        let signing = printed
            .paragraphs
            .iter()
            .find(|paragraph| paragraph.kind == Kind::Signature)
            .map(|paragraph| paragraph.text.clone())
            .unwrap_or_default();
        let level = level_of(&signing).or_else(|| {
            let mut lines = printed.paragraphs.iter().take(12);
            lines.find_map(|paragraph| level_of(&paragraph.text))
        });
        let claims = claims(&printed, year, &[signing.as_str()]);
        Self {
            written: printed
                .paragraphs
                .iter()
                .filter(|paragraph| !matches!(paragraph.kind, Kind::Row | Kind::Annex))
                .cloned()
                .collect(),
            printed,
            draft: None,
            lists,
            outlines: outlines.iter().collect(),
            year,
            level,
            claims,
        }
    }

    /// The id of the section in which a fact is edited: the first node that has its form.
    pub fn section_of(&self, field: &crate::model::FieldId) -> Option<String> {
        let form = Form::editing(field)?;
        let entries = self.draft?.outline.entries();
        let found = entries
            .iter()
            .find(|entry| entry.node.forms.contains(&form));
        found.map(|entry| entry.node.id.clone())
    }

    /// Why an execution rate (per cent) needs a reason, if it does.
    pub fn beyond(&self, rate: Decimal) -> Option<String> {
        let limits = self.lists.thresholds;
        let (low, high) = (limits.execution_low(), limits.execution_high());
        if rate > Decimal::from(high) {
            Some(format!("高于{high}%"))
        } else if rate < Decimal::from(low) {
            Some(format!("低于{low}%"))
        } else {
            None
        }
    }
}

/// The year in the title, else the first year of an evaluated year (“2022年度”) in the text.
fn year_of(text: &Text) -> Option<u16> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(20[0-9]{2})\s*年度?"));
    let title = text
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.kind == Kind::Title);
    let read = |paragraph: &Paragraph| {
        YEAR.captures(&paragraph.text)?
            .get(1)?
            .as_str()
            .parse()
            .ok()
    };
    title.into_iter().find_map(read).or_else(|| {
        let mut year_in_text = text
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.text.contains("年度"));
        year_in_text.find_map(read)
    })
}

/// The level that a unit's name shows: 长沙市芙蓉区… is a district, 湖南省… a province.
fn level_of(name: &str) -> Option<Level> {
    static COUNTY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[\p{Han}]{1,4}市[\p{Han}]{1,5}[区县]|^[\p{Han}]{1,4}(?:县|区)(?:[^域]|$)|[\p{Han}]{2,4}自治[县旗]",
        )
    });
    static TOWNSHIP: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[\p{Han}]{1,4}[县区市][\p{Han}]{1,6}(?:镇|乡|街道)"));
    static CITY: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:[\p{Han}]{2,3}省)?[\p{Han}]{2,4}[市州盟]"));
    static PROVINCE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^[\p{Han}]{2,3}(?:省|自治区)[^\p{Han}]?|^[\p{Han}]{2,3}省"));
    if TOWNSHIP.is_match(name) {
        Some(Level::Township)
    } else if COUNTY.is_match(name) {
        Some(Level::County)
    } else if CITY.is_match(name) {
        Some(Level::City)
    } else if PROVINCE.is_match(name) {
        Some(Level::Province)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_unit_shows_its_level() {
        for (name, level) in [
            ("长沙市芙蓉区人民政府办公室", Some(Level::County)),
            ("芙蓉区人民政府办公室", Some(Level::County)),
            ("南县教育局", Some(Level::County)),
            ("长沙市财政局", Some(Level::City)),
            ("湖南省财政厅", Some(Level::Province)),
            ("湖南省长沙市财政局", Some(Level::City)),
            ("长沙县星沙街道办事处", Some(Level::Township)),
            ("政府办", None),
        ] {
            assert_eq!(level_of(name), level, "{name}");
        }
    }
}
