//! The middle of the window where an annex is open: what it is and where its form comes from, what is entered for it,
//! which annexes the report has and in which order.

mod arrange;
mod data;

use egui::{Label, RichText, Ui};

use crate::{
    editor::Manner,
    model::{Place, Report},
    standards::{AnnexShape, AnnexSubject},
    ui::{
        desk::Desk,
        forms::{self, evaluation},
        theme,
    },
};

/// Draws the annex on the form with this id.
pub fn annex_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, id: &str) {
    let Some(shape) = desk.outline.annex(id) else {
        return;
    };
    head_ui(ui, desk, report, shape);
    match shape.subject {
        AnnexSubject::BasicData => data::sources_ui(ui, desk, report, shape),
        AnnexSubject::Whole => {
            for form in &shape.forms {
                ui.push_id(form.id(), |ui| forms::form_ui(ui, desk, report, *form));
            }
        }
        AnnexSubject::Projects => evaluation::projects_ui(ui, desk, report),
    }
    arrange::arrange_ui(ui, desk, report, shape);
}

/// What the annex is, where its form comes from, whether it is printed.
fn head_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, shape: &AnnexShape) {
    theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let what = match shape.subject {
            AnnexSubject::BasicData => "汇总人员、经费、采购等基础数据，由各节的填报内容生成。",
            AnnexSubject::Whole => {
                "部门整体支出的绩效目标、指标和得分；资金各栏由各节的填报内容生成。"
            }
            AnnexSubject::Projects => "每个一级项目一张，逐个填写绩效目标、指标和得分。",
        };
        ui.add(Label::new(what).wrap());
        ui.add(Label::new(theme::small(ui, source(shape))).wrap());
        let mut on = report.settings.prints_annex(&shape.id);
        if ui.checkbox(&mut on, "打印此附件").changed() {
            report.settings.exhibits.insert(shape.id.clone(), on);
            desk.changes.push((place(&shape.id), Manner::Whole));
        }
        arrange::form_ui(ui, desk, report, shape);
    });
}

/// Where the form of an annex comes from.
fn source(shape: &AnnexShape) -> String {
    if shape.verified {
        format!("表样依据：{}", shape.source)
    } else {
        format!("表样参考（以当年通知为准）：{}", shape.source)
    }
}

/// Where what is changed about an annex as a whole stands.
fn place(id: &str) -> Place {
    Place::Heading {
        node: id.to_owned(),
    }
}

/// A title within a card.
fn title_ui(ui: &mut Ui, title: &str) {
    ui.label(RichText::new(title).strong());
}
