//! Contact persons, their telephones and sign-off lines: what stands behind a word for who fills in, checks or answers
//! for something.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::private::{is_han, is_person};
use crate::checks::sentences::amounts::pattern;

/// Words behind which a person stands.
const PERSONS: &str =
    "联系人|经办人|经手人|填表人|填报人|编制人|制表人|审核人|复核人|审批人|收款人|姓名";
/// Words behind which a person or an office stands.
const ANSWERABLE: &str = "负责人|责任人|管理员|保管员|报账员|会计|出纳|户名";
/// Words behind which a number stands under which a person is reached.
const TELEPHONES: &str =
    "联系电话|联系方式|办公电话|移动电话|手机号码|手机号|手机|电话号码|电话|传真";

/// The names of persons behind a word for who fills in, checks, answers for something or is to be asked.
pub fn persons(text: &str) -> Vec<Range<usize>> {
    static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?:(?P<certain>{PERSONS})|(?:{ANSWERABLE}))(?:姓名)?(?:[（(][^（）()]{{1,4}}[）)])?(?P<colon>[：:])?[ \u{{3000}}]*(?P<names>\p{{Han}}[ \u{{3000}}]+\p{{Han}}|[\p{{Han}}、]+)"
        ))
    });
    let mut found = Vec::new();
    for label in LABELLED.captures_iter(text) {
        let Some(names) = label.name("names") else {
            continue;
        };
        let is_certain = label.name("certain").is_some() && label.name("colon").is_some();
        let mut start = names.start();
        for entry in names.as_str().split_inclusive('、') {
            let name = without_rest(entry);
            if is_person(name) || is_certain && is_short(name) {
                found.push(start..start + name.len());
            }
            start += entry.len();
        }
    }
    found
}

/// A name without the words that follow it.
fn without_rest(entry: &str) -> &str {
    const AFTER: [&str; 8] = ["、", "联系", "电话", "手机", "同志", "先生", "女士", "办公"];
    let end = AFTER.iter().filter_map(|word| entry.find(word)).min();
    entry.get(..end.unwrap_or(entry.len())).unwrap_or(entry)
}

/// Whether a text is as long as a name and ends as no office does.
fn is_short(text: &str) -> bool {
    let characters: Vec<char> = text.chars().filter(|c| is_han(*c)).collect();
    let ends_as_office = characters
        .last()
        .is_some_and(|last| "办室科处股组委团队班局部会院所站校心司厅".contains(*last));
    (2..=4).contains(&characters.len()) && !ends_as_office && !NO_NAMES.contains(&text)
}

/// What stands where a name is asked for and nobody is named, as gaps of reports do.
const NO_NAMES: [&str; 12] = [
    "未填",
    "待定",
    "待填",
    "暂无",
    "暂缺",
    "空缺",
    "缺岗",
    "同上",
    "如下",
    "见附件",
    "详见附件",
    "不适用",
];

/// Posts that stand before or behind the name of who has them.
const POSTS: [&str; 18] = [
    "局长", "处长", "科长", "股长", "站长", "所长", "馆长", "院长", "校长", "会长", "主任", "主席",
    "书记", "会计", "出纳", "同志", "先生", "女士",
];

/// A name without the post before or behind it: 张三 of 副局长张三 and of 张三主任; nothing of a post alone.
pub fn without_post(name: &str) -> &str {
    let behind = POSTS.iter().find_map(|post| name.strip_suffix(post));
    let name = behind.map_or(name, |name| name.trim_end_matches('副'));
    let before = POSTS.iter().find_map(|post| {
        let name = name.strip_prefix('副').unwrap_or(name);
        name.strip_prefix(post)
    });
    before.unwrap_or(name).trim()
}

/// Whether a text can be nothing but the name of a person where one is asked for: rare surnames and longer names, too.
pub fn is_name(text: &str) -> bool {
    is_person(text) || text.chars().all(is_han) && is_short(text)
}

/// The name of a person that ends a text, or stands right before the word for a telephone that ends it.
pub fn named_last(text: &str) -> Option<Range<usize>> {
    static LAST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?P<words>\p{{Han}}+?)(?:同志|先生|女士|主任|科长|局长)?[，,、；; （(：:]*(?:(?:{TELEPHONES})[：: ]*)?$"
        ))
    });
    let words = LAST.captures(text)?.name("words")?;
    let name = |characters: usize| {
        let (start, _) = words.as_str().char_indices().rev().nth(characters - 1)?;
        let (before, name) = words.as_str().split_at_checked(start)?;
        let stands_alone = before.is_empty() || before.ends_with(INTRODUCING);
        (stands_alone && is_person(name)).then(|| words.start() + start..words.end())
    };
    name(3).or_else(|| name(2))
}

/// What words end in before the name of a person: what is done with them, their office, their post.
pub const INTRODUCING: &[char] = &[
    '系', '人', '请', '找', '由', '向', '给', '和', '与', '及', '对', '为', '室', '科', '局', '处',
    '股', '长', '任', '记', '员', '师', '导',
];

/// The telephones behind a word for them, but for those that are there for the public: 监督电话, 咨询电话, 热线.
pub fn telephones(text: &str) -> Vec<Range<usize>> {
    static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?:{TELEPHONES})(?:[（(][^（）()0-9]{{1,6}}[）)])?[：: \u{{3000}}]*(?P<numbers>{NUMBER}(?:[、,，/ ]+{NUMBER})*)"
        ))
    });
    let found = LABELLED.captures_iter(text).filter_map(|label| {
        let start = label.get(0)?.start();
        let is_public = PUBLIC.iter().any(|word| {
            text.get(..start)
                .is_some_and(|before| before.ends_with(word))
        });
        label
            .name("numbers")
            .filter(|_| !is_public)
            .map(|numbers| numbers.range())
    });
    found.collect()
}

const NUMBER: &str = r"(?:\+?86[- ]?)?(?:1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|(?:[（(]?0[0-9]{2,3}[）)]?[- ]?)?[2-8][0-9]{6,7}(?:-[0-9]{1,6})?)";

/// Words for telephones that are there for the public.
const PUBLIC: [&str; 8] = [
    "监督", "咨询", "举报", "投诉", "服务", "热线", "受理", "公开",
];

/// Whether a line is nothing but entries to be signed: 填表人：…　审核人：…　联系电话：….
pub fn is_sign_off(text: &str) -> bool {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        let entry = format!(
            r"(?:单位|部门|项目|财务|分管|主要)?(?:{PERSONS}|{ANSWERABLE}|{TELEPHONES}|领导|填报日期|填表日期|报送日期|日期|填报单位)(?:签字|签名|签章)?(?:[（(][^（）()]{{1,6}}[）)])?[：:][^：:。；，,]*[，,]?"
        );
        pattern(&format!(r"^[\s\u{{3000}}]*(?:{entry})+$"))
    });
    LINE.is_match(text) && names_who_signs(text)
}

fn names_who_signs(text: &str) -> bool {
    let mut words = PERSONS.split('|').chain(ANSWERABLE.split('|'));
    words.any(|word| text.contains(word)) || text.contains("领导")
}

/// Whether the head of a column, or what stands before a cell, says that something of persons stands there that must
/// not be published: their names, telephones, numbers, accounts.
pub fn is_private_label(label: &str) -> bool {
    const NUMBERS: [&str; 8] = [
        "身份证号",
        "身份证号码",
        "身份号码",
        "公民身份号码",
        "账号",
        "帐号",
        "银行卡号",
        "卡号",
    ];
    let label = plain(label);
    let is_telephone = TELEPHONES.split('|').any(|word| label.ends_with(word));
    let is_public = PUBLIC.iter().any(|word| label.starts_with(word));
    let mut words = PERSONS
        .split('|')
        .chain(ANSWERABLE.split('|'))
        .chain(NUMBERS);
    words.any(|word| label.ends_with(word)) || is_telephone && !is_public
}

/// Whether the head of a column, or what stands before a cell, says that an office stands there, where some write a
/// person.
pub fn is_office_label(label: &str) -> bool {
    const OFFICES: [&str; 6] = [
        "责任部门",
        "责任单位",
        "责任科室",
        "主管部门",
        "实施单位",
        "承办单位",
    ];
    let label = plain(label);
    OFFICES.iter().any(|word| label.ends_with(word))
}

/// A label without blanks, remarks in brackets and its colon.
fn plain(label: &str) -> String {
    let before = label.split(['（', '(', '：', ':']).next().unwrap_or(label);
    before.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, find: fn(&str) -> Vec<Range<usize>>) -> Vec<&str> {
        let found = find(text).into_iter();
        found.map(|range| text.get(range).unwrap()).collect()
    }

    #[test]
    fn persons_are_named_behind_their_labels() {
        assert_eq!(read("户名王小明，户名：某县档案馆", persons), ["王小明"]);
        let text = "联系人：张建华，项目负责人李明、王强，审核人（签字）：昝婷联系电话：无";
        assert_eq!(read(text, persons), ["张建华", "李明", "王强", "昝婷"]);
        assert_eq!(read("填表人：张　三", persons), ["张　三"]);
        for text in [
            "责任人：办公室",
            "联系人：综合科",
            "单位负责人签字：",
            "会计核算和出纳岗位分开，会计：高级职称",
            "项目负责人要加强管理。",
            "负责人：由各科室确定",
        ] {
            assert_eq!(read(text, persons), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn gaps_and_posts_are_no_names() {
        assert!(read("〔填表人：未填〕审核人：待定", persons).is_empty());
        assert!(!is_name("未填") && is_name("昝婷"));
        for (name, bare) in [
            ("张三", "张三"),
            ("张三局长", "张三"),
            ("张三副主任", "张三"),
            ("副局长张三", "张三"),
            ("局长", ""),
        ] {
            assert_eq!(without_post(name), bare);
        }
    }

    #[test]
    fn telephones_of_persons_are_told_from_those_for_the_public() {
        assert_eq!(
            read("联系电话：0731-84683000、13812345678。", telephones),
            ["0731-84683000、13812345678"]
        );
        assert_eq!(read("办公电话（内线） 84683000", telephones), ["84683000"]);
        for text in ["监督电话：0731-84683000", "电话费12345678元", "电话会议3次"] {
            assert_eq!(read(text, telephones), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_sign_off_line_is_nothing_else() {
        assert!(is_sign_off(
            "单位负责人：张建华　　财务负责人（签字）：　　填表人：李明　　联系电话：0731-84683000"
        ));
        assert!(is_sign_off("　　审核人："));
        assert!(is_sign_off("填表人：李明，联系电话：0731-84683000"));
        for text in [
            "联系电话：0731-84683000",
            "负责人：张建华。本年完成项目3个。",
            "填报单位：某局",
            "主要负责人：认真履行职责，落实各项工作",
            "存在的问题：审核人不足",
        ] {
            assert!(!is_sign_off(text), "{text}");
        }
    }

    #[test]
    fn labels_say_whether_persons_stand_beside_them() {
        assert!(is_private_label("项目负责人（签字）") && is_private_label("联系 电话："));
        assert!(is_private_label("银行账号") && !is_private_label("监督电话"));
        assert!(!is_private_label("负责人员数") && !is_private_label("项目名称"));
        assert!(is_office_label("责任部门") && !is_office_label("部门"));
    }
}
