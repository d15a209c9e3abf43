//! C15: characters that no built-in face has, and hanzi that only the last face has.

use std::{collections::HashSet, ops::Range};

use crate::{
    checks::{
        Finding, Rule, Severity, Subject,
        text::{Kind, Paragraph},
    },
    fonts::{FaceId, FontSet, Role, is_hanzi, is_invisible},
};

pub const RULE: Rule = Rule {
    code: "C15",
    title: "每个字都能用规定的字体打印",
    checks: "内置字体都没有的字符（打印时只能印成“〓”）；通用规范汉字表和GB 2312以外、正文只能由黑体代印的生僻字。同一个字只在第一处报；只查草稿。",
    basis: "GB/T 9704—2012 5.2.2（字体和字号）；《通用规范汉字表》（国发〔2013〕23号）。",
    example: "正文里写了表情符号“😀”，打印出来是“〓”；“喆”写成了异体的“嚞”，打印时是黑体。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    // A face that cannot be read is told of by the export, which needs it as well.
    let (Some(_), Ok(fonts)) = (&subject.draft, FontSet::embedded()) else {
        return Vec::new();
    };
    // A text has few different characters: the faces are asked once for each.
    let (mut told, mut sound) = (HashSet::new(), HashSet::new());
    let mut findings = Vec::new();
    for paragraph in &subject.written {
        let role = role(subject, paragraph);
        for (at, c) in paragraph.text.char_indices() {
            if c.is_ascii() || sound.contains(&(role, c)) || told.contains(&c) {
                continue;
            }
            let Some(fault) = fault(&fonts, role, c) else {
                sound.insert((role, c));
                continue;
            };
            let bytes = at..at + c.len_utf8();
            if !paragraph.is_live(bytes.clone()) {
                told.insert(c);
                findings.push(fault.finding(paragraph, bytes, c));
            }
        }
    }
    findings
}

/// What is wrong with how a character prints.
#[derive(Clone, Copy)]
enum Fault {
    /// No face has it.
    Unprintable,
    /// Only 黑体 has it, and the text around it is in another face.
    LastResort,
}

impl Fault {
    fn finding(self, paragraph: &Paragraph, bytes: Range<usize>, c: char) -> Finding {
        let (severity, message, suggestion) = match self {
            Self::Unprintable => (
                Severity::Error,
                format!("程序自带的字体里没有“{c}”，会印成“〓”"),
                "请换成别的字或符号；用本机公文字体、预览里印得出来的，可以保留".to_owned(),
            ),
            Self::LastResort => (
                Severity::Advice,
                format!("“{c}”是通用规范汉字表以外的字，只有黑体能打印，会与前后的字不一样"),
                "请核对是不是异体字或旧字形，能用规范字的改用规范字；姓名、地名中确需使用的可以保留"
                    .to_owned(),
            ),
        };
        Finding::new(severity, paragraph.spot(bytes), message, suggestion)
    }
}

fn fault(fonts: &FontSet, role: Role, c: char) -> Option<Fault> {
    if is_invisible(c) || c.is_whitespace() {
        return None;
    }
    match fonts.face_for(role, c) {
        None => Some(Fault::Unprintable),
        Some(FaceId::Hei) if role != Role::Hei && is_hanzi(c) => Some(Fault::LastResort),
        Some(_) => None,
    }
}

/// What a paragraph is printed in: headings of the first level in 黑体. All other faces lack the same characters.
fn role(subject: &Subject<'_>, paragraph: &Paragraph) -> Role {
    let section = subject.printed.section(paragraph);
    let is_first = section.is_some_and(|section| section.depth == 1);
    if paragraph.kind == Kind::Heading && is_first {
        Role::Hei
    } else {
        Role::FangSong
    }
}
