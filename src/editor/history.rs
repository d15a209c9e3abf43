//! Undo and redo of the whole report: one stack of states, most of each shared with its neighbours.

use std::{collections::BTreeMap, sync::Arc};

use super::Entries;
use crate::model::{EconomicLine, FunctionalLine, NodeText, Place, Project, Prose, Report, Shared};

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
    /// Goes on with an edit that has changed something already: one step with it, however long it takes.
    Editing,
    /// An edit is given up: the report is as it was before it, and it leaves no step.
    GivenUp,
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
        let state = State::of(report, entries, Some(&self.present), self.last_id + 1);
        if state.is_same_as(&self.present) {
            // Nothing to undo. Only typing goes on after it.
            if manner == Manner::Whole {
                self.typing = None;
            }
            return;
        }
        if manner == Manner::GivenUp && self.forgets(&state, &place) {
            return;
        }
        self.last_id += 1;
        let before = std::mem::replace(&mut self.present, state);
        self.future.clear();
        let is_typing = matches!(manner, Manner::Typing | Manner::Editing);
        if is_typing && self.joins((&place, manner), now_s) {
            self.drop_nothing();
            return;
        }
        self.typing = is_typing.then(|| Typing {
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

    /// Goes back to the state before the last changes at `place` that is the same as this one; whether there
    /// is such a state.
    fn forgets(&mut self, state: &State, place: &Place) -> bool {
        let here = |step: &&Step| is_same(&step.place, place);
        let steps = self.past.iter().rev().take_while(here);
        let Some(back) = steps
            .into_iter()
            .position(|step| step.state.is_same_as(state))
        else {
            return false;
        };
        self.past.truncate(self.past.len() - back);
        if let Some(step) = self.past.pop() {
            self.present = step.state;
        }
        self.typing = None;
        true
    }

    /// Typing that has come back to where it began leaves no step.
    fn drop_nothing(&mut self) {
        let is_back = |step: &mut Step| step.state.is_same_as(&self.present);
        if let Some(step) = self.past.pop_if(is_back) {
            self.present = step.state;
            self.typing = None;
        }
    }

    /// Whether typing at `place` goes on; notes that it does.
    fn joins(&mut self, (place, manner): (&Place, Manner), now_s: f64) -> bool {
        let Some(typing) = &mut self.typing else {
            return false;
        };
        let is_unbroken = now_s - typing.last_s < PAUSE_S && typing.changes < MOST_CHANGES;
        let goes_on = is_same(&typing.place, place) && (is_unbroken || manner == Manner::Editing);
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
    functional: Vec<Shared<FunctionalLine>>,
    economic: Vec<Shared<EconomicLine>>,
    projects: Vec<Shared<Project>>,
    prose: Prose,
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

    /// Whether it holds the same as another one.
    fn is_same_as(&self, other: &Self) -> bool {
        self.functional == other.functional
            && self.economic == other.economic
            && self.projects == other.projects
            && self.prose == other.prose
            && self.entries == other.entries
            && self.rest == other.rest
    }

    fn report(&self) -> Report {
        Report {
            functional: self.functional.clone(),
            economic: self.economic.clone(),
            projects: self.projects.clone(),
            prose: self.prose.clone(),
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
        scoring: report.scoring.clone(),
        evaluation: report.evaluation.clone(),
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

/// Entries that stand in the list before, counted from its beginning or from its end, are those of that list.
fn shared_list<T: PartialEq>(
    list: &[Shared<T>],
    before: Option<&Vec<Shared<T>>>,
) -> Vec<Shared<T>> {
    let before = before.map(Vec::as_slice).unwrap_or_default();
    let moved = list.len().abs_diff(before.len());
    let share = |(index, entry): (usize, &Shared<T>)| {
        let from_end = if list.len() > before.len() {
            index.checked_sub(moved)
        } else {
            index.checked_add(moved)
        };
        let places = [Some(index), from_end].into_iter().flatten();
        let mut old = places.filter_map(|place| before.get(place));
        old.find(|old| *old == entry).unwrap_or(entry).clone()
    };
    list.iter().enumerate().map(share).collect()
}

fn shared_prose(report: &Report, before: Option<&State>) -> Prose {
    let share = |(node, text): (&String, &Shared<NodeText>)| {
        let old = before.and_then(|state| state.prose.get(node));
        let kept = old.filter(|old| *old == text).unwrap_or(text);
        (node.clone(), kept.clone())
    };
    report.prose.iter().map(share).collect()
}

#[cfg(test)]
mod tests;
