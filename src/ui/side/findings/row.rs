//! A finding: what and where, with its buttons.

use egui::{Color32, Id, RichText, Ui, vec2};

use super::colour;
use crate::{
    editor::{
        checkup::{Finding, Repair, label},
        shortened,
    },
    ui::{
        theme::{self, ROW, STEP},
        widgets::entry::Entry,
    },
};

/// Most characters of a quote.
const MOST_QUOTED: usize = 28;

/// Why a finding is set aside, while it is being typed.
pub struct Reason {
    finding: Finding,
    words: String,
}

/// What is to be done with a finding.
pub enum Act {
    /// Go there.
    Show(Box<Finding>),
    /// Repair it.
    Repair(Repair),
    /// Set it aside with a reason; `None` takes it back.
    Ignore(Box<Finding>, Option<String>),
}

/// Draws a finding.
pub fn finding_ui(
    ui: &mut Ui,
    (finding, place): (&Finding, &str),
    reason: &mut Option<Reason>,
) -> Option<Act> {
    let mut act = what_ui(ui, (finding, place)).then(|| Act::Show(Box::new(finding.clone())));
    let is_being_ignored = reason
        .as_ref()
        .is_some_and(|reason| reason.finding == *finding);
    if is_being_ignored {
        act = reason_ui(ui, reason).or(act);
    } else {
        ui.horizontal_wrapped(|ui| {
            if let Some(repair) = &finding.repair
                && ui
                    .button(&repair.label)
                    .on_hover_text("马上改好，可以撤销")
                    .clicked()
            {
                act = Some(Act::Repair(repair.clone()));
            }
            if ui
                .button("忽略…")
                .on_hover_text("核对过没有问题的，写明理由后不再提示")
                .clicked()
            {
                *reason = Some(Reason {
                    finding: finding.clone(),
                    words: String::new(),
                });
                ui.memory_mut(|memory| memory.request_focus(reason_id()));
            }
        });
    }
    ui.separator();
    act
}

/// What and where it is; whether it was clicked.
fn what_ui(ui: &mut Ui, (finding, place): (&Finding, &str)) -> bool {
    ui.horizontal_wrapped(|ui| {
        ui.label(
            RichText::new(label(finding))
                .color(colour(ui, finding.severity))
                .strong(),
        );
        ui.label(theme::small(ui, format!("{}　{place}", finding.code)));
    });
    let words = match finding.spot.quote.as_str() {
        "" => finding.message.clone(),
        quote => format!("“{}”　{}", shortened(quote, MOST_QUOTED), finding.message),
    };
    let is_clicked = line_ui(ui, &words, ui.visuals().text_color());
    // The button says it already.
    let is_on_button = finding
        .repair
        .as_ref()
        .is_some_and(|repair| repair.label == finding.suggestion);
    if !finding.suggestion.is_empty() && !is_on_button {
        ui.add(egui::Label::new(theme::small(ui, &finding.suggestion)).wrap());
    }
    is_clicked
}

fn reason_id() -> Id {
    Id::unique("ignore-reason")
}

/// The line for the reason.
fn reason_ui(ui: &mut Ui, reason: &mut Option<Reason>) -> Option<Act> {
    let mut act = None;
    let mut is_over = false;
    if let Some(reason) = reason.as_mut() {
        let text = reason.words.clone();
        let entry = Entry {
            hint: "忽略的理由，如：口径不同，已与财政部门核对",
            ..Entry::plain(
                reason_id(),
                "忽略的理由",
                &text,
                vec2(ui.available_width(), ROW),
            )
        };
        if let Some(typed) = entry.show(ui).typed {
            reason.words = typed;
        }
        ui.horizontal(|ui| {
            let has_words = !reason.words.trim().is_empty();
            let confirm = ui.add_enabled(has_words, egui::Button::new("确定忽略"));
            if confirm.on_disabled_hover_text("请先写明理由").clicked() {
                let finding = Box::new(reason.finding.clone());
                act = Some(Act::Ignore(finding, Some(reason.words.clone())));
            }
            is_over = ui.button("取消").clicked();
        });
    }
    if is_over {
        *reason = None;
    }
    act
}

/// Draws a finding that was set aside.
pub fn ignored_ui(ui: &mut Ui, (finding, place): (&Finding, &str), reason: &str) -> Option<Act> {
    let mut act = what_ui(ui, (finding, place)).then(|| Act::Show(Box::new(finding.clone())));
    ui.add(egui::Label::new(theme::small(ui, format!("忽略的理由：{reason}"))).wrap());
    if ui.button("恢复提示").clicked() {
        act = Some(Act::Ignore(Box::new(finding.clone()), None));
    }
    ui.add_space(STEP / 2.0);
    ui.separator();
    act
}

/// A line that leads somewhere; whether it was clicked.
pub fn line_ui(ui: &mut Ui, words: &str, colour: Color32) -> bool {
    let button = egui::Button::new(RichText::new(words).color(colour))
        .wrap()
        .frame_when_inactive(false)
        .min_size(vec2(ui.available_width(), theme::ROW));
    ui.add(button).on_hover_text("转到这一处").clicked()
}
