//! Writing a draft: report to RON.

use ron::ser::PrettyConfig;

use super::{DraftError, VERSION, ron_options};
use crate::model::Report;

/// The escapes that are written as what they stand for: text is to be read and compared by people.
const READABLE: [(&str, &str); 3] = [("n", "\n"), ("'", "'"), ("u{3000}", "\u{3000}")];

/// The report as a draft file: the version, then the fields of the report that are not blank, one a line,
/// and each entry of a list on its own line. The same report gives the same text on every machine.
///
/// Line ends in strings are line ends in the file; other control characters are escaped, CR among them, so
/// that every string comes back as it was, whatever line ends the file is given on its way.
pub fn to_ron(report: &Report) -> Result<String, DraftError> {
    let layout = PrettyConfig::new().new_line("\n").indentor("    ");
    let written = ron_options()
        .to_string_pretty(report, layout)
        .map_err(|_| DraftError::Unwritable)?;
    let fields = written.strip_prefix('(').ok_or(DraftError::Unwritable)?;
    // A report with fields goes on with a line end, a blank one with its bracket.
    let line_end = if fields.starts_with('\n') { "" } else { "\n" };
    let fields = readable(fields);
    Ok(format!("(\n    version: {VERSION},{line_end}{fields}\n"))
}

/// Takes the escapes in [`READABLE`] back. A backslash stands nowhere but in strings.
fn readable(escaped: &str) -> String {
    let mut text = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some((before, escape)) = rest.split_once('\\') {
        text.push_str(before);
        let plain = READABLE.iter().find_map(|(written, meant)| {
            let after = escape.strip_prefix(written)?;
            Some((*meant, after))
        });
        if let Some((meant, after)) = plain {
            text.push_str(meant);
            rest = after;
        } else {
            // The character after the backslash may itself be one.
            let (kept, after) = escape.split_at(escape.chars().next().map_or(0, char::len_utf8));
            text.extend(["\\", kept]);
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        draft::parse,
        model::{
            Amount, Columns, Cover, Date, Decimals, Measure, NodeText, OtherBudget, OtherBudgets,
            Presence, Project, Settings, Unit, Whole,
        },
    };

    const FULL: &str = include_str!("../../tests/drafts/full.ron");

    fn read(text: &str) -> Report {
        parse(text.as_bytes(), Path::new("x.ron")).unwrap().report
    }

    /// One of each kind of value, as it stands in `full.ron`.
    fn full() -> Report {
        let amount = |text| Amount::parse(text).ok();
        let budget = |presence| OtherBudget {
            presence: Some(presence),
            ..OtherBudget::default()
        };
        let basic = NodeText {
            heading: Some(String::new()),
            text: Some(
                "\u{3000}\u{3000}支出{实际支出}万元，\"其他\"见C:\\报表。\n\n第二段\r\t完\n".into(),
            ),
            guidance: Some("按本年通知填写。".into()),
            unread: None,
        };
        Report {
            settings: Settings {
                outline: "furong-2022".into(),
                decimals: Some(Decimals::AsTyped),
                seal: true,
                exhibits: [
                    ("whole-table".into(), false),
                    ("functional-bars".into(), true),
                ]
                .into(),
                ..Settings::default()
            },
            cover: Cover {
                year: Some(2022),
                title: "2022年度政府办部门整体支出绩效自评\n报  告".into(),
                date: Date::parse("2023年7月4日").ok(),
            },
            unit: Unit {
                short_name: "政府办".into(),
                offices: vec!["秘书科".into(), String::new()],
                ..Unit::default()
            },
            whole: Whole {
                initial_budget: amount("652.90"),
                reduced: amount("-0.000001"),
                ..Whole::default()
            },
            projects: vec![
                Project::default().into(),
                Project {
                    name: "甲“乙”'丙'".into(),
                    amounts: Columns {
                        actual: Some(Amount::ZERO),
                        ..Columns::default()
                    },
                    ..Project::default()
                }
                .into(),
            ],
            budgets: OtherBudgets {
                government_fund: budget(Presence::Absent),
                state_capital: budget(Presence::Present),
                ..OtherBudgets::default()
            },
            measures: vec![Measure {
                answers: vec![1, 2],
                ..Measure::default()
            }],
            prose: [
                ("general.basic".into(), basic.into()),
                ("甲\"乙".into(), NodeText::default().into()),
            ]
            .into(),
            ..Report::default()
        }
    }

    #[test]
    fn a_report_is_written_for_people_to_read_and_compare() {
        assert_eq!(to_ron(&full()).unwrap(), FULL);
    }

    #[test]
    fn what_is_written_comes_back() {
        assert_eq!(read(FULL), full());
        assert_eq!(to_ron(&read(FULL)).unwrap(), FULL);
        let blank = Report::default();
        assert_eq!(to_ron(&blank).unwrap(), "(\n    version: 1,\n)\n");
        assert_eq!(read("(\n    version: 1,\n)\n"), blank);
    }

    #[test]
    fn every_text_comes_back_byte_for_byte() {
        let mut texts: Vec<String> = ('\0'..='\u{2fff}').map(|c| format!("{c}n")).collect();
        texts.extend(
            [
                "\n",
                "\r\n",
                "\n\r",
                "\\",
                "\\\\n",
                "\\\n",
                "\\n",
                "\"",
                "\"#",
                "\"##\"",
                "r#\"x\"#",
                "{{}}",
                "u{3000}",
                "\\u{3000}",
                "// x",
                "/* x",
                " 尾 ",
                "葛\u{e0100}",
                "😀",
                "\u{feff}x",
                "\u{10ffff}\u{e000}",
                "Some(1)",
                "'",
            ]
            .map(str::to_owned),
        );
        let report = Report {
            prose: texts
                .iter()
                .map(|text| {
                    let node = NodeText {
                        heading: Some(text.clone()),
                        ..NodeText::default()
                    };
                    (text.clone(), node.into())
                })
                .collect(),
            ..Report::default()
        };
        let written = to_ron(&report).unwrap();
        assert_eq!(read(&written), report);
        assert_eq!(read(&written.replace('\n', "\r\n")), report);
        assert!(!written.contains('\r'));
    }
}
