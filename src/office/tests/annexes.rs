//! Annexes made by hand.

use rust_decimal::Decimal;

use crate::{
    compose::{
        Annex, AnnexCell, AnnexContent, AnnexRow, AnnexRowKind, CellAlign, CellAt, Formula,
        NumberFormat, PointsMethod,
    },
    model::{FieldId, Place},
};

pub fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn at(row: usize, column: usize) -> CellAt {
    CellAt { row, column }
}

pub fn cell(content: AnnexContent) -> AnnexCell {
    AnnexCell {
        columns: 1,
        rows: 1,
        align: CellAlign::Centre,
        content,
        formula: None,
        source: None,
    }
}

pub fn label(text: &str) -> AnnexCell {
    cell(AnnexContent::Label(text.to_owned()))
}

pub fn text(text: &str) -> AnnexCell {
    AnnexCell {
        align: CellAlign::Left,
        ..cell(AnnexContent::Text(text.to_owned()))
    }
}

/// Two decimals, in groups of three digits.
pub fn amount(value: &str) -> AnnexCell {
    let format = NumberFormat {
        decimals: 2,
        grouped: true,
        ..NumberFormat::default()
    };
    number(value, format)
}

/// A measure: what stands before it, the number, its unit.
pub fn measure(before: &str, value: &str, after: &str) -> AnnexCell {
    let format = NumberFormat {
        decimals: decimal(value).scale(),
        before: before.to_owned(),
        after: after.to_owned(),
        ..NumberFormat::default()
    };
    number(value, format)
}

pub fn points(value: &str) -> AnnexCell {
    let format = NumberFormat {
        decimals: 2,
        ..NumberFormat::default()
    };
    number(value, format)
}

pub fn rate(value: &str) -> AnnexCell {
    let format = NumberFormat {
        decimals: 2,
        percent: true,
        ..NumberFormat::default()
    };
    number(value, format)
}

fn number(value: &str, format: NumberFormat) -> AnnexCell {
    cell(AnnexContent::Number(decimal(value), format))
}

pub fn dash() -> AnnexCell {
    cell(AnnexContent::Dash)
}

pub fn empty() -> AnnexCell {
    cell(AnnexContent::Empty)
}

impl AnnexCell {
    pub(super) fn over(self, rows: usize, columns: usize) -> Self {
        Self {
            columns,
            rows,
            ..self
        }
    }

    pub(super) fn by(self, formula: Formula) -> Self {
        Self {
            formula: Some(formula),
            ..self
        }
    }
}

pub fn row(kind: AnnexRowKind, cells: Vec<AnnexCell>) -> AnnexRow {
    AnnexRow { kind, cells }
}

/// An annex of these rows.
pub fn annex(columns: Vec<u32>, rows: Vec<AnnexRow>) -> Annex {
    Annex {
        shape: "whole-evaluation".to_owned(),
        label: "附件2".to_owned(),
        name: "部门整体支出绩效自评表".to_owned(),
        title: "2024年度部门整体支出绩效自评表".to_owned(),
        subtitle: "（2024年度）".to_owned(),
        above_left: "填报单位（盖章）：示例区档案局".to_owned(),
        above_right: "单位：万元".to_owned(),
        sideways: false,
        columns,
        rows,
        notes: vec!["说明：得分按规定计算。".to_owned()],
        sign_off: vec![
            "填表人（签名）：".to_owned(),
            "联系电话：".to_owned(),
            "单位负责人签字：".to_owned(),
        ],
        place: Place::Field(FieldId::root()),
    }
}

/// A small 自评表: 1141.20 of 1200.00 was spent, 95.1 %, 9.51 of 10 points; 17.35 of 20 performances, 8.675 of 10
/// points, half-up 8.68; satisfaction not known yet. Its form begins in row 6 of the sheet.
pub fn evaluation() -> Annex {
    let rows = [money(), indicators()].concat();
    annex(vec![4, 10, 8, 8, 4, 8, 6], rows)
}

fn heads(names: &[&str]) -> Vec<AnnexCell> {
    names.iter().map(|name| label(name)).collect()
}

/// Rows 0 to 3 of the form.
fn money() -> Vec<AnnexRow> {
    let sum = |column| Formula::Sum(vec![at(2, column), at(3, column)]);
    let mut first_heads = vec![label("资金（万元）").over(1, 2)];
    first_heads.extend(heads(&[
        "全年预算数",
        "全年执行数",
        "分值",
        "执行率",
        "得分",
    ]));
    vec![
        row(AnnexRowKind::Head, first_heads),
        row(
            AnnexRowKind::Body,
            vec![
                label("年度资金总额").over(1, 2),
                amount("1200.00").by(sum(2)),
                amount("1141.20").by(sum(3)),
                measure("", "10", ""),
                rate("0.951").by(Formula::Ratio {
                    part: at(1, 3),
                    whole: at(1, 2),
                }),
                points("9.51").by(Formula::Execution {
                    weight: at(1, 4),
                    part: at(1, 3),
                    whole: at(1, 2),
                }),
            ],
        ),
        row(
            AnnexRowKind::Body,
            vec![
                label("其中").over(2, 1),
                label("基本支出"),
                amount("1000.00"),
                amount("900.00"),
                dash(),
                dash(),
                dash(),
            ],
        ),
        row(
            AnnexRowKind::Body,
            vec![
                label("项目支出"),
                amount("200.00"),
                amount("241.20"),
                dash(),
                dash(),
                dash(),
            ],
        ),
    ]
}

/// Rows 4 to 7.
fn indicators() -> Vec<AnnexRow> {
    let of_points = |row| Formula::Points {
        weight: at(row, 4),
        target: at(row, 2),
        actual: at(row, 3),
        method: PointsMethod::AtLeast,
    };
    vec![
        row(
            AnnexRowKind::Head,
            heads(&[
                "一级指标",
                "三级指标",
                "年度指标值",
                "实际完成值",
                "分值",
                "偏差原因",
                "得分",
            ]),
        ),
        row(
            AnnexRowKind::Body,
            vec![
                label("产出").over(2, 1),
                text("=HYPERLINK(\"http://example.org\")"),
                measure("≥", "20", "场"),
                measure("", "17.35", "场"),
                measure("", "10", ""),
                empty(),
                points("8.68").by(of_points(5)),
            ],
        ),
        row(
            AnnexRowKind::Body,
            vec![
                text("满意度"),
                measure("≥", "95", "%"),
                empty(),
                measure("", "10", ""),
                text("-尚未调查"),
                dash().by(of_points(6)),
            ],
        ),
        row(
            AnnexRowKind::Total,
            vec![
                label("总分").over(1, 4),
                measure("", "30", "").by(Formula::Sum(vec![at(1, 4), at(5, 4), at(6, 4)])),
                empty(),
                dash().by(Formula::Sum(vec![at(1, 6), at(5, 6), at(6, 6)])),
            ],
        ),
    ]
}
