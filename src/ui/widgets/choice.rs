//! One of a closed set, chosen from a list.

use egui::{ComboBox, Id, Response, Role, Ui, WidgetInfo};

use super::order;
use crate::model::ChoiceSlot;

/// What a choice shows where nothing is chosen.
const NONE: &str = "未选";
/// Width of a choice in points: room for 参照公务员法管理的事业单位.
const WIDTH: f32 = 248.0;

/// Draws a choice. The response has changed where another one was made.
pub fn choice_ui(ui: &mut Ui, name: &str, choice: &mut dyn ChoiceSlot) -> Response {
    let before = choice.chosen();
    let labels = choice.labels();
    let options =
        std::iter::once((None, NONE)).chain(labels.iter().map(|label| (Some(*label), *label)));
    let (mut response, chosen) = list_ui(ui, name, &before, options);
    if let Some(after) = chosen
        && choice.choose(after)
    {
        response.mark_changed();
    }
    response
}

/// Draws a list of options to choose from, each a value with what it is called; gives the value that was
/// chosen where it is another than before.
pub fn list_ui<'a, T: PartialEq + Clone>(
    ui: &mut Ui,
    name: &str,
    before: &T,
    options: impl IntoIterator<Item = (T, &'a str)>,
) -> (Response, Option<T>) {
    let options: Vec<(T, &str)> = options.into_iter().collect();
    let shown = options
        .iter()
        .find(|(value, _)| value == before)
        .map_or("", |(_, label)| label);
    let mut after = before.clone();
    let list = ComboBox::from_id_salt(Id::unique(("choice", name)))
        .selected_text(shown)
        .width(WIDTH)
        .show_ui(ui, |ui| {
            for (value, label) in &options {
                ui.selectable_value(&mut after, value.clone(), *label);
            }
        });
    list.response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, name);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    order::arrive(ui, list.response.id);
    let chosen = (after != *before).then_some(after);
    (list.response, chosen)
}
