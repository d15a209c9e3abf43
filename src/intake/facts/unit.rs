//! Year and unit: its names, its rank and level, its offices, affiliated units and functions.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    At, Gathered,
    lists::{named, numbered},
};
use crate::{
    checks::{Kind, Paragraph, Subject, Text},
    intake::pattern,
};

/// Reads year and unit.
pub fn read(subject: &Subject<'_>, gathered: &mut Gathered<'_>) {
    let all: Vec<(usize, &Paragraph)> = gathered.paragraphs().collect();
    if let Some(year) = subject.year {
        let of_title = all
            .iter()
            .find(|(_, found)| found.kind == Kind::Title && found.text.contains(&year.to_string()));
        // A year that no title names is a guess.
        if let Some((paragraph, _)) = of_title {
            gathered.set("cover.year", &year.to_string(), at(*paragraph, 0));
        }
    }
    names(&all, gathered);
    if let Some(level) = subject.level {
        let name = gathered.report.unit.full_name.clone();
        let stated = all
            .iter()
            .find(|(_, found)| !name.is_empty() && found.text.contains(&name));
        if let Some((paragraph, found)) = stated {
            let byte = found.text.find(&name).unwrap_or(0);
            gathered.set(
                "unit.level",
                crate::model::Choice::label(level),
                at(*paragraph, byte),
            );
        }
    }
    offices(&all, gathered);
    functions(subject, gathered);
    signing_name(&all, gathered);
}

const fn at(paragraph: usize, byte: usize) -> At {
    At { paragraph, byte }
}

/// 长沙市芙蓉区人民政府办公室（以下简称“政府办”），为区人民政府工作部门，正科级。
fn names(all: &[(usize, &Paragraph)], gathered: &mut Gathered<'_>) {
    static CALLED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "^(?:[0-9]+[.、．])?\\s*(\\p{Han}{3,40}(?:（\\p{Han}{1,10}）)?)[（(](?:以下)?简称[：:]?[“\"]?(\\p{Han}{1,20})[”\"]?[）)](?:[，,]?[^。；]{0,60}?[，,](?:为|是|属)?((?:正|副)(?:厅|处|科|股)级)(?:单位|部门)?[，,。])?",
        )
    });
    const OTHERS: [&str; 5] = ["办法", "意见", "通知", "制度", "项目"];
    let found = all.iter().find_map(|(index, paragraph)| {
        let found = CALLED.captures(&paragraph.text)?;
        let is_unit = paragraph.kind == Kind::Body
            && !OTHERS.iter().any(|word| {
                found
                    .get(1)
                    .is_some_and(|name| name.as_str().ends_with(word))
            });
        is_unit.then_some((*index, found))
    });
    let Some((paragraph, found)) = found else {
        return;
    };
    for (group, path) in [
        (1, "unit.full_name"),
        (2, "unit.short_name"),
        (3, "unit.rank"),
    ] {
        if let Some(value) = found.get(group) {
            gathered.set(path, value.as_str(), at(paragraph, value.start()));
        }
    }
}

/// 内设机构为5个:甲、乙…，所属事业单位1个：丙。
fn offices(all: &[(usize, &Paragraph)], gathered: &mut Gathered<'_>) {
    static OFFICES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "内设(?:机构|科室|处室|股室)(?:为|有|共|设|共有|共设)?\\s*([0-9一二三四五六七八九十两]{1,3})\\s*个[，,]?(?:分别)?(?:为|是|即)?[：:]?",
        )
    });
    static AFFILIATED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "(?:所属|下属|直属)(?:事业|二级|预算)*单位(?:为|有|共|共有)?\\s*([0-9一二三四五六七八九十两]{1,3})\\s*个[，,]?(?:分别)?(?:为|是|即)?[：:]?",
        )
    });
    for (lead, path, label) in [
        (&*OFFICES, "unit.offices", "单位›内设机构"),
        (&*AFFILIATED, "unit.affiliated", "单位›所属单位"),
    ] {
        let stated = all
            .iter()
            .filter(|(_, paragraph)| paragraph.kind == Kind::Body);
        let mut lists = stated.filter_map(|(index, paragraph)| {
            let found = lead.captures(&paragraph.text)?;
            Some((*index, named(&paragraph.text, &found)?))
        });
        // Of two lists neither is certain: one may be that of last year.
        let (Some((paragraph, list)), None) = (lists.next(), lists.next()) else {
            continue;
        };
        let place = at(paragraph, list.start);
        let value = list.names.join("、");
        if list.names.len() != list.count {
            let reason = format!("写明{}个，列举{}个", list.count, list.names.len());
            let names = list.names.iter().enumerate();
            let proposal = names.map(|(index, name)| (format!("{path}[{index}]"), name.clone()));
            let proposal = proposal.collect();
            gathered.doubt((label, &value), place, &reason, proposal);
            continue;
        }
        gathered.note(path, label.to_owned(), &value, place);
        let unit = &mut gathered.report.unit;
        if path == "unit.offices" {
            unit.offices = list.names;
        } else {
            unit.affiliated = list.names;
        }
    }
}

/// The list under the heading 主要职能.
fn functions(subject: &Subject<'_>, gathered: &mut Gathered<'_>) {
    let text = &subject.printed;
    let Some(section) = section_called(text, &["主要职能", "主要职责", "部门职能", "部门职责"])
    else {
        return;
    };
    let own = gathered.paragraphs();
    let own = own.filter(|(_, found)| found.section == Some(section) && found.kind == Kind::Body);
    // 某局的主要职能是：
    let own = own.skip_while(|(_, found)| found.number.is_none() && found.text.ends_with('：'));
    let own: Vec<(usize, &Paragraph)> = own.collect();
    let Some(list) = numbered(&own) else {
        return;
    };
    let value = format!("{}项", list.len());
    for (index, _) in &own {
        gathered.read.insert(*index);
    }
    if let Some((paragraph, _)) = own.first() {
        gathered.note(
            "unit.functions",
            "单位›主要职能".to_owned(),
            &value,
            at(*paragraph, 0),
        );
    }
    gathered.report.unit.functions = list;
}

/// The only section of this title, numbers left out.
fn section_called(text: &Text, titles: &[&str]) -> Option<usize> {
    let mut found = text.sections.iter().enumerate().filter(|(_, section)| {
        titles
            .iter()
            .any(|title| section.title.trim_end_matches("情况") == *title)
    });
    match (found.next(), found.next()) {
        (Some((index, _)), None) => Some(index),
        _ => None,
    }
}

/// The unit that signs, which was read with the date.
fn signing_name(all: &[(usize, &Paragraph)], gathered: &mut Gathered<'_>) {
    let signed = all
        .iter()
        .rfind(|(_, paragraph)| paragraph.kind == Kind::Signature);
    let name = gathered.report.unit.signing_name.clone();
    if let Some((paragraph, _)) = signed.filter(|_| !name.is_empty()) {
        gathered.note(
            "unit.signing_name",
            "单位›落款单位".to_owned(),
            &name,
            at(*paragraph, 0),
        );
        if gathered.report.unit.full_name.is_empty() {
            let reason = "落款是这样写的，请核对是否为单位全称";
            let proposal = vec![("unit.full_name".to_owned(), name.clone())];
            let fact = ("单位›单位全称", name.as_str());
            gathered.doubt(fact, at(*paragraph, 0), reason, proposal);
        }
    }
    let dated = all
        .iter()
        .rfind(|(_, paragraph)| paragraph.kind == Kind::Date);
    if let (Some((paragraph, _)), Some(date)) = (dated, gathered.report.cover.date) {
        let label = "封面›成文日期".to_owned();
        gathered.note("cover.date", label, &date.in_words(), at(*paragraph, 0));
    }
}
