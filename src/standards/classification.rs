//! [`Classification`]: the government's classes of expenditure (政府收支分类科目), by function and by economic
//! nature, as far as their codes and names have a source.

use std::{collections::HashMap, iter, sync::LazyLock};

use serde::Deserialize;

use crate::model::BudgetKind;

/// How well a class is documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Sourcing {
    /// Code and name were both found in a public source.
    CodeAndName,
    /// The name was found in a public source, the code was not.
    NameOnly,
    /// Neither was found.
    Unsourced,
}

/// A class of expenditure by function (支出功能分类).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunctionalClass {
    /// Code of 类 (3 digits), 款 (5) or 项 (7).
    pub code: String,
    /// Full name, e.g. 一般公共服务支出.
    pub name: String,
    /// How well it is documented.
    pub sourcing: Sourcing,
    /// Budgets the class may stand in; given for 类, a 款 or 项 stands where its 类 does
    /// (see [`Classification::budgets`]).
    #[serde(default)]
    pub budgets: Vec<BudgetKind>,
    /// Former and shortened names.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// A class of expenditure by economic nature (部门预算支出经济分类).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EconomicClass {
    /// Code of 类 (3 digits) or 款 (5).
    pub code: String,
    /// Name, e.g. 基本工资.
    pub name: String,
    /// How well it is documented.
    pub sourcing: Sourcing,
}

/// Both classifications. What is not in them is no error: 款 and 项 are entered by the user.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classification {
    /// Which years it is for and where codes and names come from.
    pub source: String,
    /// By function, in the order of codes.
    pub functional: Vec<FunctionalClass>,
    /// By economic nature, in the order of codes.
    pub economic: Vec<EconomicClass>,
    /// Places of the classes that have a name, by the bare name.
    #[serde(skip)]
    functional_names: HashMap<String, usize>,
    #[serde(skip)]
    economic_names: HashMap<String, Vec<usize>>,
}

impl Classification {
    /// The classification that is built into the program.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Classification> = LazyLock::new(|| {
            let known: Classification =
                ron::from_str(include_str!("../../assets/classification.ron"))
                    .unwrap_or_else(|error| unreachable!("built in: {error}"));
            known.with_names()
        });
        &BUILTIN
    }

    /// With the tables of names: the first class that has a functional name, all that have an economic one.
    fn with_names(mut self) -> Self {
        for (place, class) in self.functional.iter().enumerate() {
            for name in iter::once(&class.name).chain(&class.aliases) {
                self.functional_names.entry(bare(name)).or_insert(place);
            }
        }
        for (place, class) in self.economic.iter().enumerate() {
            let places = self.economic_names.entry(bare(&class.name));
            places.or_default().push(place);
        }
        self
    }

    /// The functional class with this code.
    pub fn functional(&self, code: &str) -> Option<&FunctionalClass> {
        let place = self
            .functional
            .binary_search_by(|class| class.code.as_str().cmp(code.trim()));
        self.functional.get(place.ok()?)
    }

    /// The 类 of a functional code of any length: 2080505 is in 208.
    pub fn functional_class_of(&self, code: &str) -> Option<&FunctionalClass> {
        self.functional(code.trim().get(..3)?)
    }

    /// The functional class with this name or alias, however the level is written into it: 卫生健康支出,
    /// 卫生健康（类）支出 and 卫生健康 are one.
    pub fn functional_named(&self, name: &str) -> Option<&FunctionalClass> {
        let place = self.functional_names.get(&bare(name))?;
        self.functional.get(*place)
    }

    /// The budgets in which a functional code may stand; empty where its 类 is not known.
    pub fn budgets(&self, code: &str) -> &[BudgetKind] {
        self.functional_class_of(code)
            .map_or(&[], |class| &class.budgets)
    }

    /// The economic class with this code.
    pub fn economic(&self, code: &str) -> Option<&EconomicClass> {
        let place = self
            .economic
            .binary_search_by(|class| class.code.as_str().cmp(code.trim()));
        self.economic.get(place.ok()?)
    }

    /// The economic classes with this name: 办公设备购置 is one of 309 and one of 310.
    pub fn economic_named(&self, name: &str) -> Vec<&EconomicClass> {
        let places = self.economic_names.get(&bare(name)).into_iter().flatten();
        places
            .filter_map(|place| self.economic.get(*place))
            .collect()
    }
}

/// A name without spaces, without its level and without the 支出 at its end.
fn bare(name: &str) -> String {
    let mut bare: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    for level in ["（类）", "（款）", "（项）", "(类)", "(款)", "(项)"] {
        bare = bare.replace(level, "");
    }
    bare.strip_suffix("支出").map(str::to_owned).unwrap_or(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn builtin() -> &'static Classification {
        Classification::builtin()
    }

    fn code_named(name: &str) -> Option<&'static str> {
        builtin()
            .functional_named(name)
            .map(|class| class.code.as_str())
    }

    #[test]
    fn every_class_of_the_reference_is_there_once() {
        let classes = builtin().functional.iter();
        assert_eq!(classes.filter(|class| class.code.len() == 3).count(), 30);
        assert_eq!(builtin().economic.len(), 108);
        let functional = builtin().functional.iter().map(|class| &class.code);
        let economic = builtin().economic.iter().map(|class| &class.code);
        for codes in [functional.collect::<Vec<_>>(), economic.collect::<Vec<_>>()] {
            // In the order of codes as digits, which puts a class before what lies in it.
            assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{codes:?}");
        }
    }

    #[test]
    fn a_functional_class_is_found_by_code() {
        let class = builtin().functional("208").unwrap();
        assert_eq!(class.name, "社会保障和就业支出");
        assert_eq!(class.sourcing, Sourcing::CodeAndName);
        assert_eq!(
            class.budgets,
            [
                BudgetKind::General,
                BudgetKind::GovernmentFund,
                BudgetKind::StateCapital
            ]
        );
        let item = builtin().functional("2210201").unwrap();
        assert_eq!(item.name, "住房公积金");
        assert_eq!(builtin().functional("218"), None);
        assert_eq!(
            builtin().functional("222").map(|class| class.sourcing),
            Some(Sourcing::NameOnly)
        );
    }

    #[test]
    fn an_item_belongs_to_its_class() {
        let class = builtin().functional_class_of("2080505").unwrap();
        assert_eq!(class.code, "208");
        assert_eq!(builtin().budgets("2210201"), [BudgetKind::General]);
        assert_eq!(
            builtin().budgets("209"),
            [BudgetKind::SocialInsurance],
            "social insurance only"
        );
        assert!(builtin().budgets("2").is_empty());
    }

    #[test]
    fn a_functional_class_is_found_by_name_or_alias() {
        for (name, code) in [
            ("一般公共服务支出", "201"),
            ("一般公共服务（类）支出", "201"),
            ("社会保障和就业(类)支出", "208"),
            ("卫生健康", "210"),
            ("医疗卫生与计划生育支出", "210"),
            ("文化体育与传媒支出", "207"),
            ("资源勘探电力信息等支出", "215"),
            ("行政事业单位医疗", "21011"),
        ] {
            assert_eq!(code_named(name), Some(code), "{name}");
        }
        assert_eq!(code_named("文化建设支出"), None);
    }

    #[test]
    fn an_economic_class_is_found_by_code_and_name() {
        let class = builtin().economic("30231").unwrap();
        assert_eq!(class.name, "公务用车运行维护费");
        assert_eq!(class.sourcing, Sourcing::CodeAndName);
        let codes: Vec<&str> = builtin()
            .economic_named("公务用车购置")
            .into_iter()
            .map(|class| class.code.as_str())
            .collect();
        assert_eq!(codes, ["30913", "31013"]);
        assert!(builtin().economic_named("差旅").is_empty());
    }
}
