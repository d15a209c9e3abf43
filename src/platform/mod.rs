//! What differs from system to system. Knows bytes and paths, nothing of reports.

mod calls;
mod clock;
mod codes;
mod console;
mod folders;
mod fonts;
mod mark;
mod names;
mod open;
mod panics;
mod person;
mod replace;
#[cfg(windows)]
mod wide;

pub use clock::{Moment, MomentError, Stopwatch, span_in_words, within};
pub use codes::means_held;
pub use console::join_console;
pub use folders::{data_folder, make_private_folder};
pub use fonts::{font_files, font_folders};
pub use mark::{Belief, Mark, Marked};
pub use names::{NameFlaw, check_name, fitting_stem, is_same_file, numbered, plain_path};
pub use open::{HandOverError, PRINT_WISH, PrintWish, Sides, WishGoes, open_with_system, print};
pub use panics::{panic_report, quietly, report_panics};
pub use person::Person;
pub use replace::{
    Replaced, SystemCode, WriteError, create_file, earlier_versions, file_of_earlier, refusal,
    replace_file, replace_keeping,
};
