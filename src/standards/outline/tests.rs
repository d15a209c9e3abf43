//! The built-in outlines, and what is said of a file that is not one.

use super::*;

fn sections(outline: &Outline) -> Vec<String> {
    outline
        .entries()
        .into_iter()
        .filter(|entry| entry.depth == 1)
        .map(|entry| format!("{}{}", entry.number, entry.node.title))
        .collect()
}

fn headings_under(outline: &Outline, id: &str) -> Vec<String> {
    let prefix = format!("{id}.");
    outline
        .entries()
        .into_iter()
        .filter(|entry| entry.node.id.starts_with(&prefix))
        .map(|entry| format!("{}{}", entry.number, entry.node.title))
        .collect()
}

/// The message for a file whose only section is written as given.
fn refusal_of(section: &str) -> String {
    let file =
        format!("(\n    id: \"x\",\n    name: \"例\",\n    nodes: [\n{section}\n    ],\n)\n");
    Outline::parse(&file).unwrap_err().to_string()
}

#[test]
fn the_baseline_has_eleven_sections() {
    assert_eq!(baseline().id, "furong-2022");
    assert_eq!(
        sections(baseline()),
        [
            "一、部门概况",
            "二、一般公共预算支出情况",
            "三、部门项目组织实施情况",
            "四、资产管理情况",
            "五、政府性基金预算支出情况",
            "六、国有资本经营预算支出情况",
            "七、社会保险基金预算支出情况",
            "八、部门整体支出绩效情况",
            "九、存在的问题及原因分析",
            "十、下一步改进措施",
            "十一、绩效自评结果拟应用和公开情况",
        ]
    );
    assert_eq!(
        headings_under(baseline(), "overview"),
        [
            "（一）部门基本情况",
            "1.机构情况",
            "2.主要职能",
            "3.人员情况",
            "（二）部门（单位）整体支出规模、使用方向和主要内容、涉及范围等",
        ]
    );
    assert_eq!(
        headings_under(baseline(), "general"),
        [
            "（一）基本支出",
            "（二）项目支出",
            "1.项目资金（包括财政资金、自筹资金等）安排落实、总投入等情况分析",
            "2.项目资金（主要指财政资金）实际使用情况分析",
            "3.项目资金管理情况分析",
        ]
    );
    assert_eq!(
        headings_under(baseline(), "implementation"),
        ["（一）项目组织情况分析", "（二）项目管理情况分析"]
    );
    assert!(headings_under(baseline(), "performance").is_empty());
}

#[test]
fn the_provincial_outline_has_ten_sections() {
    let outline = builtin_outline("hunan-2021").unwrap();
    assert_eq!(
        sections(outline),
        [
            "一、部门（单位）基本情况",
            "二、一般公共预算支出情况",
            "三、政府性基金预算支出情况",
            "四、国有资本经营预算支出情况",
            "五、社会保险基金预算支出情况",
            "六、部门整体支出绩效情况",
            "七、存在的问题及原因分析",
            "八、下一步改进措施",
            "九、部门整体支出绩效自评结果拟应用和公开情况",
            "十、其他需要说明的情况",
        ]
    );
    assert_eq!(
        headings_under(outline, "overview"),
        [
            "（一）机构情况",
            "（二）主要职能",
            "（三）人员情况",
            "（四）部门（单位）整体支出规模、使用方向和主要内容、涉及范围等",
        ]
    );
}

#[test]
fn an_empty_id_is_the_baseline_and_an_unknown_one_nothing() {
    assert_eq!(builtin().len(), 2);
    assert_eq!(builtin_outline(""), Some(baseline()));
    assert_eq!(builtin_outline("furong-2022"), Some(baseline()));
    assert_eq!(builtin_outline("furong-2023"), None);
}

#[test]
fn every_form_and_exhibit_stands_in_every_built_in_outline() {
    for outline in builtin() {
        let entries = outline.entries();
        for form in Form::ALL {
            let times = entries.iter().filter(|e| e.node.forms.contains(form));
            let annexes = outline.annexes.iter().filter_map(|id| outline.annex(id));
            let in_annexes = annexes.filter(|annex| annex.forms.contains(form));
            assert!(
                times.count() + in_annexes.count() > 0,
                "{form:?} in {}",
                outline.id
            );
        }
        for exhibit in Exhibit::ALL {
            let slots = entries.iter().flat_map(|entry| &entry.node.exhibits);
            let times = slots.filter(|slot| slot.exhibit == *exhibit).count();
            assert_eq!(times, 1, "{exhibit:?} in {}", outline.id);
        }
    }
}

#[test]
fn a_heading_without_children_has_default_prose() {
    for outline in builtin() {
        for Entry { node, .. } in outline.entries() {
            // Whether there is anything else to say, only the clerk knows.
            let wordless = !node.children.is_empty() || node.id == "other";
            assert_eq!(node.text.is_empty(), wordless, "{}", node.id);
        }
    }
}

#[test]
fn only_sourced_guidance_counts_as_verified() {
    for outline in builtin() {
        let basic = &outline.node("general.basic").unwrap().guidance;
        assert_eq!(
            basic[0].text,
            "介绍基本支出的主要用途、范围以及资金的管理情况，尤其是“三公”经费的使用和管理情况。"
        );
        let verified: Vec<&str> = outline
            .entries()
            .into_iter()
            .flat_map(|entry| entry.node.guidance.iter().map(move |one| (entry.node, one)))
            .filter(|(_, guidance)| guidance.verified)
            .map(|(node, _)| node.id.as_str())
            .collect();
        assert_eq!(
            verified,
            ["overview.unit.staff", "general.basic", "performance"]
        );
    }
}

#[test]
fn a_switch_of_the_draft_overrides_the_outline() {
    let slot = ExhibitSlot {
        exhibit: Exhibit::WholeTable,
        on_by_default: true,
    };
    let off = BTreeMap::from([("whole-table".to_owned(), false)]);
    assert!(slot.is_on(&BTreeMap::new()));
    assert!(!slot.is_on(&off));
}

#[test]
fn a_small_outline_reads_with_its_defaults() {
    let text = "\u{feff}(id: \"x\", name: \"例\",\r\nnodes: [\r\n(id: \"a\", title: \"概况\"),\r\n\
                (id: \"b\", title: \"支出\", text: \"一\r\n二\")])";
    let outline = Outline::parse(text).unwrap();
    assert_eq!(outline.node("a").unwrap().title, "概况");
    assert!(outline.node("a").unwrap().text.is_empty());
    assert_eq!(outline.node("b").unwrap().text, "一\n二");
    assert_eq!(outline.node("c"), None);
}

#[test]
fn an_unknown_name_is_refused_where_it_stands() {
    assert!(
        refusal_of("        (id: \"a\", title: \"概况\", forms: [\"unit\", \"staf\"]),")
            .starts_with("提纲文件第5行第")
    );
    for (section, message) in [
        (
            "(id: \"a\", title: \"概况\", forms: [\"unit\", \"staf\"]),",
            "：没有名为“staf”的表单，可以写的有：cover、unit、offices、",
        ),
        (
            "(id: \"a\", title: \"概况\", exhibits: [(exhibit: \"pie\", on_by_default: true)]),",
            "：没有名为“pie”的表格或图表，可以写的有：whole-table、",
        ),
        (
            "(id: \"a\", title: \"概况\", note: \"\"),",
            "：没有名为“note”的项，可以写的有：id、title、guidance、forms、text、exhibits、children",
        ),
    ] {
        let refusal = refusal_of(section);
        assert!(refusal.contains(message), "{refusal}");
    }
}

#[test]
fn what_is_missing_or_malformed_is_said_with_its_place() {
    for (section, message) in [
        (
            "        (id: \"a\"),",
            "提纲文件第5行第17列：缺少“title”这一项",
        ),
        (
            "        (\n            id: \"a\",\n            title: \" \",\n        ),",
            "提纲文件第7行第21列：这一项不能是空的，请填写",
        ),
        ("", "提纲文件第6行第5列：提纲里一个标题也没有，请至少写一个"),
        (
            "        (id: \"a\", title: \"概况\", title: \"概况\"),",
            "提纲文件第5行第32列：“title”这一项写了两次，请只留一个",
        ),
        (
            "        (id: \"a\", title: 概况),",
            "提纲文件第5行第25列：这里应当是双引号引起来的文字",
        ),
        (
            "        (id: \"a\", title: \"概况\", forms: \"unit\"),",
            "提纲文件第5行第38列：这里应当是方括号括起来的列表",
        ),
    ] {
        assert_eq!(refusal_of(section), message);
    }
    assert_eq!(
        Outline::parse("(id: \"x\", name: \"例\",")
            .unwrap_err()
            .to_string(),
        "提纲文件第1行第20列：文件没有写完，请检查末尾的括号"
    );
}

#[test]
fn a_repeated_id_is_refused_where_it_stands_again() {
    assert_eq!(
        refusal_of("        (id: \"a\", title: \"甲\"),\n        (id: \"a\", title: \"乙\"),"),
        "提纲文件第6行第14列：编号“a”与前面的标题重复，请给每个标题取不同的编号"
    );
    // The outline's own id is not one of them.
    assert_eq!(
        refusal_of("        (id: \"x\", title: \"甲\"),\n        (id: \"x\", title: \"乙\"),"),
        "提纲文件第6行第14列：编号“x”与前面的标题重复，请给每个标题取不同的编号"
    );
}

#[test]
fn a_fifth_level_is_refused() {
    let nested = "        (id: \"a\", title: \"甲\", children: [(id: \"b\", title: \"乙\", children: [\n\
                  (id: \"c\", title: \"丙\", children: [(id: \"d\", title: \"丁\", children: [\n\
                  (id: \"e\", title: \"戊\")])])])]),";
    assert_eq!(
        refusal_of(nested),
        "提纲文件第7行第6列：标题“戊”在第5层，提纲最多4层（一、（一）1.（1）），请上移"
    );
}
