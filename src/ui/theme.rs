//! Colours, sizes and fonts of the window: the only place where they are written down.

use std::sync::Arc;

use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow,
    Stroke, Style, TextStyle, Theme, Visuals,
    style::{Selection, TextCursorStyle, WidgetVisuals, Widgets},
};

use crate::fonts::FaceId;

/// The step of the grid that everything stands on, in points.
pub const STEP: f32 = 8.0;
/// Height of a row of a form or table.
pub const ROW: f32 = 32.0;
/// Greatest width of a form.
pub const FORM_WIDTH: f32 = 880.0;
/// Width of the column of labels.
pub const LABEL_WIDTH: f32 = 168.0;
/// Size of secondary text.
pub const SMALL: f32 = 13.0;
/// Size of text.
pub const TEXT: f32 = 15.0;
/// Size of a section's title.
pub const TITLE: f32 = 20.0;
/// Rounding of cards, fields and buttons.
pub const CORNER: CornerRadius = CornerRadius::same(6);

/// The colours of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tokens {
    /// Behind everything.
    pub ground: Color32,
    /// Behind forms, fields and tables.
    pub card: Color32,
    /// Lines and edges.
    pub line: Color32,
    /// Text.
    pub text: Color32,
    /// Text of second rank.
    pub secondary: Color32,
    /// What can be clicked, what is chosen.
    pub accent: Color32,
    /// Wrong.
    pub error: Color32,
    /// To be looked at.
    pub warning: Color32,
    /// In order.
    pub good: Color32,
}

/// The light theme.
pub const LIGHT: Tokens = Tokens {
    ground: Color32::from_rgb(0xF5, 0xF6, 0xF8),
    card: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    line: Color32::from_rgb(0xE1, 0xE4, 0xE9),
    text: Color32::from_rgb(0x1F, 0x23, 0x29),
    secondary: Color32::from_rgb(0x5F, 0x66, 0x72),
    accent: Color32::from_rgb(0x1F, 0x5F, 0xBF),
    error: Color32::from_rgb(0xC9, 0x30, 0x2C),
    warning: Color32::from_rgb(0x9A, 0x67, 0x00),
    good: Color32::from_rgb(0x2E, 0x7D, 0x32),
};

/// The dark theme.
pub const DARK: Tokens = Tokens {
    ground: Color32::from_rgb(0x1B, 0x1D, 0x21),
    card: Color32::from_rgb(0x25, 0x28, 0x2D),
    line: Color32::from_rgb(0x3A, 0x3F, 0x46),
    text: Color32::from_rgb(0xE6, 0xE8, 0xEB),
    secondary: Color32::from_rgb(0xA4, 0xAB, 0xB6),
    accent: Color32::from_rgb(0x6E, 0xA8, 0xFF),
    error: Color32::from_rgb(0xFF, 0x7B, 0x72),
    warning: Color32::from_rgb(0xE3, 0xB3, 0x41),
    good: Color32::from_rgb(0x7B, 0xC6, 0x7E),
};

impl Tokens {
    /// The colours in use.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        if ui.visuals().dark_mode {
            &DARK
        } else {
            &LIGHT
        }
    }

    /// Behind what can be clicked: the accent, barely visible.
    pub fn tint(&self) -> Color32 {
        blend(self.card, self.accent, 0.08)
    }

    /// Behind figures that follow from others and cannot be typed.
    pub fn derived(&self) -> Color32 {
        blend(self.card, self.secondary, 0.05)
    }

    /// Behind what needs attention.
    pub fn warning_tint(&self) -> Color32 {
        blend(self.card, self.warning, 0.14)
    }

    /// The edge of a field.
    pub fn edge(&self) -> Color32 {
        blend(self.line, self.secondary, 0.35)
    }
}

/// `over` laid on `under` with this strength.
fn blend(under: Color32, over: Color32, strength: f32) -> Color32 {
    under.lerp_to_gamma(over, strength)
}

/// Text of second rank.
pub fn small(ui: &egui::Ui, text: impl Into<String>) -> egui::RichText {
    egui::RichText::new(text)
        .size(SMALL)
        .color(Tokens::of(ui).secondary)
}

/// Gives a context our fonts, colours and sizes.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    // Paper is light: so is the window where the system says nothing.
    ctx.options_mut(|options| {
        options.fallback_theme = Theme::Light;
        // The commands do this, within limits and remembered.
        options.zoom_with_keyboard = false;
    });
    for (theme, tokens) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.set_style_of(theme, style(theme, tokens));
    }
}

/// 黑体 for everything; what it lacks comes from the faces that print it.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let faces = [
        ("hei", FaceId::Hei),
        ("song", FaceId::Song),
        ("fangsong", FaceId::FangSong),
        ("signs", FaceId::Signs),
    ];
    for (name, face) in faces {
        let data = FontData::from_static(face.embedded_bytes());
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    let chain: Vec<String> = faces.iter().map(|(name, _)| (*name).to_owned()).collect();
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, chain.clone());
    }
    fonts
}

fn style(theme: Theme, tokens: &Tokens) -> Style {
    let mut style = Style {
        visuals: visuals(theme, tokens),
        ..theme.default_style()
    };
    style.text_styles = [
        (TextStyle::Small, SMALL),
        (TextStyle::Body, TEXT),
        (TextStyle::Button, TEXT),
        (TextStyle::Monospace, TEXT),
        (TextStyle::Heading, TITLE),
    ]
    .into_iter()
    .map(|(name, size)| (name, FontId::proportional(size)))
    .collect();
    let spacing = &mut style.spacing;
    spacing.item_spacing = egui::vec2(STEP, STEP / 2.0);
    spacing.button_padding = egui::vec2(10.0, 4.0);
    spacing.interact_size = egui::vec2(40.0, 28.0);
    spacing.menu_margin = Margin::same(6);
    spacing.icon_width = 18.0;
    spacing.combo_height = 320.0;
    spacing.scroll = egui::style::ScrollStyle {
        bar_width: 8.0,
        floating_width: 8.0,
        floating_allocated_width: 10.0,
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.1,
        dormant_handle_opacity: 0.25,
        active_handle_opacity: 0.35,
        interact_handle_opacity: 0.55,
        ..egui::style::ScrollStyle::floating()
    };
    style.interaction.tooltip_delay = 0.4;
    style.animation_time = 0.0;
    style
}

fn visuals(theme: Theme, tokens: &Tokens) -> Visuals {
    let edge = Stroke::new(1.0, tokens.edge());
    let text = Stroke::new(1.0, tokens.text);
    let state = |fill: Color32, stroke: Stroke| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: stroke,
        corner_radius: CORNER,
        fg_stroke: text,
        expansion: 0.0,
    };
    let accent = Stroke::new(1.0, tokens.accent);
    Visuals {
        dark_mode: theme == Theme::Dark,
        override_text_color: None,
        weak_text_color: Some(tokens.secondary),
        widgets: Widgets {
            noninteractive: state(tokens.card, Stroke::new(1.0, tokens.line)),
            inactive: state(tokens.card, edge),
            hovered: state(tokens.tint(), accent),
            active: state(tokens.tint(), accent),
            open: state(tokens.tint(), accent),
        },
        selection: Selection {
            bg_fill: blend(tokens.card, tokens.accent, 0.28),
            stroke: Stroke::new(1.5, tokens.accent),
        },
        hyperlink_color: tokens.accent,
        faint_bg_color: tokens.derived(),
        extreme_bg_color: tokens.card,
        text_edit_bg_color: Some(tokens.card),
        code_bg_color: tokens.derived(),
        warn_fg_color: tokens.warning,
        error_fg_color: tokens.error,
        window_corner_radius: CORNER,
        window_shadow: shadow(theme),
        window_fill: tokens.card,
        window_stroke: Stroke::new(1.0, tokens.line),
        menu_corner_radius: CORNER,
        panel_fill: tokens.ground,
        popup_shadow: shadow(theme),
        // A caret that blinks has the window drawn anew twice a second.
        text_cursor: TextCursorStyle {
            blink: false,
            ..theme.default_visuals().text_cursor
        },
        ..theme.default_visuals()
    }
}

fn shadow(theme: Theme) -> Shadow {
    let strength = if theme == Theme::Dark { 120 } else { 40 };
    Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: Color32::from_black_alpha(strength),
    }
}

/// The ground of a row that can be chosen from a list.
pub fn paint_choice(ui: &egui::Ui, response: &egui::Response, is_chosen: bool) {
    let tokens = Tokens::of(ui);
    let fill = if is_chosen {
        tokens.tint()
    } else if response.hovered() {
        tokens.derived()
    } else {
        tokens.card
    };
    ui.painter().rect_filled(response.rect, CORNER, fill);
}

/// Width of the ring around what has the focus.
const RING: f32 = 2.0;

/// The ring around what has the focus, at the end of a frame; a text field has its edge and its caret instead. There
/// is a gap, so that it is seen around what is filled with the same colour, too.
pub fn paint_focus(ctx: &Context) {
    let focus = ctx.memory(|memory| memory.focused());
    let button = focus.filter(|id| egui::TextEdit::load_state(ctx, *id).is_none());
    let Some(response) = button.and_then(|id| ctx.read_response(id)) else {
        return;
    };
    let rect = response.interact_rect;
    if rect.is_positive() {
        let stroke = Stroke::new(RING, ctx.global_style().visuals.selection.stroke.color);
        let painter = ctx.layer_painter(response.layer_id);
        painter.rect_stroke(rect.expand(1.0), CORNER, stroke, egui::StrokeKind::Outside);
    }
}

/// A card: a group of fields on its own ground.
pub fn card(ui: &egui::Ui) -> egui::Frame {
    let tokens = Tokens::of(ui);
    egui::Frame::new()
        .fill(tokens.card)
        .stroke(Stroke::new(1.0, tokens.line))
        .corner_radius(CORNER)
        .inner_margin(Margin::symmetric(16, 12))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of a colour (WCAG 2.1).
    fn luminance(colour: Color32) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    }

    #[test]
    fn all_text_has_a_contrast_of_four_and_a_half() {
        for tokens in [LIGHT, DARK] {
            let all = [tokens.ground, tokens.card, tokens.tint(), tokens.derived()];
            let texts = [tokens.text, tokens.secondary, tokens.accent];
            let states = [tokens.error, tokens.warning, tokens.good];
            let plain = [tokens.ground, tokens.card, tokens.derived()];
            let pairs = texts.map(|text| (text, all.as_slice()));
            let pairs = pairs
                .into_iter()
                .chain(states.map(|state| (state, plain.as_slice())));
            for (text, grounds) in pairs {
                for ground in grounds {
                    let (a, b) = (luminance(text), luminance(*ground));
                    let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                    assert!(contrast >= 4.5, "{text:?} on {ground:?}: {contrast:.2}");
                }
            }
            let (a, b) = (luminance(tokens.text), luminance(tokens.warning_tint()));
            assert!((a.max(b) + 0.05) / (a.min(b) + 0.05) >= 4.5);
        }
    }
}
