//! Where an export goes: whether the name fits and what must not be written over.

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::{Edition, Export, ExportError, Overwrite};
use crate::{
    office::Sheets,
    platform::{check_name, is_same_file, refusal},
};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The report as a PDF.
    Pdf,
    /// The report as a Word document.
    Word,
    /// Tables of the report, its annexes or both as a workbook.
    Workbook(Sheets),
}

impl Kind {
    /// What a report becomes in a file of this name.
    pub fn of_report(path: &Path) -> Result<Self, ExportError> {
        match extension(path).as_str() {
            ".pdf" => Ok(Self::Pdf),
            ".docx" => Ok(Self::Word),
            ".xlsx" => Ok(Self::Workbook(Sheets::Tables)),
            other => Err(ExportError::Format {
                what: "输出文件",
                expected: ".pdf、.docx 或 .xlsx",
                found: other.to_owned(),
            }),
        }
    }

    /// A workbook, if a file of this name can be one.
    pub fn of_workbook(path: &Path, sheets: Sheets) -> Result<Self, ExportError> {
        let found = extension(path);
        if found == ".xlsx" {
            return Ok(Self::Workbook(sheets));
        }
        Err(ExportError::Format {
            what: match sheets {
                Sheets::Annexes => "附件表格",
                Sheets::Tables | Sheets::Both => "表格文件",
            },
            expected: ".xlsx",
            found,
        })
    }
}

/// What is written where: the report, the annexes, or both. Tables and annexes that go to the same file stand there
/// together.
pub fn targets(request: &Export) -> Result<Vec<(PathBuf, Kind)>, ExportError> {
    let draft = || request.draft.with_extension("pdf");
    let report = match (&request.output, &request.annexes, request.edition) {
        (Some(path), ..) => Some(path.clone()),
        (None, Some(_), _) => None,
        (None, None, Edition::Full) => Some(draft()),
        (None, None, Edition::Public) => Some(public_name(&draft())),
    };
    let mut targets = Vec::new();
    if let (Some(report), Some(annexes)) = (&report, &request.annexes)
        && is_same_file(report, annexes)
    {
        let kind = Kind::of_workbook(annexes, Sheets::Both)?;
        return Ok(vec![(report.clone(), kind)]);
    }
    if let Some(path) = report {
        let kind = Kind::of_report(&path)?;
        targets.push((path, kind));
    }
    if let Some(path) = &request.annexes {
        let kind = Kind::of_workbook(path, Sheets::Annexes)?;
        targets.push((path.clone(), kind));
    }
    Ok(targets)
}

/// What the edition for the public is called in the place of a file: 报告-公开版.pdf.
pub fn public_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = extension(path);
    path.with_file_name(format!("{stem}-公开版{extension}"))
}

/// The extension with its point, in small letters; empty where there is none.
fn extension(path: &Path) -> String {
    path.extension().map_or_else(String::new, |extension| {
        format!(".{}", extension.to_string_lossy().to_lowercase())
    })
}

/// What is read is never written over.
pub fn check_sources(path: &Path, request: &Export) -> Result<(), ExportError> {
    let Ok(target) = fs::canonicalize(path) else {
        return Ok(());
    };
    let is_target = |source: &Path| fs::canonicalize(source).is_ok_and(|source| source == target);
    if is_target(&request.draft) || request.outline.as_deref().is_some_and(is_target) {
        return Err(ExportError::OverSource(path.display().to_string()));
    }
    Ok(())
}

/// Whether a file of this name is there already, so that writing to it would replace it.
pub fn is_taken(path: &Path) -> bool {
    path.exists()
}

/// The name must be one that this system takes. A PDF takes the place of a PDF. Anything else that is there is replaced only where the user said so: a workbook or
/// a document, too, since it may have been worked on by hand.
pub fn check_target(path: &Path, kind: Kind, overwrite: Overwrite) -> Result<(), ExportError> {
    check_name(path)?;
    if overwrite == Overwrite::Any || !path.is_file() {
        return Ok(());
    }
    let name = path.display().to_string();
    match kind {
        Kind::Pdf => match is_pdf(path) {
            Ok(true) => Ok(()),
            Ok(false) => Err(ExportError::Exists(name)),
            // A program that keeps it to itself keeps it from being replaced, too.
            Err(error) => Err(refusal(path, &error).into()),
        },
        Kind::Word => Err(ExportError::WordExists(name)),
        Kind::Workbook(_) => Err(ExportError::WorkbookExists(name)),
    }
}

fn is_pdf(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    fs::File::open(path)?.take(5).read_to_end(&mut start)?;
    Ok(start == b"%PDF-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Faces;

    #[test]
    fn tables_and_annexes_meet_in_one_file_however_it_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("下级")).unwrap();
        let request = |output: PathBuf, annexes: PathBuf| Export {
            draft: at("草稿.ron"),
            output: Some(output),
            annexes: Some(annexes),
            edition: Edition::Full,
            outline: None,
            faces: Faces::BuiltIn,
            overwrite: Overwrite::Pdf,
        };
        let kinds = |request: &Export| -> Vec<Kind> {
            let all = targets(request).unwrap().into_iter();
            all.map(|(_, kind)| kind).collect()
        };
        let one = request(at("下级/../表.xlsx"), at("./表.xlsx"));
        assert_eq!(kinds(&one), [Kind::Workbook(Sheets::Both)]);
        let two = request(at("下级/表.xlsx"), at("表.xlsx"));
        let (tables, annexes) = (Sheets::Tables, Sheets::Annexes);
        assert_eq!(
            kinds(&two),
            [Kind::Workbook(tables), Kind::Workbook(annexes)]
        );
    }
}
