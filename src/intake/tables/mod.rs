//! The tables of a source: which are those of the report, what facts they state, and which of them the report prints
//! again in the place of their text.

mod annexes;
mod forms;
mod indicators;
mod lists;
mod matrix;
mod printing;
mod role;
mod sheet;

use std::collections::HashSet;

use self::sheet::{Sheet, label};
use super::{Source, facts::Gathered, placing::Passage};
use crate::{
    checks::Text,
    model::Report,
    standards::{Exhibit, Outline},
};

/// Most tables that facts are read from; a report has eleven.
const MOST_TABLES: usize = 50;

/// Most rows of a table that is read.
const MOST_ROWS: usize = 2000;

/// Most forms of annexes: one a project.
const MOST_FORMS: usize = 1000;

/// The tables of a source that are known.
pub struct Tables<'s> {
    known: Vec<Known<'s>>,
    /// Forms of annexes.
    forms: Vec<Sheet<'s>>,
    /// The shapes that the forms have, in the order of the source.
    shapes: Vec<String>,
}

/// What of a source the report prints itself.
#[derive(Default)]
pub struct Printed {
    /// The paragraphs of the source that it prints otherwise.
    pub paragraphs: HashSet<usize>,
    /// How many charts are among it.
    pub charts: usize,
    /// Titles of known tables that stay text.
    pub left: Vec<String>,
}

/// A table of a source that the report has, too.
struct Known<'s> {
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

impl<'s> Tables<'s> {
    /// The tables of a source that are known by their titles.
    pub fn of(source: &'s Source, text: &Text) -> Self {
        let (mut known, mut forms) = (Vec::new(), Vec::new());
        let mut earlier = 0;
        for grid in &source.tables {
            let sheet = Sheet::of(grid, text, earlier);
            earlier = sheet.paragraphs.last().map_or(earlier, |last| last + 1);
            let exhibit = exhibit(&sheet.title).filter(|_| known.len() < MOST_TABLES);
            if let Some(exhibit) = exhibit {
                known.push(Known { exhibit, sheet });
            } else if forms::is_form(&sheet.title) && forms.len() < MOST_FORMS {
                forms.push(sheet);
            }
        }
        Self {
            known,
            forms,
            shapes: Vec::new(),
        }
    }

    /// The paragraphs that are tables with title and unit.
    pub fn paragraphs(&self) -> HashSet<usize> {
        let known = self.known.iter().map(|known| &known.sheet);
        let all = known.chain(&self.forms).flat_map(|sheet| &sheet.paragraphs);
        all.copied().collect()
    }

    /// Reads the facts that tables of the reported year state.
    pub fn gather(&mut self, (outline, text): (&Outline, &Text), gathered: &mut Gathered<'_>) {
        let year = gathered.report.cover.year;
        for known in &self.known {
            // One that is longer than any list of a report stays text.
            let is_short = known.sheet.body.len() <= MOST_ROWS;
            if is_short && !is_of_another_year(&known.sheet.title, year) {
                read(known, gathered);
                gathered.note_read(known.paragraphs());
            }
        }
        for form in &self.forms {
            let is_other = is_of_another_year(&form.title, year);
            let shape = (!is_other).then(|| forms::read(form, outline, gathered));
            if let Some(shape) = shape.flatten() {
                gathered.note_read(&form.paragraphs);
                forms::read_sign_off(form, text, gathered);
                if !self.shapes.contains(&shape) {
                    self.shapes.push(shape);
                }
            }
        }
    }

    /// Switches on what the report prints as the source does.
    pub fn print(
        &self,
        report: &mut Report,
        (outline, passages): (&Outline, &[Passage]),
        (source, text): (&Source, &Text),
    ) -> Printed {
        let annexes = annexes::printed(report, outline, text, &self.shapes);
        let passages: Vec<Passage> = passages
            .iter()
            .map(|passage| passage.without(&annexes))
            .collect();
        let place = (outline, passages.as_slice());
        let mut printed = printing::printed(report, place, (source, text), &self.known);
        if annexes.is_empty() {
            let titles = self.forms.iter().map(|form| form.title.clone());
            printed.left.extend(titles);
        }
        printed.paragraphs.extend(annexes);
        printed
    }
}

fn read(known: &Known<'_>, gathered: &mut Gathered<'_>) {
    let sheet = &known.sheet;
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
