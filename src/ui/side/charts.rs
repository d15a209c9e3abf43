//! Charts of spending: chosen from a list, drawn as on paper, with the values under the pointer.

use std::sync::Arc;

use egui::{
    Button, Color32, ColorImage, Context, Rect, Sense, TextureHandle, TextureOptions, Ui,
    WidgetInfo, pos2, vec2,
};

use super::{
    Wish,
    picture::{Pictures, Use, save},
};
use crate::{
    compose::ChartSubject,
    editor::{Background, ChartWish, DrawnChart, Pixels, Scale, chart_svg},
    model::{BudgetKind, Choice},
    typeset::{Picture, Point},
    ui::{
        app::PictureFile,
        theme::{self, STEP},
    },
};

/// Width of a chart on paper in millimetres.
const WIDTH_MM: f64 = 156.0;

/// The charts tab.
pub struct Charts {
    subject: ChartSubject,
    budget: Option<BudgetKind>,
    texture: Option<(Arc<DrawnChart>, TextureHandle)>,
    pictures: Pictures,
}

impl Default for Charts {
    fn default() -> Self {
        Self {
            subject: ChartSubject::FunctionalBars,
            budget: None,
            texture: None,
            pictures: Pictures::default(),
        }
    }
}

impl Charts {
    /// Whether a picture is being made.
    pub const fn is_busy(&self) -> bool {
        self.pictures.is_busy()
    }

    /// What came of a picture for a file or the clipboard, once it is made.
    pub fn made(&mut self, ctx: &Context) -> Option<Wish> {
        self.pictures.done(ctx)
    }

    /// Draws the tab; what was drawn before the revision `first` belongs to another report.
    pub fn show(&mut self, ui: &mut Ui, background: &Background, first: u64) -> Option<Wish> {
        self.choose_ui(ui);
        let width = (ui.available_width() - 4.0 * STEP).max(120.0);
        let pixels = f64::from((width * ui.ctx().pixels_per_point()).round());
        background.want_chart(Some(ChartWish {
            subject: self.subject,
            budget: self.budget.filter(|_| self.subject.has_budgets()),
            scale: Scale::per_mm(pixels / WIDTH_MM),
        }));
        let Some(view) = background.chart().filter(|view| view.revision >= first) else {
            ui.label(theme::small(ui, "正在画图…"));
            return None;
        };
        match &view.drawn {
            Ok(Some(drawn)) => self.drawn_ui(ui, drawn, width),
            Ok(None) => {
                ui.add_space(STEP * 2.0);
                let words = "还没有可画的数据。填写按功能分类的支出、整体收支或“三公”经费后，这里自动出图（占比图遇负数或合计为零不画）。";
                ui.add(egui::Label::new(theme::small(ui, words)).wrap());
                None
            }
            Err(error) => {
                let colour = theme::Tokens::of(ui).error;
                ui.add(egui::Label::new(theme::small(ui, error).color(colour)).wrap());
                None
            }
        }
    }

    fn choose_ui(&mut self, ui: &mut Ui) {
        let list = egui::ComboBox::from_id_salt("chart-subject")
            .selected_text(self.subject.label())
            .width(ui.available_width() - STEP)
            .show_ui(ui, |ui| {
                for one in ChartSubject::ALL {
                    ui.selectable_value(&mut self.subject, one, one.label());
                }
            });
        named(&list.response, "图表");
        if !self.subject.has_budgets() {
            return;
        }
        let chosen = self.budget.map_or("四本预算合计", Choice::label);
        let list = egui::ComboBox::from_id_salt("chart-budget")
            .selected_text(chosen)
            .width(220.0)
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut self.budget, None, "四本预算合计");
                for budget in BudgetKind::ALL {
                    ui.selectable_value(&mut self.budget, Some(*budget), budget.label());
                }
            });
        named(&list.response, "图表的预算");
    }

    fn drawn_ui(&mut self, ui: &mut Ui, drawn: &Arc<DrawnChart>, width: f32) -> Option<Wish> {
        let is_known = self
            .texture
            .as_ref()
            .is_some_and(|(known, _)| Arc::ptr_eq(known, drawn));
        if !is_known {
            let image = image(&drawn.pixels);
            let texture = ui
                .ctx()
                .load_texture("chart", image, TextureOptions::LINEAR);
            self.texture = Some((Arc::clone(drawn), texture));
        }
        let (_, texture) = self.texture.as_ref()?;
        egui::ScrollArea::vertical()
            .auto_shrink(false)
            .show(ui, |ui| {
                picture_ui(ui, &drawn.picture, (texture, width));
                buttons_ui(ui, drawn, &mut self.pictures)
            })
            .inner
    }
}

fn named(response: &egui::Response, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, name));
}

/// The picture as egui takes it.
pub fn image(pixels: &Pixels) -> ColorImage {
    let size = [pixels.width, pixels.height].map(|side| usize::try_from(side).unwrap_or(0));
    ColorImage::from_rgba_unmultiplied(size, &pixels.rgba)
}

/// The picture, with what stands under the pointer in words.
fn picture_ui(ui: &mut Ui, picture: &Picture, (texture, width): (&TextureHandle, f32)) {
    let ratio = picture.height.to_mm() / picture.width.to_mm();
    let size = vec2(width, width * narrow(ratio));
    let (rect, response) = ui.allocate_exact_size(size + vec2(2.0 * STEP, STEP), Sense::hover());
    let place = Rect::from_min_size(rect.min + vec2(STEP, STEP / 2.0), size);
    let painter = ui.painter();
    painter.rect_filled(rect, theme::CORNER, Color32::WHITE);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    painter.image(texture.id(), place, whole, Color32::WHITE);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &picture.alternative));
    let Some(at) = response.hover_pos() else {
        return;
    };
    let mm = picture.width.to_mm() / f64::from(width);
    let at = at - place.min;
    let at = Point::mm(f64::from(at.x) * mm, f64::from(at.y) * mm);
    if let Some(mark) = picture.marks.iter().find(|mark| mark.contains(at)) {
        response.on_hover_text_at_pointer(mark.meaning.in_words());
    }
}

fn buttons_ui(ui: &mut Ui, drawn: &Arc<DrawnChart>, pictures: &mut Pictures) -> Option<Wish> {
    let mut wish = None;
    let is_free = !pictures.is_busy();
    ui.add_space(STEP);
    ui.horizontal_wrapped(|ui| {
        let clicked =
            |ui: &mut Ui, words: &str| ui.add_enabled(is_free, Button::new(words)).clicked();
        if clicked(ui, "保存为PNG…") {
            wish = pictures.begin(ui.ctx(), drawn, Use::File);
        }
        if clicked(ui, "保存为SVG…") {
            let file = PictureFile {
                bytes: chart_svg(&drawn.picture).into_bytes(),
                extension: "svg",
            };
            wish = Some(save(&drawn.picture, file));
        }
        if clicked(ui, "复制图片") {
            wish = pictures.begin(ui.ctx(), drawn, Use::Clipboard);
        }
        if !is_free {
            ui.label(theme::small(ui, "正在生成图片…"));
        }
    });
    wish
}

#[expect(clippy::cast_possible_truncation, reason = "the shape of a picture")]
const fn narrow(value: f64) -> f32 {
    value as f32
}
