use super::*;
use crate::checks::reading::of_file;

fn shown(sentence: &str) -> Vec<(&'static str, String)> {
    let text = of_file(&format!(
        "某局2022年度部门整体支出绩效自评报告\n一、概况\n{sentence}"
    ));
    let found = claims(&text, Some(2022), &["政府办"]);
    found
        .into_iter()
        .map(|claim| (claim.figure, claim.at.value.to_string()))
        .collect()
}

#[test]
fn figures_of_the_whole_are_claims() {
    for (sentence, expected) in [
        (
            "2022年预算批复2560.37万元；实际支出3037.06万元，其中基本支出2384.16万元，项目支出652.9万元；上年结余0万元，本年结余0万元。",
            vec![
                ("年初预算", "2560.37"),
                ("实际支出", "3037.06"),
                ("基本支出", "2384.16"),
                ("项目支出", "652.9"),
                ("上年结转结余", "0"),
                ("年末结转结余", "0"),
            ],
        ),
        (
            "其中2022年“三公”经费支出0.32万元，其中公务接待费预算为2.5万元，支出决算为0.32万元，完成预算的12.8％。公务用车购置费及运行维护费支出预算为0万元，支出决算为0万元。",
            vec![
                ("三公决算", "0.32"),
                ("接待预算", "2.5"),
                ("接待决算", "0.32"),
                ("公车预算", "0"),
                ("公车决算", "0"),
            ],
        ),
        (
            "政府办2022年基本支出5万元，2021年基本支出4万元。",
            vec![("基本支出", "5")],
        ),
    ] {
        let expected: Vec<(&str, String)> = expected
            .into_iter()
            .map(|(name, value)| (name, value.to_owned()))
            .collect();
        assert_eq!(shown(sentence), expected, "{sentence}");
    }
}

#[test]
fn what_was_carried_over_or_added_has_no_budget_of_its_own() {
    let sentence = "上年结转30万元，年初预算200万元，年中追加50万元，全年预算250万元。";
    let expected = [
        ("上年结转结余", "30"),
        ("年初预算", "200"),
        ("追加", "50"),
        ("全年预算", "250"),
    ];
    let expected = expected.map(|(name, value)| (name, value.to_owned()));
    assert_eq!(shown(sentence), expected);
}

#[test]
fn parts_changes_and_other_years_are_none() {
    for sentence in [
        "下属二级机构基本支出12万元。",
        "公务接待费比上年减少0.2万元。",
        "2019年基本支出3万元。",
        "项目支出超过100万元的有3个。",
        "其中652.9万元为财政拨款支出。",
        "重点工作项目支出20万元。",
        "重点工作经费年初预算100万元，实际支出95万元。",
        "其中：信息化项目，全年预算100万元，执行95万元。",
    ] {
        assert_eq!(shown(sentence), [], "{sentence}");
    }
}

#[test]
fn what_was_spent_of_a_budget_is_no_second_budget() {
    for sentence in [
        "部门预算年初批复4200万元，年中追加预算350万元，调整后预算4550万元，实际执行4502.37万元。",
        "年初预算4200万元，年中追加350万元，全年预算4550万元，全年支出4502.37万元，项目支出20万元。",
    ] {
        let expected = [
            ("年初预算", "4200"),
            ("追加", "350"),
            ("全年预算", "4550"),
            ("实际支出", "4502.37"),
        ];
        let found = shown(sentence);
        let expected = expected.map(|(name, value)| (name, value.to_owned()));
        assert_eq!(found.get(..4), Some(&expected[..]), "{sentence}");
    }
}
