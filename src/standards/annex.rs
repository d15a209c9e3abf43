//! [`AnnexShape`]: the form of an annex (附件) as data — its rows, columns, formulas, which cells show which facts —
//! so that the form of another locality or year is another file.

use std::{collections::HashSet, sync::LazyLock};

use ron::{Options, extensions::Extensions};
use serde::Deserialize;

use super::{
    AnnexError, Form,
    form::{holds, specimen},
};
use crate::model::{Fact, FieldId, Project, ProjectCategory};

/// Most columns of a form, and most columns and rows that a cell covers.
const MOST_CELLS: usize = 200;
/// Most width of a column.
const MOST_WIDTH: u32 = 1000;

/// The form of an annex. Labels and lines may hold live figures in braces.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnexShape {
    /// Id by which outlines and drafts name it, e.g. `whole-evaluation`.
    pub id: String,
    /// What lists call it, without year: 部门整体支出绩效自评表.
    pub name: String,
    /// Where the form comes from.
    pub source: String,
    /// Whether it was checked against a public source; otherwise it is shown under 参考（以当年通知为准）.
    pub verified: bool,
    /// What it is filled in for.
    pub subject: AnnexSubject,
    /// The title.
    pub title: String,
    /// A line under the title.
    #[serde(default)]
    pub subtitle: String,
    /// Above the form at the left.
    #[serde(default)]
    pub above_left: String,
    /// Above the form at the right.
    #[serde(default)]
    pub above_right: String,
    /// Whether it lies sideways.
    #[serde(default)]
    pub sideways: bool,
    /// Forms in which its own facts are entered.
    #[serde(default)]
    pub forms: Vec<Form>,
    /// Widths of the columns in characters.
    pub columns: Vec<u32>,
    /// The rows, top to bottom.
    pub rows: Vec<RowShape>,
    /// Lines under the form.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Entries of the sign-off line.
    #[serde(default)]
    pub sign_off: Vec<String>,
}

/// What an annex is filled in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum AnnexSubject {
    /// Facts of the department; one annex.
    BasicData,
    /// The self-evaluation of the department; one annex.
    Whole,
    /// The self-evaluation of each first-level project; one annex each. Addresses of facts begin at the project.
    Projects,
}

/// A row of the form, or what becomes rows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub enum RowShape {
    /// Heads of columns, repeated on further pages.
    Head(Vec<CellShape>),
    /// A line without a name.
    Row(Vec<CellShape>),
    /// A line that sums speak of.
    Line(LineShape),
    /// The total at the end.
    Total(Vec<CellShape>),
    /// Rows for each entry of a list; addresses of facts begin at the entry.
    Each(EachList, Vec<RowShape>),
    /// Rows that stand only where a list has entries; addresses of facts begin where they do around them.
    Where(EachList, Vec<RowShape>),
    /// A row for each indicator; names that are the same in rows that follow each other stand once.
    Indicators(Vec<IndicatorCell>),
}

/// A line that sums speak of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineShape {
    /// Its name among the lines; several may have the same.
    #[serde(default)]
    pub name: String,
    /// Names of the lines that its facts are the sum of, column by column. Several sets are several ways to the same
    /// sum: a spreadsheet computes it by the first that gives it.
    #[serde(default)]
    pub sums: Vec<Vec<String>>,
    /// The cells.
    pub cells: Vec<CellShape>,
}

/// A list of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum EachList {
    /// Projects of a category.
    Projects(ProjectCategory),
    /// Projects without a category.
    OtherProjects,
    /// Office buildings and the like.
    Construction,
}

/// A cell of the form. One without content is left for the pen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CellShape {
    /// A label.
    pub text: String,
    /// Address of the fact that it shows.
    pub fact: String,
    /// What stands there while the fact is not filled in.
    pub otherwise: String,
    /// A figure of the self-evaluation.
    pub figure: Option<CellFigure>,
    /// A rate: names of the cells of part and whole in the same row.
    pub rate: Option<(String, String)>,
    /// A difference: names of the cells in the same row from which and that is taken off.
    pub difference: Option<(String, String)>,
    /// Its name within the row.
    pub name: String,
    /// How many columns it covers; one unless said.
    pub columns: Option<usize>,
    /// How many rows it covers; one unless said.
    pub rows: Option<usize>,
    /// Alignment; labels stand in the middle, figures at the right and texts at the left unless said.
    pub align: Option<ShapeAlign>,
}

/// Alignment of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum ShapeAlign {
    /// From the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right.
    Right,
}

/// A figure of the self-evaluation that the annex is filled in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum CellFigure {
    /// Points that executing the budget is worth; the cell is named `weight`.
    ExecutionWeight,
    /// Points for executing the budget, from the cells `weight`, `actual` and `adjusted` of the row.
    ExecutionScore,
    /// Points of all lines: a hundred.
    TotalWeight,
    /// The total score.
    TotalScore,
    /// The grade.
    Grade,
}

/// A cell in the rows of indicators.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorCell {
    /// What it shows.
    pub show: IndicatorField,
    /// How many columns it covers.
    #[serde(default = "one")]
    pub columns: usize,
}

const fn one() -> usize {
    1
}

/// What a cell in the rows of indicators shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum IndicatorField {
    /// 一级指标.
    First,
    /// 二级指标.
    Second,
    /// 三级指标.
    Name,
    /// 指标性质.
    Kind,
    /// 年度指标值 with sign and unit: ≥95%.
    Target,
    /// 指标值 alone: 95.
    TargetValue,
    /// 度量单位.
    Unit,
    /// 实际完成值 with unit.
    Actual,
    /// 完成值 alone.
    ActualValue,
    /// 分值.
    Weight,
    /// 得分.
    Score,
    /// 偏差原因分析及改进措施.
    Reason,
}

impl AnnexShape {
    /// Reads a file with the form of an annex (RON). An invalid one says in Chinese what is wrong and where.
    pub fn parse(text: &str) -> Result<Self, AnnexError> {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let shape: Self = implicit_some().from_str(&text)?;
        match shape.flaw() {
            None => Ok(shape),
            Some(what) => Err(AnnexError::Flawed(what)),
        }
    }

    /// Whether it shows the fact at this address, or facts within it. Addresses begin where its subject's do.
    pub fn shows(&self, address: &str) -> bool {
        self.facts().iter().any(|fact| holds(address, fact))
    }

    /// Addresses of the facts in its cells, those of entries of lists left out.
    pub fn facts(&self) -> Vec<&str> {
        let cells = self.rows.iter().flat_map(|row| match row {
            RowShape::Head(cells) | RowShape::Row(cells) | RowShape::Total(cells) => {
                cells.as_slice()
            }
            RowShape::Line(line) => line.cells.as_slice(),
            RowShape::Each(..) | RowShape::Where(..) | RowShape::Indicators(_) => &[],
        });
        let facts = cells.map(|cell| cell.fact.as_str());
        facts.filter(|fact| !fact.is_empty()).collect()
    }

    /// The lists whose entries become its rows.
    pub fn lists(&self) -> Vec<EachList> {
        let rows = self.rows.iter();
        rows.filter_map(|row| match row {
            RowShape::Each(list, _) => Some(*list),
            _ => None,
        })
        .collect()
    }

    /// What its rows of indicators show, from left to right.
    pub fn indicator_fields(&self) -> Vec<IndicatorField> {
        let rows = self.rows.iter();
        let cells = rows.filter_map(|row| match row {
            RowShape::Indicators(cells) => Some(cells),
            _ => None,
        });
        cells.flatten().map(|cell| cell.show).collect()
    }

    /// What the shape of the file does not guarantee: cells fill their rows, names and facts are there.
    fn flaw(&self) -> Option<String> {
        if self.id.trim().is_empty() || self.columns.is_empty() {
            return Some("附件表样要有编号（id）和列宽（columns）".to_owned());
        }
        let is_off = |width: &u32| !(1..=MOST_WIDTH).contains(width);
        if self.columns.len() > MOST_CELLS || self.columns.iter().any(is_off) {
            return Some(format!(
                "列数不能超过{MOST_CELLS}，每列的宽度应在1至{MOST_WIDTH}之间"
            ));
        }
        let facts = Facts::new();
        let mut lines = HashSet::new();
        names_of(&self.rows, &mut lines);
        let root = match self.subject {
            AnnexSubject::Projects => &facts.project,
            AnnexSubject::BasicData | AnnexSubject::Whole => &facts.report,
        };
        let mut covered = vec![0; self.columns.len()];
        self.rows_flaw(&self.rows, &mut covered, (root, &facts), &lines)
            .or_else(|| open_below(&covered, "表样的末尾"))
    }

    fn rows_flaw(
        &self,
        rows: &[RowShape],
        covered: &mut Vec<usize>,
        (root, facts): (&HashSet<String>, &Facts),
        lines: &HashSet<&str>,
    ) -> Option<String> {
        rows.iter().find_map(|row| match row {
            RowShape::Head(cells) | RowShape::Row(cells) | RowShape::Total(cells) => {
                cells_flaw(cells, covered, root)
            }
            RowShape::Line(line) => {
                let mut summed = line.sums.iter().flatten();
                match summed.find(|name| !lines.contains(name.as_str())) {
                    Some(name) => Some(format!("合计里的行“{name}”不存在，请核对行的名称")),
                    None => cells_flaw(&line.cells, covered, root),
                }
            }
            RowShape::Each(list, rows) => {
                if let Some(flaw) = open_below(covered, "重复的行（Each）之前") {
                    return Some(flaw);
                }
                let root = match list {
                    EachList::Projects(_) | EachList::OtherProjects => &facts.project,
                    EachList::Construction => &facts.construction,
                };
                self.rows_flaw(rows, covered, (root, facts), lines)
                    .or_else(|| open_below(covered, "重复的行（Each）之内"))
            }
            RowShape::Where(_, rows) => open_below(covered, "有条件的行（Where）之前")
                .or_else(|| self.rows_flaw(rows, covered, (root, facts), lines))
                .or_else(|| open_below(covered, "有条件的行（Where）之内")),
            RowShape::Indicators(cells) => {
                let is_off = |cell: &IndicatorCell| !(1..=MOST_CELLS).contains(&cell.columns);
                if cells.len() > MOST_CELLS || cells.iter().any(is_off) {
                    return Some("指标行的每格至少占一列".to_owned());
                }
                let width: usize = cells.iter().map(|cell| cell.columns).sum();
                let fills = width == self.columns.len() && covered.iter().all(|rows| *rows == 0);
                (!fills).then(|| "指标行的各格没有正好占满全部列，请核对列数".to_owned())
            }
        })
    }
}

/// The addresses of all facts, from where rows begin.
struct Facts {
    report: HashSet<String>,
    project: HashSet<String>,
    construction: HashSet<String>,
}

impl Facts {
    fn new() -> Self {
        let report = specimen();
        let construction = crate::model::ConstructionProject::default();
        Self {
            report: addresses(&report),
            project: addresses(&Project::default()),
            construction: addresses(&construction),
        }
    }
}

fn addresses(fact: &dyn Fact) -> HashSet<String> {
    let mut addresses = HashSet::new();
    fact.visit(&FieldId::root(), &mut |id, _| {
        addresses.insert(id.to_string());
    });
    addresses
}

fn names_of<'s>(rows: &'s [RowShape], names: &mut HashSet<&'s str>) {
    for row in rows {
        match row {
            RowShape::Line(line) => {
                names.insert(&line.name);
            }
            RowShape::Each(_, rows) | RowShape::Where(_, rows) => names_of(rows, names),
            RowShape::Head(_) | RowShape::Row(_) | RowShape::Total(_) | RowShape::Indicators(_) => {
            }
        }
    }
}

/// A cell that reaches below the rows it can stand beside.
fn open_below(covered: &[usize], place: &str) -> Option<String> {
    let is_open = covered.iter().any(|rows| *rows > 0);
    is_open.then(|| format!("有的格占的行数太多，超出了{place}，请核对 rows"))
}

/// What is wrong with the cells of a row; `covered` counts per column the rows that a cell above still covers.
fn cells_flaw(
    cells: &[CellShape],
    covered: &mut Vec<usize>,
    facts: &HashSet<String>,
) -> Option<String> {
    let mut column = 0;
    let mut next: Vec<usize> = covered.iter().map(|rows| rows.saturating_sub(1)).collect();
    let begins: Vec<&CellShape> = cells.iter().collect();
    for cell in begins {
        while covered.get(column).is_some_and(|rows| *rows > 0) {
            column += 1;
        }
        let (columns, rows) = (cell.columns.unwrap_or(1), cell.rows.unwrap_or(1));
        if !(1..=MOST_CELLS).contains(&columns) || !(1..=MOST_CELLS).contains(&rows) {
            return Some(format!("格的列数和行数应在1至{MOST_CELLS}之间"));
        }
        for place in column..column + columns {
            match (covered.get(place), next.get_mut(place)) {
                (Some(0), Some(below)) => *below = rows - 1,
                _ => return Some(format!("“{}”一行的各格超出了列数", label_of(cells))),
            }
        }
        column += columns;
        if !cell.fact.is_empty() && !facts.contains(&cell.fact) {
            return Some(format!("没有名为“{}”的数据，请核对格的 fact", cell.fact));
        }
        if let Some((part, whole)) = cell.rate.as_ref().or(cell.difference.as_ref()) {
            let named = |name: &String| cells.iter().any(|cell| cell.name == *name);
            if let Some(name) = [part, whole].into_iter().find(|name| !named(name)) {
                return Some(format!(
                    "比率、差额用到的格“{name}”不在同一行，请核对格的名称"
                ));
            }
        }
    }
    while covered.get(column).is_some_and(|rows| *rows > 0) {
        column += 1;
    }
    if column < covered.len() {
        return Some(format!("“{}”一行的各格没有占满全部列", label_of(cells)));
    }
    *covered = next;
    None
}

fn label_of(cells: &[CellShape]) -> &str {
    cells
        .iter()
        .map(|cell| cell.text.as_str())
        .find(|text| !text.is_empty())
        .unwrap_or("没有文字的")
}

/// RON in which what may be wanting is written without `Some`.
pub(super) fn implicit_some() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// The forms of annexes that are built into the program.
pub fn builtin_annexes() -> &'static [AnnexShape] {
    static SHAPES: LazyLock<Vec<AnnexShape>> = LazyLock::new(|| {
        const TEXTS: [&str; 6] = [
            include_str!("../../assets/annexes/basic-data.ron"),
            include_str!("../../assets/annexes/whole-evaluation.ron"),
            include_str!("../../assets/annexes/project-evaluation.ron"),
            include_str!("../../assets/annexes/project-evaluation-integrated.ron"),
            include_str!("../../assets/annexes/project-evaluation-sichuan.ron"),
            include_str!("../../assets/annexes/project-evaluation-hubei.ron"),
        ];
        let parsed = TEXTS.iter().map(|text| {
            AnnexShape::parse(text).unwrap_or_else(|error| unreachable!("built in: {error}"))
        });
        parsed.collect()
    });
    &SHAPES
}

#[cfg(test)]
mod tests;
