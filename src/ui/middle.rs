//! The middle of the window: the section that is open, with its guidance, forms, text, tables and charts.

use egui::{Id, Ui, vec2};

use crate::{
    editor::{Manner, Section},
    model::{NodeText, Place, Report},
    standards::{ExhibitKind, Guidance, Node},
    ui::{
        annex::annex_ui,
        desk::Desk,
        forms::{self, settings},
        performance::{is_about_performance, performance_ui},
        prose::prose_ui,
        section::{self, stray_texts},
        theme::{self, FORM_WIDTH, Tokens},
        widgets::entry::{Entry, Lines},
    },
};

/// What the middle asks for beyond changing facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Follow the built-in outline with this id.
    Outline(String),
}

/// Draws a section.
pub fn section_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    report: &mut Report,
    section: &Section,
) -> Option<Request> {
    let outline = desk.outline;
    let mut request = None;
    ui.set_max_width(ui.available_width().min(FORM_WIDTH));
    ui.spacing_mut().item_spacing.y = theme::STEP;
    ui.heading(section::title(section, outline, report));
    match section {
        Section::Cover => {
            forms_ui(ui, desk, report, section);
            request = settings::settings_ui(ui, desk, report).map(Request::Outline);
        }
        Section::Node(id) => {
            if let Some(node) = outline.node(id) {
                node_ui(ui, desk, report, (section, node));
            }
        }
        Section::Annex(id) => annex_ui(ui, desk, report, id),
        Section::Elsewhere => {
            forms_ui(ui, desk, report, section);
            for id in stray_texts(outline, report) {
                stray_ui(ui, desk, report, &id);
            }
        }
    }
    ui.add_space(theme::STEP * 4.0);
    request
}

fn forms_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, section: &Section) {
    for form in section::forms(section, desk.outline, report) {
        ui.push_id(form.id(), |ui| forms::form_ui(ui, desk, report, form));
    }
}

fn node_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    report: &mut Report,
    (section, node): (&Section, &Node),
) {
    let mut entries = desk.outline.entries().into_iter();
    let entry = entries.find(|entry| entry.node.id == node.id);
    let (depth, number) = entry.map_or((1, String::new()), |entry| (entry.depth, entry.number));
    guidance_ui(ui, desk, report, node);
    forms_ui(ui, desk, report, section);
    if is_about_performance(node) {
        performance_ui(ui, desk, report, node);
    }
    prose_ui(ui, desk, report, (node, depth));
    exhibits_ui(ui, desk, report, node);
    heading_ui(ui, desk, report, (node, &number));
}

/// The filling guidance, folded away until it is wanted.
fn guidance_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, node: &Node) {
    let own = report
        .prose
        .get(&node.id)
        .and_then(|own| own.guidance.clone())
        .unwrap_or_default();
    let title = if node.guidance.is_empty() && own.is_empty() {
        "填报说明（提纲没有说明，可以粘贴当年通知的要求）"
    } else {
        "填报说明"
    };
    egui::CollapsingHeader::new(title)
        .id_salt(("guidance", &node.id))
        .default_open(false)
        .show(ui, |ui| {
            for guidance in &node.guidance {
                one_guidance_ui(ui, guidance);
            }
            ui.label(theme::small(
                ui,
                "当年通知的要求（粘贴在这里备查，不打印）：",
            ));
            let size = vec2(ui.available_width(), 56.0);
            let id = Id::unique(("guidance", &node.id));
            let edited = Entry {
                hint: "没有可以不填",
                composing: desk.composing,
                epoch: desk.epoch,
                lines: Lines::Several,
                ..Entry::plain(id, "当年通知的要求", &own, size)
            }
            .show(ui);
            if let Some(typed) = edited.typed {
                set_text(desk, report, (node, Manner::Typing), |own| {
                    own.guidance = (!typed.trim().is_empty()).then_some(typed);
                });
            }
        });
}

fn one_guidance_ui(ui: &mut Ui, guidance: &Guidance) {
    let source = if guidance.verified {
        format!("依据：{}", guidance.source)
    } else {
        format!("参考说明（以当年通知为准）：{}", guidance.source)
    };
    ui.add(egui::Label::new(&guidance.text).wrap());
    ui.add(egui::Label::new(theme::small(ui, source)).wrap());
}

/// Which tables and charts are printed after the text.
fn exhibits_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, node: &Node) {
    if node.exhibits.is_empty() {
        return;
    }
    theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(egui::RichText::new("打印的表格与图表").strong());
        for slot in &node.exhibits {
            let mut on = slot.is_on(&report.settings.exhibits);
            let kind = match slot.exhibit.kind() {
                ExhibitKind::Table => "表",
                ExhibitKind::Chart => "图",
            };
            let label = format!("{kind}　{}", slot.exhibit.title());
            if ui.checkbox(&mut on, label).changed() {
                let id = slot.exhibit.id().to_owned();
                report.settings.exhibits.insert(id, on);
                let node = node.id.clone();
                desk.changes.push((Place::Heading { node }, Manner::Whole));
            }
        }
    });
}

/// The heading as it is printed, where it differs from the outline's.
fn heading_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    report: &mut Report,
    (node, number): (&Node, &str),
) {
    let own = report
        .prose
        .get(&node.id)
        .and_then(|own| own.heading.clone());
    let mut is_own = own.is_some();
    let switch = ui.checkbox(&mut is_own, "这一节用自己的标题（连同序号）");
    if switch.changed() {
        // A heading of one's own has no number but what stands in it.
        let heading = is_own.then(|| format!("{number}{}", node.title));
        set_text(desk, report, (node, Manner::Whole), |own| {
            own.heading = heading;
        });
    }
    let Some(heading) = own else {
        return;
    };
    let size = vec2(ui.available_width().min(560.0), theme::ROW);
    let id = Id::unique(("heading", &node.id));
    let edited = Entry {
        hint: "留空则不打印标题",
        composing: desk.composing,
        epoch: desk.epoch,
        ..Entry::plain(id, "自己的标题", &heading, size)
    }
    .show(ui);
    if matches!(desk.reveals, Some(Place::Heading { node: id }) if *id == node.id) {
        edited.response.scroll_to_me(Some(egui::Align::Center));
    }
    if let Some(typed) = edited.typed {
        set_text(desk, report, (node, Manner::Typing), |own| {
            own.heading = Some(typed);
        });
    }
}

/// Changes the text of a node and notes it; a text that says nothing is taken out.
fn set_text(
    desk: &mut Desk<'_>,
    report: &mut Report,
    (node, manner): (&Node, Manner),
    change: impl FnOnce(&mut NodeText),
) {
    let own = report.prose.entry(node.id.clone()).or_default();
    change(own);
    if **own == NodeText::default() {
        report.prose.remove(&node.id);
    }
    let node = node.id.clone();
    desk.changes.push((Place::Heading { node }, manner));
}

/// A text whose heading the outline lacks: it can be copied elsewhere or deleted.
fn stray_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, id: &str) {
    let Some(text) = report.prose.get(id).cloned() else {
        return;
    };
    theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let colour = Tokens::of(ui).warning;
        let title = format!("“{id}”一节不在现在的提纲里，下面的文字不会打印");
        ui.label(egui::RichText::new(title).color(colour));
        let words = text.text.clone().unwrap_or_default();
        ui.add(egui::Label::new(&words).wrap().selectable(true));
        ui.horizontal(|ui| {
            if ui.button("复制文字").clicked() {
                ui.ctx().copy_text(words);
            }
            if ui.button("删除这段文字").clicked() {
                report.prose.remove(id);
                let node = id.to_owned();
                desk.changes.push((Place::Heading { node }, Manner::Whole));
            }
        });
    });
}
