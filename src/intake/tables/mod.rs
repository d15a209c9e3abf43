//! The tables of a source: which are those of the report, what facts they state, and which of them the report prints
//! again in the place of their text.

mod lists;
mod matrix;
mod printing;
mod role;
mod sheet;

pub use printing::printed;

use std::collections::HashSet;

use self::sheet::{Sheet, label};
use super::{Source, facts::Gathered};
use crate::{checks::Text, standards::Exhibit};

/// Most tables that facts are read from; a report has some twenty.
const MOST_TABLES: usize = 100;

/// A table of a source that the report has, too.
pub struct Known<'s> {
    /// Which one.
    exhibit: Exhibit,
    sheet: Sheet<'s>,
}

impl Known<'_> {
    /// The paragraphs that are its title, unit and rows.
    fn paragraphs(&self) -> &[usize] {
        &self.sheet.paragraphs
    }
}

/// The tables of a source that are known by their titles.
pub fn known<'s>(source: &'s Source, text: &Text) -> Vec<Known<'s>> {
    let mut found = Vec::new();
    let mut earlier = 0;
    for grid in &source.tables {
        let sheet = Sheet::of(grid, text, earlier);
        earlier = sheet.paragraphs.last().map_or(earlier, |last| last + 1);
        if let Some(exhibit) = exhibit(&sheet.title).filter(|_| found.len() < MOST_TABLES) {
            found.push(Known { exhibit, sheet });
        }
    }
    found
}

/// The paragraphs of tables.
pub fn paragraphs(tables: &[Known<'_>]) -> HashSet<usize> {
    let all = tables.iter().flat_map(|known| known.paragraphs());
    all.copied().collect()
}

/// Reads the facts that tables of the reported year state.
pub fn gather(tables: &[Known<'_>], gathered: &mut Gathered<'_>) {
    for known in tables {
        let sheet = &known.sheet;
        if is_of_another_year(&sheet.title, gathered.report.cover.year) {
            continue;
        }
        match known.exhibit {
            Exhibit::WholeTable => matrix::whole(sheet, gathered),
            Exhibit::FunctionalTable => lists::functional(sheet, gathered),
            Exhibit::EconomicTable => lists::economic(sheet, gathered),
            Exhibit::ThreePublicTable => matrix::three_public(sheet, gathered),
            Exhibit::ProjectTable => lists::projects(sheet, gathered),
            Exhibit::AssetTable => matrix::assets(sheet, gathered),
            Exhibit::BudgetsTable => lists::budgets(sheet, gathered),
            Exhibit::ProcurementTable => matrix::procurement(sheet, gathered),
            Exhibit::OperatingTable => matrix::operating(sheet, gathered),
            Exhibit::ConstructionTable => lists::construction(sheet, gathered),
            Exhibit::MeasureTable => lists::measures(sheet, gathered),
            Exhibit::FunctionalBars
            | Exhibit::FunctionalRing
            | Exhibit::BudgetActualBars
            | Exhibit::ThreePublicBars => {}
        }
        gathered.note_read(known.paragraphs());
    }
}

/// Whether a title names a year that is not the reported one.
fn is_of_another_year(title: &str, year: Option<u16>) -> bool {
    let named = title.find("20").and_then(|at| title.get(at..at + 4));
    let named = named.and_then(|named| named.parse::<u16>().ok());
    named.is_some() && named != year
}

/// The table of the report with a title like this.
fn exhibit(title: &str) -> Option<Exhibit> {
    const TITLES: [(&str, Exhibit); 14] = [
        ("功能分类", Exhibit::FunctionalTable),
        ("经济分类", Exhibit::EconomicTable),
        ("三公", Exhibit::ThreePublicTable),
        ("资产变动", Exhibit::AssetTable),
        ("资产增减变动", Exhibit::AssetTable),
        ("其他三本预算", Exhibit::BudgetsTable),
        ("政府采购", Exhibit::ProcurementTable),
        ("公用经费控制", Exhibit::OperatingTable),
        ("公用经费明细", Exhibit::OperatingTable),
        ("楼堂馆所", Exhibit::ConstructionTable),
        ("问题与改进措施", Exhibit::MeasureTable),
        ("项目支出情况", Exhibit::ProjectTable),
        ("项目支出明细", Exhibit::ProjectTable),
        ("收支情况", Exhibit::WholeTable),
    ];
    let bare = label(title);
    let is_form = ["自评", "评价", "基础数据"]
        .iter()
        .any(|word| bare.contains(word));
    let found = TITLES.iter().find(|(word, _)| bare.contains(word));
    found.filter(|_| !is_form).map(|(_, exhibit)| *exhibit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_known_by_their_titles() {
        for (title, expected) in [
            ("表1　2024年度部门整体收支情况表", Some(Exhibit::WholeTable)),
            ("基本支出经济分类情况表", Some(Exhibit::EconomicTable)),
            (
                "2024年度“三公”经费支出情况表",
                Some(Exhibit::ThreePublicTable),
            ),
            ("其他三本预算收支情况表", Some(Exhibit::BudgetsTable)),
            ("项目支出绩效自评表", None),
            ("人员情况表", None),
        ] {
            assert_eq!(exhibit(title), expected, "{title}");
        }
        assert!(is_of_another_year("2021年度收支情况表", Some(2022)));
        assert!(!is_of_another_year("2022年度收支情况表", Some(2022)));
        assert!(!is_of_another_year("收支情况表", Some(2022)));
    }
}
