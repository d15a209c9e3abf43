//! Posts and staff as sentences state them (“核定编制30名，实有在职人员33人”), and rates of control written out.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;
use rust_decimal::Decimal;

use crate::checks::{
    Finding, Severity, Subject,
    sentences::{
        amounts::{pattern, percentages},
        reasons::is_explained,
    },
    text::Paragraph,
};

/// Where more staff are in post than there are posts, and rates of control above 100 %, without a reason.
pub fn of_sentences(subject: &Subject<'_>) -> Vec<Finding> {
    let mut body = subject
        .printed
        .body()
        .filter(|paragraph| paragraph.text.contains('编'));
    let posts = body.find_map(beyond_posts);
    let mut findings = stated_rates(subject);
    // The rate of staff is the same defect as their number.
    if posts.is_some() {
        findings.retain(|finding| !finding.message.contains("在职人员控制率"));
    }
    findings.extend(posts);
    findings
}

fn beyond_posts(paragraph: &Paragraph) -> Option<Finding> {
    let text = paragraph.text.as_str();
    let posts = posts(text)?;
    let (active, range) = active(text)?;
    if posts == 0 || active <= posts || is_explained(text, range.start) {
        return None;
    }
    let rate = Decimal::from(active) * Decimal::ONE_HUNDRED / Decimal::from(posts);
    let rate = rate.round_dp(2).normalize();
    let by = active - posts;
    Some(Finding::new(
        Severity::Warning,
        paragraph.spot(range),
        format!("在职人员{active}人，超过编制数{posts}，多{by}人，控制率{rate}%，没有说明原因"),
        "请核对编制数与在职人数；确实超编的，请写明原因",
    ))
}

/// The number of posts: the total where there is one, else the sum of its kinds, whichever is more.
fn posts(text: &str) -> Option<u32> {
    static POSTS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "([\\p{Han}]{0,6})编制(?:人员|人数|总数|名额|总额|数)?(?:共计|合计|总计|核定|共有|共|为|有|是|：|:|\\s)*([0-9]{1,6})\\s*[名人个]",
        )
    });
    const KINDS: [&str; 7] = ["行政", "事业", "工勤", "参公", "机关", "后勤", "全额"];
    let (mut total, mut sum) = (0_u32, 0_u32);
    for found in POSTS.captures_iter(text) {
        let kind = found.get(1).map_or("", |kind| kind.as_str());
        let count = found.get(2)?.as_str().parse().ok()?;
        if KINDS.iter().any(|word| kind.ends_with(word)) {
            sum = sum.saturating_add(count);
        } else {
            total = total.max(count);
        }
    }
    (total > 0 || sum > 0).then_some(total.max(sum))
}

/// How many are in post, and where that is said. Where only 实有人数 is given, those retired or hired without a
/// post may be among them.
fn active(text: &str) -> Option<(u32, Range<usize>)> {
    static IN_POST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "(?:在职在编|在编在职|在职在岗|实有在职|实际在职|现有在职|在职|实有在编|实际在编|在编)(?:在编|干部|职工|人员|人数|总数|实有)*(?:共计|合计|共有|共|为|有|是|：|:|\\s)*([0-9]{1,6})\\s*[名人]",
        )
    });
    static PRESENT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "(?:实有|现有|年末)(?:人员|人数|职工|干部职工)(?:人数|总数)?(?:共计|合计|共|为|有|：|:|\\s)*([0-9]{1,6})\\s*[名人]",
        )
    });
    static OTHERS: LazyLock<Regex> =
        LazyLock::new(|| pattern("退休|编外|临聘|聘用|派遣|公益性岗位|合同制|备案制|劳务"));
    static ON_POSTS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "(?:在编|编内)(?:在职|在岗)?(?:干部|职工|人员)*(?:共|为|有|：|:|\\s)*([0-9]{1,6})\\s*[名人]",
        )
    });
    // “在职职工1186人，其中：在编580人，合同制606人”: only those on posts count.
    let mixed = IN_POST.find(text).and_then(|found| {
        let behind = text.get(found.end()..)?;
        let own = behind.split('。').next()?;
        let (_, kinds) = own.split_once("其中")?;
        let kinds = kinds.split("退休").next()?;
        OTHERS.is_match(kinds).then_some((found.end(), own))
    });
    if let Some((start, own)) = mixed {
        let found = ON_POSTS.captures(own)?;
        let range = found.get(0)?.range();
        let count = found.get(1)?.as_str().parse().ok()?;
        return Some((count, start + range.start..start + range.end));
    }
    let found = IN_POST.captures(text).or_else(|| {
        let alone = !OTHERS.is_match(text);
        alone.then(|| PRESENT.captures(text)).flatten()
    })?;
    let count = found.get(1)?.as_str().parse().ok()?;
    Some((count, found.get(0)?.range()))
}

/// Rates of control above 100 % that are written out without a reason.
pub fn stated_rates(subject: &Subject<'_>) -> Vec<Finding> {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern("([\\p{Han}“”]{2,12}控制率)(?:实际)?(?:达到|完成值|达|为|是|：|:|\\s)*$")
    });
    let mut findings = Vec::new();
    for paragraph in subject.printed.body() {
        let text = paragraph.text.as_str();
        if !text.contains("控制率") {
            continue;
        }
        for rate in percentages(text) {
            let before = text.get(..rate.range.start).unwrap_or_default();
            let name = LEAD.captures(before).and_then(|found| found.get(1));
            // A rate that follows from facts is checked there.
            let is_live = paragraph.is_live(rate.range.clone());
            let is_beyond = rate.value > Decimal::ONE_HUNDRED && !is_live;
            let Some(name) = name.filter(|_| is_beyond) else {
                continue;
            };
            // 预算控制率 and the like compare other things.
            let is_own = ["人员", "三公", "公用", "面积", "规模", "投资", "概算"];
            let is_own = is_own.iter().any(|word| name.as_str().contains(word));
            if is_own && !is_explained(text, rate.range.start) {
                findings.push(Finding::new(
                    Severity::Warning,
                    paragraph.spot(rate.range.clone()),
                    format!("{}为{}%，超过100%，没有说明原因", name.as_str(), rate.value),
                    "请核对；确实超过的，请写明原因",
                ));
            }
        }
    }
    findings
}
