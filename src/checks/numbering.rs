//! [`Numbering`]: the number a heading or list entry begins with, in any of the ways they are written.

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NumberStyle {
    /// 一、
    Chinese,
    /// （一）
    ChineseBrackets,
    /// 1. or 1．
    ArabicPoint,
    /// 1、
    ArabicComma,
    /// （1）
    ArabicBrackets,
    /// 1）
    ArabicHalfBracket,
    /// ①
    Circled,
}

impl NumberStyle {
    /// The level it stands for (GB/T 9704—2012, 7.3.3), 5 below the fourth.
    pub const fn level(self) -> usize {
        match self {
            Self::Chinese => 1,
            Self::ChineseBrackets => 2,
            Self::ArabicPoint | Self::ArabicComma => 3,
            Self::ArabicBrackets | Self::ArabicHalfBracket => 4,
            Self::Circled => 5,
        }
    }
}

/// The number a paragraph begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbering {
    /// How it is written.
    pub style: NumberStyle,
    /// Its value.
    pub value: usize,
    /// Its length in bytes, mark included.
    pub length: usize,
}

impl Numbering {
    /// The number at the start of a text. `3.5万元` has none: a point before a digit belongs to the figure, unless
    /// a year follows, as in `1.2022年项目资金…`.
    pub fn of(text: &str) -> Option<Self> {
        bracketed(text)
            .or_else(|| chinese(text))
            .or_else(|| arabic(text))
            .or_else(|| circled(text))
            .filter(|number| !counts(text, *number))
    }
}

/// Whether what looks like a number begins an enumeration: “一、二季度”, “12、13号楼”.
fn counts(text: &str, number: Numbering) -> bool {
    const COUNTED: [&str; 10] = ["季度", "月", "号", "级", "类", "期", "、", "楼", "栋", "日"];
    let rest = text.get(number.length..).unwrap_or_default();
    let after = match number.style {
        NumberStyle::ArabicComma => rest.trim_start_matches(is_digit),
        NumberStyle::Chinese => rest.trim_start_matches(NUMERALS),
        _ => rest,
    };
    after.len() < rest.len() && COUNTED.iter().any(|word| after.starts_with(word))
}

fn found(style: NumberStyle, value: usize, text: &str, rest: &str) -> Option<Numbering> {
    (value > 0).then_some(Numbering {
        style,
        value,
        length: text.len() - rest.len(),
    })
}

fn bracketed(text: &str) -> Option<Numbering> {
    let inside = text.strip_prefix(['（', '('])?;
    let end = inside.find(['）', ')'])?;
    let (number, rest) = (inside.get(..end)?.trim(), inside.get(end..)?);
    let rest = rest.strip_prefix(['）', ')'])?;
    if let Some(value) = chinese_value(number) {
        return found(NumberStyle::ChineseBrackets, value, text, rest);
    }
    let value = arabic_value(number)?;
    found(NumberStyle::ArabicBrackets, value, text, rest)
}

fn chinese(text: &str) -> Option<Numbering> {
    let end = text.find(|c: char| !NUMERALS.contains(&c))?;
    let value = chinese_value(text.get(..end)?)?;
    let rest = text.get(end..)?.strip_prefix(['、', '，', '.', '．'])?;
    found(NumberStyle::Chinese, value, text, rest)
}

fn arabic(text: &str) -> Option<Numbering> {
    let end = text.find(|c: char| !is_digit(c))?;
    let value = arabic_value(text.get(..end)?)?;
    let after = text.get(end..)?;
    if let Some(rest) = after.strip_prefix(['.', '．']) {
        let digits = rest.chars().take_while(|c| is_digit(*c)).count();
        let is_year = digits == 4 && rest.chars().nth(4) == Some('年');
        return if digits == 0 || is_year {
            found(NumberStyle::ArabicPoint, value, text, rest)
        } else {
            None
        };
    }
    if let Some(rest) = after.strip_prefix('、') {
        return found(NumberStyle::ArabicComma, value, text, rest);
    }
    let rest = after.strip_prefix(['）', ')'])?;
    found(NumberStyle::ArabicHalfBracket, value, text, rest)
}

fn circled(text: &str) -> Option<Numbering> {
    let first = text.chars().next()?;
    let value = u32::from(first).checked_sub(u32::from('①'))? + 1;
    let rest = text.get(first.len_utf8()..)?;
    (value <= 20)
        .then(|| {
            found(
                NumberStyle::Circled,
                usize::try_from(value).ok()?,
                text,
                rest,
            )
        })
        .flatten()
}

const NUMERALS: [char; 11] = [
    '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百',
];

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// 12 or １２, up to three digits.
fn arabic_value(text: &str) -> Option<usize> {
    let length = text.chars().count();
    if length == 0 || length > 3 {
        return None;
    }
    text.chars().try_fold(0_usize, |value, c| {
        let digit = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            '０'..='９' => u32::from(c) - u32::from('０'),
            _ => return None,
        };
        Some(value * 10 + usize::try_from(digit).ok()?)
    })
}

/// The value of a Chinese numeral up to 九十九, 两 for two too; `None` for anything else.
pub fn chinese_value(text: &str) -> Option<usize> {
    let digit = |c: char| {
        let at = "一二三四五六七八九".chars().position(|one| one == c);
        at.map(|at| at + 1).or((c == '两').then_some(2))
    };
    let characters: Vec<char> = text.chars().collect();
    match characters.as_slice() {
        [one] if *one == '十' => Some(10),
        [one] => digit(*one),
        ['十', ones] => Some(10 + digit(*ones)?),
        [tens, '十'] => Some(digit(*tens)? * 10),
        [tens, '十', ones] => Some(digit(*tens)? * 10 + digit(*ones)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<(NumberStyle, usize, &str)> {
        let number = Numbering::of(text)?;
        Some((number.style, number.value, text.get(number.length..)?))
    }

    #[test]
    fn every_way_of_numbering_is_read() {
        use NumberStyle::*;
        assert_eq!(shown("十一、绩效"), Some((Chinese, 11, "绩效")));
        assert_eq!(shown("（二）项目"), Some((ChineseBrackets, 2, "项目")));
        assert_eq!(shown("(三)项目"), Some((ChineseBrackets, 3, "项目")));
        assert_eq!(shown("1.机构"), Some((ArabicPoint, 1, "机构")));
        assert_eq!(shown("2、职能"), Some((ArabicComma, 2, "职能")));
        assert_eq!(shown("（12）承办"), Some((ArabicBrackets, 12, "承办")));
        assert_eq!(shown("3）承办"), Some((ArabicHalfBracket, 3, "承办")));
        assert_eq!(shown("③承办"), Some((Circled, 3, "承办")));
        assert_eq!(shown("1.2022年项目"), Some((ArabicPoint, 1, "2022年项目")));
    }

    #[test]
    fn figures_and_words_are_no_numbers() {
        for text in [
            "3.5万元",
            "一线工作",
            "2022年",
            "（以下简称）",
            "一、二季度支出较快",
            "12、13号楼",
            "十分重要",
            "",
            "一",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
