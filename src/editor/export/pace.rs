//! [`Pace`]: how far an export is, told while it goes on to somebody who can end it.

use std::{cell::Cell, fmt, ops::ControlFlow};

use super::{ExportError, Kind};

/// What an export is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Composes and checks the report.
    Check,
    /// Lays out its pages.
    Typeset,
    /// Embeds the fonts and makes a PDF of the pages.
    Pdf,
    /// Makes a Word document.
    Word,
    /// Makes a workbook.
    Workbook,
    /// Puts finished files in their places. Once it has begun it is not ended.
    Write,
}

impl Stage {
    /// About how much of the time of an export it takes.
    const fn weight(self) -> usize {
        match self {
            Self::Check | Self::Typeset => 30,
            Self::Pdf | Self::Word => 40,
            Self::Workbook | Self::Write => 2,
        }
    }

    const fn in_words(self) -> &'static str {
        match self {
            Self::Check => "正在体检",
            Self::Typeset => "正在排版",
            Self::Pdf => "正在嵌入字体、生成 PDF",
            Self::Word => "正在生成 Word 文档",
            Self::Workbook => "正在生成表格",
            Self::Write => "正在写入文件",
        }
    }
}

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// What it is doing.
    pub stage: Stage,
    /// How much of everything is done; it never falls.
    pub percent: u8,
}

/// The stage in words: 正在排版….
impl fmt::Display for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}…", self.stage.in_words())
    }
}

/// Told how far an export is, time and again; it ends the export by breaking off, which then writes nothing.
pub type Watch<'w> = dyn Fn(Pace) -> ControlFlow<()> + 'w;

/// The way of an export through its stages.
pub(super) struct Course<'c> {
    watch: &'c Watch<'c>,
    /// The weight of all stages.
    all: usize,
    /// The weight of those that are behind.
    passed: Cell<usize>,
    stage: Cell<Option<Stage>>,
}

impl<'c> Course<'c> {
    /// From the check to files of these kinds.
    pub fn to_files(kinds: impl Iterator<Item = Kind>, watch: &'c Watch<'c>) -> Self {
        let made: usize = kinds.flat_map(stages).map(|stage| stage.weight()).sum();
        Self {
            watch,
            all: Stage::Check.weight() + made + Stage::Write.weight(),
            passed: Cell::default(),
            stage: Cell::default(),
        }
    }

    /// Enters the next stage.
    pub fn enter(&self, stage: Stage) -> Result<(), ExportError> {
        let behind = self.stage.replace(Some(stage)).map_or(0, Stage::weight);
        self.passed.set(self.passed.get() + behind);
        self.tell(stage, 0)
    }

    /// Tells how much of the stage is done.
    pub fn observe(&self, done: usize, of: usize) -> Result<(), ExportError> {
        let Some(stage) = self.stage.get() else {
            return Ok(());
        };
        self.tell(stage, stage.weight() * done.min(of) / of.max(1))
    }

    fn tell(&self, stage: Stage, within: usize) -> Result<(), ExportError> {
        let percent = (self.passed.get() + within) * 100 / self.all.max(1);
        let percent = u8::try_from(percent).unwrap_or(100);
        match (self.watch)(Pace { stage, percent }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ExportError::Cancelled),
        }
    }
}

/// The stages in which a file of this kind is made.
const fn stages(kind: Kind) -> &'static [Stage] {
    match kind {
        Kind::Pdf => &[Stage::Typeset, Stage::Pdf],
        Kind::Word => &[Stage::Word],
        Kind::Workbook(_) => &[Stage::Workbook],
    }
}
