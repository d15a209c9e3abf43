//! One of the three budgets beside the general public one: declared to be none, or its amounts and items.

use egui::{Role, Ui, WidgetInfo};

use crate::{
    editor::{Manner, budget},
    model::{Choice, FieldId, OtherBudget, Presence, Report},
    standards::Form,
    ui::{
        desk::Desk,
        forms::{
            fields::{fields_ui, labelled_ui},
            layout::{BUDGET, BUDGET_ITEMS},
            table::table_ui,
        },
        theme::{self, Tokens},
        widgets::{entry::remark, order},
    },
};

/// Draws the budget that `form` edits.
pub fn budget_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, form: Form) {
    let Some(budget) = budget(report, form) else {
        return;
    };
    let at = form.field();
    presence_ui(ui, desk, (&mut budget.presence, at), form.title());
    let is_filled = is_filled(budget) || desk.entries.has_within(at);
    let is_absent = budget.presence == Some(Presence::Absent);
    if is_absent && is_filled {
        left_over_ui(ui, desk, (budget, at), form.title());
    }
    // What was filled in is never out of reach.
    if is_filled || budget.presence == Some(Presence::Present) {
        fields_ui(ui, desk, (budget, at), BUDGET);
        ui.add_space(theme::STEP);
        ui.label(egui::RichText::new("支出项目").strong());
        table_ui(ui, desk, report, (form, BUDGET_ITEMS));
    }
}

/// Whether anything but the choice is filled in.
fn is_filled(budget: &OtherBudget) -> bool {
    let blank = OtherBudget {
        presence: budget.presence,
        ..OtherBudget::default()
    };
    *budget != blank
}

/// The choice whether the unit has such a budget, in sentences.
fn presence_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    (presence, at): (&mut Option<Presence>, &FieldId),
    title: &str,
) {
    let field = at.field("presence", "有无");
    let options = [
        (Some(Presence::Absent), format!("本单位没有{title}")),
        (Some(Presence::Present), format!("本单位有{title}")),
        (None, "还没有填写".to_owned()),
    ];
    let mut wants_focus = desk.takes_focus(&field) || desk.takes_focus(at);
    labelled_ui(ui, "有无", |ui| {
        ui.set_min_height(theme::ROW);
        for (option, sentence) in options {
            let chosen = *presence == option;
            let response = ui.radio(chosen, &sentence);
            let label = option.map_or("未填", Choice::label);
            let name = format!("{}：{label}", field.label());
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
            order::arrive(ui, response.id);
            if std::mem::take(&mut wants_focus) {
                response.request_focus();
            }
            if response.clicked() && !chosen {
                *presence = option;
                desk.changed(&field, Manner::Whole);
            }
        }
    });
}

/// What to do about amounts of a budget that the unit does not have.
fn left_over_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    (budget, at): (&mut OtherBudget, &FieldId),
    title: &str,
) {
    ui.horizontal_wrapped(|ui| {
        let text = format!("已说明没有{title}，下面填过的内容不会打印。");
        remark(ui, &text, Tokens::of(ui).warning);
        if ui.button("清空下面的内容").clicked() {
            *budget = OtherBudget {
                presence: budget.presence,
                ..OtherBudget::default()
            };
            desk.entries.forget(at);
            desk.changed(&at.field("presence", "有无"), Manner::Whole);
        }
    });
}
