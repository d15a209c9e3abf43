//! 公开版: a document without what must not be published: contact persons and telephones, numbers of persons and
//! accounts, names in lists, lines to be signed. What is left out is listed; nothing else changes, and the signature of
//! the report stays.

mod cells;
mod mask;
#[cfg(test)]
mod tests;
mod texts;

use std::fmt;

use crate::{compose::Document, model::Unit};
use mask::Withheld;

/// For whom an export is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Edition {
    /// Everything, for those who receive the report.
    #[default]
    Full,
    /// 公开版: without what must not be published.
    Public,
}

/// Something that the edition for the public leaves out, or could have left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Under which heading, or in which table or annex, and in which row of it.
    pub place: String,
    /// What stood there.
    pub words: String,
    /// Why it is left out.
    pub why: Why,
}

/// Why something must not be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// 公民身份号码.
    Identity,
    /// 银行账号.
    Account,
    /// A telephone of a person.
    Telephone,
    /// An address of a person.
    Mail,
    /// The name of a contact person, or of who fills in, checks or answers for something.
    Contact,
    /// The name of someone in a list of staff, or of those who were given something.
    Listed,
    /// A cell of a column, or beside a label, for names, telephones or accounts.
    Column,
    /// A line to be signed.
    SignOff,
    /// It is not left out: the characters of a private name in what is probably another word.
    Kept,
}

impl Why {
    const fn label(self) -> &'static str {
        match self {
            Self::Identity => "公民身份号码",
            Self::Account => "银行账号",
            Self::Telephone => "电话号码",
            Self::Mail => "个人电子邮箱",
            Self::Contact => "联系人、经办人等的姓名",
            Self::Listed => "名单里的姓名",
            Self::Column => "姓名、联系方式、账号栏",
            Self::SignOff => "签字行",
            Self::Kept => "没有略去，可能是别的词，请核对",
        }
    }
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, words, why } = self;
        write!(f, "{place}：{words}（{}）", why.label())
    }
}

/// The edition of a document for the public, and what it leaves out. Names become 张某某, digits *, each character for
/// one, so that sentences can be read and everything keeps its place; cells become —, lines to be signed go. What is
/// private in one place is so wherever it stands, and the contacts of the unit are private everywhere.
pub fn publish(mut document: Document, unit: &Unit) -> (Document, Vec<LeftOut>) {
    let mut withheld = Withheld::of(unit);
    texts::each(&mut document, &mut |_, text| withheld.learn(text));
    let mut left_out = Vec::new();
    cells::leave_out(&mut document, &mut left_out);
    for one in left_out.iter().filter(|one| one.why == Why::Column) {
        withheld.learn_cell(&one.words);
    }
    texts::each(&mut document, &mut |place, text| {
        for (words, why) in withheld.mask(text) {
            let place = place.to_owned();
            left_out.push(LeftOut { place, words, why });
        }
    });
    // What is in sentences is looked at first; of lines to be signed there is one an annex.
    left_out.sort_by_key(|one| one.why == Why::SignOff);
    (document, left_out)
}

/// What the edition for the public leaves out, in lines for the user; says so where that is nothing.
pub fn in_words(left_out: &[LeftOut]) -> Vec<String> {
    if left_out.is_empty() {
        return vec!["公开版：没有需要略去的内容，与全文相同".to_owned()];
    }
    let kept = left_out.iter().filter(|one| one.why == Why::Kept).count();
    let head = format!("公开版略去了{}处：", left_out.len() - kept);
    let lines = left_out.iter().map(|one| format!("　　{one}"));
    std::iter::once(head).chain(lines).collect()
}
