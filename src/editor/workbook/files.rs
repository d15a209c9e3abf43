//! Workbooks from files, into drafts in files.

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{Proposal, ProposalState, WrongYear, enter, proposals};
use crate::{
    draft::{self, Consent, DraftError},
    editor::{
        Entries,
        import::read_bytes,
        new_draft::has_place,
        shelf::{Occupied, claim_to_write},
    },
    intake::{
        Account, Recognised, Uncertain,
        workbook::{self, Workbook, WorkbookError, tables},
    },
    model::Report,
};

/// A workbook that is imported, and where what it states goes.
#[derive(Debug, Clone)]
pub struct BookImport {
    /// The workbook.
    pub file: PathBuf,
    /// Where it goes.
    pub target: BookTarget,
}

/// Where what a workbook states goes.
#[derive(Debug, Clone)]
pub enum BookTarget {
    /// Into a new draft.
    New {
        /// Its file.
        output: PathBuf,
        /// What may be done to a file that is there already.
        consent: Consent,
    },
    /// Into a draft that is there.
    Into {
        /// Its file.
        draft: PathBuf,
        /// What becomes of facts that it states otherwise.
        differing: Differing,
    },
}

/// What becomes of facts that a draft states otherwise than the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Differing {
    /// They stay and are named.
    Keep,
    /// They get the workbook's values.
    Replace,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookImported {
    /// What was made of the workbook.
    pub account: Account,
    /// What else the user should know, in words.
    pub notice: Option<String>,
}

/// Why nothing was imported.
#[derive(Debug, Error)]
pub enum BookError {
    /// The system could not read the file.
    #[error("“{path}”无法读取（{reason}），请检查文件是否存在、能否打开")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// It is no workbook.
    #[error("“{path}”{error}")]
    Content {
        /// The file.
        path: String,
        /// Why.
        error: WorkbookError,
    },
    /// None of its sheets is known.
    #[error("“{0}”里没有能识别的部门决算公开表；其他表格请打开草稿后用窗口的“导入数据”手工对应")]
    Unknown(String),
    /// It is about another year.
    #[error(transparent)]
    Year(#[from] WrongYear),
    /// The draft cannot be read or written.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// Somebody has the draft open that is to be written.
    #[error(transparent)]
    Occupied(#[from] Occupied),
    /// The draft would not have the name of one.
    #[error("草稿文件的扩展名应是 .ron，写的是“{0}”，没有导入；请改正后再试")]
    Name(String),
}

impl BookTarget {
    /// The file of the draft.
    pub fn file(&self) -> &Path {
        match self {
            Self::New { output: file, .. } | Self::Into { draft: file, .. } => file,
        }
    }
}

/// Whether a file has the name of a workbook.
pub fn is_book_name(path: &Path) -> bool {
    const ENDS: [&str; 7] = ["xlsx", "xlsm", "xls", "et", "ods", "csv", "xlsb"];
    path.extension()
        .is_some_and(|found| ENDS.iter().any(|end| found.eq_ignore_ascii_case(end)))
}

/// Reads a workbook.
pub fn read_book(path: &Path) -> Result<Workbook, BookError> {
    let name = || path.display().to_string();
    let bytes = read_bytes(path).map_err(|reason| BookError::Unreadable {
        path: name(),
        reason,
    })?;
    workbook::read(&bytes).map_err(|error| BookError::Content {
        path: name(),
        error,
    })
}

/// Reads a workbook into a draft. What the draft states already stays, unless it is to be replaced.
pub fn import_book(request: &BookImport) -> Result<BookImported, BookError> {
    let draft = request.target.file();
    if !draft::is_draft_name(draft) {
        return Err(BookError::Name(draft.display().to_string()));
    }
    if let BookTarget::New { output, consent } = &request.target {
        has_place(output, *consent)?;
    }
    let _claim = claim_to_write(draft)?;
    let book = read_book(&request.file)?;
    let tables = tables::read(&book);
    if tables.others.len() == book.sheets.len() {
        return Err(BookError::Unknown(request.file.display().to_string()));
    }
    let (mut report, origin, differing) = match &request.target {
        BookTarget::New { .. } => (Report::default(), None, Differing::Keep),
        BookTarget::Into { draft, differing } => {
            let loaded = draft::load(draft)?;
            (loaded.report, Some(loaded.origin), *differing)
        }
    };
    let found = proposals(&mut report, &tables)?;
    let is_taken = |proposal: &&Proposal| match proposal.state {
        ProposalState::New => true,
        ProposalState::Same => false,
        ProposalState::Conflict => differing == Differing::Replace,
    };
    let chosen: Vec<&Proposal> = found.iter().filter(is_taken).collect();
    enter(
        (&mut report, &mut Entries::default()),
        chosen.iter().copied(),
    );
    let mut account = account(&book, tables, &found);
    let (taken, kept): (Vec<&Proposal>, Vec<&Proposal>) =
        found.iter().partition(|proposal| is_taken(proposal));
    account.recognised = taken.into_iter().map(recognised).collect();
    let kept = kept
        .into_iter()
        .filter(|kept| kept.state == ProposalState::Conflict);
    account.uncertain.extend(kept.map(conflict));
    let consent = match &request.target {
        BookTarget::New { consent, .. } => *consent,
        BookTarget::Into { .. } => Consent::default(),
    };
    if origin.is_some() && chosen.is_empty() {
        return Ok(BookImported {
            account,
            notice: Some("草稿没有变化。".to_owned()),
        });
    }
    let saved = draft::save(&report, draft, origin.as_ref(), consent)?;
    Ok(BookImported {
        account,
        notice: saved.notice(),
    })
}

/// What is to be told beside the facts themselves.
fn account(book: &Workbook, tables: tables::Tables, found: &[Proposal]) -> Account {
    let mut notices = book.notices.clone();
    notices.extend(tables.notices);
    for sheet in tables
        .others
        .iter()
        .filter_map(|index| book.sheets.get(*index))
    {
        let text = format!(
            "工作表“{}”不是部门决算公开表，没有读取；需要时请在窗口里用“导入数据”手工对应",
            sheet.name
        );
        notices.push(text);
    }
    let same = found
        .iter()
        .filter(|found| found.state == ProposalState::Same);
    let same = same.count();
    if same > 0 {
        notices.push(format!("另有{same}项与草稿里的相同"));
    }
    Account {
        uncertain: tables.uncertain,
        notices,
        ..Account::default()
    }
}

fn recognised(proposal: &Proposal) -> Recognised {
    Recognised {
        path: String::new(),
        label: proposal.label.clone(),
        value: proposal.value.clone(),
        sentence: proposal.origin.clone(),
    }
}

fn conflict(proposal: &Proposal) -> Uncertain {
    Uncertain {
        proposal: Vec::new(),
        label: proposal.label.clone(),
        value: proposal.value.clone(),
        sentence: proposal.origin.clone(),
        reason: format!("草稿里是{}，没有改动", proposal.now),
    }
}
