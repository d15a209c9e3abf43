//! What can be done with a report, without a window: opening, changing, undoing, saving, exporting.

mod annexes;
mod background;
pub mod checkup;
mod complete;
mod difference;
mod entries;
pub mod evaluation;
mod export;
mod find;
mod history;
mod import;
pub mod improvement;
mod merge;
mod new_draft;
mod next_year;
mod notes;
mod outlines;
mod parts;
mod picture;
mod print;
mod progress;
mod publish;
mod rearrange;
mod resolved;
mod review;
mod section;
pub mod sheet;
mod shelf;
pub mod sides;
mod svg;
mod texts;
mod typed_path;
mod typefaces;
mod versions;
pub mod workbook;
mod workspace;

pub use crate::{
    draft::{Consent, DraftError, draft_of_version, is_draft_name},
    intake::{Account, Uncertain},
    office::Sheets,
    pdf::{MOST_COPIES, Pixels, Scale},
    platform::{
        Moment, PRINT_WISH, Sides, Stopwatch, WishGoes, data_folder, font_folders, is_same_file,
        join_console, panic_report, plain_path, report_panics,
    },
};
pub use annexes::{
    AnnexChange, AnnexEntry, Filled, annex_forms, annexes, change_annexes, filled_forms, is_begun,
    is_of_evaluation, of_subject, project_annex, sources, unknown_annexes,
};
pub use background::{Background, ChartView, ChartWish, DrawnChart, Laid, PageInfo, PagePicture};
pub use complete::{Completer, Suggestion, SuggestionSource};
pub use difference::{Author, Change, differences, divergences};
pub use entries::{Entries, Refused};
pub use export::{
    Export, ExportError, Exported, ExportedFile, Extent, Overwrite, Pace, Stage, Terms, Watch,
    export, export_report, export_workbook, is_taken, pdf_of, public_name, write_file,
};
pub use find::{Hit, HitPlace, MatchCase, Query, TextOrigin, find, replace, replace_all};
pub use history::{History, Manner};
pub use import::{Fit, Import, ImportError, Imported, Incoming, ReadError, import};
pub use merge::{
    Chapter, Department, Merge, MergeAccount, MergeError, MergeFailure, Merged, Part, can_merge,
    merge, merge_drafts,
};
pub use new_draft::{NewDraft, NewDraftError, new_draft};
pub use next_year::next_year;
pub use notes::Remark;
pub use parts::{List, PartId, ProjectPart, budget, list, part, texts};
pub use picture::{chart_pixels, chart_png, picture_of, picture_pixels};
pub use print::{
    Copies, CopiesError, PageChoice, PageSet, PageSetError, PrintError, PrintJob, Printed,
    Printing, print_report,
};
pub use progress::{Progress, SectionProgress, State, score_state};
pub use publish::{Edition, LeftOut, Why, in_words as left_out_in_words};
pub use rearrange::Rearrange;
pub use resolved::{Piece, PieceKind, resolved};
pub use review::{Decision, Review, can_be_adopted};
pub use section::{Section, Sections};
pub use shelf::{
    About, Claim, Claimed, FileState, FileWatch, Graphics, Holder, Keeper, Launch, Occupied,
    Preferences, Recent, RecentFile, Recoverable, Renderer, Shelf, ShelfError, Theme, Unread,
};
pub use svg::chart_svg;
pub use texts::{enter_lines, shortened};
pub use typed_path::{obstacle_to_reading, obstacle_to_writing};
pub use typefaces::{Faces, Typefaces};
pub use versions::{Version, WentBack};
pub use workspace::{OpenError, Workspace};
