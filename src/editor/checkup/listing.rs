//! Findings and rules as lists: for people, for spreadsheets, for programs.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{RULES, Rule};
use crate::{
    checks::{Finding, Severity, Target},
    editor::shortened,
};

/// Most characters of a quote in a line.
const MOST_QUOTED: usize = 40;

/// A finding in one line: 必改 A01 “二（一）基本支出”正文第5字“3037.06万元”：….
pub fn in_words(finding: &Finding, place: &str) -> String {
    let quote = match finding.spot.quote.as_str() {
        "" => String::new(),
        quote => format!("“{}”", shortened(quote, MOST_QUOTED)),
    };
    format!(
        "{} {} {place}{quote}：{}。{}",
        label(finding),
        finding.code,
        finding.message.trim_end_matches('。'),
        ended(&finding.suggestion)
    )
}

/// 必改, or 必改（疑似）.
pub fn label(finding: &Finding) -> String {
    let suspected = if finding.suspected {
        "（疑似）"
    } else {
        ""
    };
    format!("{}{suspected}", finding.severity.label())
}

fn ended(sentence: &str) -> String {
    match sentence.trim_end_matches('。') {
        "" => String::new(),
        sentence => format!("{sentence}。"),
    }
}

/// All findings as text, one a line, with a line that counts them.
pub fn as_text(findings: &[Finding], places: &[String], ignored: usize) -> String {
    let mut out = String::new();
    for (finding, place) in findings.iter().zip(places) {
        out.push_str(&in_words(finding, place));
        out.push('\n');
    }
    out.push_str(&summary(findings, ignored));
    out.push('\n');
    out
}

/// 共3条：必改1条，需说明1条，建议1条；其中疑似1条。另有2条已忽略。
pub fn summary(findings: &[Finding], ignored: usize) -> String {
    let count = |severity| {
        let alike = |finding: &&Finding| finding.severity == severity;
        format!(
            "{}{}条",
            Severity::label(severity),
            findings.iter().filter(alike).count()
        )
    };
    let found = if findings.is_empty() {
        "没有发现问题。".to_owned()
    } else {
        let counts = Severity::ALL.map(count).join("，");
        let suspected = findings.iter().filter(|finding| finding.suspected).count();
        let suspected = match suspected {
            0 => String::new(),
            count => format!("；其中疑似{count}条"),
        };
        format!("共{}条：{counts}{suspected}。", findings.len())
    };
    match ignored {
        0 => found,
        ignored => format!("{found}另有{ignored}条已忽略。"),
    }
}

/// All findings for a spreadsheet: UTF-8 with its mark, so that Excel and WPS read it, fields in quotes where
/// they need them.
pub fn as_csv(findings: &[Finding], places: &[String]) -> String {
    let mut out = String::from("\u{feff}级别,规则,位置,原文,问题,建议\r\n");
    for (finding, place) in findings.iter().zip(places) {
        let cells = [
            label(finding),
            finding.code.to_owned(),
            place.clone(),
            finding.spot.quote.clone(),
            finding.message.clone(),
            finding.suggestion.clone(),
        ];
        out.push_str(&cells.map(|cell| csv_cell(&cell)).join(","));
        out.push_str("\r\n");
    }
    out
}

/// A cell. One that begins like a formula is kept from being one, by the mark that spreadsheets take for “text
/// follows” (OWASP, CSV Injection); numbers stay numbers.
fn csv_cell(text: &str) -> String {
    const BEGINNINGS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let is_number = text.replace(',', "").parse::<Decimal>().is_ok();
    let guard = if text.starts_with(BEGINNINGS) && !is_number {
        "'"
    } else {
        ""
    };
    if text.contains([',', '"', '\n', '\r']) || !guard.is_empty() {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A finding as programs read it.
#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    severity: &'a str,
    suspected: bool,
    section: &'a str,
    field: Option<String>,
    quote: &'a str,
    start: Option<usize>,
    end: Option<usize>,
    message: &'a str,
    suggestion: &'a str,
}

/// All findings as one array of JSON; `typed` is what they point at as it was typed, so that `start` and `end` cut it
/// out of its text.
pub fn as_json(findings: &[Finding], typed: &[String]) -> String {
    let rows: Vec<Row<'_>> = findings.iter().zip(typed).map(row).collect();
    // Strings and numbers have always a form in JSON.
    serde_json::to_string_pretty(&rows).unwrap_or_else(|_| "[]".to_owned())
}

fn row<'a>((finding, typed): (&'a Finding, &'a String)) -> Row<'a> {
    let spot = &finding.spot;
    // What stands in a heading has no place in the text under it.
    let range = spot
        .range
        .as_ref()
        .filter(|_| !matches!(spot.target, Target::Heading(_)));
    Row {
        code: finding.code,
        severity: finding.severity.name(),
        suspected: finding.suspected,
        section: &spot.section,
        field: match &spot.target {
            Target::Field(field) => Some(field.to_string()).filter(|field| !field.is_empty()),
            Target::Prose(_) | Target::Heading(_) | Target::File => None,
        },
        quote: typed,
        start: range.map(|range| range.start),
        end: range.map(|range| range.end),
        message: &finding.message,
        suggestion: &finding.suggestion,
    }
}

/// Every rule with what it checks, on what it rests and an example.
pub fn catalogue_as_text() -> String {
    let rule = |rule: &Rule| {
        format!(
            "{} {}\n  检查什么：{}\n  依据：{}\n  例子：{}\n",
            rule.code, rule.title, rule.checks, rule.basis, rule.example
        )
    };
    RULES.iter().map(rule).collect()
}

/// The same as one array of JSON.
pub fn catalogue_as_json() -> String {
    #[derive(Serialize)]
    struct Entry {
        code: &'static str,
        title: &'static str,
        checks: &'static str,
        basis: &'static str,
        example: &'static str,
    }
    let entry = |rule: &Rule| Entry {
        code: rule.code,
        title: rule.title,
        checks: rule.checks,
        basis: rule.basis,
        example: rule.example,
    };
    let entries: Vec<Entry> = RULES.iter().map(entry).collect();
    serde_json::to_string_pretty(&entries).unwrap_or_else(|_| "[]".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Spot;

    fn finding() -> Finding {
        let spot = Spot {
            section: "assets".to_owned(),
            target: Target::Prose("assets".to_owned()),
            range: Some(2..4),
            quote: "帐\"户".to_owned(),
        };
        let mut finding =
            Finding::new(Severity::Error, spot, "“帐户”是错字", "改为“账户”").suspected();
        finding.code = "C13";
        finding
    }

    #[test]
    fn a_finding_is_one_line_and_one_row() {
        let (findings, places) = (vec![finding()], vec!["第3行".to_owned()]);
        assert_eq!(
            as_text(&findings, &places, 1),
            "必改（疑似） C13 第3行“帐\"户”：“帐户”是错字。改为“账户”。\n\
             共1条：必改1条，需说明0条，建议0条；其中疑似1条。另有1条已忽略。\n"
        );
        assert_eq!(
            as_csv(&findings, &places),
            "\u{feff}级别,规则,位置,原文,问题,建议\r\n必改（疑似）,C13,第3行,\"帐\"\"户\",“帐户”是错字,改为“账户”\r\n"
        );
        let json: serde_json::Value =
            serde_json::from_str(&as_json(&findings, &["帐户".to_owned()])).unwrap();
        assert_eq!(json[0]["quote"], "帐户");
        assert_eq!(json[0]["severity"], "error");
        assert_eq!(json[0]["section"], "assets");
        assert_eq!(
            (json[0]["start"].as_u64(), json[0]["end"].as_u64()),
            (Some(2), Some(4))
        );
        assert!(json[0]["field"].is_null());
    }

    #[test]
    fn a_cell_is_no_formula() {
        assert_eq!(csv_cell("=1+1"), "\"'=1+1\"");
        for text in [
            "+1+cmd", "-2+3", "@SUM(A1)", "\t1", "\r1", "\n1", "＝1", "－a",
        ] {
            assert_eq!(csv_cell(text), format!("\"'{text}\""));
        }
        assert_eq!(csv_cell("支出"), "支出");
        // Numbers stay numbers, a decrease among them.
        assert_eq!(csv_cell("-12.50"), "-12.50");
        assert_eq!(csv_cell("-3,037.06"), "\"-3,037.06\"");
        assert_eq!(csv_cell("增加,=1"), "\"增加,=1\"");
    }
}
