//! Whether words speak of the whole department or of a part of it, such as a project.

use std::sync::LazyLock;

use regex::Regex;

use crate::checks::{
    amounts::pattern,
    text::{Paragraph, Text, Topic},
};

/// What a paragraph is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// As far as is known, the whole.
    Whole,
    /// A single project or another part: what it says of budget and expenditure is not about the whole.
    Part,
}

/// Under the headings for projects, and in an entry of a list that begins with one, budget and expenditure are those
/// of a project.
pub fn context(text: &Text, paragraph: &Paragraph) -> Context {
    const PARTS: [Topic; 3] = [Topic::Project, Topic::Organisation, Topic::Management];
    let is_under = |topic: &Topic| text.is_about(paragraph.section, *topic);
    let begins = paragraph.text.split(['。', '：', ':']).next();
    let is_entry =
        paragraph.number.is_some() && begins.is_some_and(|begins| speaks_of_a_part(begins, ""));
    if is_entry || PARTS.iter().any(is_under) {
        Context::Part
    } else {
        Context::Whole
    }
}

/// Whether words name a project, a work or a unit below, but for 项目支出 and the like.
pub fn speaks_of_a_part(before: &str, lead: &str) -> bool {
    static KNOWN: LazyLock<Regex> = LazyLock::new(|| {
        pattern("项目(?:总?支出|资金|经费)|人员经费|公用经费|三公[”’\"]?经费|整体绩效")
    });
    static PART: LazyLock<Regex> = LazyLock::new(|| pattern("项目|工程|专项|下属|所属|二级|经费"));
    [before, lead]
        .iter()
        .any(|words| PART.is_match(words) && PART.is_match(&KNOWN.replace_all(words, "")))
}
