//! [`Scheme`]: how self-evaluations are scored — points by first-level indicator, bands, grades — as data.

use std::sync::LazyLock;

use serde::Deserialize;

use super::annex::implicit_some;

use crate::model::{Band, Indicator, IndicatorKind, Number};

/// The built-in schemes and what sections on performance speak of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schemes {
    /// The schemes; the first is that of a draft that names none.
    pub schemes: Vec<Scheme>,
    /// The dimensions of performance, in the order of the report.
    pub dimensions: Vec<Dimension>,
}

/// A scheme of scoring.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Id by which a draft names it.
    pub id: String,
    /// Name on screen.
    pub name: String,
    /// Where it comes from.
    pub source: String,
    /// Whether the source was checked; otherwise it is shown under 参考（以当年通知为准）.
    pub verified: bool,
    /// Whether it is for whole departments only; projects then follow the first scheme.
    #[serde(default)]
    pub whole_only: bool,
    /// The money whose execution is scored in projects; all of it unless said.
    #[serde(default)]
    pub execution_of: ExecutionOf,
    /// Points for executing the budget; `None` where the scheme has no such line.
    #[serde(default)]
    pub execution: Option<Number>,
    /// First-level indicators with their points.
    pub parts: Vec<Part>,
    /// What share of its points a judged indicator is worth.
    pub bands: Vec<BandRange>,
    /// Grades, best first.
    pub grades: Vec<GradeFrom>,
    /// Indicators that the scheme prescribes.
    #[serde(default)]
    pub indicators: Vec<PresetIndicator>,
}

/// The money of a project whose execution is scored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum ExecutionOf {
    /// All of it (年度资金总额).
    #[default]
    Total,
    /// 当年财政拨款.
    Fiscal,
}

/// A first-level indicator (一级指标).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name, e.g. 产出指标.
    pub name: String,
    /// Points of all its indicators; `None` where the source does not say.
    #[serde(default)]
    pub points: Option<Number>,
    /// Second-level indicators below it.
    pub second: Vec<String>,
}

/// The share of its points that a judged indicator is worth, in per cent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BandRange {
    /// The band.
    pub band: Band,
    /// From here, per cent; the limit belongs to this band.
    pub from: Number,
    /// Up to here, per cent; the limit belongs to the band above, a hundred to the first.
    pub to: Number,
}

/// A grade and the least total score for it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeFrom {
    /// Its name, e.g. 优.
    pub name: String,
    /// The least total score.
    pub from: Number,
}

/// An indicator that a scheme prescribes; what the source leaves open is blank.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresetIndicator {
    /// 一级指标.
    pub first: String,
    /// 二级指标.
    pub second: String,
    /// 三级指标.
    pub name: String,
    /// How it is read.
    pub kind: IndicatorKind,
    /// 年度指标值.
    #[serde(default)]
    pub target: String,
    /// Unit of measure.
    #[serde(default)]
    pub unit: String,
    /// 实际完成值: a live figure in braces where the facts hold it.
    #[serde(default)]
    pub actual: String,
    /// 分值.
    #[serde(default)]
    pub weight: Option<Number>,
    /// 扣分办法.
    #[serde(default)]
    pub rule: String,
}

/// A dimension of performance, as section 八 asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Its name, e.g. 履职效能.
    pub name: String,
    /// Whether executing the budget belongs to it.
    #[serde(default)]
    pub execution: bool,
    /// First- or second-level indicators that belong to it, by how their names begin.
    pub indicators: Vec<String>,
}

impl From<&PresetIndicator> for Indicator {
    fn from(preset: &PresetIndicator) -> Self {
        Self {
            first: preset.first.clone(),
            second: preset.second.clone(),
            name: preset.name.clone(),
            kind: Some(preset.kind),
            target: preset.target.clone(),
            unit: preset.unit.clone(),
            actual: preset.actual.clone(),
            weight: preset.weight,
            rule: preset.rule.clone(),
            ..Self::default()
        }
    }
}

impl Scheme {
    /// The part that indicators with this first-level name belong to: the one of that name, else 产出 to 产出指标,
    /// 满意度指标 to 效益和满意度指标.
    pub fn part_of(&self, first: &str) -> Option<&Part> {
        let core = |name: &str| name.trim().trim_end_matches("指标").to_owned();
        let first = core(first);
        if first.is_empty() {
            return None;
        }
        let is_named = |part: &&Part| core(&part.name) == first;
        let is_like = |part: &&Part| {
            let part = core(&part.name);
            part.contains(&first) || first.contains(&part)
        };
        let parts = || self.parts.iter();
        parts().find(is_named).or_else(|| parts().find(is_like))
    }
}

impl Schemes {
    /// The built-in schemes.
    pub fn builtin() -> &'static Self {
        static SCHEMES: LazyLock<Schemes> = LazyLock::new(|| {
            implicit_some()
                .from_str(include_str!("../../assets/scoring.ron"))
                .unwrap_or_else(|error| unreachable!("built in: {error}"))
        });
        &SCHEMES
    }

    /// The scheme of a draft that names none.
    pub fn first(&self) -> &Scheme {
        self.schemes
            .first()
            .unwrap_or_else(|| unreachable!("a test reads the built-in ones"))
    }

    /// The scheme with this id; an empty id is the first, an unknown one none.
    pub fn scheme(&self, id: &str) -> Option<&Scheme> {
        match id.trim() {
            "" => Some(self.first()),
            id => self.schemes.iter().find(|scheme| scheme.id == id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(number: Option<Number>) -> u32 {
        number.map_or(0, |number| number.to_string().parse().unwrap())
    }

    #[test]
    fn the_presets_are_worth_a_hundred() {
        let worth = |id: &str| {
            let scheme = Schemes::builtin().scheme(id).unwrap();
            let parts = scheme.parts.iter().map(|part| points(part.points));
            let mut all = vec![points(scheme.execution)];
            all.extend(parts);
            all
        };
        assert_eq!(worth("general-2020"), [10, 50, 30, 10]);
        assert_eq!(worth("cost-2021"), [10, 20, 40, 20, 10]);
        assert_eq!(worth("hubei"), [20, 40, 40]);
    }

    #[test]
    fn every_band_has_its_range_and_grades_fall() {
        for scheme in &Schemes::builtin().schemes {
            let bands: Vec<Band> = scheme.bands.iter().map(|range| range.band).collect();
            assert_eq!(bands, [Band::Reached, Band::Partly, Band::Missed]);
            assert!(scheme.grades.is_sorted_by(|a, b| a.from > b.from));
            assert!(
                scheme
                    .grades
                    .last()
                    .is_none_or(|last| last.from == Number::ZERO)
            );
        }
    }

    #[test]
    fn a_first_level_name_belongs_to_a_part() {
        let part = |scheme: &str, first: &str| {
            let scheme = Schemes::builtin().scheme(scheme).unwrap();
            scheme.part_of(first).map(|part| part.name.as_str())
        };
        assert_eq!(part("", " 产出指标"), Some("产出指标"));
        assert_eq!(part("", "产出"), Some("产出指标"));
        assert_eq!(part("hubei", "满意度指标"), Some("效益和满意度指标"));
        assert_eq!(part("whole-frame", "产出"), Some("产出"));
        assert_eq!(part("", "投入"), None);
        assert_eq!(part("", " "), None);
        assert_eq!(part("", "指标"), None);
    }

    #[test]
    fn a_scheme_is_found_by_its_id() {
        let schemes = Schemes::builtin();
        assert_eq!(schemes.scheme(" ").unwrap().id, "general-2020");
        assert_eq!(schemes.scheme("nowhere"), None);
    }
}
