//! Facts from a workbook: what its tables state, chosen one by one, beside what the report says.

use std::path::Path;

use egui::{Context, Ui};

use super::{
    App, MessageKind,
    ask::{Answer, Ask, buttons, put, room_height},
    mapping::Mapped,
};
use crate::{
    editor::{
        Workspace,
        workbook::{
            Book, Proposal, ProposalState, Tables, enter, proposals, read_book, read_tables,
        },
    },
    standards,
    ui::theme,
};

/// What the tables of a workbook state, and what of it is wanted.
#[derive(Debug)]
pub struct Data {
    book: Book,
    /// What the report does not say already, each with whether it is to be set.
    found: Vec<(Proposal, bool)>,
    /// What could not be read or is not certain, in lines.
    warnings: Vec<String>,
    /// What the report says already, in lines.
    same: Vec<String>,
}

impl Data {
    /// What was found, with what is blank in the report chosen.
    pub(super) fn of(book: Book, tables: &Tables, found: Vec<Proposal>) -> Self {
        let (same, others): (Vec<Proposal>, Vec<Proposal>) = found
            .into_iter()
            .partition(|found| found.state == ProposalState::Same);
        let same = same
            .iter()
            .map(|same| format!("与报告相同：{}（{}）", same.label, same.origin));
        let chosen = others.into_iter().map(|found| {
            let is_new = found.state == ProposalState::New;
            (found, is_new)
        });
        Self {
            warnings: warnings(&book, tables),
            found: chosen.collect(),
            same: same.collect(),
            book,
        }
    }
}

impl App {
    /// Reads a workbook and asks what of it goes into the open report, or into a new one where none is open.
    pub(super) fn import_data(&mut self, path: &Path) {
        let book = match read_book(path) {
            Ok(book) => book,
            Err(error) => {
                self.say(format!("没有导入：{error}"), MessageKind::Failed);
                return;
            }
        };
        if self.open.is_none() {
            self.take_up(Workspace::new(standards::baseline(), None));
        }
        let Some(open) = &mut self.open else {
            return;
        };
        let tables = read_tables(&book);
        if tables.others.len() == book.sheets.len() {
            self.ask = Mapped::new(book).map(|mapped| Ask::Mapping(Box::new(mapped)));
            return;
        }
        match proposals(&mut open.workspace.report, &tables) {
            Ok(found) => {
                let data = Data::of(book, &tables, found);
                self.ask = Some(Ask::Data(Box::new(data)));
            }
            Err(error) => self.say(error.to_string(), MessageKind::Failed),
        }
    }

    /// Sets what was chosen, in one step.
    fn fill_data(&mut self, ctx: &Context, data: &Data) {
        let Some(open) = &mut self.open else {
            return;
        };
        let chosen = data.found.iter().filter(|(_, is_chosen)| *is_chosen);
        let count = chosen.clone().count();
        let workspace = &mut open.workspace;
        let place = enter(
            (&mut workspace.report, &mut workspace.entries),
            chosen.map(|(proposal, _)| proposal),
        );
        if let Some(place) = place {
            open.replaced(place, ctx.input(|input| input.time));
            let text = format!("已从表格填入{count}项，请核对；不要时可以撤销。");
            self.say(text, MessageKind::Notice);
        }
    }
}

/// What could not be read or is not certain.
fn warnings(book: &Book, tables: &Tables) -> Vec<String> {
    let doubts = tables.uncertain.iter().map(|doubt| {
        let (label, value) = (&doubt.label, &doubt.value);
        format!(
            "不能确定：{label}：{value}，{}（{}）",
            doubt.reason, doubt.sentence
        )
    });
    let notices = book.notices.iter().chain(&tables.notices).cloned();
    let others = tables.others.iter();
    let others = others.filter_map(|index| book.sheets.get(*index));
    let others =
        others.map(|sheet| format!("工作表“{}”不是部门决算公开表，可以手工对应", sheet.name));
    doubts.chain(notices).chain(others).collect()
}

/// Draws what can be set.
pub(super) fn data_ui(ui: &mut Ui, data: &mut Data) -> Answer {
    ui.heading("从表格填入数据");
    ui.label(match data.found.as_slice() {
        [] if data.same.is_empty() => "没有可以填入的数据。",
        [] => "表格里的数据报告里都有了。",
        _ => "勾选要填入的数据。与报告不同的没有勾选，勾选后改为表格的数。金额单位：万元。",
    });
    ui.add_space(8.0);
    if !data.found.is_empty() {
        ui.horizontal(|ui| {
            for (label, chooses) in [("全选", Chooses::All), ("只选报告里空白的", Chooses::New)]
            {
                if ui.button(label).clicked() {
                    choose(data, chooses);
                }
            }
        });
    }
    if !data.warnings.is_empty() {
        let text = format!(
            "有{}条提示列在最后：没有读取的表，不能确定的数。",
            data.warnings.len()
        );
        ui.label(egui::RichText::new(text).color(theme::Tokens::of(ui).warning));
    }
    let room = room_height(ui) - 60.0;
    egui::ScrollArea::vertical()
        .max_height(room)
        .min_scrolled_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (proposal, is_chosen) in &mut data.found {
                ui.checkbox(is_chosen, said(proposal));
                ui.label(theme::small(ui, format!("　　{}", proposal.origin)));
            }
            for line in data.warnings.iter().chain(&data.same) {
                ui.label(line);
            }
        });
    match buttons(ui, &["填入", "手工对应…", "取消"]) {
        Some(0) => put(|app, ctx| {
            if let Some(Ask::Data(data)) = app.ask.take() {
                app.fill_data(ctx, &data);
            }
        }),
        Some(1) => put(|app, _| {
            if let Some(Ask::Data(data)) = app.ask.take() {
                app.ask = Mapped::new(data.book).map(|mapped| Ask::Mapping(Box::new(mapped)));
            }
        }),
        Some(_) => Answer::Dismissed,
        None => Answer::Waiting,
    }
}

/// What is chosen at once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chooses {
    All,
    New,
}

fn choose(data: &mut Data, chooses: Chooses) {
    for (proposal, is_chosen) in &mut data.found {
        *is_chosen = chooses == Chooses::All || proposal.state == ProposalState::New;
    }
}

/// A fact with its value in the workbook, and that in the report where it is another one.
fn said(proposal: &Proposal) -> String {
    let (label, value) = (&proposal.label, &proposal.value);
    match proposal.state {
        ProposalState::Conflict => format!("{label}：{value}（报告里是{}）", proposal.now),
        ProposalState::New | ProposalState::Same => format!("{label}：{value}"),
    }
}
