//! [`Progress`]: how far each section is, for the window's tree and its bar.
//!
//! A section is *empty* while nothing of it has been entered, *complete* once something has and composing it left
//! nothing to look at, else *in progress*. Where the outline's own text stands under a heading there may be
//! nothing to enter. Such a section is complete when its text says all it should without a gap, but not before
//! the report has been begun: in a new report nothing is done yet.
//!
//! A text of the year before that nobody has read yet is something to look at.
//!
//! What was typed and could not be read counts as entered and is to be looked at. The cover shows the unit's form
//! too, which has its own place in most outlines: it counts in both.
//!
//! An annex is complete when the forms that it shows are filled, or when its self-evaluations have their total scores.
//! One that is not printed is shown, but does not count.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    Entries, Section, Sections,
    annexes::{AnnexEntry, Filled, annexes, is_begun, sources},
    sides::sides,
};
use crate::{
    compose::{Part, parts},
    figures::{
        Figures,
        scores::{Basis, Scores},
    },
    model::{Blank as _, Number, Place, Report},
    standards::{AnnexShape, AnnexSubject, Form, Node, Outline},
};

/// How far a report is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Year, title and date, and the unit.
    pub cover: SectionProgress,
    /// The nodes of the outline by id.
    pub nodes: BTreeMap<String, SectionProgress>,
    /// The annexes by the ids of their forms.
    pub annexes: BTreeMap<String, SectionProgress>,
    /// What there is to look at in what no node of the outline and no annex holds.
    pub elsewhere: usize,
    /// How many of the cover, the top sections and the annexes that are printed are complete.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectionProgress {
    /// Itself and what lies below it, taken together.
    pub state: State,
    /// How much there is to look at in it and in what lies below it.
    pub notes: usize,
}

/// How far a section is, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Nothing of it has been entered.
    Empty,
    /// Something has, and something is left to do.
    InProgress,
    /// Nothing is left to do.
    Complete,
}

impl Progress {
    /// The progress of a report along an outline, by the forms in which something has been entered. A section with
    /// something `open` or `refused` is not complete; `notes` are all places where there is something to look at besides
    /// what was refused, and are counted.
    pub fn of(
        (report, outline): (&Report, &Outline),
        entered: &HashSet<Form>,
        (open, notes): (&[Place], &[Place]),
        refused: &Entries,
    ) -> Self {
        let sections = Sections::new(outline, &report.settings);
        let refused: Vec<Place> = refused
            .iter()
            .map(|(field, _)| Place::Field(field.clone()))
            .collect();
        let mut counts: HashMap<Section, usize> = HashMap::new();
        for place in notes.iter().chain(&refused) {
            for section in shown_in(&sections, place) {
                *counts.entry(section).or_default() += 1;
            }
        }
        let mut filled = entered.clone();
        filled.extend(refused.iter().filter_map(form_of));
        let has_text = |node: &str| report.prose.get(node).is_some_and(|own| own.text.is_some());
        let has_fact = filled.iter().any(|form| *form != Form::Cover);
        let survey = Survey {
            report,
            entered,
            is_begun: has_fact || report.prose.keys().any(|node| has_text(node)),
            filled,
            open: open
                .iter()
                .chain(&refused)
                .flat_map(|place| shown_in(&sections, place))
                .collect(),
            counts,
        };
        let cover = survey.cover();
        let mut known = BTreeMap::new();
        let mut done = usize::from(cover.state == State::Complete);
        for node in &outline.nodes {
            let section = survey.node(node, &mut known);
            done += usize::from(section.state == State::Complete);
        }
        let entries = annexes(outline, &report.settings);
        let mut annexes = BTreeMap::new();
        for entry in &entries {
            let section = survey.annex(entry.shape);
            done += usize::from(entry.number.is_some() && section.state == State::Complete);
            annexes.insert(entry.shape.id.clone(), section);
        }
        let is_printed = |entry: &&AnnexEntry<'_>| entry.number.is_some();
        Self {
            cover,
            nodes: known,
            annexes,
            elsewhere: survey.count(&Section::Elsewhere),
            done,
            of: outline.nodes.len() + 1 + entries.iter().filter(is_printed).count(),
        }
    }

    /// How far a section is; `None` for what no node of the outline holds.
    pub fn section(&self, section: &Section) -> Option<SectionProgress> {
        match section {
            Section::Cover => Some(self.cover),
            Section::Node(id) => self.nodes.get(id).copied(),
            Section::Annex(id) => self.annexes.get(id).copied(),
            Section::Elsewhere => None,
        }
    }
}

/// The form that edits a place.
fn form_of(place: &Place) -> Option<Form> {
    match place {
        Place::Field(field) => Form::editing(field),
        Place::Prose { .. } | Place::Heading { .. } => None,
    }
}

/// The sections in which a place is looked after: the unit's also on the cover.
fn shown_in(sections: &Sections<'_>, place: &Place) -> Vec<Section> {
    let own = sections.of(place);
    if form_of(place) != Some(Form::Unit) {
        return vec![own];
    }
    match own {
        Section::Node(_) | Section::Annex(_) => vec![own, Section::Cover],
        Section::Cover | Section::Elsewhere => vec![Section::Cover],
    }
}

/// What is known of a report while its sections are gone through.
struct Survey<'a> {
    report: &'a Report,
    /// The forms in which something has been entered.
    entered: &'a HashSet<Form>,
    /// The same with those in which something was refused.
    filled: HashSet<Form>,
    open: HashSet<Section>,
    counts: HashMap<Section, usize>,
    /// Whether anything beyond the cover has been entered.
    is_begun: bool,
}

impl Survey<'_> {
    fn count(&self, section: &Section) -> usize {
        self.counts.get(section).copied().unwrap_or_default()
    }

    fn cover(&self) -> SectionProgress {
        let forms = [Form::Cover, Form::Unit];
        let is_filled = forms.iter().any(|form| self.filled.contains(form));
        let state = match (is_filled, self.open.contains(&Section::Cover)) {
            (false, _) => State::Empty,
            (true, false) => State::Complete,
            (true, true) => State::InProgress,
        };
        SectionProgress {
            state,
            notes: self.count(&Section::Cover),
        }
    }

    fn annex(&self, shape: &AnnexShape) -> SectionProgress {
        let own = Section::Annex(shape.id.clone());
        let state = match shape.subject {
            AnnexSubject::BasicData => data_state(shape, self.entered),
            AnnexSubject::Whole => whole_state(self.report),
            AnnexSubject::Projects => projects_state(self.report),
        };
        let is_open = state == State::Complete && self.open.contains(&own);
        SectionProgress {
            state: if is_open { State::InProgress } else { state },
            notes: self.count(&own),
        }
    }

    /// A node with those below it, all of which are added to `known`.
    fn node(&self, node: &Node, known: &mut BTreeMap<String, SectionProgress>) -> SectionProgress {
        let own = Section::Node(node.id.clone());
        let mut notes = self.count(&own);
        let is_open = self.open.contains(&own);
        let mut states: Vec<State> = self.own_state(node, is_open).into_iter().collect();
        for child in &node.children {
            let below = self.node(child, known);
            states.push(below.state);
            notes += below.notes;
        }
        let state = together(&states);
        let section = SectionProgress { state, notes };
        known.insert(node.id.clone(), section);
        section
    }

    /// The state of a node without those below it; `None` where there is nothing but a heading above others.
    fn own_state(&self, node: &Node, is_open: bool) -> Option<State> {
        let own = self.report.prose.get(&node.id);
        let own_text = own.and_then(|own| own.text.as_deref());
        let is_open = is_open || own.is_some_and(|own| own.unread.is_some());
        // The cover's form is a section of its own.
        let mut forms = node.forms.iter().filter(|form| **form != Form::Cover);
        // Of texts side by side one is still to be picked. A text that was emptied on purpose is the clerk's word too.
        if own_text.is_some() || forms.clone().any(|form| self.filled.contains(form)) {
            let is_undecided = own_text.is_some_and(|text| !sides(text).is_empty());
            return Some(if is_open || is_undecided {
                State::InProgress
            } else {
                State::Complete
            });
        }
        let has_forms = forms.next().is_some();
        if !has_forms && node.text.trim().is_empty() && !is_open && !node.children.is_empty() {
            return None;
        }
        // Nothing was entered here. The outline's text may still say all it should: with figures that follow from
        // facts entered elsewhere, or where there is nothing to enter.
        let stands = !is_open && (!has_forms || has_live_figures(&node.text));
        let is_done = stands && self.is_begun && !node.text.trim().is_empty();
        Some(if is_done {
            State::Complete
        } else {
            State::Empty
        })
    }
}

/// How far the forms are that an annex shows.
fn data_state(shape: &AnnexShape, entered: &HashSet<Form>) -> State {
    let sources = sources(shape, entered);
    let has = |wanted: Filled| sources.iter().any(|(_, filled)| *filled == wanted);
    match (has(Filled::Yes), has(Filled::No)) {
        (false, _) => State::Empty,
        (true, true) => State::InProgress,
        (true, false) => State::Complete,
    }
}

fn whole_state(report: &Report) -> State {
    if report.evaluation.is_blank() {
        State::Empty
    } else {
        score_state(&Figures::new(report).scores())
    }
}

fn projects_state(report: &Report) -> State {
    let figures = Figures::new(report);
    let states = report.projects.iter().map(|project| {
        if is_begun(project) {
            score_state(&figures.project_scores(project))
        } else {
            State::Empty
        }
    });
    together(&states.collect::<Vec<_>>())
}

/// How far a self-evaluation is that has been begun.
pub fn score_state(scores: &Scores<'_>) -> State {
    let hundred = Number::from(100).decimal();
    let adds_up = scores.weights == Some(hundred);
    let is_scaled = scores.weights.is_some_and(|weights| weights < hundred);
    let sets_aside = scores
        .indicators
        .iter()
        .any(|points| points.basis == Basis::NotApplicable);
    if scores.total.is_some() && (adds_up || is_scaled && sets_aside) {
        State::Complete
    } else {
        State::InProgress
    }
}

fn has_live_figures(text: &str) -> bool {
    text.lines()
        .flat_map(parts)
        .any(|part| matches!(part, Part::Figure { .. }))
}

/// Several states as one.
fn together(states: &[State]) -> State {
    let all = |wanted: State| states.iter().all(|state| *state == wanted);
    if all(State::Empty) {
        State::Empty
    } else if all(State::Complete) {
        State::Complete
    } else {
        State::InProgress
    }
}

#[cfg(test)]
mod tests;
