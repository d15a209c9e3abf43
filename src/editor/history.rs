//! Undo and redo of the whole report: one stack of states, most of each shared with its neighbours.

use std::{collections::BTreeMap, sync::Arc};

use super::Entries;
use crate::model::{EconomicLine, FunctionalLine, NodeText, Place, Project, Report};

/// Steps that can be undone; the oldest ones go first.
const MOST_STEPS: usize = 500;
/// Typing goes on in one step until a pause of this many seconds.
const PAUSE_S: f64 = 1.0;
/// Changes that one step of typing may hold: a long sentence is undone in pieces.
const MOST_CHANGES: u32 = 24;

/// How a change joins the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// One of many small changes: joined with those before it at the same place until a pause.
    Typing,
    /// A change of its own: a row deleted, a block pasted, a choice made.
    Whole,
}

/// States of a report in the order they came about.
#[derive(Debug)]
pub struct History {
    past: Vec<Step>,
    present: State,
    future: Vec<Step>,
    typing: Option<Typing>,
    last_id: u64,
}

/// A change: the state on its other side, and where it happened.
#[derive(Debug)]
struct Step {
    state: State,
    place: Place,
}

/// Typing that the next change may join.
#[derive(Debug)]
struct Typing {
    place: Place,
    last_s: f64,
    changes: u32,
}

impl History {
    /// A history that begins with this report.
    pub fn new(report: &Report) -> Self {
        Self::resumed(report, &Entries::default())
    }

    /// A history that begins with a report of which some entries stand refused.
    pub fn resumed(report: &Report, entries: &Entries) -> Self {
        Self {
            past: Vec::new(),
            present: State::of(report, entries, None, 0),
            future: Vec::new(),
            typing: None,
            last_id: 0,
        }
    }

    /// Notes that the report has changed at `place`, `now_s` seconds after some fixed moment.
    pub fn record(
        &mut self,
        (report, entries): (&Report, &Entries),
        (place, manner): (Place, Manner),
        now_s: f64,
    ) {
        self.last_id += 1;
        let state = State::of(report, entries, Some(&self.present), self.last_id);
        let before = std::mem::replace(&mut self.present, state);
        self.future.clear();
        if manner == Manner::Typing && self.joins(&place, now_s) {
            return;
        }
        self.typing = (manner == Manner::Typing).then(|| Typing {
            place: place.clone(),
            last_s: now_s,
            changes: 1,
        });
        self.past.push(Step {
            state: before,
            place,
        });
        if self.past.len() > MOST_STEPS {
            self.past.remove(0);
        }
    }

    /// Whether typing at `place` goes on; notes that it does.
    fn joins(&mut self, place: &Place, now_s: f64) -> bool {
        let Some(typing) = &mut self.typing else {
            return false;
        };
        let goes_on = is_same(&typing.place, place)
            && now_s - typing.last_s < PAUSE_S
            && typing.changes < MOST_CHANGES;
        typing.last_s = now_s;
        typing.changes += 1;
        goes_on
    }

    /// Ends a step of typing: what is typed next is undone by itself.
    pub fn pause(&mut self) {
        self.typing = None;
    }

    /// Goes back one step; gives where it happened.
    pub fn undo(&mut self, report: &mut Report, entries: &mut Entries) -> Option<Place> {
        let step = self.past.pop()?;
        Some(self.swap(step, Direction::Back, (report, entries)))
    }

    /// Goes forward one step that was undone; gives where it happened.
    pub fn redo(&mut self, report: &mut Report, entries: &mut Entries) -> Option<Place> {
        let step = self.future.pop()?;
        Some(self.swap(step, Direction::Forward, (report, entries)))
    }

    fn swap(
        &mut self,
        step: Step,
        direction: Direction,
        (report, entries): (&mut Report, &mut Entries),
    ) -> Place {
        self.typing = None;
        let left = std::mem::replace(&mut self.present, step.state);
        let other = match direction {
            Direction::Back => &mut self.future,
            Direction::Forward => &mut self.past,
        };
        other.push(Step {
            state: left,
            place: step.place.clone(),
        });
        *report = self.present.report();
        *entries = (*self.present.entries).clone();
        step.place
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The number of the present state; the same number is the same state.
    pub const fn state_id(&self) -> u64 {
        self.present.id
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Back,
    Forward,
}

/// Typing goes on in the same field or in the same node's prose, wherever the caret is.
fn is_same(a: &Place, b: &Place) -> bool {
    match (a, b) {
        (Place::Prose { node: a, .. }, Place::Prose { node: b, .. }) => a == b,
        _ => a == b,
    }
}

/// A report at one moment. What can be long is kept entry by entry, each shared with the state before where
/// it did not change.
#[derive(Debug)]
struct State {
    id: u64,
    /// Everything but the lists below, which are empty in it.
    rest: Arc<Report>,
    functional: Vec<Arc<FunctionalLine>>,
    economic: Vec<Arc<EconomicLine>>,
    projects: Vec<Arc<Project>>,
    prose: BTreeMap<String, Arc<NodeText>>,
    entries: Arc<Entries>,
}

impl State {
    fn of(report: &Report, entries: &Entries, before: Option<&Self>, id: u64) -> Self {
        let rest = rest_of(report);
        Self {
            id,
            rest: shared(rest, before.map(|state| &state.rest)),
            functional: shared_list(&report.functional, before.map(|state| &state.functional)),
            economic: shared_list(&report.economic, before.map(|state| &state.economic)),
            projects: shared_list(&report.projects, before.map(|state| &state.projects)),
            prose: shared_prose(report, before),
            entries: shared(entries.clone(), before.map(|state| &state.entries)),
        }
    }

    fn report(&self) -> Report {
        Report {
            functional: owned(&self.functional),
            economic: owned(&self.economic),
            projects: owned(&self.projects),
            prose: self
                .prose
                .iter()
                .map(|(node, text)| (node.clone(), (**text).clone()))
                .collect(),
            ..(*self.rest).clone()
        }
    }
}

/// The report without its long lists.
fn rest_of(report: &Report) -> Report {
    Report {
        settings: report.settings.clone(),
        cover: report.cover.clone(),
        unit: report.unit.clone(),
        whole: report.whole.clone(),
        functional: Vec::new(),
        economic: Vec::new(),
        three_public: report.three_public.clone(),
        projects: Vec::new(),
        assets: report.assets.clone(),
        budgets: report.budgets.clone(),
        procurement: report.procurement.clone(),
        operating_detail: report.operating_detail.clone(),
        office_running: report.office_running.clone(),
        construction: report.construction.clone(),
        thrift: report.thrift.clone(),
        regulations: report.regulations.clone(),
        inspections: report.inspections.clone(),
        problems: report.problems.clone(),
        measures: report.measures.clone(),
        disclosure: report.disclosure.clone(),
        prose: BTreeMap::new(),
        ignored: report.ignored.clone(),
    }
}

/// The value of the state before where it is the same, else this one.
fn shared<T: PartialEq>(value: T, before: Option<&Arc<T>>) -> Arc<T> {
    before
        .filter(|before| ***before == value)
        .cloned()
        .unwrap_or_else(|| Arc::new(value))
}

/// Entries that stand in the list before, counted from its beginning or from its end, are shared.
fn shared_list<T: PartialEq + Clone>(list: &[T], before: Option<&Vec<Arc<T>>>) -> Vec<Arc<T>> {
    let before = before.map(Vec::as_slice).unwrap_or_default();
    let moved = list.len().abs_diff(before.len());
    let share = |(index, entry): (usize, &T)| {
        let from_end = if list.len() > before.len() {
            index.checked_sub(moved)
        } else {
            index.checked_add(moved)
        };
        [Some(index), from_end]
            .into_iter()
            .flatten()
            .filter_map(|place| before.get(place))
            .find(|old| ***old == *entry)
            .cloned()
            .unwrap_or_else(|| Arc::new(entry.clone()))
    };
    list.iter().enumerate().map(share).collect()
}

fn shared_prose(report: &Report, before: Option<&State>) -> BTreeMap<String, Arc<NodeText>> {
    let share = |(node, text): (&String, &NodeText)| {
        let old = before.and_then(|state| state.prose.get(node));
        let kept = old.filter(|old| ***old == *text).cloned();
        (node.clone(), kept.unwrap_or_else(|| Arc::new(text.clone())))
    };
    report.prose.iter().map(share).collect()
}

fn owned<T: Clone>(list: &[Arc<T>]) -> Vec<T> {
    list.iter().map(|entry| (**entry).clone()).collect()
}

#[cfg(test)]
mod tests {
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

        fn change(
            &mut self,
            path: &str,
            manner: Manner,
            now_s: f64,
            edit: impl FnOnce(&mut Report),
        ) {
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
            report.projects.push(Project::default());
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
        let projects = vec![Project::default(); 50];
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
            pairs.into_iter().all(|(a, b)| Arc::ptr_eq(a, b))
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
}
