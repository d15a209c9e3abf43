//! The texts of several units that stand side by side under a heading or in a field: one is picked, or all are kept.

use egui::{Role, Ui, WidgetInfo};

use crate::{
    editor::{
        shortened,
        sides::{Side, one_after_another, sides},
    },
    ui::theme,
};

/// Most characters of a text that are shown to pick from.
const MOST_OF_TEXT: usize = 120;

/// Draws what can be picked from; gives the text that was picked. Nothing where no texts stand side by side. `of` is the
/// name of the field that holds them, empty for the text of a heading.
pub fn sides_ui(ui: &mut Ui, of: &str, text: &str) -> Option<String> {
    let sides = sides(text);
    if sides.is_empty() {
        return None;
    }
    let mut picked = None;
    ui.label("这里并列着各单位的文字：选用一份，全部并列，或者直接在下面改写。");
    for (index, side) in sides.iter().enumerate() {
        ui.push_id(("side", index), |ui| {
            if side_ui(ui, of, side) {
                picked = Some(side.text.trim().to_owned());
            }
        });
    }
    let all = ui.button("全部并列");
    all.widget_info(|| WidgetInfo::labeled(Role::Button, true, named(of, "全部并列")));
    if all
        .on_hover_text("各单位的文字依次排列，前面写单位名称（可以撤销）")
        .clicked()
    {
        picked = Some(one_after_another(&sides));
    }
    ui.add_space(theme::STEP / 2.0);
    picked
}

/// One text; whether it was picked.
fn side_ui(ui: &mut Ui, of: &str, side: &Side) -> bool {
    let name = named(of, &format!("采用{}的文字", side.unit));
    let clicked = ui
        .horizontal_wrapped(|ui| {
            ui.label(egui::RichText::new(&side.unit).strong());
            let pick = ui.button("采用这一单位的文字");
            pick.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            pick.on_hover_text("只留这一份，其余的去掉（可以撤销）")
                .clicked()
        })
        .inner;
    let text = shortened(&side.text.replace('\n', "　"), MOST_OF_TEXT);
    ui.add(egui::Label::new(theme::small(ui, text)).wrap());
    clicked
}

/// What a button is called for screen readers: several fields may have the same ones.
fn named(of: &str, label: &str) -> String {
    if of.is_empty() {
        label.to_owned()
    } else {
        format!("{of}：{label}")
    }
}
