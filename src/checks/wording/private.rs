//! Private data in a text: numbers of persons, accounts and telephones, and the names of those who were given
//! something.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::checks::{sentences::amounts::pattern, text::sentences};

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 公民身份号码.
    Identity,
    /// 银行账号.
    Account,
    /// A mobile telephone.
    Mobile,
    /// A fixed telephone beside the name of a person.
    PersonalTelephone,
}

/// A number that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// What it is.
    pub kind: Kind,
    /// Its bytes.
    pub range: Range<usize>,
}

/// The private numbers of a text, in order.
pub fn numbers(text: &str) -> Vec<Number> {
    static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[0-9]{12,30}[Xx]?|[0-9]{4}(?:[ -][0-9]{4}){3}(?:[ -]?[0-9]{1,3})?|(?:\+?86[- ]?)?1[3-9][0-9](?:[0-9]{8}|[- ][0-9]{4}[- ][0-9]{4})|(?:[（(]?0[0-9]{2,3}[）)]?[- ]?)?[2-8][0-9]{6,7}",
        )
    });
    let read = |found: regex::Match<'_>| {
        let before = text.get(..found.start())?;
        let after = text.get(found.end()..)?;
        // Part of a longer number, of a web address or of an amount.
        let joins =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '_' | '=' | '*' | '-');
        let is_part = before.ends_with(joins)
            || after.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '*' | '_'))
            || after.starts_with([
                '元', '万', '亿', '号', '平', '㎡', '米', '人', '年', '%', '％',
            ])
            || after.starts_with('.') && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        let kind = (!is_part).then(|| kind(before, found.as_str())).flatten()?;
        Some(Number {
            kind,
            range: found.range(),
        })
    };
    DIGITS.find_iter(text).filter_map(read).collect()
}

/// Addresses at providers that serve anybody: those of persons.
pub fn mails(text: &str) -> Vec<Range<usize>> {
    static MAIL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[A-Za-z0-9._-]+@(?:qq|163|126|139|189|sina|sohu|foxmail|gmail|hotmail|outlook|yeah|aliyun|wo|21cn)\.[a-z.]+[a-z]",
        )
    });
    let found = MAIL.find_iter(text);
    found.map(|found| found.range()).collect()
}

/// What a number is, by its shape and by what stands before it.
fn kind(before: &str, number: &str) -> Option<Kind> {
    let digits: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
    let near = last_characters(before, 16);
    let says = |words: &[&str]| words.iter().any(|word| near.contains(word));
    if digits.len() == 18 && (is_identity(&digits) || says(&["身份证", "身份号码"])) {
        return Some(Kind::Identity);
    }
    if digits.len() == 13 && digits.starts_with("861") {
        return Some(Kind::Mobile);
    }
    let has_area_code = digits.starts_with('0') && number.contains(['-', ' ', '）', ')']);
    if has_area_code {
        return is_named(before).then_some(Kind::PersonalTelephone);
    }
    if (12..=30).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit()) {
        let is_account = says(&[
            "账号",
            "帐号",
            "卡号",
            "账户",
            "帐户",
            "户名",
            "银行卡",
            "开户行",
        ]);
        return is_account.then_some(Kind::Account);
    }
    let is_mobile = digits.len() >= 11 && !digits.starts_with('0');
    if is_mobile {
        let is_other = says(&["编号", "编码", "代码", "批号", "合同号", "文号", "发票"]);
        return (!is_other).then_some(Kind::Mobile);
    }
    is_named(before).then_some(Kind::PersonalTelephone)
}

/// Whether the last digit of an identity number follows from the others (GB 11643—1999).
fn is_identity(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &str = "10X98765432";
    let digits = number.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = usize::try_from(sum % 11)
        .ok()
        .and_then(|at| CHECKS.chars().nth(at));
    let last = number.chars().last().map(|c| c.to_ascii_uppercase());
    let year = number.get(6..10).and_then(|year| year.parse::<u16>().ok());
    let month = number
        .get(10..12)
        .and_then(|month| month.parse::<u8>().ok());
    check == last
        && year.is_some_and(|year| (1900..=2100).contains(&year))
        && month.is_some_and(|month| (1..=12).contains(&month))
}

/// Whether a person is named right before a telephone: 联系人：张三，联系电话：.
fn is_named(before: &str) -> bool {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?:(?:联系人|经办人|填表人|填报人|负责人|责任人|姓名)[：: ]*\p{{Han}}{{2,4}}|[{SURNAMES}]\p{{Han}}{{1,2}}(?:同志|先生|女士|主任|科长|局长))[，,、；; （(]*(?:(?:联系|办公|咨询|手机)?(?:电话|方式|号码)[：: ]*)?[）)]?\s*$"
        ))
    });
    NAMED.is_match(last_characters(before, 24))
}

/// The hundred most frequent surnames and some more.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧温易常";

/// The names of those whom a sentence tells to have been given something: two or more persons in a row, or one
/// who stands for many.
pub fn recipients(text: &str) -> Vec<Range<usize>> {
    const GIVING: [&str; 14] = [
        "慰问", "救助", "困难", "补助", "补贴", "抚恤", "低保", "资助", "救济", "优抚", "帮扶",
        "奖励", "发放", "名单",
    ];
    lists(text, &GIVING)
}

/// The names of those whom a sentence lists as staff or members: two or more persons in a row.
pub fn members(text: &str) -> Vec<Range<usize>> {
    const MEMBERS: [&str; 6] = ["成员", "组长", "班子", "工作人员", "经办", "姓名"];
    lists(text, &MEMBERS)
}

/// What stands between two names.
const BETWEEN: [char; 6] = ['、', '，', ',', ';', ' ', '；'];

/// Two or more names in a row, in sentences with one of these words.
fn lists(text: &str, words: &[&str]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let Some(said) = text.get(sentence.clone()) else {
            continue;
        };
        if !words.iter().any(|word| said.contains(word)) || !said.contains(BETWEEN) {
            continue;
        }
        let wide = if said.contains('、') {
            in_a_row(said, &RARE, names_mostly_persons)
        } else {
            Vec::new()
        };
        let narrow = in_a_row(said, &FREQUENT, names_persons);
        let is_new = |list: &Range<usize>| {
            let holds = |wide: &Range<usize>| wide.start <= list.start && list.end <= wide.end;
            !wide.iter().any(holds)
        };
        let narrow: Vec<Range<usize>> = narrow.into_iter().filter(is_new).collect();
        let lists = wide.into_iter().chain(narrow);
        found.extend(lists.map(|list| sentence.start + list.start..sentence.start + list.end));
    }
    found
}

/// Names in a row, each with a frequent surname.
static FREQUENT: LazyLock<Regex> = LazyLock::new(|| {
    let name = format!(r"[{SURNAMES}]\p{{Han}}{{1,2}}");
    row_of(&name, "、，,; ；")
});

/// What may be names in a row, rare surnames among them; behind a comma the sentence may go on.
static RARE: LazyLock<Regex> = LazyLock::new(|| {
    let name = format!(r"(?:(?:{COMPOUND})\p{{Han}}{{1,2}}|\p{{Han}}{{2,3}})");
    row_of(&name, "、")
});

/// Surnames of two characters.
const COMPOUND: &str = "欧阳|司马|上官|诸葛|夏侯|尉迟|皇甫|公孙|慕容|令狐|司徒|端木|南宫|东方";

/// Names in a row with these marks between them, standing between others or behind a word for persons, so that no part
/// of a longer word is one.
fn row_of(name: &str, between: &str) -> Regex {
    let given = r"(?:[（(][^（）()]{1,16}[）)]|[0-9.]+(?:万)?元)?";
    let before = format!(r"(?:^|[^\p{{Han}}]|{GROUPS}|慰问了?|救助|对象|给|为|向|对|发放|名单)");
    let after = r"(?:$|[^\p{Han}]|等|各|每|共|及|和)";
    pattern(&format!(
        "{before}(?P<names>{name}{given}(?:[{between}]{name}{given})+){after}"
    ))
}

/// Words for the persons that a list names.
const GROUPS: &str = "职工|群众|党员|家庭|户|同志|人员|老人|学生|干部|教师|农民|战士|成员|组长";

fn in_a_row(said: &str, row: &Regex, are_persons: fn(&str) -> bool) -> Vec<Range<usize>> {
    row.captures_iter(said)
        .filter_map(|list| list.name("names"))
        .filter(|list| are_persons(list.as_str()))
        .map(|list| list.range())
        .collect()
}

/// Whether a text is nothing but the name of a person: a surname and one or two characters that no office ends in.
pub fn is_person(text: &str) -> bool {
    const OFFICES: &str = "办室科处股组委团队班";
    let mut characters = text.chars();
    let surname = characters
        .next()
        .is_some_and(|first| SURNAMES.contains(first));
    let given: Vec<char> = characters.collect();
    surname
        && (1..=2).contains(&given.len())
        && given.iter().all(|c| is_han(*c) && !OTHERS.contains(*c))
        && !given.iter().any(|c| OFFICES.contains(*c))
}

/// The names in a list of persons, each without what it is followed by.
pub fn names(list: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for entry in list.split_inclusive(BETWEEN) {
        let name: usize = entry
            .chars()
            .take_while(|c| is_han(*c))
            .map(char::len_utf8)
            .sum();
        if name > 0 {
            found.push(start..start + name);
        }
        start += entry.len();
    }
    found
}

/// Whether it is a Chinese character.
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}')
}

/// Characters of words that names do not have.
const OTHERS: &str = "某费温龄校局院队区市县镇乡村站所厂部门会务目程品设药物经管政社酒火次技能序时力厉品食和与及或等各项作用量机车房屋场路桥库渔材料度法规章制粮食医疗险税银票据电气炭防治护环境旅游急案编融款";

/// Whether every entry of a list can be the name of a person and none is veiled.
fn names_persons(list: &str) -> bool {
    let entries = entries(list);
    entries.len() >= 2 && entries.iter().all(|entry| has_characters_of_names(entry))
}

/// Whether at least two entries of a list, and no fewer than half, are persons with frequent surnames and the others can
/// be persons.
fn names_mostly_persons(list: &str) -> bool {
    let entries = entries(list);
    let frequent = |entry: &&&str| entry.starts_with(|first| SURNAMES.contains(first));
    let frequent = entries.iter().filter(frequent).count();
    let is_group = |entry: &&str| GROUPS.split('|').any(|group| entry.ends_with(group));
    names_persons(list)
        && frequent >= 2
        && frequent * 2 >= entries.len()
        && !entries.iter().any(is_group)
}

/// The entries of a list without what was given.
fn entries(list: &str) -> Vec<&str> {
    list.split(['、', '，', ',', ';', ' ', '；'])
        .map(|entry| entry.split(['（', '(']).next().unwrap_or(entry))
        .map(|entry| entry.trim_end_matches(|c: char| c.is_ascii_digit() || "万元.".contains(c)))
        .filter(|entry| !entry.is_empty())
        .collect()
}

/// Whether no character behind the first is one that names do not have.
fn has_characters_of_names(entry: &str) -> bool {
    !entry.chars().skip(1).any(|c| OTHERS.contains(c))
}

fn last_characters(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1));
    start.and_then(|(at, _)| text.get(at..)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        numbers(text)
            .into_iter()
            .map(|number| number.kind)
            .collect()
    }

    #[test]
    fn private_numbers_are_told_from_others() {
        assert_eq!(kinds("身份证号11010519491231002X"), [Kind::Identity]);
        assert_eq!(kinds("（11010519491231002X）"), [Kind::Identity]);
        assert_eq!(kinds("账号：6222 0219 0100 1234 567"), [Kind::Account]);
        assert_eq!(kinds("手机13812345678。"), [Kind::Mobile]);
        assert_eq!(
            kinds("联系人：李明，联系电话：0731-84683000"),
            [Kind::PersonalTelephone]
        );
        for text in [
            "咨询电话：0731-84683000",
            "110105194912310021",
            "统一社会信用代码11430102006123456X",
            "项目编号20220131234567",
            "合同金额13812345678元",
            "138****5678",
            "2022年3037.06万元，服务12345678人次",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn names_of_recipients_are_told_from_other_lists() {
        let found = |text: &str| recipients(text).len();
        assert_eq!(
            found("春节慰问困难职工张建华、李秀英、王强，每人500元。"),
            1
        );
        assert_eq!(found("发放补助：陈志明（500元）、刘洋（300元）。"), 1);
        for text in [
            "慰问高温、低温等一线岗位。",
            "发放补助用于金融、方案编制、安全生产。",
            "慰问张某某、李某某等困难群众。",
            "张建华、李秀英负责项目管理。",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }

    #[test]
    fn the_names_of_a_list_stand_apart_from_what_was_given() {
        let list = "陈志明（500元）、刘洋300元";
        let read: Vec<&str> = names(list).into_iter().map(|name| &list[name]).collect();
        assert_eq!(read, ["陈志明", "刘洋"]);
        let text = "领导小组成员：张建华、李秀英、王强。江苏、江西两省来人考察。";
        let listed = members(text);
        assert_eq!(listed.len(), 1);
        assert_eq!(&text[listed[0].clone()], "张建华、李秀英、王强");
    }

    #[test]
    fn a_person_is_told_from_an_office() {
        assert!(is_person("张建华") && is_person("刘洋"));
        for text in [
            "",
            "张",
            "办公室",
            "高新办",
            "金融局",
            "王府井街道",
            "张某某",
        ] {
            assert!(!is_person(text), "{text}");
        }
    }
}
