//! B10: the report is dated after the year it is about, and published after its date.

use std::{cell::LazyCell, collections::HashSet, sync::LazyLock};

use regex::Regex;

use crate::{
    checks::{
        Finding, Rule, Severity, Spot, Subject,
        sentences::amounts::pattern,
        text::{Kind, Paragraph, Topic, sentences},
    },
    model::{Date, FieldId},
};

pub const RULE: Rule = Rule {
    code: "B10",
    title: "成文日期、公开日期的先后",
    checks: "成文日期不早于评价年度结束；写“已公开”“进行了公开”的要有公开日期或网址；公开日期不早于成文日期。",
    basis: "自评在年度结束后进行，报告成文后才能公开；尚未公开的用“拟”“将”。",
    example: "2022年度的报告成文于2022年7月4日；“已按要求进行了公开”而没有日期和网址。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let dated = dated(subject);
    if let Some((date, spot)) = &dated {
        findings.extend(too_early(subject, *date, spot));
    }
    let date = dated.map(|(date, _)| date);
    findings.extend(of_forms(subject, date));
    let placed = LazyCell::new(|| placed(subject));
    for paragraph in &subject.printed.paragraphs {
        if paragraph.kind == Kind::Body && paragraph.text.contains("公开") {
            let is_placed = || placed.contains(&paragraph.section);
            findings.extend(published(subject, paragraph, date, &is_placed));
        }
    }
    findings
}

/// The date of the report and where it stands.
fn dated(subject: &Subject<'_>) -> Option<(Date, Spot)> {
    if let Some(draft) = subject.draft {
        let date = draft.report.cover.date?;
        let field = draft
            .report
            .field("cover.date")
            .unwrap_or_else(FieldId::root);
        return Some((date, Spot::field(field, date.in_words())));
    }
    let line = subject
        .printed
        .paragraphs
        .iter()
        .find(|paragraph| paragraph.kind == Kind::Date)?;
    let bare: String = line.text.chars().filter(|c| !c.is_whitespace()).collect();
    Some((Date::parse(&bare).ok()?, line.whole()))
}

fn too_early(subject: &Subject<'_>, date: Date, spot: &Spot) -> Option<Finding> {
    let year = subject.year?;
    let is_early = date.parts() < (i16::try_from(year).ok()?, 12, 31);
    is_early.then(|| {
        Finding::new(
            Severity::Error,
            spot.clone(),
            format!(
                "成文日期{}早于{year}年度结束，自评应在年度结束后进行",
                date.in_words()
            ),
            "请核对成文日期和评价年度",
        )
    })
}

/// The day of publication in the form.
fn of_forms(subject: &Subject<'_>, date: Option<Date>) -> Option<Finding> {
    let report = subject.draft?.report;
    let published = report.disclosure.date?;
    let field = report
        .field("disclosure.date")
        .unwrap_or_else(FieldId::root);
    earlier(published, date?, Spot::field(field, published.in_words()))
}

fn earlier(published: Date, date: Date, spot: Spot) -> Option<Finding> {
    (published < date).then(|| {
        Finding::new(
            Severity::Error,
            spot,
            format!(
                "公开日期{}早于成文日期{}",
                published.in_words(),
                date.in_words()
            ),
            "报告成文后才能公开，请核对两个日期",
        )
    })
}

/// What a paragraph says of the publication of the result; whether it `is_placed` is asked where it matters.
fn published(
    subject: &Subject<'_>,
    paragraph: &Paragraph,
    date: Option<Date>,
    is_placed: &dyn Fn() -> bool,
) -> Vec<Finding> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"20[0-9]{2}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日|20[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}",
        )
    });
    let section = subject
        .printed
        .is_about(paragraph.section, Topic::Disclosure);
    let mut findings = Vec::new();
    for range in sentences(&paragraph.text) {
        let words = paragraph.text.get(range.clone()).unwrap_or_default();
        if !words.contains("公开") || !is_of_the_result(words, section) {
            continue;
        }
        let Some(done) = done(words) else {
            continue;
        };
        let day = DAY.find(words);
        let parsed = day.and_then(|day| {
            let bare: String = day
                .as_str()
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect();
            Some((
                Date::parse(&bare).ok()?,
                range.start + day.start()..range.start + day.end(),
            ))
        });
        if let Some((published, place)) = parsed {
            let is_typed = !paragraph.is_live(place.clone());
            let found = date
                .filter(|_| is_typed)
                .and_then(|date| earlier(published, date, paragraph.spot(place)));
            findings.extend(found);
        } else if day.is_none() && !is_placed() {
            let place = range.start + done.start..range.start + done.end;
            findings.push(Finding::new(
                Severity::Warning,
                paragraph.spot(place),
                "写为已经公开，没有公开日期或网址",
                "已公开的写明日期和网址；尚未公开的改为“拟于……公开”“将……公开”",
            ));
        }
    }
    findings
}

/// The words that say that something was published already.
fn done(words: &str) -> Option<std::ops::Range<usize>> {
    static DONE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:已经?|均已|按时|及时|按要求|按规定|如期|同步)[^，。；将拟应需未]{0,30}?公开|(?:进行|予以|完成|实行)了?公开|公开了|公开完毕|公开工作已",
        )
    });
    const PLANNED: [&str; 10] = [
        "将",
        "拟",
        "应当",
        "应按",
        "需",
        "要求各",
        "待",
        "计划",
        "尚未",
        "准备",
    ];
    let found = DONE.find(words)?;
    // The clause of the claim itself: planned words before it make it a plan.
    let before = words.get(..found.start())?;
    let clause = before
        .rfind(['，', '；', '。'])
        .map_or(before, |at| before.get(at..).unwrap_or(before));
    let is_planned = PLANNED.iter().any(|word| clause.contains(word))
        || (is_future(words) && !found.as_str().contains(['了', '已']));
    (!is_planned).then(|| found.range())
}

/// Whether a clause speaks of publication as of something to come.
fn is_future(words: &str) -> bool {
    const AHEAD: [&str; 11] = [
        "将", "拟", "应", "需", "待", "计划", "准备", "尚未", "未", "予以", "并",
    ];
    words.match_indices("公开").any(|(at, _)| {
        let clause = words
            .get(..at)
            .and_then(|before| before.rsplit(['，', '。', '；']).next());
        let near = |word: &&str| {
            let behind = clause.and_then(|clause| clause.rsplit_once(*word));
            behind.is_some_and(|(_, behind)| behind.chars().count() <= 40)
        };
        AHEAD.iter().any(near)
    })
}

/// Whether a sentence is about the result of the evaluation, not about the budget or government affairs.
fn is_of_the_result(words: &str, is_section: bool) -> bool {
    const RESULT: [&str; 6] = [
        "自评",
        "本报告",
        "评价结果",
        "评价报告",
        "绩效报告",
        "绩效评价",
    ];
    const OTHERS: [&str; 6] = [
        "预决算",
        "部门预算",
        "部门决算",
        "政务公开",
        "信息公开工作",
        "财务公开",
    ];
    let is_other = OTHERS.iter().any(|word| words.contains(word));
    let names_result = RESULT.iter().any(|word| words.contains(word));
    !words.contains("公开招") && (names_result || is_section && !is_other)
}

/// The sections in which a paragraph, or a form for all of them, gives an address or a day of publication.
fn placed(subject: &Subject<'_>) -> HashSet<Option<usize>> {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"https?:|www\.|\.gov|\.cn|\.com|网址|公开(?:时间|日期)(?:为|：|:)|20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日[^。]{0,30}公开",
        )
    });
    let is_known = subject.draft.is_some_and(|draft| {
        let disclosure = &draft.report.disclosure;
        disclosure.date.is_some() || !disclosure.address.trim().is_empty()
    });
    let bodies = subject.printed.paragraphs.iter();
    let bodies = bodies.filter(|paragraph| paragraph.kind == Kind::Body);
    let placed = bodies.filter(|paragraph| is_known || ADDRESS.is_match(&paragraph.text));
    placed.map(|paragraph| paragraph.section).collect()
}
