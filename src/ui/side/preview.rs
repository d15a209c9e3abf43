//! The pages as they are printed, drawn from the very bytes that an export writes.

use std::collections::HashMap;

use egui::{
    Color32, ColorImage, Context, Rect, Sense, Stroke, TextureHandle, TextureOptions, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::{
    editor::{Background, Laid, PagePicture, Scale},
    model::Place,
    ui::theme::{self, STEP, Tokens},
};

/// Width and height of a page in millimetres.
const PAGE_MM: egui::Vec2 = vec2(210.0, 297.0);
/// Points of the screen for a millimetre at 100 %: 96 to the inch.
const POINTS_PER_MM: f32 = 96.0 / 25.4;
/// Most pixels of a millimetre: 400 to the inch.
const SHARPEST: f32 = 16.0;
/// Room around pages.
const MARGIN: f32 = STEP * 1.5;

/// How large pages are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Size {
    /// As wide as the panel.
    #[default]
    Width,
    /// The whole page in the panel.
    Page,
    /// So many percent.
    Percent(u16),
}

/// The preview.
#[derive(Default)]
pub struct Preview {
    size: Size,
    textures: HashMap<usize, Drawn>,
    wanted: Vec<(usize, Scale)>,
    goal: Option<(usize, f32)>,
    page: usize,
    typed_page: String,
    /// Why a page could not be drawn.
    failed: Option<String>,
}

/// A page on the graphics card.
struct Drawn {
    texture: TextureHandle,
}

impl Preview {
    /// Takes pictures of pages that have been made.
    pub fn take(&mut self, ctx: &Context, pictures: Vec<PagePicture>) {
        for picture in pictures {
            let pixels = match picture.pixels {
                Ok(pixels) => pixels,
                Err(error) => {
                    self.failed = Some(error);
                    continue;
                }
            };
            self.failed = None;
            let size = [pixels.width, pixels.height].map(|side| usize::try_from(side).unwrap_or(0));
            let image = ColorImage::from_rgba_unmultiplied(size, &pixels.rgba);
            let name = format!("page {}", picture.page);
            let texture = ctx.load_texture(name, image, TextureOptions::LINEAR);
            self.textures.insert(picture.page, Drawn { texture });
        }
    }

    /// Scrolls to the heading of a node.
    pub fn scroll_to(&mut self, laid: &Laid, is_it: impl Fn(&Place) -> bool) {
        let found = laid
            .bookmarks
            .iter()
            .find(|bookmark| is_it(&bookmark.place));
        if let Some(bookmark) = found {
            self.goal = Some((bookmark.page, narrow(bookmark.top.to_mm())));
        }
    }

    /// Scrolls to the first page.
    pub fn scroll_to_start(&mut self) {
        self.goal = Some((0, 0.0));
    }

    /// The index of the page in view, or of the one that is about to be.
    pub fn page(&self) -> usize {
        self.goal.map_or(self.page, |(page, _)| page)
    }

    /// Draws the preview.
    pub fn show(&mut self, ui: &mut Ui, laid: Option<&Laid>, background: &Background) {
        let Some(laid) = laid else {
            ui.centered_and_justified(|ui| ui.label(theme::small(ui, "正在排版…")));
            return;
        };
        if let Some(error) = &laid.error {
            ui.add(egui::Label::new(egui::RichText::new(error).color(Tokens::of(ui).error)).wrap());
        }
        if let Some(error) = &self.failed {
            ui.add(egui::Label::new(egui::RichText::new(error).color(Tokens::of(ui).error)).wrap());
        }
        self.tools_ui(ui, laid);
        let room = ui.available_size();
        let points_per_mm = self.points_per_mm(room);
        let page = PAGE_MM * points_per_mm;
        let step = page.y + MARGIN;
        let mut area = egui::ScrollArea::both().auto_shrink(false).id_salt("pages");
        if let Some((index, top_mm)) = self.goal.take() {
            let top = step * count(index) + MARGIN + (top_mm - 15.0).max(0.0) * points_per_mm;
            area = area.vertical_scroll_offset(top);
        }
        let size = vec2(
            (page.x + 2.0 * MARGIN).max(room.x - 16.0),
            step * count(laid.pages.len()) + MARGIN,
        );
        let mut wanted = Vec::new();
        area.show_viewport(ui, |ui, view| {
            let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
            let left = whole.left() + (whole.width() - page.x) / 2.0;
            for index in visible(view, step, laid.pages.len()) {
                let top = whole.top() + MARGIN + step * count(index);
                let rect = Rect::from_min_size(pos2(left, top), page);
                self.page_ui(ui, rect, index);
                wanted.push((index, scale(ui, points_per_mm)));
            }
            let middle = view.center().y;
            self.page = index_at(middle, step).min(laid.pages.len().saturating_sub(1));
        });
        self.keep_wanted(wanted, background);
    }

    /// Asks for what is in view; forgets pages that are far away.
    fn keep_wanted(&mut self, wanted: Vec<(usize, Scale)>, background: &Background) {
        if self.wanted == wanted {
            return;
        }
        self.textures
            .retain(|page, _| wanted.iter().any(|(index, _)| index == page));
        background.want(wanted.clone());
        self.wanted = wanted;
    }

    fn page_ui(&self, ui: &Ui, rect: Rect, index: usize) {
        let tokens = Tokens::of(ui);
        let painter = ui.painter();
        painter.rect_filled(rect, 0.0, Color32::WHITE);
        if let Some(drawn) = self.textures.get(&index) {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            painter.image(drawn.texture.id(), rect, whole, Color32::WHITE);
        }
        let edge = Stroke::new(1.0, tokens.edge());
        painter.rect_stroke(rect, 0.0, edge, egui::StrokeKind::Outside);
        let response = ui.interact(rect, ui.scope_id().with(("page", index)), Sense::hover());
        response.widget_info(|| {
            WidgetInfo::labeled(egui::Role::Image, true, format!("第{}页", index + 1))
        });
    }

    fn points_per_mm(&self, room: egui::Vec2) -> f32 {
        let bar = 16.0;
        let width = (room.x - bar - 2.0 * MARGIN).max(80.0) / PAGE_MM.x;
        match self.size {
            Size::Width => width,
            Size::Page => width.min((room.y - 2.0 * MARGIN).max(80.0) / PAGE_MM.y),
            Size::Percent(percent) => POINTS_PER_MM * f32::from(percent) / 100.0,
        }
    }

    fn tools_ui(&mut self, ui: &mut Ui, laid: &Laid) {
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::small(ui, "第"));
            self.page_number_ui(ui, laid.pages.len());
            ui.label(theme::small(ui, format!("/ {} 页", laid.pages.len())));
            ui.separator();
            if ui
                .selectable_label(self.size == Size::Width, "适合宽度")
                .clicked()
            {
                self.size = Size::Width;
            }
            if ui
                .selectable_label(self.size == Size::Page, "整页")
                .clicked()
            {
                self.size = Size::Page;
            }
            let chosen = match self.size {
                Size::Percent(percent) => format!("{percent}%"),
                Size::Width | Size::Page => "比例".to_owned(),
            };
            let list = egui::ComboBox::from_id_salt("preview-size")
                .selected_text(chosen)
                .width(72.0)
                .show_ui(ui, |ui| {
                    for percent in [50, 75, 100, 125, 150, 200, 300] {
                        ui.selectable_value(
                            &mut self.size,
                            Size::Percent(percent),
                            format!("{percent}%"),
                        );
                    }
                });
            list.response
                .widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, "预览比例"));
        });
        ui.add_space(STEP / 2.0);
    }

    /// The number of the page in view; typing another one goes there.
    fn page_number_ui(&mut self, ui: &mut Ui, pages: usize) {
        let id = ui.scope_id().with("page-number");
        if !ui.memory(|memory| memory.has_focus(id)) {
            self.typed_page = (self.page + 1).to_string();
        }
        let edit = egui::TextEdit::singleline(&mut self.typed_page)
            .id(id)
            .desired_width(36.0);
        let response = ui.add(edit);
        crate::ui::widgets::entry::name(&response, "转到页", &self.typed_page);
        let entered = ui.input(|input| input.key_pressed(egui::Key::Enter));
        if response.lost_focus()
            && entered
            && let Ok(page) = self.typed_page.trim().parse::<usize>()
        {
            self.goal = Some((page.clamp(1, pages.max(1)) - 1, 0.0));
        }
    }
}

/// The pages in view and one on either side.
fn visible(view: Rect, step: f32, pages: usize) -> std::ops::Range<usize> {
    let first = index_at(view.top(), step).saturating_sub(1);
    let last = index_at(view.bottom(), step) + 2;
    first..last.min(pages)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast of a float keeps to the bounds of the integer"
)]
fn index_at(y: f32, step: f32) -> usize {
    (y / step).max(0.0) as usize
}

#[expect(clippy::cast_precision_loss, reason = "a report has few pages")]
const fn count(pages: usize) -> f32 {
    pages as f32
}

#[expect(clippy::cast_possible_truncation, reason = "millimetres on a page")]
const fn narrow(value: f64) -> f32 {
    value as f32
}

/// As many pixels as the screen shows, up to what is still sharp.
fn scale(ui: &Ui, points_per_mm: f32) -> Scale {
    let pixels = points_per_mm * ui.ctx().pixels_per_point();
    let side = u16::try_from(ui.input(|input| input.max_texture_side)).unwrap_or(u16::MAX);
    let most = f32::from(side) / (PAGE_MM.y + 1.0);
    Scale::per_mm(f64::from(pixels.min(most).min(SHARPEST)))
}
