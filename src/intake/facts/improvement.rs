//! Problems and measures: the headings under theirs, each with its text; and the grade.

use std::sync::LazyLock;

use regex::Regex;

use super::{At, Gathered};
use crate::{
    checks::{Kind, Topic},
    intake::{account::Moved, pattern, placing::escaped},
    model::{Measure, Problem, Report},
    standards::{Form, Outline, heading_number},
};

/// Reads problems, measures and grade.
pub fn read(gathered: &mut Gathered<'_>) {
    for (id, entry) in (1..).zip(entries(gathered, Topic::Problems)) {
        let path = format!("problems[{}].title", gathered.report.problems.len());
        note(gathered, &path, "问题›标题", &entry);
        gathered.report.problems.push(Problem {
            id: Some(id),
            title: entry.title,
            body: entry.body,
        });
    }
    for entry in entries(gathered, Topic::Measures) {
        let path = format!("measures[{}].title", gathered.report.measures.len());
        note(gathered, &path, "措施›标题", &entry);
        gathered.report.measures.push(measure(entry));
    }
    grade(gathered);
}

/// A measure; who answers for it, and by when, where its last paragraph says so.
fn measure(entry: Entry) -> Measure {
    static BY_WHOM: LazyLock<Regex> =
        LazyLock::new(|| pattern("\\n（责任部门：([^；（）\n]+)；完成时限：([^；（）\n]+)）$"));
    let found = BY_WHOM.captures(&entry.body);
    let group = |index: usize| {
        let found = found.as_ref().and_then(|found| found.get(index));
        found.map_or_else(String::new, |found| found.as_str().to_owned())
    };
    let end = found
        .as_ref()
        .and_then(|found| found.get(0))
        .map_or(entry.body.len(), |found| found.start());
    Measure {
        responsible: group(1),
        deadline: group(2),
        body: entry.body.get(..end).unwrap_or_default().to_owned(),
        title: entry.title,
        ..Measure::default()
    }
}

/// The paragraphs of a measure under its heading, as they are printed.
fn paragraphs_of(measure: &Measure) -> String {
    let (responsible, deadline) = (&measure.responsible, &measure.deadline);
    if responsible.is_empty() {
        measure.body.clone()
    } else {
        format!(
            "{}\n（责任部门：{responsible}；完成时限：{deadline}）",
            measure.body
        )
    }
}

/// A heading and the text under it.
struct Entry {
    title: String,
    body: String,
    /// The heading, then the text.
    paragraphs: Vec<usize>,
}

fn note(gathered: &mut Gathered<'_>, path: &str, label: &str, entry: &Entry) {
    let paragraph = entry.paragraphs.first().copied().unwrap_or_default();
    let at = At { paragraph, byte: 0 };
    gathered.note(path, label.to_owned(), &entry.title, at);
    gathered.read.extend(&entry.paragraphs);
}

/// The headings directly under the only one about a topic, each with its text. One without text, or with headings of
/// its own, makes the list uncertain: none is read.
fn entries(gathered: &Gathered<'_>, topic: Topic) -> Vec<Entry> {
    let text = gathered.text;
    let sections = text.sections.iter().enumerate();
    let mut tops =
        sections.filter(|(_, section)| section.depth == 1 && section.topic == Some(topic));
    let (Some((top, _)), None) = (tops.next(), tops.next()) else {
        return Vec::new();
    };
    let mut entries: Vec<(usize, Entry)> = Vec::new();
    for (index, paragraph) in gathered.paragraphs() {
        let Some(section) = paragraph
            .section
            .filter(|_| text.is_about(paragraph.section, topic))
        else {
            continue;
        };
        let parent = text
            .sections
            .get(section)
            .and_then(|section| section.parent);
        match (paragraph.kind, parent) {
            (Kind::Heading, Some(parent)) if parent == top => {
                let title = text
                    .sections
                    .get(section)
                    .map(|section| section.title.clone());
                entries.push((
                    section,
                    Entry {
                        title: title.unwrap_or_default(),
                        body: String::new(),
                        paragraphs: vec![index],
                    },
                ));
            }
            (Kind::Body, _) => match entries.last_mut().filter(|(own, _)| *own == section) {
                Some((_, entry)) => entry.add(index, &paragraph.text),
                None => return Vec::new(),
            },
            (Kind::Heading, _) if section == top => {}
            _ => return Vec::new(),
        }
    }
    let is_whole = entries.iter().all(|(_, entry)| !entry.body.is_empty());
    let entries = entries.into_iter().map(|(_, entry)| entry);
    if is_whole {
        entries.collect()
    } else {
        Vec::new()
    }
}

impl Entry {
    fn add(&mut self, paragraph: usize, text: &str) {
        if !self.body.is_empty() {
            self.body.push('\n');
        }
        self.body.push_str(text);
        self.paragraphs.push(paragraph);
    }
}

/// 我单位绩效自评结果良好.
fn grade(gathered: &mut Gathered<'_>) {
    static GRADE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "(?:自评(?:结果|等级|结论)(?:等级)?(?:为|是|：|:)?[“\"]?|自评[^，。；]*，等级为[“\"])(优秀|良好|合格|优|良|中|差)(?:[”\"]|[，,。；]|等级|$)",
        )
    });
    let text = gathered.text;
    let stated = gathered.paragraphs().filter_map(|(paragraph, found)| {
        let is_own = found.kind == Kind::Body && text.is_about(found.section, Topic::Disclosure);
        let grade = GRADE.captures(&found.text).filter(|_| is_own)?.get(1)?;
        let at = At {
            paragraph,
            byte: grade.start(),
        };
        Some((grade.as_str().to_owned(), at))
    });
    let stated: Vec<(String, At)> = stated.collect();
    gathered.agreed("disclosure.grade", &stated, |one, other| one == other);
}

/// Where the text of a node is nothing but the list that its facts give, the list is printed in its place: its titles
/// are headings again. Headings that are printed so have not moved.
pub fn print_lists(report: &mut Report, outline: &Outline, moved: &mut Vec<Moved>) {
    let problems = report.problems.iter();
    let problems: Vec<_> = problems
        .map(|one| (one.title.clone(), one.body.clone()))
        .collect();
    let measures = report.measures.iter();
    let measures: Vec<_> = measures
        .map(|one| (one.title.clone(), paragraphs_of(one)))
        .collect();
    for (form, list, figure) in [
        (Form::Problems, problems, "{问题列举}"),
        (Form::Measures, measures, "{措施列举}"),
    ] {
        let entries = outline.entries();
        let Some(entry) = entries
            .iter()
            .find(|entry| entry.node.forms.contains(&form))
        else {
            continue;
        };
        let (headings, printed) = printed(&list, entry.depth + 1);
        let own = report
            .prose
            .get_mut(&entry.node.id)
            .and_then(|own| own.text.as_mut());
        let Some(text) = own.filter(|text| !list.is_empty() && **text == printed) else {
            continue;
        };
        figure.clone_into(text);
        moved.retain(|one| one.under != entry.node.title || !headings.contains(&one.text));
    }
    print_projects(report, outline, moved);
}

/// Where the text of a node ends in the list of the projects with their purposes, the list is printed in its place.
fn print_projects(report: &mut Report, outline: &Outline, moved: &mut Vec<Moved>) {
    let projects = report.projects.iter();
    let projects: Vec<_> = projects
        .map(|one| (one.name.clone(), one.purpose.clone()))
        .collect();
    if projects.iter().any(|(_, purpose)| purpose.is_empty()) {
        return;
    }
    for entry in outline.entries() {
        let (headings, printed) = printed(&projects, entry.depth + 1);
        let own = report.prose.get_mut(&entry.node.id);
        let Some(text) = own.and_then(|own| own.text.as_mut()) else {
            continue;
        };
        let lead = text.strip_suffix(printed.as_str());
        let lead =
            lead.filter(|lead| !printed.is_empty() && (lead.is_empty() || lead.ends_with('\n')));
        let Some(lead) = lead else {
            continue;
        };
        *text = format!("{lead}{{项目明细}}");
        moved.retain(|one| one.node != entry.node.id || !headings.contains(&one.text));
    }
}

/// A list as it is printed below a heading: its titles, numbered on this level, each with its text; and these titles.
fn printed(list: &[(String, String)], depth: usize) -> (Vec<String>, String) {
    let headings: Vec<String> = (1..)
        .zip(list)
        .map(|(index, (title, _))| format!("{}{title}", heading_number(depth, index)))
        .collect();
    let entries = headings.iter().zip(list);
    let entries: Vec<String> = entries
        .map(|(heading, (_, body))| escaped(&format!("{heading}\n{body}")))
        .collect();
    let printed = entries.join("\n");
    (headings, printed)
}
