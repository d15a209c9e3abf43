//! What is one step, what comes back, what is shared.

use super::*;
use crate::model::{Amount, FieldId};

fn place(report: &Report, path: &str) -> Place {
    Place::Field(report.field(path).unwrap_or_else(FieldId::root))
}

struct Desk {
    report: Report,
    entries: Entries,
    history: History,
}

impl Desk {
    fn new(report: Report) -> Self {
        let history = History::new(&report);
        Self {
            report,
            entries: Entries::default(),
            history,
        }
    }

    fn change(&mut self, path: &str, manner: Manner, now_s: f64, edit: impl FnOnce(&mut Report)) {
        edit(&mut self.report);
        let at = place(&self.report, path);
        self.history
            .record((&self.report, &self.entries), (at, manner), now_s);
    }

    fn undo(&mut self) -> Option<Place> {
        self.history.undo(&mut self.report, &mut self.entries)
    }

    fn redo(&mut self) -> Option<Place> {
        self.history.redo(&mut self.report, &mut self.entries)
    }
}

#[test]
fn typing_is_one_step_until_a_pause() {
    let mut desk = Desk::new(Report::default());
    for (index, text) in ["政", "政府", "政府办"].iter().enumerate() {
        let now = 0.3 * f64::from(u8::try_from(index).unwrap());
        desk.change("unit.short_name", Manner::Typing, now, |report| {
            report.unit.short_name = (*text).to_owned();
        });
    }
    desk.change("unit.short_name", Manner::Typing, 9.0, |report| {
        report.unit.short_name.push_str("公室");
    });
    assert!(desk.undo().is_some());
    assert_eq!(desk.report.unit.short_name, "政府办");
    assert!(desk.undo().is_some());
    assert_eq!(desk.report, Report::default());
    assert!(desk.undo().is_none());
    assert!(desk.redo().is_some() && desk.redo().is_some());
    assert_eq!(desk.report.unit.short_name, "政府办公室");
}

#[test]
fn other_places_and_whole_changes_are_steps_of_their_own() {
    let mut desk = Desk::new(Report::default());
    desk.change("unit.short_name", Manner::Typing, 0.0, |report| {
        report.unit.short_name = "办".into();
    });
    desk.change("unit.rank", Manner::Typing, 0.1, |report| {
        report.unit.rank = "正科级".into();
    });
    desk.change("unit.rank", Manner::Whole, 0.2, |report| {
        report.projects.push(Project::default().into());
    });
    assert_eq!(desk.undo(), Some(place(&Report::default(), "unit.rank")));
    assert_eq!(desk.report.unit.rank, "正科级");
    desk.undo();
    assert_eq!(
        (
            desk.report.unit.short_name.as_str(),
            desk.report.unit.rank.as_str()
        ),
        ("办", "")
    );
}

#[test]
fn an_edit_is_one_step_and_none_when_it_is_given_up() {
    let mut desk = Desk::new(Report::default());
    let set = |text: &'static str| move |report: &mut Report| report.unit.rank = text.to_owned();
    desk.change("unit.rank", Manner::Typing, 0.0, set("正科级"));
    let saved = desk.history.state_id();
    desk.change("unit.rank", Manner::Typing, 9.0, set("副"));
    desk.change("unit.rank", Manner::Editing, 19.0, set("副科"));
    desk.change("unit.rank", Manner::GivenUp, 29.0, set("正科级"));
    assert_eq!(desk.history.state_id(), saved);
    desk.change("unit.rank", Manner::Typing, 39.0, set("副"));
    desk.change("unit.rank", Manner::Editing, 49.0, set("副科级"));
    desk.undo();
    assert_eq!(desk.report.unit.rank, "正科级");
    desk.undo();
    assert_eq!(desk.report, Report::default());
    assert!(desk.undo().is_none());
}

#[test]
fn what_changes_nothing_is_no_step() {
    let mut desk = Desk::new(Report::default());
    desk.change("thrift", Manner::Whole, 0.0, |report| {
        report.thrift = "甲".into();
    });
    desk.change("thrift", Manner::Whole, 9.0, |_| {});
    desk.undo();
    assert_eq!(desk.report.thrift, "");
    desk.change("thrift", Manner::Typing, 19.0, |_| {});
    assert!(desk.redo().is_some());
    assert_eq!(desk.report.thrift, "甲");
}

#[test]
fn a_change_after_undo_forgets_what_was_undone() {
    let mut desk = Desk::new(Report::default());
    desk.change("thrift", Manner::Whole, 0.0, |report| {
        report.thrift = "甲".into();
    });
    desk.undo();
    desk.change("thrift", Manner::Whole, 1.0, |report| {
        report.thrift = "乙".into();
    });
    assert!(desk.redo().is_none());
    desk.undo();
    assert_eq!(desk.report.thrift, "");
}

#[test]
fn three_hundred_steps_come_back_and_share_what_they_have_in_common() {
    let projects = vec![Shared::<Project>::default(); 50];
    let mut desk = Desk::new(Report {
        projects,
        ..Report::default()
    });
    for step in 0..300_u32 {
        desk.change("thrift", Manner::Whole, f64::from(step), |report| {
            report.whole.actual = Some(Amount::computed(step.into()));
        });
    }
    let first = desk.history.past.first().map(|step| &step.state);
    let shared = first.is_some_and(|state| {
        let pairs = state.projects.iter().zip(&desk.history.present.projects);
        pairs.into_iter().all(|(a, b)| a.is_same(b))
    });
    assert!(shared);
    for _ in 0..300 {
        assert!(desk.undo().is_some());
    }
    assert_eq!(desk.report.whole.actual, None);
    assert_eq!(desk.report.projects.len(), 50);
}

#[test]
fn the_number_of_a_state_comes_back_with_it() {
    let mut desk = Desk::new(Report::default());
    let before = desk.history.state_id();
    desk.change("thrift", Manner::Whole, 0.0, |report| {
        report.thrift = "甲".into();
    });
    assert_ne!(desk.history.state_id(), before);
    desk.undo();
    assert_eq!(desk.history.state_id(), before);
}
