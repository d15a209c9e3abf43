//! `jixiao check` as a program: exit codes, lists, JSON, word lists of the user's own.

use std::{fs, path::Path, process::Command};

use serde_json::Value;
use tempfile::TempDir;

/// What came of a command.
struct Outcome {
    code: Option<i32>,
    out: String,
    err: String,
}

/// A folder with files in it, and one for the application.
struct Place(TempDir);

impl Place {
    fn with(files: &[(&str, &[u8])]) -> Self {
        let place = Self(TempDir::new().unwrap());
        for (name, bytes) in files {
            fs::write(place.0.path().join(name), bytes).unwrap();
        }
        place
    }

    fn run(&self, arguments: &[&str]) -> Outcome {
        let output = Command::new(env!("CARGO_BIN_EXE_jixiao"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("JIXIAO_DATA", self.0.path().join("data"))
            .output()
            .unwrap();
        Outcome {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

const GOOD: &str = "某县档案局2022年度部门整体支出绩效自评报告\n\n一、部门概况\n\n\
    2022年实际支出3037.06万元，其中基本支出2384.16万元，项目支出652.90万元。\n";

fn json(outcome: &Outcome) -> Vec<Value> {
    serde_json::from_str::<Vec<Value>>(&outcome.out).unwrap_or_else(|_| panic!("{}", outcome.out))
}

#[test]
fn a_contradiction_is_found_at_its_characters_and_gives_exit_code_one() {
    let bad = GOOD.replace("652.90", "625.90");
    let place = Place::with(&[("bad.txt", format!("\u{feff}{bad}").as_bytes())]);
    let told = place.run(&["check", "bad.txt"]);
    assert_eq!(told.code, Some(1), "{}", told.err);
    assert!(
        told.out.contains("必改 A01 第5行“3037.06万元”："),
        "{}",
        told.out
    );
    assert_eq!(told.err, "");

    let listed = place.run(&["check", "bad.txt", "--json"]);
    assert_eq!((listed.code, listed.err.as_str()), (Some(1), ""));
    let findings = json(&listed);
    let sum = findings.iter().find(|one| one["code"] == "A01").unwrap();
    assert_eq!(
        (&sum["severity"], &sum["suspected"]),
        (&"error".into(), &false.into())
    );
    assert_eq!(sum["section"], "一、部门概况");
    assert!(sum["field"].is_null());
    let number = |key: &str| usize::try_from(sum[key].as_u64().unwrap()).unwrap();
    let (start, end) = (number("start"), number("end"));
    let quoted: String = bad.chars().skip(start).take(end - start).collect();
    assert_eq!(quoted, "3037.06万元");
    assert_eq!(sum["quote"], "3037.06万元");
}

#[test]
fn severities_are_chosen_and_do_not_change_the_exit_code() {
    let bad = GOOD.replace("652.90", "625.90");
    let place = Place::with(&[("bad.txt", bad.as_bytes())]);
    let errors = place.run(&["check", "bad.txt", "--json", "--severity", "error"]);
    assert_eq!(errors.code, Some(1));
    assert!(json(&errors).iter().all(|one| one["severity"] == "error"));
    let unknown = place.run(&["check", "bad.txt", "--severity", "terrible"]);
    assert_eq!(unknown.code, Some(2), "{}", unknown.err);
}

#[test]
fn what_is_right_gives_exit_code_zero_in_any_encoding() {
    let gbk = encoding_rs::GB18030.encode(GOOD).0.into_owned();
    let crlf = GOOD.replace('\n', "\r\n");
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(GOOD.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let place = Place::with(&[
        ("utf8.txt", GOOD.as_bytes()),
        ("gbk.txt", &gbk),
        ("crlf.txt", crlf.as_bytes()),
        ("utf16.txt", &utf16),
    ]);
    for name in ["utf8.txt", "gbk.txt", "crlf.txt", "utf16.txt"] {
        let outcome = place.run(&["check", name, "--severity", "error"]);
        let (out, err) = (outcome.out, outcome.err);
        assert_eq!(outcome.code, Some(0), "{name}: {out}{err}");
    }
}

#[test]
fn what_cannot_be_read_is_said_and_gives_exit_code_two() {
    let place = Place::with(&[
        ("broken.ron", b"(version: 1, whole: (".as_slice()),
        ("report.pdf", b"%PDF-1.7"),
        ("empty.txt", b"  \n"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff"),
    ]);
    for name in [
        "broken.ron",
        "report.pdf",
        "empty.txt",
        "picture.txt",
        "none.txt",
        "none.ron",
    ] {
        for arguments in [vec!["check", name], vec!["check", name, "--json"]] {
            let outcome = place.run(&arguments);
            assert_eq!(outcome.code, Some(2), "{name}");
            assert_eq!(outcome.out, "", "{name}");
            assert!(
                outcome.err.starts_with("没有体检："),
                "{name}: {}",
                outcome.err
            );
        }
    }
    assert_eq!(place.run(&["check"]).code, Some(2));
}

#[test]
fn a_draft_is_checked_with_fields_sections_and_what_was_set_aside() {
    let draft = r#"(version: 1, cover: (year: 2022), whole: (actual: "10", basic: (actual: "4"), project: (actual: "5")),
        prose: {"assets": (text: "开设帐户一个。")},
        ignored: [(code: "A01", at: "whole.actual", quote: "10", reason: "口径不同")])"#;
    let place = Place::with(&[("a.ron", draft.as_bytes())]);
    let findings = json(&place.run(&["check", "a.ron", "--json"]));
    assert!(
        findings.iter().all(|one| one["code"] != "A01"),
        "{findings:?}"
    );
    let word = findings.iter().find(|one| one["quote"] == "帐户").unwrap();
    assert_eq!(word["section"], "assets");
    assert_eq!(
        (word["start"].as_u64(), word["end"].as_u64()),
        (Some(2), Some(4))
    );
    let told = place.run(&["check", "a.ron"]);
    assert!(
        told.out.trim_end().ends_with("另有1条已忽略。"),
        "{}",
        told.out
    );
}

#[test]
fn the_quote_is_what_start_and_end_cut_out_of_the_text_as_typed() {
    let prose =
        "2022年实际支出{实际支出}万元，其中基本支出{基本支出}万元，共设3个科室：{{甲}}科、乙科。";
    let draft = format!(
        r#"(version: 1, cover: (year: 2022), whole: (actual: "10", basic: (actual: "4"), project: (actual: "6")),
        prose: {{"overview.scale": (text: "{prose}")}})"#
    );
    let wrapped = GOOD.replace(
        "2022年实际支出3037.06万元，其中基本支出2384.16万元，项目支出652.90万元。",
        "2022年实际支出3037.06万元，其中基本支出2384.16\r\n万元，项目支出625.90万元。",
    );
    let place = Place::with(&[("a.ron", draft.as_bytes()), ("a.txt", wrapped.as_bytes())]);
    for (name, text, section) in [
        ("a.ron", prose, "overview.scale"),
        ("a.txt", wrapped.as_str(), "一、部门概况"),
    ] {
        let mut cuts = 0;
        for finding in json(&place.run(&["check", name, "--json"])) {
            let number = |key: &str| usize::try_from(finding[key].as_u64()?).ok();
            let is_here = finding["section"] == section && finding["field"].is_null();
            if let (true, Some(start), Some(end)) = (is_here, number("start"), number("end")) {
                let cut: String = text.chars().skip(start).take(end - start).collect();
                assert_eq!(finding["quote"], cut.as_str(), "{finding}");
                cuts += 1;
            }
        }
        assert!(cuts > 0, "{name}");
    }
}

#[test]
fn a_word_list_beside_the_report_is_used_and_a_broken_one_is_told() {
    let text = GOOD.replace("部门概况", "部门概况\n\n本单位绩校良好。");
    let list =
        r#"(words: [(rule: C03, wrong: "绩校", right: "绩效", source: "本单位", verified: true)])"#;
    let place = Place::with(&[
        ("a.txt", text.as_bytes()),
        ("体检词库.ron", list.as_bytes()),
    ]);
    let quotes = |outcome: &Outcome| -> Vec<String> {
        let quote = |one: &Value| one["quote"].as_str().unwrap().to_owned();
        json(outcome).iter().map(quote).collect()
    };
    let found = place.run(&["check", "a.txt", "--json"]);
    assert!(quotes(&found).contains(&"绩校".to_owned()), "{}", found.out);
    fs::write(place.0.path().join("体检词库.ron"), "(words: [").unwrap();
    let told = place.run(&["check", "a.txt", "--json"]);
    assert!(told.err.contains("体检词库.ron"), "{}", told.err);
    json(&told);
}

#[test]
fn the_catalogue_lists_every_rule() {
    let place = Place::with(&[]);
    let text = place.run(&["check", "--list"]);
    assert_eq!(text.code, Some(0), "{}", text.err);
    assert!(
        text.out
            .starts_with("A01 实际支出等于基本支出与项目支出之和\n  检查什么："),
        "{}",
        text.out
    );
    let rules = json(&place.run(&["check", "--list", "--json"]));
    assert_eq!(rules.len(), jixiao::checks::RULES.len());
    assert_eq!(rules[0]["code"], "A01");
}

#[test]
fn an_export_says_how_much_must_be_changed_and_goes_on() {
    let draft = r#"(version: 1, cover: (year: 2022), unit: (full_name: "某县档案局"),
        whole: (actual: "10", basic: (actual: "4"), project: (actual: "5")))"#;
    let place = Place::with(&[("a.ron", draft.as_bytes())]);
    let outcome = place.run(&["export", "a.ron"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.err);
    let line = outcome
        .err
        .lines()
        .find(|line| line.starts_with("体检发现还有"));
    assert!(
        line.is_some_and(|line| line.contains("条必改")),
        "{}",
        outcome.err
    );
    assert!(Path::new(&place.0.path().join("a.pdf")).exists());
}
