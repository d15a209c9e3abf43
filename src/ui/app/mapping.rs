//! Any sheet of a workbook into a table of the report: which column goes into which field, with a preview.

use egui::{ComboBox, Context, Id, RichText, Role, Ui, WidgetInfo};

use super::{
    App, MessageKind,
    ask::{Answer, Ask, buttons, put, room_height},
};
use crate::{
    editor::{
        sheet::{Content, Rows},
        workbook::{
            Book, BookSheet, FillManner, Mapping, MappingTarget, MoneyUnit, heads_at, likely_head,
            said_unit,
        },
    },
    model::Place,
    ui::{
        forms::targets,
        theme::{self, Tokens},
    },
};

/// How many rows are shown as they will be entered.
const PREVIEW_ROWS: usize = 6;

/// How many rows are offered as heads.
const HEAD_ROWS: usize = 20;

/// What is told where the sheet does not say its unit, or says two.
const UNSAID: &str = "表上没有写明一个金额单位，请核对：元和万元相差一万倍。";

/// A sheet that goes into a table of the report.
#[derive(Debug)]
pub struct Mapped {
    book: Book,
    targets: Vec<MappingTarget>,
    choice: Choice,
    mapping: Mapping,
    manner: FillManner,
    preview: Vec<Vec<Option<Content>>>,
}

/// Which sheet goes where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Choice {
    sheet: usize,
    target: usize,
    head: usize,
}

impl Mapped {
    /// The first sheet, and the list that takes projects.
    pub(super) fn new(book: Book) -> Option<Self> {
        let targets = targets();
        let head = likely_head(book.sheets.first()?);
        let mapping = Mapping::likely(book.sheets.first()?, targets.first()?, head);
        let mut mapped = Self {
            book,
            targets,
            choice: Choice {
                sheet: 0,
                target: 0,
                head,
            },
            mapping,
            manner: FillManner::Append,
            preview: Vec::new(),
        };
        mapped.look();
        Some(mapped)
    }

    fn source(&self) -> Option<(&BookSheet, &MappingTarget)> {
        let sheet = self.book.sheets.get(self.choice.sheet)?;
        Some((sheet, self.targets.get(self.choice.target)?))
    }

    /// Follows another choice: the columns are guessed anew.
    fn choose(&mut self, mut choice: Choice) {
        if choice.sheet != self.choice.sheet {
            choice.head = self.book.sheets.get(choice.sheet).map_or(0, likely_head);
        }
        self.choice = choice;
        if let Some((sheet, target)) = self.source() {
            self.mapping = Mapping::likely(sheet, target, choice.head);
        }
        self.look();
    }

    /// Shows how the first rows will be entered.
    fn look(&mut self) {
        let preview = self
            .source()
            .map(|(sheet, target)| self.mapping.preview(sheet, target, PREVIEW_ROWS));
        self.preview = preview.unwrap_or_default();
    }
}

impl App {
    /// Puts the rows into the report, in one step, and shows them.
    fn fill_mapped(&mut self, ctx: &Context, mapped: &Mapped) {
        let Some((open, source)) = self.open.as_mut().zip(mapped.source()) else {
            return;
        };
        let workspace = &mut open.workspace;
        let filled = mapped.mapping.fill(
            (&mut workspace.report, &mut workspace.entries),
            source,
            mapped.manner,
        );
        let Some(outcome) = filled else {
            let text = "没有可以填入的行：请检查标题行和各栏的对应。";
            self.say(text, MessageKind::Failed);
            return;
        };
        let place = Place::Field(outcome.place);
        open.replaced(place.clone(), ctx.input(|input| input.time));
        open.show(&place);
        let notice = outcome
            .notice
            .map_or(String::new(), |notice| format!("：{notice}"));
        let text = format!("已填入“{}”{notice}。不要时可以撤销。", source.1.title);
        self.say(text, MessageKind::Notice);
    }
}

/// Draws the choices and the preview.
pub(super) fn mapping_ui(ui: &mut Ui, mapped: &mut Mapped) -> Answer {
    ui.heading("手工对应");
    ui.label("选择表格的哪一栏填入报告的哪一项；下面是填入后的样子。");
    ui.add_space(8.0);
    let room = room_height(ui);
    egui::ScrollArea::both()
        .max_height(room)
        .min_scrolled_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            choice_ui(ui, mapped);
            columns_ui(ui, mapped);
            preview_ui(ui, mapped);
        });
    match buttons(ui, &["填入", "取消"]) {
        Some(0) => put(|app, ctx| {
            if let Some(Ask::Mapping(mapped)) = app.ask.take() {
                app.fill_mapped(ctx, &mapped);
            }
        }),
        Some(_) => Answer::Dismissed,
        None => Answer::Waiting,
    }
}

/// Which sheet, which table, which row of heads.
fn choice_ui(ui: &mut Ui, mapped: &mut Mapped) {
    let mut choice = mapped.choice;
    egui::Grid::new("mapping-choice")
        .num_columns(2)
        .show(ui, |ui| {
            let sheets = mapped.book.sheets.iter().map(|sheet| sheet.name.clone());
            row_ui(ui, "工作表", &mut choice.sheet, sheets.enumerate());
            let titles = mapped.targets.iter().map(|target| target.title.to_owned());
            row_ui(ui, "填入报告的表", &mut choice.target, titles.enumerate());
            let rows = (0..HEAD_ROWS).map(|row| (row, format!("第{}行", row + 1)));
            row_ui(ui, "标题行", &mut choice.head, rows);
        });
    if choice != mapped.choice {
        mapped.choose(choice);
    }
}

/// Which column goes where.
fn columns_ui(ui: &mut Ui, mapped: &mut Mapped) {
    let Some((sheet, target)) = mapped.source() else {
        return;
    };
    let (heads, fields) = (heads_at(sheet, mapped.choice.head), target.heads.clone());
    let is_fixed = matches!(target.shape.rows, Rows::Fixed(_));
    let is_unit_unsaid = said_unit(sheet, mapped.choice.head).is_none();
    let before = (mapped.mapping.clone(), mapped.manner);
    let mapping = &mut mapped.mapping;
    egui::Grid::new("mapping-columns")
        .num_columns(2)
        .show(ui, |ui| {
            if is_fixed {
                let options = heads.iter().cloned().enumerate();
                row_ui(ui, "哪一行是什么，看", &mut mapping.label, options);
            }
            for (field, column) in fields.iter().zip(&mut mapping.columns) {
                let options = heads.iter().cloned().enumerate();
                let options = options.map(|(column, head)| (Some(column), head));
                let none = std::iter::once((None, "不填".to_owned()));
                row_ui(ui, &format!("{field}取自"), column, none.chain(options));
            }
            let units = [MoneyUnit::TenThousand, MoneyUnit::Yuan];
            let units = units.map(|unit| (unit, unit.title().to_owned()));
            row_ui(ui, "金额单位", &mut mapping.unit, units);
            if is_unit_unsaid {
                ui.label("");
                ui.label(theme::small(ui, UNSAID).color(Tokens::of(ui).warning));
                ui.end_row();
            }
            if !is_fixed {
                let manners = [
                    (FillManner::Append, "接在原有的行后面".to_owned()),
                    (FillManner::Replace, "替换原有的行".to_owned()),
                ];
                row_ui(ui, "原有的行", &mut mapped.manner, manners);
            }
        });
    if before != (mapped.mapping.clone(), mapped.manner) {
        mapped.look();
    }
}

/// A choice with its name before it.
fn row_ui<T: PartialEq>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    options: impl IntoIterator<Item = (T, String)>,
) {
    let options: Vec<(T, String)> = options.into_iter().collect();
    let shown = options.iter().find(|(value, _)| value == chosen);
    let shown = shown.map_or(String::new(), |(_, label)| label.clone());
    ui.label(name);
    let list = ComboBox::from_id_salt(Id::unique(("mapping", name)))
        .selected_text(shown.as_str())
        .width(280.0)
        .show_ui(ui, |ui| {
            for (value, label) in options {
                ui.selectable_value(chosen, value, label);
            }
        });
    list.response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, name);
        info.current_text_value = Some(shown.clone());
        info
    });
    ui.end_row();
}

/// The first rows as they will stand in the table; what cannot be read is marked.
fn preview_ui(ui: &mut Ui, mapped: &Mapped) {
    let Some((_, target)) = mapped.source() else {
        return;
    };
    ui.add_space(8.0);
    let error = Tokens::of(ui).error;
    let refused: Vec<&Content> = (mapped.preview.iter().flatten().flatten())
        .filter(|content| content.refused.is_some())
        .collect();
    egui::Grid::new("mapping-preview")
        .striped(true)
        .show(ui, |ui| {
            for head in std::iter::once("").chain(target.heads.iter().copied()) {
                ui.label(RichText::new(head).strong());
            }
            ui.end_row();
            for (index, row) in mapped.preview.iter().enumerate() {
                let number = (index + 1).to_string();
                let title = target.rows.get(index).copied().unwrap_or(number.as_str());
                ui.label(title);
                for cell in row {
                    let shown = cell.as_ref().map_or("", |content| content.shown.as_str());
                    let text = RichText::new(shown);
                    let is_refused = cell
                        .as_ref()
                        .is_some_and(|content| content.refused.is_some());
                    ui.label(if is_refused { text.color(error) } else { text });
                }
                ui.end_row();
            }
        });
    for content in refused {
        let reason = content.refused.as_deref().unwrap_or_default();
        ui.label(RichText::new(format!("无法识别：{reason}")).color(error));
    }
}
