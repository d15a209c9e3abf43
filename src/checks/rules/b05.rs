//! B05: the unit has one full name and one short one, and signs with the full one.

use std::collections::HashMap;

use regex::Regex;

use crate::checks::{
    Finding, Rule, Severity, Subject,
    text::{Kind, Paragraph},
    wording::naming::{Definition, abbreviates, bare, definitions, divided, in_title, signature},
};

pub const RULE: Rule = Rule {
    code: "B05",
    title: "单位称谓前后一致",
    checks: "简称只定义一次；落款与单位全称、标题中的单位一致，不漏地区；正文用定义的简称，不混用几种叫法。",
    basis: "GB/T 9704—2012 7.2.4、7.3.5：署名用全称或者规范化简称；报告的封面、标题、正文、落款应为同一名称。",
    example: "开头写“长沙市芙蓉区人民政府办公室（以下简称‘政府办’）”，正文混用“区政府办”“区政府办公室”，落款为“芙蓉区人民政府办公室”。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let definitions = definitions(subject);
    let full = full_name(subject, &definitions);
    let mut findings = redefined(&definitions);
    findings.extend(signed(subject, full.as_deref()));
    findings.extend(titled(subject, full.as_deref(), &definitions));
    if let Some(full) = full {
        findings.extend(several_names(subject, &full, &definitions));
    }
    findings
}

/// The full name of the unit: the form's, else the one that is defined and fits signature or title, else the
/// name under the report.
fn full_name(subject: &Subject<'_>, definitions: &[Definition<'_>]) -> Option<String> {
    let own = subject
        .draft
        .map(|draft| bare(&draft.report.unit.full_name));
    if let Some(own) = own.filter(|own| !own.is_empty()) {
        return Some(own);
    }
    let signed = signature(subject).map(|(_, name)| name);
    let title = in_title(subject).map(|(_, name)| name);
    let fits = |definition: &&Definition<'_>| {
        let short = definition.short;
        let by_signature = signed.as_deref().is_some_and(|name| {
            name.ends_with(definition.full)
                || definition.full.ends_with(name)
                || abbreviates(short, name)
        });
        let by_title = title.as_deref().is_some_and(|name| {
            name == short || name.ends_with(definition.full) || definition.full.ends_with(name)
        });
        is_unit(definition.full) && (by_signature || by_title)
    };
    definitions
        .iter()
        .find(fits)
        .map(|definition| definition.full.to_owned())
        .or_else(|| signed.filter(|name| is_unit(name)))
}

/// Whether a name is one of a unit, not of a document or a term.
fn is_unit(name: &str) -> bool {
    const ENDS: &str = "局办室厅委会院校学所队站处心部馆社府园场道镇乡团司库";
    name.chars().count() >= 3 && name.ends_with(|c| ENDS.contains(c))
}

/// One short name for two full ones, or two for one.
fn redefined(definitions: &[Definition<'_>]) -> Vec<Finding> {
    let same = |one: &str, other: &str| one.ends_with(other) || other.ends_with(one);
    let mut findings = Vec::new();
    for (index, later) in definitions.iter().enumerate() {
        let earlier = definitions.iter().take(index).find_map(|earlier| {
            let full = same(earlier.full, later.full);
            let short = earlier.short == later.short;
            (full || short).then_some((earlier, full, short))
        });
        let Some((earlier, full, short)) = earlier else {
            continue;
        };
        let spot = later.paragraph.spot(later.range.clone());
        findings.push(match (full, short) {
            (true, true) => Finding::new(
                Severity::Advice,
                spot,
                format!("简称“{}”前面已经定义过", later.short),
                "简称只在第一次出现时定义，请删去这一处",
            ),
            (true, false) => Finding::new(
                Severity::Error,
                spot,
                format!(
                    "“{}”前面简称“{}”，这里又简称“{}”",
                    earlier.full, earlier.short, later.short
                ),
                "同一单位（事项）只用一个简称，请统一",
            ),
            _ => Finding::new(
                Severity::Error,
                spot,
                format!(
                    "简称“{}”前面指“{}”，这里指“{}”",
                    later.short, earlier.full, later.full
                ),
                "一个简称只能有一个意思，请核对后统一",
            ),
        });
    }
    findings
}

/// The signature against the full name.
fn signed(subject: &Subject<'_>, full: Option<&str>) -> Option<Finding> {
    let (paragraph, name) = signature(subject)?;
    let full = full?;
    if full.ends_with(&name) && full.len() > name.len() {
        let missing = full.strip_suffix(name.as_str()).unwrap_or_default();
        let (region, _) = divided(full);
        // A definition whose run begins before the name: 根据编办核定某市某局.
        if !region.starts_with(missing) && !missing.ends_with(['省', '市', '区', '县', '州', '旗'])
        {
            return None;
        }
        return Some(Finding::new(
            Severity::Warning,
            paragraph.whole(),
            format!("落款“{name}”与单位全称“{full}”不一致，缺“{missing}”"),
            format!("落款请用全称“{full}”"),
        ));
    }
    let is_same = full == name || name.ends_with(full);
    // Another unit may sign for this one: only names that resemble the full one are doubted as slips.
    (!is_same).then(|| {
        Finding::new(
            Severity::Warning,
            paragraph.whole(),
            format!("落款“{name}”与单位全称“{full}”不一致"),
            "请核对落款单位，用单位全称",
        )
        .suspected()
    })
}

/// The unit in the title against the full name.
fn titled(
    subject: &Subject<'_>,
    full: Option<&str>,
    definitions: &[Definition<'_>],
) -> Option<Finding> {
    let (index, name) = in_title(subject)?;
    let (name, full) = (bare(&name), full?);
    let is_defined = definitions.iter().any(|one| one.short == name);
    let is_short = subject
        .draft
        .is_some_and(|draft| draft.report.short_name() == name);
    if name.is_empty() || is_defined || is_short || abbreviates(&name, full) || name.ends_with(full)
    {
        return None;
    }
    let paragraph = subject.printed.paragraphs.get(index)?;
    let is_used = |name: &str| subject.printed.body().any(|one| one.text.contains(name));
    let signature = signature(subject).filter(|(_, signed)| *signed == full);
    if let Some((signed, _)) = signature.filter(|_| is_used(&name) && !is_used(full)) {
        return Some(
            Finding::new(
                Severity::Warning,
                signed.whole(),
                format!("落款“{full}”与标题、正文中的单位“{name}”不一致"),
                "请核对落款单位，用单位全称",
            )
            .suspected(),
        );
    }
    Some(
        Finding::new(
            Severity::Warning,
            paragraph.whole(),
            format!("标题中的单位“{name}”与单位全称“{full}”不一致"),
            "请核对标题和落款，用同一名称",
        )
        .suspected(),
    )
}

/// Several names for the unit beside the full one.
fn several_names(
    subject: &Subject<'_>,
    full: &str,
    definitions: &[Definition<'_>],
) -> Option<Finding> {
    let short = match subject.draft {
        Some(draft) if draft.report.unit.short_name.trim().is_empty() => None,
        Some(draft) => Some(draft.report.unit.short_name.trim()),
        None => definitions
            .iter()
            .find(|one| full.ends_with(one.full) || one.full.ends_with(full))
            .map(|one| one.short),
    };
    let names = Names::of(subject, full)?;
    let mut used: HashMap<&str, usize> = HashMap::new();
    let mut first: Option<(&Paragraph, std::ops::Range<usize>)> = None;
    for paragraph in &subject.printed.paragraphs {
        if !matches!(paragraph.kind, Kind::Body | Kind::Heading) {
            continue;
        }
        for (name, range) in names.in_text(&paragraph.text) {
            if name == full {
                continue;
            }
            *used.entry(name).or_insert(0) += 1;
            if first.is_none() && Some(name) != short {
                first = Some((paragraph, range));
            }
        }
    }
    let (paragraph, range) = first?;
    let others = used.keys().filter(|name| Some(**name) != short).count();
    // One name beside a short one that is defined and not used otherwise says nothing: it takes two.
    if used.len() < 2 || others == 0 {
        return None;
    }
    let mut list: Vec<(&str, usize)> = used.into_iter().collect();
    list.sort_by(|(one, many), (other, few)| few.cmp(many).then(one.cmp(other)));
    let shown: Vec<String> = list
        .iter()
        .map(|(name, count)| format!("“{name}”（{count}处）"))
        .collect();
    let advice = short.map_or_else(
        || "请定义一个简称，全文统一".to_owned(),
        |short| format!("请统一用简称“{short}”"),
    );
    Some(
        Finding::new(
            Severity::Advice,
            paragraph.spot(range),
            format!("正文对本单位用了几种叫法：{}", shown.join("、")),
            advice,
        )
        .suspected(),
    )
}

/// The ways in which a unit is called.
struct Names {
    pattern: Regex,
}

impl Names {
    /// The names that follow from the full one and the lists: with its region, with 区, or without.
    fn of(subject: &Subject<'_>, full: &str) -> Option<Self> {
        let (region, core) = divided(full);
        if core.chars().count() < 3 {
            return None;
        }
        let mut cores = vec![core.to_owned()];
        let known = subject
            .lists
            .abbreviations
            .iter()
            .filter(|one| one.full == core);
        cores.extend(known.flat_map(|one| one.short.iter().cloned()));
        cores.sort_by_key(|core| std::cmp::Reverse(core.len()));
        let cores: Vec<String> = cores.iter().map(|core| regex::escape(core)).collect();
        let mut regions: Vec<String> = Vec::new();
        for (at, _) in region.char_indices() {
            regions.extend(region.get(at..).map(regex::escape));
        }
        let pattern = format!("(?:{})?(?:{})", regions.join("|"), cores.join("|"));
        Some(Self {
            pattern: Regex::new(&pattern).ok()?,
        })
    }

    /// Where a text speaks of the unit. Another region before a name, or 《》 around it, is of another.
    fn in_text<'t>(&self, text: &'t str) -> Vec<(&'t str, std::ops::Range<usize>)> {
        let own = |found: &regex::Match<'t>| {
            let before = text.get(..found.start()).unwrap_or_default();
            let is_other = before.ends_with(['省', '市', '区', '县', '州', '旗', '镇', '乡', '各']);
            let opens = before.matches('《').count();
            !is_other && opens == before.matches('》').count()
        };
        let found = self.pattern.find_iter(text).filter(own);
        found.map(|found| (found.as_str(), found.range())).collect()
    }
}
