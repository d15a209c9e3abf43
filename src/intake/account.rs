//! [`Account`]: what was made of a report that came in, in words for its clerk.

/// What was made of what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// Facts that were set.
    pub recognised: Vec<Recognised>,
    /// What looks like a fact and was not set: the clerk decides.
    pub uncertain: Vec<Uncertain>,
    /// Text of which nothing became a fact.
    pub left: Vec<LeftAsProse>,
    /// Text that stands elsewhere, or as something else, than in the source.
    pub moved: Vec<Moved>,
    /// What else the clerk should know, in words.
    pub notices: Vec<String>,
}

/// A fact that was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// Address of the fact in the draft, e.g. `whole.actual`; that of the list where it is one.
    pub path: String,
    /// The same in words, e.g. 整体收支›实际支出.
    pub label: String,
    /// Its value as it stands in the form.
    pub value: String,
    /// The sentence it comes from, or table, row and column in words.
    pub sentence: String,
}

/// What may be a fact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uncertain {
    /// What it would set: addresses with their values. `[+]` in an address is a new entry of the list, the same in all
    /// addresses of this fact; empty where it cannot be set as it stands.
    pub proposal: Vec<(String, String)>,
    /// The fact in words.
    pub label: String,
    /// The value it may have.
    pub value: String,
    /// The sentence it comes from, or table, row and column in words.
    pub sentence: String,
    /// Why it was not set.
    pub reason: String,
}

/// Text under a heading of which nothing became a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftAsProse {
    /// Id of the node.
    pub node: String,
    /// Its heading.
    pub heading: String,
    /// How many characters.
    pub characters: usize,
}

/// Why text stands elsewhere, or as something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovedKind {
    /// A heading that the outline does not have: it is a paragraph now, and its text stands under it.
    Heading,
    /// Text before the first heading.
    BeforeHeadings,
    /// Text behind the signature.
    BehindSignature,
    /// A signature or date that cannot be read.
    Signature,
}

/// Text that stands elsewhere, or as something else, than in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Why.
    pub kind: MovedKind,
    /// Its first words, or the heading.
    pub text: String,
    /// The heading under which it stands now.
    pub under: String,
    /// Id of its node.
    pub node: String,
    /// Its index among the paragraphs of the source.
    pub paragraph: usize,
}

impl Uncertain {
    /// What is decided on by deciding on this: entries with the same are about one fact.
    pub fn subject(&self) -> Option<&str> {
        let (path, _) = self.proposal.first()?;
        (!path.contains("[+]")).then_some(path)
    }
}

impl Account {
    /// The account in lines, for a screen or a terminal.
    pub fn in_words(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let recognised = self.recognised.iter().map(|fact| {
            format!(
                "{}：{}（原文：{}）",
                fact.label,
                one_line(&fact.value),
                fact.sentence
            )
        });
        chapter(&mut lines, "已识别并填入表单", recognised);
        let uncertain = self.uncertain.iter().map(|fact| {
            let (label, value) = (&fact.label, one_line(&fact.value));
            format!(
                "{label}：{value}，{}（原文：{}）",
                fact.reason, fact.sentence
            )
        });
        chapter(&mut lines, "不能确定，没有填入，请逐条核对", uncertain);
        let moved = self.moved.iter().map(Moved::in_words);
        chapter(&mut lines, "提纲里没有的标题和位置有变的文字", moved);
        let left = self
            .left
            .iter()
            .map(|left| format!("{}：{}字", left.heading, left.characters));
        chapter(&mut lines, "留作正文的文字", left);
        chapter(&mut lines, "提示", self.notices.iter().cloned());
        lines
    }
}

impl Moved {
    /// What happened, in words.
    pub fn in_words(&self) -> String {
        let Self { text, under, .. } = self;
        match self.kind {
            MovedKind::Heading => {
                format!("标题“{text}”提纲里没有，连同其下文字放在“{under}”的正文里")
            }
            MovedKind::BeforeHeadings => {
                format!("第一个标题之前的文字“{text}”放在“{under}”的正文里")
            }
            MovedKind::BehindSignature => {
                format!("落款之后的文字从“{text}”起放在“{under}”的正文末尾")
            }
            MovedKind::Signature => {
                format!("落款“{text}”不能识别，放在“{under}”的正文末尾，请填写落款单位和成文日期")
            }
        }
    }
}

/// A title with the number of entries, then the entries; nothing where there are none.
fn chapter(lines: &mut Vec<String>, title: &str, entries: impl ExactSizeIterator<Item = String>) {
    if entries.len() > 0 {
        lines.push(format!("{title}（{}条）：", entries.len()));
        lines.extend(entries.map(|entry| format!("　　{entry}")));
    }
}

fn one_line(value: &str) -> String {
    value.lines().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_names_each_entry_under_its_chapter() {
        let account = Account {
            recognised: vec![Recognised {
                path: "whole.actual".to_owned(),
                label: "整体收支›实际支出".to_owned(),
                value: "3".to_owned(),
                sentence: "实际支出3万元。".to_owned(),
            }],
            moved: vec![Moved {
                kind: MovedKind::Heading,
                text: "（三）其他".to_owned(),
                under: "部门概况".to_owned(),
                node: "overview".to_owned(),
                paragraph: 0,
            }],
            ..Account::default()
        };
        assert_eq!(
            account.in_words(),
            [
                "已识别并填入表单（1条）：",
                "　　整体收支›实际支出：3（原文：实际支出3万元。）",
                "提纲里没有的标题和位置有变的文字（1条）：",
                "　　标题“（三）其他”提纲里没有，连同其下文字放在“部门概况”的正文里",
            ]
        );
    }
}
