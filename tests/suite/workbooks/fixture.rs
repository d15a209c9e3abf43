//! The nine public tables of a department's final accounts, in a workbook: its figures are those of the sample
//! `furong-2022.ron`, and classes below 类 that add up to them.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// In which unit the tables are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Yuan,
    TenThousand,
}

/// Code, name, 基本支出 and 项目支出 of each class, in 万元.
const CLASSES: [(&str, &str, &str, &str); 18] = [
    ("201", "一般公共服务支出", "1904.11", "652.90"),
    (
        "20103",
        "政府办公厅（室）及相关机构事务",
        "1904.11",
        "652.90",
    ),
    ("2010301", "行政运行", "1904.11", ""),
    ("2010302", "一般行政管理事务", "", "652.90"),
    ("208", "社会保障和就业支出", "166.60", ""),
    ("20805", "行政事业单位养老支出", "166.60", ""),
    ("2080505", "机关事业单位基本养老保险缴费支出", "120.00", ""),
    ("2080506", "机关事业单位职业年金缴费支出", "46.60", ""),
    ("210", "卫生健康支出", "77.60", ""),
    ("21011", "行政事业单位医疗", "77.60", ""),
    ("2101101", "行政单位医疗", "77.60", ""),
    ("212", "城乡社区支出", "92.82", ""),
    ("21201", "城乡社区管理事务", "92.82", ""),
    ("2120199", "其他城乡社区管理事务支出", "92.82", ""),
    ("221", "住房保障支出", "143.03", ""),
    ("22102", "住房改革支出", "143.03", ""),
    ("2210201", "住房公积金", "143.03", ""),
    ("2210203", "购房补贴", "0", ""),
];

/// A sheet that is being written.
pub struct Page<'w> {
    sheet: &'w mut Worksheet,
    unit: Unit,
}

impl Page<'_> {
    pub fn text(&mut self, at: (u32, u16), text: &str) {
        self.sheet.write(at.0, at.1, text).unwrap();
    }

    /// A text over the cells from `from` to `to`.
    pub fn block(&mut self, from: (u32, u16), to: (u32, u16), text: &str) {
        let format = Format::new();
        self.sheet
            .merge_range(from.0, from.1, to.0, to.1, text, &format)
            .unwrap();
    }

    /// An amount of 万元 in the unit of the tables; nothing where it is empty.
    pub fn amount(&mut self, at: (u32, u16), amount: &str) {
        if amount.is_empty() {
            return;
        }
        let amount: Decimal = amount.parse().unwrap();
        let amount = match self.unit {
            Unit::Yuan => amount * Decimal::from(10_000),
            Unit::TenThousand => amount,
        };
        let number: f64 = amount.to_string().parse().unwrap();
        self.sheet.write(at.0, at.1, number).unwrap();
    }

    fn top(&mut self, title: &str, number: &str, last: u16) {
        self.block((0, 0), (0, last), title);
        self.text((1, last), number);
        self.text((2, 0), "编制单位：长沙市芙蓉区人民政府办公室");
        self.text((2, 2), "2022年度");
        let unit = match self.unit {
            Unit::Yuan => "金额单位：元",
            Unit::TenThousand => "金额单位：万元",
        };
        self.text((2, last), unit);
    }
}

/// Sum of two amounts, either of which may be empty.
fn sum(a: &str, b: &str) -> String {
    let read = |text: &str| text.parse().unwrap_or(Decimal::ZERO);
    (read(a) + read(b)).to_string()
}

/// The workbook with all nine tables, the later ones first, and a sheet that is none of them.
pub fn book(unit: Unit) -> Workbook {
    let mut workbook = Workbook::new();
    let mut add = |name: &str, write: fn(&mut Page<'_>)| {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).unwrap();
        write(&mut Page { sheet, unit });
    };
    add("封面", |page| {
        page.text((4, 1), "二〇二二年度部门决算公开表格");
    });
    add("三公", three_public);
    add("基本支出", basic);
    add("GK08", |page| {
        fund(page, "国有资本经营预算财政拨款支出决算表", "公开08表");
    });
    add("GK07", |page| {
        fund(page, "政府性基金预算财政拨款收入支出决算表", "公开07表");
    });
    add("GK05", |page| {
        page.top("一般公共预算财政拨款支出决算表", "公开05表", 6);
        page.block((3, 0), (3, 3), "项目");
        page.block((3, 4), (3, 6), "本年支出");
        page.text((4, 4), "小计");
        page.text((4, 5), "基本支出");
        page.text((4, 6), "项目支出");
        classes(page, 4);
    });
    add("GK04", |page| {
        page.top("财政拨款收入支出决算总表", "公开04表", 5);
        page.text((3, 0), "项目");
    });
    add("GK03", |page| {
        page.top("支出决算表", "公开03表", 9);
        page.block((3, 0), (3, 3), "项目");
        for (column, head) in (4..).zip([
            "本年支出合计",
            "基本支出",
            "项目支出",
            "上缴上级支出",
            "经营支出",
            "对附属单位补助支出",
        ]) {
            page.block((3, column), (4, column), head);
        }
        classes(page, 4);
    });
    add("GK02", |page| page.top("收入决算表", "公开02表", 9));
    add("GK01", balance);
    workbook
}

/// The rows of classes under their heads, the total first.
fn classes(page: &mut Page<'_>, first: u16) {
    page.block((4, 0), (4, 2), "功能分类科目编码");
    page.text((4, 3), "科目名称");
    page.block((5, 0), (5, 3), "栏次");
    for column in 0..3 {
        page.text((5, first + column), &(column + 1).to_string());
    }
    page.block((6, 0), (6, 3), "合计");
    let total = ("2384.16", "652.90");
    page.amount((6, first), &sum(total.0, total.1));
    page.amount((6, first + 1), total.0);
    page.amount((6, first + 2), total.1);
    for (row, (code, name, basic, project)) in (7..).zip(CLASSES) {
        page.block((row, 0), (row, 2), code);
        page.text((row, 3), name);
        page.amount((row, first), &sum(basic, project));
        page.amount((row, first + 1), basic);
        page.amount((row, first + 2), project);
    }
    page.text((26, 0), "注：本表反映部门本年度各项支出情况。");
}

/// A table of a budget that the unit does not have.
fn fund(page: &mut Page<'_>, title: &str, number: &str) {
    page.top(title, number, 9);
    page.block((3, 0), (3, 3), "项目");
    page.block((3, 4), (4, 4), "年初结转和结余");
    page.block((3, 5), (4, 5), "本年收入");
    page.block((3, 6), (3, 8), "本年支出");
    page.text((4, 6), "小计");
    page.text((4, 7), "基本支出");
    page.text((4, 8), "项目支出");
    page.block((3, 9), (4, 9), "年末结转和结余");
    page.block((4, 0), (4, 2), "功能分类科目编码");
    page.text((4, 3), "科目名称");
    page.block((5, 0), (5, 3), "栏次");
    page.block((6, 0), (6, 3), "合计");
    page.text((7, 0), "本单位没有该项收支。");
}

fn balance(page: &mut Page<'_>) {
    page.top("收入支出决算总表", "公开01表", 5);
    page.block((3, 0), (3, 2), "收入");
    page.block((3, 3), (3, 5), "支出");
    for (column, head) in (0..).zip(["项目", "行次", "决算数", "项目", "行次", "决算数"])
    {
        page.text((4, column), head);
    }
    for (column, head) in (0..).zip(["栏次", "", "1", "栏次", "", "2"]) {
        page.text((5, column), head);
    }
    let rows = [
        (
            "一、一般公共预算财政拨款收入",
            "3037.06",
            "一、一般公共服务支出",
            "2557.01",
        ),
        (
            "二、政府性基金预算财政拨款收入",
            "",
            "八、社会保障和就业支出",
            "166.60",
        ),
        ("八、其他收入", "", "九、卫生健康支出", "77.60"),
        ("", "", "十一、城乡社区支出", "92.82"),
        ("", "", "十九、住房保障支出", "143.03"),
        ("本年收入合计", "3037.06", "本年支出合计", "3037.06"),
        ("使用非财政拨款结余", "", "结余分配", "0"),
        ("年初结转和结余", "0", "年末结转和结余", "0"),
        ("总计", "3037.06", "总计", "3037.06"),
    ];
    for (row, (left, income, right, spent)) in (6..).zip(rows) {
        page.text((row, 0), left);
        page.text((row, 1), &(row - 5).to_string());
        page.amount((row, 2), income);
        page.text((row, 3), right);
        page.text((row, 4), &(row + 26).to_string());
        page.amount((row, 5), spent);
    }
}

fn basic(page: &mut Page<'_>) {
    page.top("一般公共预算财政拨款基本支出决算明细表", "公开06表", 5);
    page.block((3, 0), (3, 2), "人员经费");
    page.block((3, 3), (3, 5), "公用经费");
    for column in [0, 3] {
        page.text((4, column), "科目编码");
        page.text((4, column + 1), "科目名称");
        page.text((4, column + 2), "决算数");
    }
    let rows = [
        (
            "301",
            "工资福利支出",
            "2000.00",
            "302",
            "商品和服务支出",
            "280.00",
        ),
        ("30101", "基本工资", "1200.55", "30201", "办公费", "279.68"),
        ("30102", "津贴补贴", "799.45", "30217", "公务接待费", "0.32"),
        (
            "303",
            "对个人和家庭的补助",
            "84.16",
            "310",
            "资本性支出",
            "20.00",
        ),
        (
            "30399",
            "其他对个人和家庭的补助",
            "84.16",
            "31002",
            "办公设备购置",
            "20.00",
        ),
    ];
    for (row, (code, name, amount, other, title, spent)) in (5..).zip(rows) {
        page.text((row, 0), code);
        page.text((row, 1), name);
        page.amount((row, 2), amount);
        page.text((row, 3), other);
        page.text((row, 4), title);
        page.amount((row, 5), spent);
    }
    page.block((10, 0), (10, 1), "人员经费合计");
    page.amount((10, 2), "2084.16");
    page.block((10, 3), (10, 4), "公用经费合计");
    page.amount((10, 5), "300.00");
}

fn three_public(page: &mut Page<'_>) {
    page.top("财政拨款“三公”经费支出决算表", "公开09表", 11);
    for (first, period) in [(0, "预算数"), (6, "决算数")] {
        page.block((3, first), (3, first + 5), period);
        page.block((4, first), (5, first), "合计");
        page.block((4, first + 1), (5, first + 1), "因公出国（境）费");
        page.block((4, first + 2), (4, first + 4), "公务用车购置及运行维护费");
        page.text((5, first + 2), "小计");
        page.text((5, first + 3), "公务用车购置费");
        page.text((5, first + 4), "公务用车运行维护费");
        page.block((4, first + 5), (5, first + 5), "公务接待费");
    }
    for column in 0..12 {
        page.text((6, column), &(column + 1).to_string());
    }
    let amounts = [
        "2.5", "", "0", "", "", "2.5", "0.32", "", "0", "", "", "0.32",
    ];
    for (column, amount) in (0..).zip(amounts) {
        page.amount((7, column), amount);
    }
}
