//! A bench for the form editors: they are drawn as the window draws them, used by the labels that screen
//! readers get, and change a report that can be undone.

use egui::{Event, ImeEvent, Key, Modifiers, accesskit::Role};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT, Queryable},
};
use jixiao::{
    editor::{Manner, Workspace},
    model::{Fact, FieldId, Place, Report, Value},
    standards::Form,
    ui::{
        derived::Derived,
        desk::Desk,
        forms::{form_ui, settings::settings_ui},
        theme,
    },
};

/// What the bench shows and what came of it.
pub struct Bench {
    pub workspace: Workspace,
    pub goal: Option<Place>,
    pub changes: Vec<(Place, Manner)>,
    pub outline: Option<String>,
    forms: Vec<Form>,
    settings: bool,
    composing: bool,
    epoch: u64,
    now_s: f64,
}

pub type Window = Harness<'static, Bench>;

/// A window with these forms over a report.
pub fn window(report: Report, forms: &[Form]) -> Window {
    sized_window(report, forms, [1000.0, 2400.0])
}

/// A window of this size.
pub fn sized_window(report: Report, forms: &[Form], size: [f32; 2]) -> Window {
    build(report, forms, false, size)
}

/// A window with the settings of a report.
pub fn settings_window(report: Report) -> Window {
    build(report, &[], true, [1000.0, 600.0])
}

fn build(report: Report, forms: &[Form], settings: bool, size: [f32; 2]) -> Window {
    let bench = Bench {
        workspace: Workspace::copy_of(report).unwrap(),
        goal: None,
        changes: Vec::new(),
        outline: None,
        forms: forms.to_vec(),
        settings,
        composing: false,
        epoch: 0,
        now_s: 0.0,
    };
    Harness::builder()
        .with_size(size)
        .with_max_steps(12)
        .with_theme(egui::Theme::Light)
        .with_context_setup(theme::install)
        .build_ui_state(draw, bench)
}

fn draw(ui: &mut egui::Ui, bench: &mut Bench) {
    for event in ui.input(|input| input.events.clone()) {
        match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => bench.composing = !text.is_empty(),
            Event::Ime(ImeEvent::Commit(_)) => bench.composing = false,
            _ => {}
        }
    }
    let derived = Derived::of(&bench.workspace.report);
    let outline = bench.workspace.outline().clone();
    let mut desk = Desk {
        entries: &mut bench.workspace.entries,
        derived: &derived,
        goal: &mut bench.goal,
        selects: None,
        reveals: None,
        composing: bench.composing,
        epoch: bench.epoch,
        outline: &outline,
        changes: Vec::new(),
        jump: None,
    };
    let report = &mut bench.workspace.report;
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            for form in &bench.forms {
                ui.push_id(form.id(), |ui| form_ui(ui, &mut desk, report, *form));
            }
            if bench.settings {
                bench.outline = settings_ui(ui, &mut desk, report).or(bench.outline.take());
            }
        });
    let changes = desk.changes;
    for (place, manner) in changes {
        // Two seconds apart, so that each is a step of its own unless it is typed at once.
        bench.now_s += if manner == Manner::Whole { 2.0 } else { 0.1 };
        bench.changes.push((place.clone(), manner));
        bench.workspace.touched(place, manner, bench.now_s);
    }
}

impl Bench {
    /// The report as it is now.
    pub fn report(&self) -> &Report {
        &self.workspace.report
    }

    /// Lets so much time pass that typing is no more the same step.
    pub const fn pause(&mut self) {
        self.now_s += 5.0;
    }

    /// Undoes a step as the window does.
    pub fn undo(&mut self) {
        let place = self.workspace.undo().unwrap();
        self.epoch += 1;
        self.goal = Some(place);
    }
}

/// What stands at this address, as it was typed.
pub fn value(report: &Report, path: &str) -> String {
    let mut found = None;
    report.visit(&FieldId::root(), &mut |id, value| {
        if id.to_string() == path {
            found = Some(words(value));
        }
    });
    found.unwrap_or_else(|| panic!("no {path}"))
}

fn words(value: Value<'_>) -> String {
    match value {
        Value::Text(text) => text.to_owned(),
        Value::Amount(value) => value.map(|value| value.to_string()).unwrap_or_default(),
        Value::Count(value) => value.map(|value| value.to_string()).unwrap_or_default(),
        Value::Area(value) => value.map(|value| value.to_string()).unwrap_or_default(),
        Value::Date(value) => value.map(|value| value.to_string()).unwrap_or_default(),
        Value::Year(value) => value.map(|value| value.to_string()).unwrap_or_default(),
        Value::Choice(value) => value.unwrap_or_default().to_owned(),
        Value::Number(value) => value.map(|value| value.to_string()).unwrap_or_default(),
        Value::Switch(on) => if on { "是" } else { "否" }.to_owned(),
    }
}

/// The address in words of the fact at `path`.
pub fn label(report: &Report, path: &str) -> String {
    let field = report.field(path);
    field.unwrap_or_else(|| panic!("no {path}")).label()
}

/// The input of the fact at `path`.
pub fn input<'a>(window: &'a Window, path: &str) -> Node<'a> {
    let label = label(window.state().report(), path);
    let found = window.query_all_by_label(&label).find(|node| {
        let role = node.accesskit_node().role();
        !matches!(role, Role::Label)
    });
    let found = found.map(|node| node.accesskit_node().id());
    let found = found.unwrap_or_else(|| panic!("no input {label}"));
    window.get(egui_kittest::kittest::by().predicate(move |node| node.id() == found))
}

/// Puts the focus into the input of the fact at `path`.
pub fn focus(window: &mut Window, path: &str) {
    input(window, path).focus();
    window.run();
}

/// Types into the input that has the focus.
pub fn type_text(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

/// Goes to an input and types, replacing what it held.
pub fn enter(window: &mut Window, path: &str, text: &str) {
    focus(window, path);
    type_text(window, text);
}

/// Presses a key.
pub fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

/// Presses a key together with others.
pub fn press_with(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// Clicks on what is called so.
pub fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

/// The label of what has the focus.
pub fn focused(window: &Window) -> Option<String> {
    let is_focused = |node: &Node<'_>| node.is_focused();
    let found = window.root().children_recursive().find(is_focused)?;
    found.accesskit_node().label()
}
