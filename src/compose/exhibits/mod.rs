//! Tables and charts: which facts each one shows. One file a subject.

mod annual;
mod assets;
mod charts;
mod choice;
mod classes;
mod improvement;
mod projects;
mod rows;
mod supplies;
mod three_public;

pub use choice::{ChartSubject, chart};

use super::{Block, Chart, ChartKind, Composer, NoteKind, Table};
use crate::{figures::Figures, model::Place, standards::Exhibit};

/// Running numbers of tables and charts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Numbers {
    tables: usize,
    charts: usize,
}

/// A table or chart before it has its number.
enum Content {
    Table(Table),
    Chart(ChartKind),
}

/// Composes an exhibit of a node, with its number; one without data is noted instead.
pub(super) fn compose(composer: &mut Composer<'_>, exhibit: Exhibit, node: &str) {
    let place = Place::Heading {
        node: node.to_owned(),
    };
    let Some(content) = content(composer.figures, exhibit) else {
        composer.note(place, NoteKind::NoData(exhibit));
        return;
    };
    let title = title(composer.figures, exhibit);
    let numbers = &mut composer.numbers;
    let block = match content {
        Content::Table(table) => {
            numbers.tables += 1;
            Block::Table(Table {
                title: format!("表{}　{title}", numbers.tables),
                place,
                ..table
            })
        }
        Content::Chart(kind) => {
            numbers.charts += 1;
            let title = format!("图{}　{title}（单位：万元）", numbers.charts);
            let alternative = charts::alternative(&title, &kind);
            Block::Chart(Chart {
                title,
                kind,
                alternative,
                place,
            })
        }
    };
    composer.blocks.push(block);
}

fn content(figures: Figures<'_>, exhibit: Exhibit) -> Option<Content> {
    let chart = |subject: ChartSubject| subject.kind(figures, None).map(Content::Chart);
    match exhibit {
        Exhibit::WholeTable => annual::table(figures).map(Content::Table),
        Exhibit::FunctionalTable => classes::functional(figures).map(Content::Table),
        Exhibit::EconomicTable => classes::economic(figures).map(Content::Table),
        Exhibit::ThreePublicTable => three_public::table(figures).map(Content::Table),
        Exhibit::ProjectTable => projects::table(figures).map(Content::Table),
        Exhibit::AssetTable => assets::movement(figures).map(Content::Table),
        Exhibit::BudgetsTable => supplies::budgets(figures).map(Content::Table),
        Exhibit::ProcurementTable => supplies::procurement(figures).map(Content::Table),
        Exhibit::OperatingTable => supplies::operating(figures).map(Content::Table),
        Exhibit::ConstructionTable => assets::construction(figures).map(Content::Table),
        Exhibit::MeasureTable => improvement::table(figures).map(Content::Table),
        Exhibit::FunctionalBars => chart(ChartSubject::FunctionalBars),
        Exhibit::FunctionalRing => chart(ChartSubject::FunctionalRing),
        Exhibit::BudgetActualBars => chart(ChartSubject::BudgetActualBars),
        Exhibit::ThreePublicBars => chart(ChartSubject::ThreePublicBars),
    }
}

/// The exhibit's title with its year.
fn title(figures: Figures<'_>, exhibit: Exhibit) -> String {
    let name = match exhibit {
        Exhibit::WholeTable => "部门整体收支情况表",
        Exhibit::FunctionalTable => "支出功能分类情况表",
        Exhibit::EconomicTable => "基本支出经济分类情况表",
        Exhibit::ThreePublicTable => "“三公”经费支出情况表",
        Exhibit::ProjectTable => "项目支出情况表",
        Exhibit::AssetTable => "资产变动情况表",
        Exhibit::BudgetsTable => "其他三本预算收支情况表",
        Exhibit::ProcurementTable => "政府采购情况表",
        Exhibit::OperatingTable => "公用经费控制情况表",
        Exhibit::ConstructionTable => "楼堂馆所控制情况表",
        Exhibit::MeasureTable => "问题与改进措施对照表",
        Exhibit::FunctionalBars => ChartSubject::FunctionalBars.name(),
        Exhibit::FunctionalRing => ChartSubject::FunctionalRing.name(),
        Exhibit::BudgetActualBars => ChartSubject::BudgetActualBars.name(),
        Exhibit::ThreePublicBars => ChartSubject::ThreePublicBars.name(),
    };
    dated(figures, name)
}

/// A name with the report's year before it.
fn dated(figures: Figures<'_>, name: &str) -> String {
    match figures.report().cover.year {
        Some(year) => format!("{year}年度{name}"),
        _ => name.to_owned(),
    }
}
