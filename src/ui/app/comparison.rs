//! Where two versions of a report differ, as a list: before a save, when something is recovered, among versions.

use egui::{Color32, FontId, TextFormat, Ui, text::LayoutJob};

use crate::{
    editor::{Author, Change},
    ui::theme::{self, SMALL, TEXT, Tokens},
};

/// Most places that are listed.
const MOST_SHOWN: usize = 200;

/// Lists where two versions differ; `sides` is what the first and the second one are called.
pub(super) fn changes_ui(ui: &mut Ui, changes: &[Change], sides: (&str, &str)) {
    let (before, after) = sides;
    let words = format!("先是{before}的，后是{after}的，不同的字有底色：");
    ui.label(theme::small(ui, words));
    for change in changes.iter().take(MOST_SHOWN) {
        ui.add_space(6.0);
        let place = match &change.author {
            Some(author) => format!("{}（{}）", change.place, in_words(author)),
            None => change.place.clone(),
        };
        ui.add(egui::Label::new(theme::small(ui, place)).wrap());
        change_ui(ui, change, sides);
    }
    let rest = changes.len().saturating_sub(MOST_SHOWN);
    if rest > 0 {
        ui.add_space(4.0);
        ui.label(theme::small(ui, format!("另有{rest}处，没有列出。")));
    }
}

/// Whose a change is: the user's or another hand's.
const fn in_words(author: &Author) -> &'static str {
    match author {
        Author::Ours => "您改的",
        Author::Theirs => "对方改的",
        Author::Both { .. } => "双方都改了",
    }
}

/// Short texts stand beside each other, long ones with their names one above the other.
fn change_ui(ui: &mut Ui, change: &Change, (before, after): (&str, &str)) {
    let tokens = Tokens::of(ui);
    let [old, new] = change.in_parts();
    let (old_mark, new_mark) = (tokens.warning_tint(), tokens.tint());
    if let Some(Author::Both { base }) = &change.author {
        let mut job = LayoutJob::default();
        name(&mut job, tokens, "原来");
        append(&mut job, base, tokens.secondary);
        ui.add(egui::Label::new(job).wrap());
    }
    if change.is_short() {
        let mut job = LayoutJob::default();
        append_marked(&mut job, old, tokens.secondary, old_mark);
        append(&mut job, "　→　", tokens.accent);
        append_marked(&mut job, new, tokens.text, new_mark);
        ui.add(egui::Label::new(job).wrap());
        return;
    }
    for (side, parts, colour, mark) in [
        (before, old, tokens.secondary, old_mark),
        (after, new, tokens.text, new_mark),
    ] {
        let mut job = LayoutJob::default();
        name(&mut job, tokens, side);
        append_marked(&mut job, parts, colour, mark);
        ui.add(egui::Label::new(job).wrap());
    }
}

/// What a text is called, before it.
fn name(job: &mut LayoutJob, tokens: &Tokens, words: &str) {
    let font = FontId::proportional(SMALL);
    let format = TextFormat::simple(font, tokens.accent);
    job.append(&format!("{words}：　"), 0.0, format);
}

fn append(job: &mut LayoutJob, text: &str, colour: Color32) {
    let font = FontId::proportional(TEXT);
    job.append(text, 0.0, TextFormat::simple(font, colour));
}

/// A text with its middle part on a ground of its own.
fn append_marked(job: &mut LayoutJob, parts: [&str; 3], colour: Color32, mark: Color32) {
    let [lead, changed, tail] = parts;
    append(job, lead, colour);
    let font = FontId::proportional(TEXT);
    let marked = TextFormat {
        background: mark,
        ..TextFormat::simple(font, colour)
    };
    job.append(changed, 0.0, marked);
    append(job, tail, colour);
}
