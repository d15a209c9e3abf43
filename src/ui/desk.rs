//! [`Desk`]: what every editor shares while the window is drawn: where a change is noted, which totals follow
//! from others, which entries were refused, where the user is to be taken.

use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    ops::Range,
    rc::Rc,
    sync::atomic::{AtomicU64, Ordering},
};

use egui::{Align, Id, Response, Ui};

use crate::{
    editor::{Completer, Entries, Manner, evaluation::Evaluated},
    figures::{Balance, Classes, Figures, Rate, TotalAt, grouped, totals},
    model::{Amount, Column, FieldId, Place, Report, Slot},
    standards::Outline,
    ui::{
        forms::ScoreWords,
        performance::{ResultWords, result_words},
        widgets::entry::aim,
    },
};

/// What editors share while one frame is drawn.
pub struct Desk<'a> {
    /// Entries that could not be read.
    pub entries: &'a mut Entries,
    /// What follows from the report.
    pub derived: &'a Derived,
    /// Where the user is to be taken: what stands there takes the focus and clears it.
    pub goal: &'a mut Option<Place>,
    /// The characters that are selected there.
    pub selects: Option<Range<usize>>,
    /// What is to be scrolled into view while the focus stays where it is.
    pub reveals: Option<&'a Place>,
    /// Whether an input method is composing: what stands in a field is not yet what is meant.
    pub composing: bool,
    /// A number that changes when the report is changed by anything but typing.
    pub epoch: u64,
    /// The outline that the report follows.
    pub outline: &'a Outline,
    /// What has been changed in this frame.
    pub changes: Vec<(Place, Manner)>,
    /// Where the user wants to go, in whichever section it is.
    pub jump: Option<Place>,
}

/// What follows from the report and is shown beside its fields; made anew with every change.
#[derive(Debug, Default)]
pub struct Derived {
    /// No two have the same: what was made for one does not belong to another.
    pub serial: u64,
    totals: HashMap<String, TotalAt>,
    /// The two most important figures, in words: 支出合计 and 预算执行率.
    pub headline: String,
    /// Whether income and expenditure of the whole come out, in words.
    pub balance: BalanceWords,
    /// The title as it is printed, with gaps where year or unit are unknown.
    pub title: String,
    /// Shares of the lines by functional class in actual expenditure, in words, by their index.
    pub functional_shares: Vec<String>,
    /// Totals of the functional classes in the columns of `Column::ALL`, in words.
    pub functional_totals: Vec<String>,
    /// Totals of the economic classes in the columns of `Column::ALL`, in words.
    pub economic_totals: Vec<String>,
    /// Totals of the projects in the columns of `Column::ALL`, in words.
    pub project_totals: Vec<String>,
    /// What to look at in the lines by functional class, by their index.
    pub functional_advice: Vec<Option<String>>,
    /// What to look at in the lines by economic class, by their index.
    pub economic_advice: Vec<Option<String>>,
    /// Completion of functional classes.
    pub functional: Completer,
    /// Completion of economic classes.
    pub economic: Completer,
    /// Scores in words, of those self-evaluations that were asked for.
    scores: RefCell<HashMap<Evaluated, Rc<ScoreWords>>>,
    /// Results by dimension, where they were asked for.
    results: OnceCell<Rc<[ResultWords]>>,
}

impl Derived {
    /// What follows from this report.
    pub fn of(report: &Report) -> Self {
        let figures = Figures::new(report);
        let totals = totals(figures);
        let functional = Completer::functional(report);
        let economic = Completer::economic(report);
        Self {
            serial: next_serial(),
            functional_totals: column_totals(figures, |column| figures.functional().sum(column)),
            economic_totals: column_totals(figures, |column| figures.economic().sum(column)),
            project_totals: column_totals(figures, |column| figures.project(column).parts),
            functional_advice: advice(&functional, &figures.functional(), report.functional.len()),
            economic_advice: advice(&economic, &figures.economic(), report.economic.len()),
            totals: totals
                .into_iter()
                .map(|total| (total.path.clone(), total))
                .collect(),
            headline: headline(figures),
            balance: BalanceWords::of(&figures.balance()),
            title: report.title(|gap| format!("〔{gap}〕")),
            functional_shares: functional_shares(figures),
            functional,
            economic,
            scores: RefCell::default(),
            results: OnceCell::new(),
        }
    }

    /// The scores of a self-evaluation of the report that this follows from, in words; `None` where there is none.
    pub fn scores(&self, report: &Report, evaluated: Evaluated) -> Option<Rc<ScoreWords>> {
        let known = self.scores.borrow().get(&evaluated).cloned();
        known.or_else(|| {
            let words = Rc::new(ScoreWords::of(report, evaluated)?);
            let mut scores = self.scores.borrow_mut();
            scores.insert(evaluated, Rc::clone(&words));
            Some(words)
        })
    }

    /// What the self-evaluation of the report that this follows from gives for each dimension, in words.
    pub fn results(&self, report: &Report) -> Rc<[ResultWords]> {
        let words = || result_words(report).into();
        Rc::clone(self.results.get_or_init(words))
    }

    /// The total at this address, if it is one.
    pub fn total(&self, field: &FieldId) -> Option<&TotalAt> {
        self.totals.get(&field.to_string())
    }
}

impl Desk<'_> {
    /// Notes a change of the fact at `field`.
    pub fn changed(&mut self, field: &FieldId, manner: Manner) {
        self.changes.push((Place::Field(field.clone()), manner));
    }

    /// Enters what was typed at `field`; what cannot be read is kept beside it with the reason.
    pub fn enter(&mut self, field: &FieldId, slot: &mut Slot<'_>, typed: &str, manner: Manner) {
        self.entries.enter(field, slot, typed);
        self.changed(field, manner);
    }

    /// The field, list entry or form where the user is to be taken.
    pub fn goal_field(&self) -> Option<&FieldId> {
        match &*self.goal {
            Some(Place::Field(field)) => Some(field),
            _ => None,
        }
    }

    /// The field that is to be scrolled into view.
    pub fn revealed_field(&self) -> Option<&FieldId> {
        match self.reveals {
            Some(Place::Field(field)) => Some(field),
            _ => None,
        }
    }

    /// Scrolls to what was drawn for this field, if that is to be seen.
    pub fn reveal(&self, field: &FieldId, response: &Response) {
        if self.revealed_field() == Some(field) {
            response.scroll_to_me(Some(Align::Center));
        }
    }

    /// Takes the user to this field, list entry or form; nowhere where there is none.
    pub fn go_to(&mut self, field: Option<FieldId>) {
        *self.goal = field.map(Place::Field);
    }

    /// Whether the user is to be taken to this field now.
    pub fn takes_focus(&mut self, field: &FieldId) -> bool {
        let is_goal = matches!(&*self.goal, Some(Place::Field(goal)) if goal == field);
        if is_goal {
            *self.goal = None;
        }
        is_goal
    }

    /// Gives the field that the user is taken to the focus, and selects in it what is to be seen.
    pub fn give_focus(&self, ui: &Ui, id: Id) {
        match &self.selects {
            Some(characters) => aim(ui, id, characters.clone()),
            None => ui.memory_mut(|memory| memory.request_focus(id)),
        }
    }

    /// Whether the user is to be taken to this field now, or to something within it.
    pub fn takes_focus_within(&mut self, field: &FieldId) -> bool {
        let goal = self
            .goal_field()
            .filter(|goal| goal.within(field).is_some());
        goal.cloned().is_some_and(|goal| self.takes_focus(&goal))
    }
}

fn next_serial() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// A balance in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BalanceWords {
    /// What is to be said.
    pub text: String,
    /// Whether it is to be looked at.
    pub is_off: bool,
}

impl BalanceWords {
    fn of(balance: &Balance) -> Self {
        let text = match balance {
            Balance::Even => "收支平衡".to_owned(),
            Balance::Uneven(rest) => {
                let direction = if rest.is_negative() { "少" } else { "多" };
                let amount = grouped(&rest.abs().decimal().normalize().to_string());
                format!("收支不平衡：收入比支出{direction} {amount} 万元")
            }
            Balance::Unknown(terms) => format!("收支平衡还缺：{}", terms.join("、")),
        };
        Self {
            text,
            is_off: matches!(balance, Balance::Uneven(_)),
        }
    }
}

/// The total of each column; a dash where a line of it is unknown.
fn column_totals(figures: Figures<'_>, total: impl Fn(Column) -> Option<Amount>) -> Vec<String> {
    let words = |total: Option<Amount>| {
        total.map_or_else(
            || "—".to_owned(),
            |total| figures.format().table_amount(total),
        )
    };
    let totals = Column::ALL.iter().copied().map(total);
    totals.map(words).collect()
}

/// What to look at in each line.
fn advice(completer: &Completer, classes: &Classes<'_>, count: usize) -> Vec<Option<String>> {
    let mut advice = vec![None; count];
    for line in classes.lines() {
        if let Some(place) = advice.get_mut(line.index) {
            let advice = completer.advice(line.code, line.name);
            *place = advice.map(|advice| format!("建议——{advice}"));
        }
    }
    advice
}

/// 支出合计 and 预算执行率; where there is none, what is wanting for it.
fn headline(figures: Figures<'_>) -> String {
    let format = figures.format();
    let actual = figures.actual().value();
    let rate = match figures.execution_rate() {
        Rate::Known(rate) => format.rate(rate),
        Rate::Undefined => "—（全年预算为零）".to_owned(),
        Rate::Unknown if actual.is_none() => "—（缺实际支出）".to_owned(),
        Rate::Unknown => "—（缺全年预算）".to_owned(),
    };
    let actual = actual.map_or_else(|| "—".to_owned(), |amount| format.table_amount(amount));
    format!("支出合计 {actual} 万元　·　预算执行率 {rate}")
}

/// The share of each top line in actual expenditure, e.g. 84.19%; empty where there is none.
fn functional_shares(figures: Figures<'_>) -> Vec<String> {
    let mut shares = vec![String::new(); figures.report().functional.len()];
    let known = crate::figures::charts::line_shares(figures, None).unwrap_or_default();
    for (line, _, share) in known {
        if let (Some(place), Some(share)) = (shares.get_mut(line.index), share) {
            *place = figures.format().rate(share);
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_follow_from_the_report_once_a_change() {
        let mut report = Report::default();
        let derived = Derived::of(&report);
        let before = derived.results(&report);
        // What a change makes of them is for the next one to say.
        report.evaluation.reached = "已完成".to_owned();
        assert!(Rc::ptr_eq(&before, &derived.results(&report)));
        let after = Derived::of(&report).results(&report);
        assert!(!Rc::ptr_eq(&before, &after));
    }

    #[test]
    fn a_balance_says_which_side_is_more_and_what_is_wanting() {
        let words = |balance| BalanceWords::of(&balance);
        let off = |amount: &str| {
            let rest = Amount::parse(amount).unwrap();
            let words = words(Balance::Uneven(rest));
            assert!(words.is_off);
            words.text
        };
        assert_eq!(off("1000.10"), "收支不平衡：收入比支出多 1,000.1 万元");
        assert_eq!(off("-0.01"), "收支不平衡：收入比支出少 0.01 万元");
        assert_eq!(words(Balance::Even).text, "收支平衡");
        let open = words(Balance::Unknown(vec!["追加", "调减"]));
        assert_eq!(open.text, "收支平衡还缺：追加、调减");
        assert!(!open.is_off);
    }
}
