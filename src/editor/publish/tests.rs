//! What the edition for the public leaves out of a document made by hand, and what it keeps.

use super::*;
use crate::{
    compose::{
        Align, Annex, AnnexCell, AnnexContent, AnnexRow, AnnexRowKind, Block, Cell, CellAlign,
        Column, HeadCell, HeadingLevel, Row, RowKind, Signature, Table, compose,
    },
    editor::Workspace,
    model::{FieldId, Place},
    standards,
};

fn place() -> Place {
    Place::Field(FieldId::root())
}

fn heading(text: &str) -> Block {
    Block::Heading {
        level: HeadingLevel::One,
        text: text.to_owned(),
        place: place(),
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        text: text.to_owned(),
        place: place(),
        inserted: Vec::new(),
    }
}

fn signature() -> Block {
    Block::Signature(Signature {
        unit: "云溪市示例区档案馆".to_owned(),
        date: "2025年4月18日".to_owned(),
        seal: false,
    })
}

fn of_blocks(blocks: Vec<Block>) -> Document {
    Document {
        blocks,
        ..Document::default()
    }
}

/// The paragraph that a text becomes, and what is left out of it, in lines.
fn published(text: &str, unit: &Unit) -> (String, Vec<String>) {
    let (document, left_out) = publish(of_blocks(vec![paragraph(text)]), unit);
    let text = match document.blocks.first() {
        Some(Block::Paragraph { text, .. }) => text.clone(),
        _ => String::new(),
    };
    (text, left_out.iter().map(LeftOut::to_string).collect())
}

#[test]
fn sentences_stay_and_what_is_private_in_them_does_not() {
    for (text, public) in [
        (
            "春节慰问困难职工张建华、刘洋，每人500元。",
            "春节慰问困难职工张某某、刘某，每人500元。",
        ),
        (
            "账号：6222 0219 0100 1234 567，身份证号11010519491231002X。",
            "账号：**** **** **** **** ***，身份证号******************。",
        ),
        (
            "联系人：李明，联系电话：0731-84683000、13812345678。",
            "联系人：李某，联系电话：****-********、***********。",
        ),
        (
            "请找王伟（１３８１２３４５６７８）。",
            "请找王某（***********）。",
        ),
        (
            "邮箱zhang_san@qq.com；监督电话：0731-84683000。",
            "邮箱*****_***@**.***；监督电话：0731-84683000。",
        ),
        (
            "领导小组成员：张建华、李秀英、王强。",
            "领导小组成员：张某某、李某某、王某。",
        ),
        // Nothing private.
        (
            "2024年支出3037.06万元，服务12345678人次。",
            "2024年支出3037.06万元，服务12345678人次。",
        ),
        (
            "责任人：办公室。慰问高温一线岗位。",
            "责任人：办公室。慰问高温一线岗位。",
        ),
    ] {
        let (found, left_out) = published(text, &Unit::default());
        assert_eq!(found, public);
        assert_eq!(left_out.is_empty(), text == public, "{left_out:?}");
    }
    let (_, left_out) = published("慰问困难职工张建华、刘洋。", &Unit::default());
    assert_eq!(
        left_out,
        ["正文：张建华（名单里的姓名）", "正文：刘洋（名单里的姓名）"]
    );
}

#[test]
fn contacts_of_the_unit_are_private_everywhere() {
    let unit = Unit {
        preparer: "王小明".to_owned(),
        contact: "陈堃（示例）".to_owned(),
        head: "办公室".to_owned(),
        phone: "0000-0000000".to_owned(),
        ..Unit::default()
    };
    let (text, left_out) = published(
        "办公室由王小明汇总，陈堃核对，陈堃论文不计；电话0000-0000000。",
        &unit,
    );
    assert_eq!(
        text,
        "办公室由王某某汇总，陈堃核对，陈堃论文不计；电话****-*******。"
    );
    // A name of two characters within other words may be none, which is said.
    assert_eq!(
        left_out,
        [
            "正文：王小明（联系人、经办人等的姓名）",
            "正文：0000-0000000（电话号码）",
            "正文：陈堃（没有略去，可能是别的词，请核对）",
        ]
    );
    let (text, left_out) = published("办公室陈堃（示例）、科员陈堃和陈堃等人。", &unit);
    assert_eq!(text, "办公室陈某（示例）、科员陈某和陈某等人。");
    assert_eq!(left_out.len(), 3);
}

#[test]
fn a_name_with_blanks_or_a_post_is_private_and_a_post_alone_is_not() {
    let unit = Unit {
        head: "张　三　局长".to_owned(),
        preparer: "昝 婷".to_owned(),
        contact: "欧阳建国 主任".to_owned(),
        ..Unit::default()
    };
    let (text, left_out) = published("局长、主任由张三和昝婷、欧阳建国担任，填表人昝 婷。", &unit);
    assert_eq!(text, "局长、主任由张某和昝某、欧某某某担任，填表人昝 某。");
    assert_eq!(left_out.len(), 4);
    let (text, left_out) = published("联系人：王 强。王强负责档案。", &Unit::default());
    assert_eq!(text, "联系人：王 某。王强负责档案。");
    assert!(left_out[1].contains("没有略去"), "{left_out:?}");
}

#[test]
fn a_gap_names_nobody() {
    let gap = "由〔填表人：未填〕填写，未填的不计。";
    assert_eq!(published(gap, &Unit::default()), (gap.to_owned(), vec![]));
}

#[test]
fn a_rare_surname_does_not_keep_a_list_from_being_seen() {
    let (text, left_out) = published(
        "慰问困难职工张建华、昝婷、刘洋，每人500元。",
        &Unit::default(),
    );
    assert_eq!(text, "慰问困难职工张某某、昝某、刘某，每人500元。");
    assert_eq!(left_out.len(), 3);
    let (text, _) = published(
        "补助发放：陈志明500元、司马相如300元、刘洋300元。",
        &Unit::default(),
    );
    assert_eq!(text, "补助发放：陈某某500元、司某某某300元、刘某300元。");
    let (text, _) = published("慰问群众昝婷、张建华、刘洋等人。", &Unit::default());
    assert_eq!(text, "慰问群众昝某、张某某、刘某等人。");
}

#[test]
fn a_name_is_private_wherever_it_stands_and_a_sign_off_line_goes() {
    let document = of_blocks(vec![
        heading("一、张建华帮扶"),
        paragraph("张建华家庭收入增长。"),
        heading("二、慰问"),
        paragraph("慰问困难群众张建华、李秀英。"),
        paragraph("单位负责人：赵强　　填表人：　　联系电话：0731-84683000"),
        signature(),
    ]);
    let (document, left_out) = publish(document, &Unit::default());
    let expected = of_blocks(vec![
        heading("一、张某某帮扶"),
        paragraph("张某某家庭收入增长。"),
        heading("二、慰问"),
        paragraph("慰问困难群众张某某、李某某。"),
        signature(),
    ]);
    assert_eq!(document, expected);
    let lines: Vec<String> = left_out.iter().map(LeftOut::to_string).collect();
    assert_eq!(
        lines,
        [
            "一、张建华帮扶：张建华（名单里的姓名）",
            "一、张建华帮扶：张建华（名单里的姓名）",
            "二、慰问：张建华（名单里的姓名）",
            "二、慰问：李秀英（名单里的姓名）",
            "二、慰问：单位负责人：赵强　　填表人：　　联系电话：0731-84683000（签字行）",
        ]
    );
}

#[test]
fn columns_of_names_are_empty_and_others_stay() {
    let text = |text: &str| Cell::Text(text.to_owned());
    let body = |cells: [Cell; 3]| Row {
        kind: RowKind::Body,
        cells: cells.into(),
    };
    let table = |rows: Vec<Row>| {
        let head = ["项目名称", "责任部门", "联系人"].map(|text| HeadCell {
            text: text.to_owned(),
            columns: 1,
            rows: 1,
        });
        let column = Column {
            characters: 4.0,
            align: Align::Left,
        };
        Block::Table(Table {
            title: "表1　项目".to_owned(),
            unit: String::new(),
            columns: vec![column; 3],
            head: vec![head.into()],
            rows,
            notes: vec!["审核人：李明".to_owned(), "注：不含结转。".to_owned()],
            place: place(),
        })
    };
    let full = table(vec![
        body([text("修路"), text("财务科"), text("赵强生")]),
        body([text("赵强生帮扶"), text("张建华"), Cell::None]),
    ]);
    let (document, left_out) = publish(of_blocks(vec![full]), &Unit::default());
    let mut public = table(vec![
        body([text("修路"), text("财务科"), Cell::None]),
        body([text("赵某某帮扶"), Cell::None, Cell::None]),
    ]);
    if let Block::Table(table) = &mut public {
        table.notes.remove(0);
    }
    assert_eq!(document, of_blocks(vec![public]));
    let lines: Vec<String> = left_out.iter().map(LeftOut::to_string).collect();
    assert_eq!(
        lines,
        [
            "表1　项目，第1行：赵强生（姓名、联系方式、账号栏）",
            "表1　项目，第2行：张建华（姓名、联系方式、账号栏）",
            "表1　项目，第2行：赵强生（联系人、经办人等的姓名）",
            "表1　项目：审核人：李明（签字行）",
        ]
    );
}

#[test]
fn an_annex_keeps_its_form_without_persons_and_signatures() {
    let cell = |content: AnnexContent| AnnexCell {
        columns: 1,
        rows: 1,
        align: CellAlign::Centre,
        content,
        formula: None,
        source: None,
    };
    let label = |text: &str| cell(AnnexContent::Label(text.to_owned()));
    let text = |text: &str| cell(AnnexContent::Text(text.to_owned()));
    let row = |kind, cells: Vec<AnnexCell>| AnnexRow { kind, cells };
    let annex = |rows: Vec<AnnexRow>, sign_off: &[&str]| Annex {
        shape: "own".to_owned(),
        label: "附件1".to_owned(),
        name: "项目表".to_owned(),
        title: "2024年度项目表".to_owned(),
        subtitle: String::new(),
        above_left: "填报单位：云溪市示例区档案馆".to_owned(),
        above_right: String::new(),
        sideways: false,
        columns: vec![8, 8, 8, 8],
        rows,
        notes: Vec::new(),
        sign_off: sign_off.iter().map(|text| (*text).to_owned()).collect(),
        place: place(),
    };
    let of_annex = |annex: Annex| Document {
        annexes: vec![annex],
        ..Document::default()
    };
    let full = annex(
        vec![
            row(
                AnnexRowKind::Body,
                vec![
                    label("主管部门"),
                    text("区档案局"),
                    label("项目负责人"),
                    text("李明"),
                ],
            ),
            row(
                AnnexRowKind::Head,
                vec![label("内容"), label("数量"), label("经办人"), label("说明")],
            ),
            row(
                AnnexRowKind::Body,
                vec![text("修库房"), text("3"), text("王强"), text("完成")],
            ),
        ],
        &["填表人（签名）：王小明", "联系电话："],
    );
    let dash = || cell(AnnexContent::Dash);
    let public = annex(
        vec![
            row(
                AnnexRowKind::Body,
                vec![
                    label("主管部门"),
                    text("区档案局"),
                    label("项目负责人"),
                    dash(),
                ],
            ),
            row(
                AnnexRowKind::Head,
                vec![label("内容"), label("数量"), label("经办人"), label("说明")],
            ),
            row(
                AnnexRowKind::Body,
                vec![text("修库房"), text("3"), dash(), text("完成")],
            ),
        ],
        &[],
    );
    let (document, left_out) = publish(of_annex(full), &Unit::default());
    assert_eq!(document, of_annex(public));
    let lines: Vec<String> = left_out.iter().map(LeftOut::to_string).collect();
    assert_eq!(
        lines,
        [
            "附件1　项目表，第1行：李明（姓名、联系方式、账号栏）",
            "附件1　项目表，第3行：王强（姓名、联系方式、账号栏）",
            "附件1　项目表：填表人（签名）：王小明　联系电话：（签字行）",
        ]
    );
}

#[test]
fn an_export_that_leaves_nothing_out_says_so() {
    let document = of_blocks(vec![paragraph("支出3037.06万元。"), signature()]);
    let (same, left_out) = publish(document.clone(), &Unit::default());
    assert_eq!(same, document);
    assert_eq!(
        in_words(&left_out),
        ["公开版：没有需要略去的内容，与全文相同"]
    );
}

#[test]
fn of_the_demonstration_nothing_else_changes() {
    let report = Workspace::sample().unwrap().report;
    let full = compose(&report, standards::baseline()).document;
    let (public, left_out) = publish(full.clone(), &report.unit);
    let mut expected = full;
    for annex in &mut expected.annexes {
        assert!(!annex.sign_off.is_empty());
        annex.sign_off.clear();
    }
    let expected = format!("{expected:#?}")
        .replace("李䶮", "李某")
        .replace("王㛃", "王某")
        .replace("陈堃", "陈某")
        .replace("郑㛃", "郑某");
    for (line, wanted) in format!("{public:#?}").lines().zip(expected.lines()) {
        assert_eq!(line, wanted);
    }
    // One line to be signed an annex: the basic data, the whole, fourteen projects. Three names under
    // 人员情况, one under 资产管理情况.
    let count = |why| left_out.iter().filter(|one| one.why == why).count();
    assert_eq!((count(Why::SignOff), count(Why::Contact)), (16, 4));
    assert_eq!(left_out.len(), 20);
}
