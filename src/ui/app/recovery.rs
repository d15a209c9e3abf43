//! What crashed sessions have left: offered at the start, with what it has that the user's file has not.

use std::path::Path;

use egui::Ui;

use super::{
    App, Ask, MessageKind,
    ask::{Answer, Reply, put, reply_ui, room_height},
    claims::Right,
    comparison::changes_ui,
    files::After,
};
use crate::{
    editor::{Claim, Recoverable, Workspace},
    ui::theme,
};

impl App {
    /// Offers what a crashed session has left, once it has been found.
    pub(super) fn offer_recovery(&mut self) {
        for copy in self.shelf.recoverable().unwrap_or_default() {
            if copy.differs_from_original {
                self.left.push(copy);
            } else {
                // The user's file has all of it.
                let thrown = self.shelf.throw_away(copy);
                self.report_failure(thrown);
            }
        }
        if !self.left.is_empty() && !self.is_asking() {
            self.ask = Some(Ask::Recover);
        }
    }

    pub(super) fn recover(&mut self, mut left: Recoverable) {
        let report = std::mem::replace(&mut left.report, Ok(crate::model::Report::default()));
        let entries = std::mem::take(&mut left.entries);
        // Where somebody else has gone on with the file, saving compares once more.
        let goes_on = left.goes_on_from_file();
        let known = left.saved.take().filter(|_| goes_on);
        let (original, folder) = (left.original.as_deref(), self.shelf.folder());
        let opened = report.map_err(Into::into).and_then(|report| {
            Workspace::recovered((report, entries), (original, known), Some(folder))
        });
        match opened {
            Ok(workspace) => {
                self.take_up(workspace);
                self.claim_original(left.original.as_deref());
                let left_for = left.original.clone().filter(|_| !self.is_read_only());
                self.keeper = self.shelf.take_over(left);
                let text = match left_for {
                    Some(file) => format!(
                        "已恢复上次没有保存的内容，请核对后保存，保存到原来的文件“{}”。",
                        file.display()
                    ),
                    None => "已恢复上次没有保存的内容，请核对后保存。".to_owned(),
                };
                self.say(text, MessageKind::Notice);
            }
            Err(error) => self.say(format!("没有恢复：{error}"), MessageKind::Failed),
        }
    }

    /// Marks the file that a recovered report is meant for as open here.
    fn claim_original(&mut self, original: Option<&Path>) {
        match original.map(Claim::make).map(Right::by) {
            Some(Ok(right)) => self.right = right,
            Some(Err(holder)) => {
                let text = format!("原来的文件正由{holder}打开，恢复的内容请另存为新文件。");
                self.right = Right::ReadOnly(holder);
                self.say(text, MessageKind::Notice);
            }
            None => {}
        }
    }
}

/// Asks what becomes of them.
pub(super) fn recover_ui(ui: &mut Ui, left: &[Recoverable]) -> Answer {
    ui.heading("上次有没保存的内容");
    ui.add_space(8.0);
    ui.label("程序上次没有正常关闭，自动备份了下面的内容：");
    let copies = egui::ScrollArea::vertical().max_height(room_height(ui));
    let answer = copies.show(ui, |ui| copies_ui(ui, left)).inner;
    let later = Reply::Back("以后再说");
    let replies: &[Reply] = if is_wanted(left) {
        &[RECOVER, later]
    } else {
        &[later]
    };
    let given = reply_ui(ui, replies);
    match (answer, given) {
        (Answer::Waiting, Some(RECOVER)) => take(0, Fate::Recover),
        (Answer::Waiting, Some(_)) => Answer::Dismissed,
        (answer, _) => answer,
    }
}

/// Goes on with a copy. Nothing is lost by it: the file stays as it is until the user saves.
const RECOVER: Reply = Reply::Wanted("恢复");

/// Whether there is one copy, made from what the file holds still: then it is what is wanted as a rule.
fn is_wanted(left: &[Recoverable]) -> bool {
    matches!(left, [copy] if copy.report.is_ok() && copy.goes_on_from_file())
}

fn copies_ui(ui: &mut Ui, left: &[Recoverable]) -> Answer {
    let mut answer = Answer::Waiting;
    for (index, copy) in left.iter().enumerate() {
        ui.add_space(8.0);
        ui.label(egui::RichText::new(&copy.title).strong());
        let at = copy.at.map(|at| format!("备份于 {}", at.in_words()));
        let saved = copy
            .original_at
            .map(|at| format!("文件保存于 {}", at.in_words()));
        let times: Vec<String> = at
            .into_iter()
            .chain(saved)
            .chain(copy.age_in_words())
            .collect();
        ui.label(theme::small(ui, times.join("，")));
        if let Err(error) = &copy.report {
            let colour = theme::Tokens::of(ui).error;
            ui.label(theme::small(ui, error.to_string()).color(colour));
        }
        ui.push_id(index, |ui| {
            difference_ui(ui, copy);
            ui.horizontal(|ui| {
                let can = copy.report.is_ok();
                // What is wanted stands below.
                if !is_wanted(left) && ui.add_enabled(can, egui::Button::new("恢复")).clicked() {
                    answer = take(index, Fate::Recover);
                }
                if ui.button("删除备份").clicked() {
                    answer = take(index, Fate::ThrowAway);
                }
            });
        });
    }
    answer
}

enum Fate {
    Recover,
    ThrowAway,
}

/// Takes one of the copies out of the question and decides on it.
fn take(index: usize, fate: Fate) -> Answer {
    put(move |app, ctx| {
        app.ask = None;
        if index >= app.left.len() {
            return;
        }
        let copy = app.left.remove(index);
        match fate {
            Fate::Recover => app.proceed(ctx, After::Recover(Box::new(copy))),
            Fate::ThrowAway => {
                let thrown = app.shelf.throw_away(copy);
                app.report_failure(thrown);
            }
        }
    })
}

/// What a copy has that the user's file has not.
fn difference_ui(ui: &mut Ui, copy: &Recoverable) {
    match (&copy.changes, &copy.original) {
        (Some(changes), _) => {
            let words = format!("与文件相比有{}处不同", changes.len());
            egui::CollapsingHeader::new(words).show(ui, |ui| {
                changes_ui(ui, changes, ("文件里", "备份里"));
            });
        }
        (None, None) => {
            ui.label(theme::small(ui, "还没有存成文件，只有这份备份。"));
        }
        (None, Some(_)) if copy.report.is_ok() => {
            let words = "原来的文件已不在，或者无法读取，不能比较。";
            ui.label(theme::small(ui, words));
        }
        (None, Some(_)) => {}
    }
}
