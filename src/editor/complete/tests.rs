//! What is offered for what is typed, and what is said of unknown codes.

use super::*;
use crate::model::{BudgetKind, EconomicLine, FunctionalLine};

fn report() -> Report {
    use BudgetKind::{General, GovernmentFund};
    let line = |budget, code: &str, name: &str| FunctionalLine {
        budget: Some(budget),
        code: code.to_owned(),
        name: name.to_owned(),
        ..FunctionalLine::default()
    };
    Report {
        functional: vec![
            line(General, "208", "社会保障和就业（类）支出").into(),
            line(General, "2120899", "其他国有土地使用权出让收入安排的支出").into(),
            line(GovernmentFund, "2120899", "其他国有土地支出").into(),
            // A name that the classification gives, a line without a code, one that is being typed.
            line(General, "221", "").into(),
            line(General, "", "会计事务").into(),
            line(General, "2", "").into(),
        ],
        economic: vec![
            EconomicLine {
                code: "30213".into(),
                ..EconomicLine::default()
            }
            .into(),
        ],
        ..Report::default()
    }
}

/// Code, name and whether the draft has it.
fn shown(completer: &Completer, typed: &str, limit: usize) -> Vec<(String, String, bool)> {
    let suggested = completer.suggest(typed, None, limit).into_iter();
    suggested
        .map(|one| (one.code, one.name, one.source == SuggestionSource::Draft))
        .collect()
}

fn codes(completer: &Completer, typed: &str) -> Vec<String> {
    let suggested = completer.suggest(typed, None, usize::MAX).into_iter();
    suggested.map(|one| one.code).collect()
}

fn entry(code: &str, name: &str, draft: bool) -> (String, String, bool) {
    (code.to_owned(), name.to_owned(), draft)
}

#[test]
fn by_code_the_draft_s_own_first_and_each_once() {
    let completer = Completer::functional(&report());
    assert_eq!(
        shown(&completer, "208", 9),
        [
            entry("208", "社会保障和就业（类）支出", true),
            entry("20805", "行政事业单位养老支出", false),
            entry("2080505", "机关事业单位基本养老保险缴费支出", false),
        ]
    );
    assert_eq!(
        shown(&completer, "２１２", 9),
        [
            entry("2120899", "其他国有土地使用权出让收入安排的支出", true),
            entry("212", "城乡社区支出", false),
        ]
    );
    assert_eq!(codes(&completer, "218"), [""; 0]);
    // Nothing typed: the draft's four classes, then the classification's.
    let all = codes(&completer, " ");
    assert_eq!(all[..5], ["", "208", "2120899", "221", "201"]);
    let known = Classification::builtin().functional.len();
    assert_eq!(all.len(), known + 4 - 2);
    assert_eq!(completer.suggest("", None, 3).len(), 3);
}

#[test]
fn the_row_that_is_being_edited_offers_nothing() {
    let mut report = report();
    // Half of a name in a row of its own, and in one whose class another row has too.
    for (row, code, name) in [(3, "20805", "yl"), (1, "2120899", "qt")] {
        report.functional[row].code = code.to_owned();
        report.functional[row].name = name.to_owned();
    }
    let completer = Completer::functional(&report);
    let offered = |typed: &str, row: usize| -> Vec<(String, SuggestionSource)> {
        let suggested = completer.suggest(typed, Some(row), 1).into_iter();
        suggested.map(|one| (one.name, one.source)).collect()
    };
    let one = |name: &str, source| vec![(name.to_owned(), source)];
    assert_eq!(
        offered("20805", 3),
        one("行政事业单位养老支出", SuggestionSource::Classification)
    );
    assert_eq!(
        offered("2120899", 1),
        one("其他国有土地支出", SuggestionSource::Draft)
    );
    assert_eq!(offered("20805", 0), one("yl", SuggestionSource::Draft));
}

#[test]
fn by_name_former_and_shortened_names_included() {
    let completer = Completer::functional(&report());
    assert_eq!(codes(&completer, "文化体育与传媒"), ["207"]);
    assert_eq!(codes(&completer, "社会保障和就业支出"), ["208"]);
    // 住房保障支出 of the draft, then what begins with it, then what holds it.
    assert_eq!(codes(&completer, "住房"), ["221", "22102", "2210201"]);
    assert_eq!(
        codes(&completer, "房"),
        ["221", "22102", "2210201", "2210203"]
    );
    assert_eq!(codes(&completer, "政府办公厅(室)"), ["20103"]);
    // What is being typed in a line without a code is no suggestion.
    assert_eq!(codes(&completer, "会计事务"), [""; 0]);
    assert_eq!(codes(&completer, "会计"), [""]);
}

#[test]
fn by_the_first_letters_of_the_pinyin() {
    let completer = Completer::functional(&report());
    assert_eq!(codes(&completer, "zfgjj"), ["2210201"]);
    assert_eq!(codes(&completer, "gjj"), ["2210201"]);
    assert_eq!(codes(&completer, "ＷＳＪＫ"), ["210"]);
    assert_eq!(codes(&completer, "zfbgts"), ["20103"]);
    // 会 in 会计 is read kuài, 行 in 行政 xíng, 传 in 传媒 chuán; each has another reading.
    assert_eq!(codes(&completer, "kjsw"), [""]);
    assert_eq!(codes(&completer, "xzsydwyl"), ["20805", "21011"]);
    assert_eq!(codes(&completer, "whlytyycm"), ["207"]);
    assert_eq!(codes(&completer, "vv"), [""; 0]);
    let economic = Completer::economic(&report());
    assert_eq!(
        shown(&economic, "wx", 9),
        [
            entry("30213", "维修（护）费", true),
            entry("30922", "无形资产购置", false),
            entry("31022", "无形资产购置", false),
            // 接 has a reading with x, which comes last.
            entry("30217", "公务接待费", false),
        ]
    );
    assert_eq!(codes(&economic, "clf"), ["30211", "30218"]);
}

#[test]
fn what_is_not_in_the_classification_is_accepted_with_advice() {
    let functional = Completer::functional(&Report::default());
    assert!(functional.is_known(" 2210201 "));
    assert!(!functional.is_known("2010301"));
    assert_eq!(
        functional.advice("2010301", "行政运行").unwrap(),
        "编码“2010301”不在程序所带的科目表中，已照填写的采用，请对照当年的政府收支分类科目核对"
    );
    assert_eq!(
        functional.advice("2210202", "住房公积金").unwrap(),
        "编码“2210202”不在程序所带的科目表中，已照填写的采用，请对照当年的政府收支分类科目核对；表中“住房公积金”的编码是2210201"
    );
    assert_eq!(
        functional.advice("221", "卫生健康支出").unwrap(),
        "编码“221”在程序所带的科目表中是“住房保障支出”，与填写的“卫生健康支出”不一致，已照填写的采用，请核对编码和名称；表中“卫生健康支出”的编码是210"
    );
    for (code, name) in [
        ("208", "社会保障和就业（类）支出"),
        ("207", "文化体育与传媒支出"),
        ("208", ""),
        ("", "住房公积金"),
        ("", ""),
    ] {
        assert_eq!(functional.advice(code, name), None, "{code} {name}");
    }
}

#[test]
fn an_economic_name_may_have_several_codes() {
    let economic = Completer::economic(&Report::default());
    assert!(economic.is_known("30101") && !economic.is_known("201"));
    assert_eq!(economic.advice("31013", "公务用车购置"), None);
    assert_eq!(
        economic.advice("31002", "公务用车购置").unwrap(),
        "编码“31002”在程序所带的科目表中是“办公设备购置”，与填写的“公务用车购置”不一致，已照填写的采用，请核对编码和名称；表中“公务用车购置”的编码是30913或31013"
    );
}

#[test]
fn a_sample_s_own_classes_come_first() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = path.join("assets/samples/demo-2024.ron");
    let report = crate::draft::load(&path).unwrap().report;
    let completer = Completer::functional(&report);
    assert_eq!(
        shown(&completer, "208", 9),
        [
            entry("208", "社会保障和就业支出", true),
            entry("20805", "行政事业单位养老支出", true),
            entry("2080505", "机关事业单位基本养老保险缴费支出", false),
        ]
    );
    // The class stands in two budgets.
    assert_eq!(codes(&completer, "207"), ["207"]);
    assert_eq!(
        shown(&completer, "zf", 4),
        [
            entry("221", "住房保障支出", true),
            entry("22102", "住房改革支出", true),
            entry("2210201", "住房公积金", true),
            entry("20103", "政府办公厅（室）及相关机构事务", false),
        ]
    );
}
