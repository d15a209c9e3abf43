//! The indicators of a self-evaluation as a table, with their scores beside them and what can be done with all of
//! them at once.

use egui::{Button, Id, Label, Ui};

use super::{Line, ScoreWords, line_words, shape};
use crate::{
    editor::{
        Manner,
        evaluation::{Evaluated, add_preset, adopt, give_out},
        sheet::{Rows, Shape},
    },
    model::{Number, Report},
    standards::{AnnexShape, IndicatorField},
    ui::{
        desk::Desk,
        forms::{
            layout::{Column, INDICATORS},
            table::heading,
        },
        theme::{self, STEP, Tokens},
        widgets::{
            entry::remark,
            grid::{Grid, Heading, Heads},
            quiet_button,
        },
    },
};

/// So many suggestions are listed one by one.
const MOST_SUGGESTED: usize = 6;
/// The columns that stay when the others are scrolled sideways: the three levels.
const LEVELS: usize = 3;

/// Draws the indicators of a self-evaluation.
pub fn indicators_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, evaluated: Evaluated) {
    let Some(words) = desk.derived.scores(evaluated) else {
        return;
    };
    guide_ui(ui);
    let columns = columns(shape(desk, report, evaluated));
    table_ui(ui, desk, report, (evaluated, &columns, &words));
    if !words.live.is_empty() {
        let line = format!("取自数据的实际完成值：{}", words.live);
        ui.add(Label::new(theme::small(ui, line)).wrap());
    }
    let mut wish = suggestions_ui(ui, evaluated, &words);
    wish = buttons_ui(ui, evaluated, &words).or(wish);
    result_ui(ui, &words);
    if let Some(wish) = wish {
        fulfil(ui, desk, report, (evaluated, &words), wish);
    }
    notice_ui(ui, desk, evaluated);
}

fn guide_ui(ui: &mut Ui) {
    let line = "一行一个三级指标。指标值写数字，如 95 或 ≥95%；实际完成值可以写 {在职人员控制率} 这样的数据名，随填报内容自动更新。可以从 Excel 或 WPS 表格整块粘贴。";
    ui.add(Label::new(theme::small(ui, line)).wrap());
}

/// The columns in the order of the annex, then what it does not print; `None` is that of the scores.
fn columns(shape: Option<&AnnexShape>) -> Vec<Option<&'static Column>> {
    let known = |path: &str| INDICATORS.iter().find(|column| column.path == path);
    let fields = shape.map(AnnexShape::indicator_fields).unwrap_or_default();
    let mut columns: Vec<Option<&Column>> = Vec::new();
    for field in fields {
        let column = path_of(field).and_then(known);
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    let rest = INDICATORS.iter().map(Some);
    for column in rest {
        let is_last_printed = column.is_some_and(|column| column.path == "reason");
        if is_last_printed && !columns.contains(&None) {
            columns.push(None);
        }
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns
}

/// The path of what a cell of the annex shows; `None` for the score.
const fn path_of(field: IndicatorField) -> Option<&'static str> {
    match field {
        IndicatorField::First => Some("first"),
        IndicatorField::Second => Some("second"),
        IndicatorField::Name => Some("name"),
        IndicatorField::Kind => Some("kind"),
        IndicatorField::Target | IndicatorField::TargetValue => Some("target"),
        IndicatorField::Unit => Some("unit"),
        IndicatorField::Actual | IndicatorField::ActualValue => Some("actual"),
        IndicatorField::Weight => Some("weight"),
        IndicatorField::Reason => Some("reason"),
        IndicatorField::Score => None,
    }
}

fn table_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    report: &mut Report,
    (evaluated, columns, words): (Evaluated, &[Option<&'static Column>], &ScoreWords),
) {
    let part = evaluated.indicators();
    let paths = columns.iter().map(|column| Some((*column)?.path));
    let headings = columns.iter().map(|column| match column {
        Some(column) => heading(column),
        None => Heading {
            title: "得分",
            characters: 10,
            least: 10,
        },
    });
    let shape = Shape {
        part,
        rows: Rows::Entries,
        columns: paths.collect(),
    };
    Grid {
        id: Id::unique(("table", part)),
        name: "绩效指标",
        shape: &shape,
        headings: headings.collect(),
        frozen: LEVELS,
        heads: Heads::Numbers,
        derived: &words.rows,
        totals: Some(totals(columns, words)),
        completer: None,
        advice: &words.advice,
        entry: "指标",
    }
    .show(ui, desk, report);
}

/// The line under the table: 合计, what all are worth, the total score.
fn totals<'w>(columns: &[Option<&Column>], words: &'w ScoreWords) -> Vec<&'w str> {
    let total = |(index, column): (usize, Option<&Column>)| match column {
        _ if index == 0 => "合计",
        Some(column) if column.path == "weight" => words.weight_sum.as_str(),
        None => words.total.as_str(),
        Some(_) => "",
    };
    columns.iter().copied().enumerate().map(total).collect()
}

/// What the user asks for.
enum Wish {
    /// The indicators of the scheme.
    Preset,
    /// Points given out.
    GiveOut,
    /// Suggested points confirmed: row and points.
    Adopt(Vec<(usize, Number)>),
}

/// Points that wait to be confirmed, each with its button.
fn suggestions_ui(ui: &mut Ui, evaluated: Evaluated, words: &ScoreWords) -> Option<Wish> {
    let mut wish = None;
    for (place, one) in words.suggestions.iter().take(MOST_SUGGESTED).enumerate() {
        ui.push_id(("suggestion", evaluated, place), |ui| {
            ui.horizontal_wrapped(|ui| {
                remark(ui, &one.words, Tokens::of(ui).warning);
                let name = format!("采纳第{}项建议得分", one.row + 1);
                if quiet_button(ui, "采纳", &name).clicked() {
                    wish = Some(Wish::Adopt(vec![(one.row, one.points)]));
                }
            });
        });
    }
    wish
}

/// What can be done with all indicators at once.
fn buttons_ui(ui: &mut Ui, evaluated: Evaluated, words: &ScoreWords) -> Option<Wish> {
    let mut wish = None;
    // The buttons keep their ids whatever stands above them.
    let buttons = egui::UiBuilder::new().scope_id(Id::unique(("indicator buttons", evaluated)));
    ui.scope_builder(buttons, |ui| {
        ui.horizontal_wrapped(|ui| {
            let preset = ui.button("套用评分办法的指标");
            let hint = "补上评分办法规定而这里没有的指标；已有的不动";
            if preset.on_hover_text(hint).clicked() {
                wish = Some(Wish::Preset);
            }
            let give_out = ui.add_enabled(!words.rows.is_empty(), Button::new("平均分配分值"));
            let hint = "按评分办法，把各一级指标余下的分值平均分给没填分值的指标";
            if give_out.on_hover_text(hint).clicked() {
                wish = Some(Wish::GiveOut);
            }
            let is_some = !words.suggestions.is_empty();
            let adopt = ui.add_enabled(is_some, Button::new("采纳全部建议分值"));
            let hint = "把定性指标的建议得分填为得分，采纳后仍可以改";
            if adopt.on_hover_text(hint).clicked() {
                let all = words.suggestions.iter();
                wish = Some(Wish::Adopt(all.map(|one| (one.row, one.points)).collect()));
            }
        });
    });
    wish
}

/// The points of each part, their sum, the total score.
fn result_ui(ui: &mut Ui, words: &ScoreWords) {
    ui.add_space(STEP / 2.0);
    let sums = words.parts.iter().chain(std::iter::once(&words.weights));
    // Without indicators there is nothing to be added up.
    let sums = sums.filter(|_| !words.rows.is_empty());
    ui.horizontal_wrapped(|ui| {
        for line in sums {
            // Each stays on one line.
            ui.add(Label::new(line_words(ui, line)).extend());
            ui.add_space(STEP);
        }
    });
    let Line { text, is_off } = &words.result;
    let mut result = egui::RichText::new(text).strong();
    if *is_off {
        result = result.color(Tokens::of(ui).warning);
    }
    ui.add(Label::new(result).wrap());
}

/// What the last button did, said until the report changes otherwise.
#[derive(Clone)]
struct Notice {
    text: String,
    /// What was known of the report when it was made.
    made_at: u64,
    /// What is known of the report while it holds; `None` until the button's own change is known.
    holds_at: Option<u64>,
}

/// Does what the user asks for, as one step.
fn fulfil(
    ui: &Ui,
    desk: &mut Desk<'_>,
    report: &mut Report,
    (evaluated, words): (Evaluated, &ScoreWords),
    wish: Wish,
) {
    let Some(evaluation) = evaluated.of_mut(report) else {
        return;
    };
    let (changed, text) = match wish {
        Wish::Preset => match add_preset(evaluation, words.scheme) {
            0 => (false, "评分办法规定的指标都已经有了。".to_owned()),
            count => (
                true,
                format!("补上了{count}行指标，请填写三级指标和指标值。"),
            ),
        },
        Wish::GiveOut => match give_out(evaluation, words.scheme) {
            0 => (
                false,
                "没有可分配的分值：分值都填了，或一级指标的名称与评分办法不同。".to_owned(),
            ),
            count => (true, format!("给{count}行指标分配了分值。")),
        },
        Wish::Adopt(points) => {
            adopt(&mut evaluation.indicators, &points);
            (true, format!("采纳了{}项建议得分。", points.len()))
        }
    };
    if changed {
        desk.changed(&evaluated.indicators().address(), Manner::Whole);
    }
    let made_at = desk.derived.serial;
    let notice = Notice {
        text,
        made_at,
        holds_at: (!changed).then_some(made_at),
    };
    ui.data_mut(|data| data.insert_temp(notice_id(evaluated), notice));
}

fn notice_id(evaluated: Evaluated) -> Id {
    Id::unique(("notice of indicators", evaluated))
}

fn notice_ui(ui: &mut Ui, desk: &Desk<'_>, evaluated: Evaluated) {
    let (id, now) = (notice_id(evaluated), desk.derived.serial);
    let Some(mut notice) = ui.data(|data| data.get_temp::<Notice>(id)) else {
        return;
    };
    if notice.made_at != now {
        notice.holds_at.get_or_insert(now);
    }
    if notice.holds_at.is_none_or(|held| held == now) {
        remark(ui, &notice.text, Tokens::of(ui).secondary);
        ui.data_mut(|data| data.insert_temp(id, notice));
    } else {
        ui.data_mut(|data| data.remove::<Notice>(id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standards::builtin_annexes;

    fn titles(shape: Option<&AnnexShape>) -> Vec<&'static str> {
        let columns = columns(shape).into_iter();
        columns
            .map(|column| column.map_or("得分", |column| column.title))
            .collect()
    }

    #[test]
    fn the_columns_come_as_the_annex_has_them_and_none_is_missing() {
        let known = |id: &str| builtin_annexes().iter().find(|one| one.id == id);
        let whole = titles(known("whole-evaluation"));
        assert_eq!(
            whole[..8],
            [
                "一级指标",
                "二级指标",
                "三级指标",
                "年度指标值",
                "实际完成值",
                "分值",
                "得分",
                "偏差原因分析及改进措施"
            ]
        );
        let sichuan = titles(known("project-evaluation-sichuan"));
        assert_eq!(
            sichuan[3..9],
            ["性质", "年度指标值", "单位", "实际完成值", "分值", "得分"]
        );
        for shape in builtin_annexes().iter().map(Some).chain([None]) {
            let mut all = titles(shape);
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), INDICATORS.len() + 1);
        }
    }
}
