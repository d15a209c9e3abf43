//! Projects: their money as a whole, and the list of them with what each is for.

use std::sync::LazyLock;

use regex::Regex;

use super::{At, Gathered};
use crate::{
    checks::{Kind, NumberStyle, Paragraph, Subject, Topic, amounts, chinese_value},
    intake::pattern,
    model::{Project, Shared},
};

/// Reads the projects.
pub fn read(subject: &Subject<'_>, gathered: &mut Gathered<'_>) {
    funding(subject, gathered);
    list(gathered);
}

/// 项目资金总投入652.9万元，其中652.9万元为财政拨款支出。
fn funding(subject: &Subject<'_>, gathered: &mut Gathered<'_>) {
    static BEFORE: LazyLock<[(Regex, &str); 4]> = LazyLock::new(|| {
        [
            (pattern("项目资金总(?:投入|额)(?:为|共计|共)?$"), "total"),
            (
                pattern("财政(?:拨款|资金)(?:支出|安排|投入)?(?:为|共计|共)?$"),
                "fiscal",
            ),
            (
                pattern("自筹资金(?:支出|安排|投入)?(?:为|共计|共)?$"),
                "own",
            ),
            (
                pattern("其他资金(?:支出|安排|投入)?(?:为|共计|共)?$"),
                "other",
            ),
        ]
    });
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| pattern("^为财政拨款"));
    let year = subject.year.map(|year| year.to_string());
    let text = gathered.text;
    let total = gathered.paragraphs().find_map(|(index, paragraph)| {
        let is_own =
            paragraph.kind == Kind::Body && text.is_about(paragraph.section, Topic::Project);
        let at = paragraph.text.find("项目资金总").filter(|_| is_own)?;
        let lead = paragraph.text.get(..at)?;
        let is_year = !lead.contains('年') || year.as_ref().is_some_and(|year| lead.contains(year));
        is_year.then_some((index, paragraph))
    });
    let Some((index, paragraph)) = total else {
        return;
    };
    let mut found: Vec<(&str, String, usize)> = Vec::new();
    for amount in amounts(&paragraph.text) {
        let lead = paragraph
            .text
            .get(..amount.number.start)
            .unwrap_or_default();
        let behind = paragraph.text.get(amount.range.end..).unwrap_or_default();
        let by_lead = BEFORE.iter().find(|(before, _)| before.is_match(lead));
        let field = by_lead.map(|(_, field)| *field);
        let field = field.or_else(|| BEHIND.is_match(behind).then_some("fiscal"));
        if let Some(field) = field {
            found.push((field, amount.value.to_string(), amount.range.start));
        }
    }
    for (field, value, byte) in &found {
        let path = format!("whole.project_funding.{field}");
        let place = At {
            paragraph: index,
            byte: *byte,
        };
        if found.iter().filter(|(other, _, _)| other == field).count() == 1 {
            gathered.set(&path, value, place);
        } else {
            let label = gathered.label(&path);
            let proposal = vec![(path, value.clone())];
            gathered.doubt((&label, value), place, "同一段里写了两次", proposal);
        }
    }
}

/// A project as the text lists it.
struct Listed {
    name: String,
    purpose: String,
    paragraph: usize,
    is_numbered: bool,
}

/// “共实施7个项目，项目主要内容为：”, then names with what each is for below.
fn list(gathered: &mut Gathered<'_>) {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern("([0-9]{1,3}|[一二三四五六七八九十]{1,3})个项目[，,][^。]*(?:为|如下|包括)?[：:]$")
    });
    let all: Vec<(usize, &Paragraph)> = gathered.paragraphs().collect();
    let lead = all
        .iter()
        .position(|(_, paragraph)| paragraph.kind == Kind::Body && LEAD.is_match(&paragraph.text));
    let Some((place, (_, paragraph))) = lead.and_then(|at| Some((at, all.get(at)?))) else {
        return;
    };
    let count = LEAD.captures(&paragraph.text).and_then(|found| {
        let count = found.get(1)?.as_str();
        count.parse().ok().or_else(|| chinese_value(count))
    });
    let listed = listed(all.get(place + 1..).unwrap_or_default());
    let numbered = listed.iter().filter(|project| project.is_numbered).count();
    for project in listed {
        let at = At {
            paragraph: project.paragraph,
            byte: 0,
        };
        let index = gathered.report.projects.len();
        let is_certain = project.is_numbered && count == Some(numbered);
        if !is_certain {
            let count = count.unwrap_or_default();
            let reason = if project.is_numbered || count != numbered {
                format!("写明{count}个项目，编号的列举{numbered}个")
            } else {
                format!("没有编号，不在写明的{count}个项目之内")
            };
            let proposal = vec![
                ("projects[+].name".to_owned(), project.name.clone()),
                ("projects[+].purpose".to_owned(), project.purpose),
            ];
            gathered.doubt(("项目", &project.name), at, &reason, proposal);
            continue;
        }
        gathered.note(
            &format!("projects[{index}].name"),
            "项目›名称".to_owned(),
            &project.name,
            at,
        );
        gathered.read.insert(project.paragraph + 1);
        gathered.report.projects.push(Shared::from(Project {
            name: project.name,
            purpose: project.purpose,
            ..Project::default()
        }));
    }
}

/// The names and purposes below a lead, by turns, until something else stands there.
fn listed(paragraphs: &[(usize, &Paragraph)]) -> Vec<Listed> {
    let mut found = Vec::new();
    let pairs = paragraphs.iter().zip(paragraphs.iter().skip(1)).step_by(2);
    for ((index, name), (_, purpose)) in pairs {
        let number = name
            .number
            .filter(|number| number.style == NumberStyle::ArabicBrackets);
        let is_other = name.number.is_some() && number.is_none();
        let title = name.text.get(number.map_or(0, |number| number.length)..);
        let title = title.unwrap_or_default().trim();
        let is_next = number.is_none_or(|number| number.value == found.len() + 1);
        let ends = purpose.text.ends_with(['。', '；']) && purpose.number.is_none();
        if is_other || !is_next || title.ends_with(['。', '；', '：']) || !ends {
            break;
        }
        found.push(Listed {
            name: title.to_owned(),
            purpose: purpose.text.clone(),
            paragraph: *index,
            is_numbered: number.is_some(),
        });
    }
    found
}
