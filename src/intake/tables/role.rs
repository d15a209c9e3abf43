//! What the head of a column says of its amounts.

use super::sheet::{Head, Sheet};

/// What the amounts of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// 上年决算数.
    Prior,
    /// 年初预算数.
    Initial,
    /// 全年预算数.
    Adjusted,
    /// 预算调整.
    Adjustment,
    /// 预算数, without a word which.
    Budget,
    /// 决算数, 实际支出, 执行数.
    Actual,
}

/// The columns with amounts, each with what they are. Where two are the same, neither is certain.
pub fn roles<'h>(sheet: &'h Sheet<'_>, year: Option<u16>) -> Vec<(Role, &'h Head)> {
    let heads = sheet.heads.iter();
    let all: Vec<(Role, &Head)> = heads
        .filter_map(|head| Some((role(&head.text, year)?, head)))
        .collect();
    let is_once =
        |(role, _): &&(Role, &Head)| all.iter().filter(|(one, _)| one == role).count() == 1;
    all.iter().filter(is_once).copied().collect()
}

/// As [`roles`], for tables with one budget: whatever it is called, it is that of the year.
pub fn roles_of_comparison<'h>(sheet: &'h Sheet<'_>, year: Option<u16>) -> Vec<(Role, &'h Head)> {
    let mut found = roles(sheet, year);
    let is_budget =
        |(role, _): &&(Role, &Head)| matches!(role, Role::Initial | Role::Adjusted | Role::Budget);
    if found.iter().filter(is_budget).count() == 1 {
        for (role, _) in &mut found {
            if matches!(role, Role::Initial | Role::Adjusted) {
                *role = Role::Budget;
            }
        }
    }
    found
}

fn role(head: &str, year: Option<u16>) -> Option<Role> {
    const OTHERS: [&str; 6] = ["%", "％", "率", "占", "增减", "完成"];
    if OTHERS.iter().any(|word| head.contains(word)) {
        return None;
    }
    let last = year.map(|year| (year.saturating_sub(1)).to_string());
    let is_last = |head: &str| last.as_ref().is_some_and(|last| head.contains(last));
    let has = |words: &[&str]| words.iter().any(|word| head.contains(word));
    let is_prior = has(&["上年", "去年"]) || is_last(head);
    let is_actual = has(&["决算", "实际支出", "执行数", "支出数"]);
    if is_prior {
        return is_actual.then_some(Role::Prior);
    }
    if has(&["年初预算"]) {
        Some(Role::Initial)
    } else if has(&["全年预算", "调整后预算", "调整后全年"]) {
        Some(Role::Adjusted)
    } else if has(&["调整"]) {
        Some(Role::Adjustment)
    } else if is_actual {
        Some(Role::Actual)
    } else {
        has(&["预算"]).then_some(Role::Budget)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_say_what_their_amounts_are() {
        for (head, expected) in [
            ("上年决算数", Some(Role::Prior)),
            ("2021年决算数", Some(Role::Prior)),
            ("2022年决算数", Some(Role::Actual)),
            ("年初预算数", Some(Role::Initial)),
            ("调整后预算数", Some(Role::Adjusted)),
            ("预算调整", Some(Role::Adjustment)),
            ("2022年预算数", Some(Role::Budget)),
            ("执行率（%）", None),
            ("比上年增减", None),
            ("上年预算数", None),
            ("项目", None),
        ] {
            assert_eq!(role(head, Some(2022)), expected, "{head}");
        }
    }
}
