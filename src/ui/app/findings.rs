//! Taking along what the checker found: as a PDF, a table, a text.

use std::{path::PathBuf, sync::Arc};

use egui::Context;

use super::{App, Message, picker::Purpose};
use crate::{
    editor::{
        ExportError,
        checkup::{self, Checkup},
        write_file,
    },
    model::Report,
    standards::Outline,
    ui::side::ListKind,
};

impl App {
    /// Asks where the list of findings goes.
    pub(super) fn pick_findings(&mut self, kind: ListKind) {
        let Some(open) = &self.open else {
            return;
        };
        let name = open.workspace.proposed_file_name(kind.extension());
        let stem = name
            .trim_end_matches(kind.extension())
            .trim_end_matches('.');
        let name = format!("{stem}-体检.{}", kind.extension());
        let folder = self.folder_of_open();
        self.picker.ask(Purpose::Findings(kind), folder, name);
    }

    /// Writes the list of findings; the window goes on meanwhile.
    pub(super) fn save_findings(&mut self, ctx: &Context, path: PathBuf, kind: ListKind) {
        let (Some(open), (Some(checkup), _)) = (&self.open, self.side.checkup()) else {
            return;
        };
        let (report, outline) = (open.snapshot(), open.workspace.outline().clone());
        let checkup = Arc::clone(checkup);
        self.send(ctx, "正在导出体检清单…", move |_| {
            let outcome = findings_file(&report, &outline, &checkup, kind)
                .and_then(|bytes| Ok(write_file(&path, &bytes)?));
            match outcome {
                Ok(()) => Message::done(format!("已导出体检清单：{}", path.display())),
                Err(error) => Message::failed(format!("没有导出体检清单：{error}")),
            }
        });
    }
}

/// The list of findings in one of its forms.
fn findings_file(
    report: &Report,
    outline: &Outline,
    checkup: &Checkup,
    kind: ListKind,
) -> Result<Vec<u8>, ExportError> {
    let place = |finding| checkup::place_in_draft(finding, outline);
    let places: Vec<String> = checkup.findings.iter().map(place).collect();
    Ok(match kind {
        ListKind::Pdf => checkup::checkup_pdf(report, outline, checkup)?,
        ListKind::Csv => checkup::as_csv(&checkup.findings, &places).into_bytes(),
        ListKind::Text => {
            // Text of Windows: with its mark and its line ends.
            let text = checkup::as_text(&checkup.findings, &places, checkup.ignored.len());
            format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes()
        }
    })
}
