//! Problems, and the measures that answer them: entries with a title and a text, linked by choosing.

use egui::{Id, Label, Ui};

use crate::{
    editor::{
        Manner, Rearrange,
        improvement::{
            Answer, answered_by, lost_answers, number_problem, set_answer, unlink_problem,
        },
    },
    model::{FieldId, Problem, Report},
    standards::Form,
    ui::{
        desk::Desk,
        forms::{
            fields::{fields_ui, labelled_ui},
            layout::{MEASURE, MEASURE_TERMS, PROBLEM},
        },
        theme::{self, Tokens},
        widgets::{
            entry::remark,
            list::{Rows, rearrange},
            name_switch, order, quiet_button,
        },
    },
};

/// Draws the problems.
pub fn problems_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report) {
    let at = Form::Problems.field();
    let mut rows = Rows::new(at, report.problems.len(), desk);
    for (index, problem) in report.problems.iter_mut().enumerate() {
        Rows::part(ui, index);
        rows.row(ui, index, |ui| {
            fields_ui(ui, desk, (problem, &at.item(index)), PROBLEM);
            let answers = answered_by(problem, &report.measures);
            let titles = answers
                .iter()
                .filter_map(|index| report.measures.get(*index));
            let titles = answers
                .iter()
                .zip(titles)
                .map(|(index, measure)| called("措施", *index, &measure.title));
            answered_ui(ui, &titles.collect::<Vec<_>>());
        });
    }
    if report.problems.is_empty() {
        let line = "还没有填写问题。问题与下一步的措施一一对应，先在这里逐条添加。";
        ui.add(Label::new(theme::small(ui, line)).wrap());
    }
    let wish = rows
        .finish(ui)
        .or(add_ui(ui, "添加问题", report.problems.len()));
    if let Some(change) = wish {
        rearrange_problems(ui, desk, report, change);
    }
    notice_ui(ui, report.problems.len());
}

/// The measures that answer a problem, or that there is none.
fn answered_ui(ui: &mut Ui, titles: &[String]) {
    labelled_ui(ui, "对应措施", |ui| {
        ui.horizontal_wrapped(|ui| {
            if titles.is_empty() {
                let colour = Tokens::of(ui).warning;
                remark(ui, "还没有措施回应这个问题，请在“措施”中勾选它。", colour);
            } else {
                ui.add(Label::new(titles.join("；")).wrap());
            }
        });
    });
}

/// Adds, moves or deletes problems. A new one gets its number; a deleted one leaves no reference behind.
fn rearrange_problems(ui: &Ui, desk: &mut Desk<'_>, report: &mut Report, change: Rearrange) {
    let mut notice = None;
    if let Rearrange::Remove(index) = change {
        let problem = report.problems.get(index);
        let name =
            problem.map_or_else(String::new, |problem| called("问题", index, &problem.title));
        let unlinked = unlink_problem(report, index);
        notice = (unlinked > 0).then(|| {
            format!("已删除{name}，并取消了{unlinked}条措施与它的对应；按 Ctrl+Z 可以一并恢复。")
        });
    }
    rearrange(desk, &mut report.problems, Form::Problems.field(), change);
    if let Rearrange::Add(index) = change {
        number_problem(report, index);
    }
    let notice = notice.map(|text| Notice {
        text,
        count: report.problems.len(),
    });
    ui.data_mut(|data| match notice {
        Some(notice) => {
            data.insert_temp(notice_id(), notice);
        }
        None => data.remove::<Notice>(notice_id()),
    });
}

/// What was done beside deleting a problem; said until the list is another one.
#[derive(Clone)]
struct Notice {
    text: String,
    count: usize,
}

fn notice_id() -> Id {
    Id::unique("notice of problems")
}

fn notice_ui(ui: &mut Ui, count: usize) {
    let notice = ui.data(|data| data.get_temp::<Notice>(notice_id()));
    if let Some(notice) = notice.filter(|notice| notice.count == count) {
        let colour = Tokens::of(ui).secondary;
        remark(ui, &notice.text, colour);
    }
}

/// Draws the measures.
pub fn measures_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report) {
    let at = Form::Measures.field();
    let count = report.measures.len();
    let mut rows = Rows::new(at, count, desk);
    for index in 0..count {
        let entry = at.item(index);
        Rows::part(ui, index);
        rows.row(ui, index, |ui| {
            if let Some(measure) = report.measures.get_mut(index) {
                fields_ui(ui, desk, (measure, &entry), MEASURE);
            }
            answers_ui(ui, desk, report, (index, &entry));
            if let Some(measure) = report.measures.get_mut(index) {
                fields_ui(ui, desk, (measure, &entry), MEASURE_TERMS);
            }
        });
    }
    if count == 0 {
        let line = "还没有填写措施。每条措施写清做什么、由谁负责、何时完成，并勾选它对应的问题。";
        ui.add(Label::new(theme::small(ui, line)).wrap());
    }
    let wish = rows.finish(ui).or(add_ui(ui, "添加措施", count));
    if let Some(change) = wish {
        rearrange(desk, &mut report.measures, at, change);
    }
}

fn add_ui(ui: &mut Ui, words: &str, count: usize) -> Option<Rearrange> {
    ui.button(words).clicked().then_some(Rearrange::Add(count))
}

/// The problems to choose from for the measure at `index`.
fn answers_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    report: &mut Report,
    (index, entry): (usize, &FieldId),
) {
    let field = entry.field("answers", "对应问题");
    labelled_ui(ui, "对应问题", |ui| {
        if report.problems.is_empty() {
            ui.horizontal(|ui| ui.label(theme::small(ui, "还没有填写问题")));
        }
        let mut chosen = None;
        let mut wants_focus = desk.takes_focus_within(&field);
        for (place, problem) in report.problems.iter().enumerate() {
            let title = called("问题", place, &problem.title);
            let measures = report.measures.get(index);
            let mut on = measures.is_some_and(|measure| is_answered(problem, &measure.answers));
            let response = ui.checkbox(&mut on, &title);
            name_switch(&response, &format!("{}：{title}", field.label()), on);
            order::arrive(ui, response.id);
            if std::mem::take(&mut wants_focus) {
                response.request_focus();
            }
            if response.changed() {
                chosen = Some((place, if on { Answer::Yes } else { Answer::No }));
            }
        }
        if let Some((place, answer)) = chosen {
            let id = number_problem(report, place);
            if let (Some(id), Some(measure)) = (id, report.measures.get_mut(index)) {
                set_answer(measure, id, answer);
                desk.changed(&field, Manner::Whole);
            }
        }
        lost_ui(ui, desk, report, (index, &field));
    });
}

fn is_answered(problem: &Problem, answers: &[u32]) -> bool {
    problem.id.is_some_and(|id| answers.contains(&id))
}

/// References of a measure to problems that are not there, with a way to be rid of them.
fn lost_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    report: &mut Report,
    (index, field): (usize, &FieldId),
) {
    let Some(measure) = report.measures.get_mut(index) else {
        return;
    };
    for id in lost_answers(measure, &report.problems) {
        ui.horizontal_wrapped(|ui| {
            let text = format!("这里引用了已经没有的问题（编号{id}）。");
            remark(ui, &text, Tokens::of(ui).warning);
            let name = format!("{}：去掉编号{id}", field.label());
            if quiet_button(ui, "去掉", &name).clicked() {
                set_answer(measure, id, Answer::No);
                desk.changed(field, Manner::Whole);
            }
        });
    }
}

/// What an entry is called: its place and, where it has one, its title.
fn called(noun: &str, index: usize, title: &str) -> String {
    let place = index + 1;
    match title.trim() {
        "" => format!("{noun}{place}（未填标题）"),
        title => format!("{noun}{place} {title}"),
    }
}
