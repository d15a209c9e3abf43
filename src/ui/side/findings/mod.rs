//! 体检: what a reviewer would send back, with ways to go there, to repair it and to set it aside; before it what
//! could not be read and what could not be printed as it was meant.

mod row;

use std::{ops::Range, sync::Arc};

use egui::Ui;

use crate::{
    editor::{
        Entries, Laid, Section, Sections,
        checkup::{self, Checkup, Finding, Severity, place_in_draft},
    },
    model::Place,
    standards::Outline,
    ui::{
        app::Open,
        theme::{self, STEP, Tokens},
    },
};
use row::{Act, Reason};

/// The tab.
#[derive(Default)]
pub struct Findings {
    filter: Filter,
    /// The finding that is being set aside, and why.
    reason: Option<Reason>,
    told: String,
}

/// Most findings that are listed.
const MOST_SHOWN: usize = 300;

/// Which findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Filter {
    /// Severities that are left out, in the order of `Severity::ALL`.
    hidden: [bool; 3],
    /// Only those of the section that is open.
    here: bool,
}

/// Lists that can be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// 体检报告 as a PDF.
    Pdf,
    /// A table for Excel and WPS.
    Csv,
    /// Plain text.
    Text,
}

impl ListKind {
    /// What its files end in.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Text => "txt",
        }
    }
}

/// What the tab asks for.
pub enum Request {
    /// Go to this place and select these characters there.
    Show(Place, Option<Range<usize>>),
    /// Write the list to a file.
    Save(ListKind),
}

impl Findings {
    /// Draws the tab.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        open: &mut Open,
        (checkup, laid): (Option<&Arc<Checkup>>, Option<&Laid>),
    ) -> Option<Request> {
        let outline = Arc::clone(open.workspace.outline());
        let mut request = None;
        let Some(checkup) = checkup else {
            ui.label(theme::small(ui, "正在检查…"));
            return None;
        };
        request = self.head_ui(ui, checkup).or(request);
        if !self.told.is_empty() {
            ui.label(theme::small(ui, &self.told).color(Tokens::of(ui).warning));
        }
        ui.separator();
        let mut act = None;
        egui::ScrollArea::vertical()
            .id_salt("findings")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = STEP / 2.0;
                let remarks = remarks_ui(ui, laid, (&outline, &open.workspace.entries));
                request = request.take().or(remarks);
                let settings = &open.workspace.report.settings;
                let here = (&open.section, &Sections::new(&outline, settings));
                act = self.rows_ui(ui, (checkup, &outline), here);
                act = act.take().or(ignored_ui(ui, checkup, &outline));
            });
        let now_s = ui.input(|input| input.time);
        match act {
            Some(act) => self.act(open, act, now_s).or(request),
            None => request,
        }
    }

    /// Counts that filter, and ways to take the list along.
    fn head_ui(&mut self, ui: &mut Ui, checkup: &Checkup) -> Option<Request> {
        ui.horizontal_wrapped(|ui| {
            for (severity, hidden) in Severity::ALL.into_iter().zip(&mut self.filter.hidden) {
                let words = format!("{} {}", severity.label(), checkup.count(severity));
                let text = egui::RichText::new(words).color(colour(ui, severity));
                let shown = ui
                    .selectable_label(!*hidden, text)
                    .on_hover_text("点一下显示或隐藏这一级别");
                if shown.clicked() {
                    *hidden = !*hidden;
                }
            }
        });
        let mut request = None;
        ui.horizontal(|ui| {
            ui.checkbox(&mut self.filter.here, "只看当前小节");
            ui.menu_button("导出清单…", |ui| {
                for (kind, words) in [
                    (ListKind::Pdf, "体检报告（PDF）…"),
                    (ListKind::Csv, "表格（CSV，可用 Excel、WPS 打开）…"),
                    (ListKind::Text, "纯文本…"),
                ] {
                    if ui.button(words).clicked() {
                        request = Some(Request::Save(kind));
                        ui.close();
                    }
                }
            });
        });
        request
    }

    fn rows_ui(
        &mut self,
        ui: &mut Ui,
        (checkup, outline): (&Checkup, &Outline),
        (section, sections): (&Section, &Sections<'_>),
    ) -> Option<Act> {
        let shown: Vec<&Finding> = checkup
            .findings
            .iter()
            .filter(|finding| self.filter.shows(finding, section, sections))
            .collect();
        if shown.is_empty() {
            let words = if checkup.findings.is_empty() {
                "没有发现需要修改或说明的内容。"
            } else {
                "按现在的筛选没有要显示的内容。"
            };
            ui.add_space(STEP);
            ui.label(theme::small(ui, words));
        }
        if shown.len() > MOST_SHOWN {
            let words = format!(
                "有{}条，只显示前{MOST_SHOWN}条；全部内容请导出清单",
                shown.len()
            );
            ui.label(theme::small(ui, words));
        }
        let mut act = None;
        for (index, finding) in shown.into_iter().take(MOST_SHOWN).enumerate() {
            ui.push_id((finding.code, index), |ui| {
                let place = place_in_draft(finding, outline);
                let own = row::finding_ui(ui, (finding, &place), &mut self.reason);
                act = act.take().or(own);
            });
        }
        act
    }

    fn act(&mut self, open: &mut Open, act: Act, now_s: f64) -> Option<Request> {
        self.told.clear();
        match act {
            Act::Show(finding) => {
                let place = finding.spot.place()?;
                return Some(Request::Show(place, finding.spot.range));
            }
            Act::Repair(repair) => {
                let outline = Arc::clone(open.workspace.outline());
                match checkup::repair(&mut open.workspace.report, &outline, &repair) {
                    Some(place) => {
                        open.replaced(place.clone(), now_s);
                        return Some(Request::Show(place, None));
                    }
                    None => "这处文字已经改动，没有替换，请等体检更新后再试。"
                        .clone_into(&mut self.told),
                }
            }
            Act::Ignore(finding, reason) => {
                self.reason = None;
                checkup::ignore(&mut open.workspace.report, &finding, reason.as_deref());
                if let Some(place) = finding.spot.place() {
                    open.replaced(place, now_s);
                }
            }
        }
        None
    }
}

impl Filter {
    fn shows(self, finding: &Finding, section: &Section, sections: &Sections<'_>) -> bool {
        let severities = Severity::ALL.into_iter().zip(self.hidden);
        let is_hidden = severities
            .into_iter()
            .any(|(severity, hidden)| hidden && severity == finding.severity);
        let is_here = || {
            let place = finding.spot.place();
            place.is_some_and(|place| sections.of(&place) == *section)
        };
        !is_hidden && (!self.here || is_here())
    }
}

/// The colour of a severity.
fn colour(ui: &Ui, severity: Severity) -> egui::Color32 {
    let tokens = Tokens::of(ui);
    match severity {
        Severity::Error => tokens.error,
        Severity::Warning => tokens.warning,
        Severity::Advice => tokens.secondary,
    }
}

/// What could not be read, and what could not be printed as it was meant.
fn remarks_ui(
    ui: &mut Ui,
    laid: Option<&Laid>,
    (outline, entries): (&Outline, &Entries),
) -> Option<Request> {
    let mut request = None;
    let mut line = |ui: &mut Ui, words: &str, colour, place: &Place| {
        if row::line_ui(ui, words, colour) {
            request = Some(Request::Show(place.clone(), None));
        }
    };
    for (field, refused) in entries.iter() {
        let place = Place::Field(field.clone());
        let words = format!(
            "填写无法识别　{}：{}",
            outline.describe(&place),
            refused.reason
        );
        let colour = Tokens::of(ui).error;
        line(ui, &words, colour, &place);
    }
    if let Some(error) = laid.and_then(|laid| laid.error.as_deref()) {
        ui.add(egui::Label::new(theme::small(ui, error)).wrap());
    }
    let remarks = laid.map(|laid| laid.remarks.as_slice()).unwrap_or_default();
    for remark in remarks.iter().filter(|remark| !remark.is_checked) {
        let colour = Tokens::of(ui).secondary;
        let words = format!("打印　{}", remark.words);
        line(ui, &words, colour, &remark.place);
    }
    request
}

/// What was set aside, with the reasons.
fn ignored_ui(ui: &mut Ui, checkup: &Checkup, outline: &Outline) -> Option<Act> {
    if checkup.ignored.is_empty() {
        return None;
    }
    let mut act = None;
    ui.add_space(STEP);
    egui::CollapsingHeader::new(format!("已忽略 {}", checkup.ignored.len()))
        .id_salt("ignored")
        .show(ui, |ui| {
            for (index, (finding, reason)) in checkup.ignored.iter().enumerate() {
                ui.push_id(index, |ui| {
                    let place = place_in_draft(finding, outline);
                    act = act
                        .take()
                        .or(row::ignored_ui(ui, (finding, &place), reason));
                });
            }
        });
    act
}
