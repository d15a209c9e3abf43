//! Facts that reports state in fixed words: region, nature, direction and scope of the expenditure, rules, inspections,
//! what becomes of the result.

use std::sync::LazyLock;

use regex::Regex;

use super::{At, Gathered};
use crate::{
    checks::{Kind, Paragraph, Topic},
    intake::pattern,
    model::{Date, Inspection, Regulation},
};

/// A text in fixed words: the fact, the topic under which it stands, and the words, whose group is its value.
type Fixed = (&'static str, Topic, Regex);

static FIXED: LazyLock<[Fixed; 9]> = LazyLock::new(|| {
    let fixed = |path, topic, words: &str| (path, topic, pattern(words));
    [
        fixed("whole.direction", Topic::Scale, "使用方向[：:]([^。]+)。"),
        fixed("whole.content", Topic::Scale, "主要内容[：:]([^。]+)。"),
        fixed("whole.scope", Topic::Scale, "涉及范围[：:]([^。]+)。"),
        fixed(
            "whole.reduced",
            Topic::Scale,
            "年中(?:追加[0-9.,]+万元、)?调减([0-9.,]+)万元",
        ),
        fixed("thrift", Topic::Basic, "^厉行节约(?:保障)?措施[：:](.+)。$"),
        fixed(
            "disclosure.use_of_result",
            Topic::Disclosure,
            "^(?:自评)?结果拟应用于[：:](.+)。$",
        ),
        fixed(
            "disclosure.channel",
            Topic::Disclosure,
            "拟于[0-9年月日]+通过([^，。；]+?)向社会公开",
        ),
        fixed(
            "disclosure.date",
            Topic::Disclosure,
            "拟于([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)通过",
        ),
        fixed(
            "disclosure.address",
            Topic::Disclosure,
            "网址[：:](https?://[^，。；\\s]+)",
        ),
    ]
});

/// Reads what is stated in fixed words. What stands there twice is not certain.
pub fn read(gathered: &mut Gathered<'_>) {
    for (path, topic, words) in FIXED.iter() {
        let stated = stated(gathered, *topic, words);
        gathered.agreed(path, &stated, |one, other| one == other);
    }
    region(gathered);
    nature(gathered);
    regulations(gathered);
    inspections(gathered);
}

fn stated(gathered: &Gathered<'_>, topic: Topic, words: &Regex) -> Vec<(String, At)> {
    let text = gathered.text;
    let own = gathered.paragraphs().filter(|(_, paragraph)| {
        paragraph.kind == Kind::Body && text.is_about(paragraph.section, topic)
    });
    let found = own.flat_map(|(index, paragraph)| {
        let found = words.captures_iter(&paragraph.text);
        found.filter_map(move |found| {
            let value = found.get(1)?;
            let at = At {
                paragraph: index,
                byte: value.start(),
            };
            Some((value.as_str().to_owned(), at))
        })
    });
    found.collect()
}

/// The region that the full name begins with: 长沙市芙蓉区.
fn region(gathered: &mut Gathered<'_>) {
    static REGION: LazyLock<Regex> =
        LazyLock::new(|| pattern("^(?:\\p{Han}{2,3}省)?\\p{Han}{2,4}[市州]\\p{Han}{1,5}?[区县旗]"));
    const OTHERS: [&str; 6] = ["社区", "园区", "景区", "小区", "库区", "矿区"];
    let name = gathered.report.unit.full_name.clone();
    let found = REGION.find(&name).map(|found| found.as_str());
    let is_whole =
        |found: &&str| *found != name && !OTHERS.iter().any(|word| found.ends_with(word));
    let place = gathered
        .paragraphs()
        .find(|(_, paragraph)| paragraph.kind == Kind::Body && paragraph.text.contains(&name));
    if let (Some(found), Some((paragraph, text))) = (found.filter(is_whole), place) {
        let byte = text.text.find(&name).unwrap_or(0);
        gathered.set("unit.region", found, At { paragraph, byte });
    }
}

/// 属行政单位, in the paragraph that gives the unit its short name.
fn nature(gathered: &mut Gathered<'_>) {
    static NATURE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "[，,](?:属|为|是)(行政单位|参照公务员法管理的事业单位|公益一类事业单位|公益二类事业单位)[，,。]",
        )
    });
    let found = gathered.paragraphs().find_map(|(index, paragraph)| {
        let is_own = paragraph.kind == Kind::Body && paragraph.text.contains("简称");
        let value = NATURE
            .captures(&paragraph.text)
            .filter(|_| is_own)?
            .get(1)?;
        let at = At {
            paragraph: index,
            byte: value.start(),
        };
        Some((value.as_str().to_owned(), at))
    });
    if let Some((value, at)) = found {
        gathered.set("unit.nature", &value, at);
    }
}

/// A rule as a paragraph names it.
struct Named {
    name: String,
    number: String,
    at: At,
}

/// The rules that the report names, each once: those of a list first, as it has them, then the others.
fn regulations(gathered: &mut Gathered<'_>) {
    static LISTED: LazyLock<Regex> =
        LazyLock::new(|| pattern("(?:制度|办法|文件)(?:主要)?(?:有|包括|如下)[：:]《"));
    let body = gathered.paragraphs();
    let body: Vec<(usize, &Paragraph)> = body.filter(|(_, one)| one.kind == Kind::Body).collect();
    let is_list = |(_, paragraph): &&(usize, &Paragraph)| LISTED.is_match(&paragraph.text);
    let lists = body.iter().filter(is_list);
    let mut all: Vec<Named> = Vec::new();
    for (index, paragraph) in lists.chain(&body) {
        for named in named(*index, &paragraph.text) {
            match all.iter_mut().find(|known| known.name == named.name) {
                Some(known) if known.number.is_empty() => known.number = named.number,
                Some(_) => {}
                None => all.push(named),
            }
        }
    }
    for (index, named) in all.into_iter().enumerate() {
        let path = format!("regulations[{index}].name");
        let value = format!("{}{}", named.name, named.number);
        // The text around a title says more than its name: it counts as left.
        let sentence = gathered.sentence(named.at);
        gathered.told(&path, "制度与文件›名称".to_owned(), &value, &sentence);
        gathered.report.regulations.push(Regulation {
            name: named.name,
            number: named.number,
            subject: String::new(),
        });
    }
}

/// The rules in a paragraph: 《名称》, its number in brackets behind it.
fn named(paragraph: usize, text: &str) -> Vec<Named> {
    static TITLE: LazyLock<Regex> = LazyLock::new(|| {
        pattern("《([^《》]{2,60})》(?:（([^（）]{2,20}〔[0-9]{4}〕[0-9]{1,5}号)）)?")
    });
    const KINDS: [&str; 11] = [
        "制度", "办法", "手册", "汇编", "规定", "细则", "条例", "法", "意见", "通知", "规程",
    ];
    let read = |found: regex::Captures<'_>| {
        let name = found.get(1)?;
        let bare = name.as_str().trim_end_matches("（示例）");
        let bare = bare.trim_end_matches("（试行）");
        let is_rule = KINDS.iter().any(|kind| bare.ends_with(kind));
        is_rule.then(|| Named {
            name: name.as_str().to_owned(),
            number: found.get(2).map_or("", |number| number.as_str()).to_owned(),
            at: At {
                paragraph,
                byte: name.start(),
            },
        })
    };
    TITLE.captures_iter(text).filter_map(read).collect()
}

/// 2024年3月15日，某项目执行情况：已按计划完成；one after the other in the section about management.
fn inspections(gathered: &mut Gathered<'_>) {
    static INSPECTION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)，([^，：；。]{2,60})：([^：；。]{2,200})[；。]",
        )
    });
    let text = gathered.text;
    let own = gathered.paragraphs().filter(|(_, paragraph)| {
        paragraph.kind == Kind::Body
            && paragraph.text.contains("检查")
            && text.is_about(paragraph.section, Topic::Organisation)
    });
    let found: Vec<(Inspection, At)> = own
        .flat_map(|(paragraph, one)| {
            INSPECTION
                .captures_iter(&one.text)
                .filter_map(move |found| {
                    let group =
                        |index: usize| found.get(index).map(|group| group.as_str().to_owned());
                    let inspection = Inspection {
                        date: Some(Date::parse(&group(1)?).ok()?),
                        subject: group(2)?,
                        result: group(3)?,
                    };
                    let byte = found.get(2)?.start();
                    Some((inspection, At { paragraph, byte }))
                })
        })
        .collect();
    for (index, (inspection, at)) in found.into_iter().enumerate() {
        let path = format!("inspections[{index}].subject");
        let label = "日常检查›检查内容".to_owned();
        gathered.note(&path, label, &inspection.subject, at);
        gathered.report.inspections.push(inspection);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_named_with_their_numbers_and_other_titles_are_none() {
        let text = "执行《某局财务管理制度（试行）》（某财〔2024〕2号）和《预算法》，起草《政府工作报告》。";
        let shown: Vec<(String, String)> = named(0, text)
            .into_iter()
            .map(|named| (named.name, named.number))
            .collect();
        let expected = [
            ("某局财务管理制度（试行）", "某财〔2024〕2号"),
            ("预算法", ""),
        ];
        assert_eq!(
            shown,
            expected.map(|(name, number)| (name.to_owned(), number.to_owned()))
        );
    }
}
