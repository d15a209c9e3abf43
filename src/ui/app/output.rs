//! What leaves the program: PDF, Word document, paper, pictures. Written on a thread; nothing is replaced unasked.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::Context;

use super::{
    App, Message, MessageKind,
    picker::{PictureFile, Purpose},
};
use crate::{
    editor::{
        Consent, ExportError, Exported, Overwrite, export_annexes, export_report, print_report,
        write_file,
    },
    model::Report,
    standards::{Lists, Outline},
};

impl App {
    /// Asks where the report goes, as a file with this extension.
    pub(super) fn pick_report(&mut self, purpose: Purpose, extension: &str) {
        let Some(open) = &self.open else {
            return;
        };
        let name = open.workspace.proposed_file_name(extension);
        let folder = self.folder_of_open();
        self.picker.ask(purpose, folder, name);
    }

    /// Asks where the picture of a chart goes.
    pub(super) fn pick_picture(&mut self, picture: PictureFile, name: String) {
        let folder = self.folder_of_open();
        self.picker.ask(Purpose::Chart(picture), folder, name);
    }

    /// Asks where the workbook of the annexes goes.
    pub(super) fn pick_annexes(&mut self) {
        let Some(open) = &self.open else {
            return;
        };
        let name = open.workspace.proposed_file_name("xlsx");
        let stem = name.trim_end_matches("xlsx").trim_end_matches('.');
        let name = format!("{stem}-附件.xlsx");
        let folder = self.folder_of_open();
        self.picker.ask(Purpose::Annexes, folder, name);
    }

    /// Writes the report, its format by the extension; the window goes on meanwhile.
    pub(super) fn export(&mut self, ctx: &Context, path: PathBuf, consent: Consent) {
        self.export_with(ctx, path, consent, export_report);
    }

    /// Writes the annexes as a workbook; the window goes on meanwhile.
    pub(super) fn export_annexes(&mut self, ctx: &Context, path: PathBuf, consent: Consent) {
        self.export_with(ctx, path, consent, export_annexes);
    }

    fn export_with(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        consent: Consent,
        export: impl Fn((&Report, &Outline, &Lists), &Path, Overwrite) -> Result<Exported, ExportError>
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
        let (report, outline) = (open.snapshot(), open.workspace.outline().clone());
        let lists = Arc::clone(self.side.checkup().1);
        self.send(ctx, "正在导出…", move || {
            match export((&report, &outline, &lists), &path, overwrite) {
                Ok(exported) => exported_message(&exported),
                Err(error) => Message::failed(format!("没有导出：{error}")),
            }
        });
    }

    /// Does something long on a thread, and says so.
    pub(super) fn send(
        &mut self,
        ctx: &Context,
        doing: &str,
        run: impl FnOnce() -> Message + Send + 'static,
    ) {
        let words = if self.errand.send(ctx, run) {
            doing
        } else {
            "上一项工作还没有完成，请稍等再试。"
        };
        self.say(words, MessageKind::Done);
    }

    /// Hands the PDF to the system's printing, which may take as long as it likes.
    pub(super) fn print(&mut self, ctx: &Context) {
        let Some(open) = &self.open else {
            return;
        };
        let workspace = &open.workspace;
        let (report, outline) = (open.snapshot(), workspace.outline().clone());
        let folder = self.shelf.folder().to_owned();
        self.send(ctx, "正在准备打印…", move || {
            match print_report((&report, &outline), &folder) {
                Ok(pages) => Message::done(format!(
                    "已交给系统打印，共{pages}页；请选双面打印，左右页边距是对称的。"
                )),
                Err(error) => Message::failed(format!("没有打印：{error}")),
            }
        });
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
    Message::done(format!("已导出：{}{notes}", files.join("、")))
}
