//! What leaves the program as a file: PDF, Word document, workbooks, pictures. Written on a thread; nothing is replaced unasked.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::Context;

use super::{
    App, Message, MessageKind,
    errand::Outcome,
    picker::{PictureFile, Purpose},
};
use crate::{
    editor::{
        Consent, Edition, ExportError, Exported, Overwrite, Sheets, Terms, Watch, export_report,
        export_workbook, left_out_in_words, public_name, write_file,
    },
    model::Report,
    standards::{Lists, Outline},
};

/// What is exported.
type Source<'s> = (&'s Report, &'s Outline, &'s Lists);

impl App {
    /// For whom the open report is exported and printed.
    pub(super) fn edition(&self) -> Edition {
        let open = self.open.as_ref();
        open.map_or(Edition::Full, |open| open.edition)
    }

    /// Asks where an export goes, with this name proposed, which says so where it is the edition for the public.
    fn pick_export(&mut self, purpose: Purpose, name: &str) {
        let name = match self.edition() {
            Edition::Full => name.to_owned(),
            Edition::Public => public_name(Path::new(name)).display().to_string(),
        };
        let folder = self.folder_of_open();
        self.picker.ask(purpose, folder, name);
    }

    /// Asks where the report goes, as a file with this extension.
    pub(super) fn pick_report(&mut self, purpose: Purpose, extension: &str) {
        let Some(open) = &self.open else {
            return;
        };
        let name = open.workspace.proposed_file_name(extension);
        self.pick_export(purpose, &name);
    }

    /// Asks where the picture of a chart goes.
    pub(super) fn pick_picture(&mut self, picture: PictureFile, name: String) {
        let folder = self.folder_of_open();
        self.picker.ask(Purpose::Chart(picture), folder, name);
    }

    /// Asks where the workbook of these tables goes.
    pub(super) fn pick_workbook(&mut self, sheets: Sheets) {
        let Some(open) = &self.open else {
            return;
        };
        let name = open.workspace.proposed_file_name("xlsx");
        let stem = name.trim_end_matches("xlsx").trim_end_matches('.');
        let of = match sheets {
            Sheets::Tables => "表格",
            Sheets::Annexes => "附件",
            Sheets::Both => "表格和附件",
        };
        let name = format!("{stem}-{of}.xlsx");
        self.pick_export(Purpose::Workbook(sheets), &name);
    }

    /// Writes the report, its format by the extension; the window goes on meanwhile.
    pub(super) fn export(&mut self, ctx: &Context, path: PathBuf, consent: Consent) {
        self.export_with(ctx, consent, move |source, terms, watch| {
            export_report(source, &path, terms, watch)
        });
    }

    /// Writes these tables as a workbook; the window goes on meanwhile.
    pub(super) fn export_workbook(
        &mut self,
        ctx: &Context,
        (path, sheets): (PathBuf, Sheets),
        consent: Consent,
    ) {
        self.export_with(ctx, consent, move |source, terms, watch| {
            export_workbook(source, (&path, sheets), terms, watch)
        });
    }

    fn export_with(
        &mut self,
        ctx: &Context,
        consent: Consent,
        export: impl Fn(Source<'_>, Terms<'_>, &Watch<'_>) -> Result<Exported, ExportError>
        + Send
        + 'static,
    ) {
        let Some(open) = &self.open else {
            return;
        };
        let overwrite = if consent.overwrite {
            Overwrite::Any
        } else {
            Overwrite::Pdf
        };
        let edition = open.edition;
        let typefaces = Arc::clone(&self.typefaces);
        let (report, outline) = (open.snapshot(), open.workspace.outline().clone());
        let lists = Arc::clone(self.side.checkup().1);
        let doing = match edition {
            Edition::Full => "正在导出…",
            Edition::Public => "正在导出公开版…",
        };
        self.send(ctx, doing, move |watch| {
            let terms = Terms {
                overwrite,
                edition,
                typefaces: &typefaces,
            };
            match export((&report, &outline, &lists), terms, watch) {
                Ok(exported) => Outcome {
                    message: exported_message(&exported),
                    left_out: exported.left_out.as_deref().map(left_out_in_words),
                },
                Err(error @ ExportError::Cancelled) => Message::done(format!("{error}。")).into(),
                Err(error) => Message::failed(format!("没有导出：{error}")).into(),
            }
        });
    }

    /// Does something long on a thread, and says so.
    pub(super) fn send<O: Into<Outcome>>(
        &mut self,
        ctx: &Context,
        doing: &str,
        run: impl FnOnce(&Watch<'_>) -> O + Send + 'static,
    ) {
        let words = if self.errand.send(ctx, run) {
            doing
        } else {
            "上一项工作还没有完成，请稍等再试。"
        };
        self.say(words, MessageKind::Done);
    }

    pub(super) fn write_picture(&mut self, path: &Path, picture: &PictureFile) {
        match write_file(path, &picture.bytes) {
            Ok(()) => self.say(format!("已保存图表：{}", path.display()), MessageKind::Done),
            Err(error) => self.say(format!("没有保存图表：{error}"), MessageKind::Failed),
        }
    }
}

/// What was written, and what to look at.
fn exported_message(exported: &Exported) -> Message {
    let written = exported.files.iter();
    let files: Vec<String> = written
        .map(|file| format!("{}（{}）", file.path.display(), file.extent))
        .collect();
    let notes = match (exported.to_be_changed, exported.notes.len()) {
        (0, 0) => String::new(),
        (0, count) => format!("，有{count}处请核对（见右侧“体检”）"),
        (count, _) => format!("，体检还有{count}条必改（见右侧“体检”）"),
    };
    let written = format!("已导出：{}{notes}", files.join("、"));
    Message::done(with_faces(&written, &exported.faces))
}

/// What was done, and what it is set in where the machine's faces were asked for.
pub(super) fn with_faces(done: &str, faces: &[String]) -> String {
    if faces.is_empty() {
        return done.to_owned();
    }
    format!("{}。{}", done.trim_end_matches('。'), faces.concat())
}
