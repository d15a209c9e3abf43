//! [`Derived`]: what follows from the report, in the words that are shown beside its fields.

use std::{
    cell::{OnceCell, RefCell},
    collections::{HashMap, HashSet},
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use crate::{
    editor::{Completer, evaluation::Evaluated, filled_forms},
    figures::{Balance, Classes, Figures, Rate, TotalAt, grouped, totals},
    model::{Amount, Column, FieldId, Prose, Report},
    standards::Form,
    ui::{
        forms::ScoreWords,
        performance::{ResultWords, result_words},
    },
};

/// What follows from the report as it was at one moment and is shown beside its fields. Each thing is made when it is
/// first asked for, so that a change costs what is to be seen of it and no more.
#[derive(Debug, Default)]
pub struct Derived {
    /// No two have the same: what was made for one does not belong to another.
    pub serial: u64,
    report: Arc<Report>,
    totals: OnceCell<HashMap<String, TotalAt>>,
    headline: OnceCell<String>,
    balance: OnceCell<BalanceWords>,
    functional: OnceCell<ClassWords>,
    economic: OnceCell<ClassWords>,
    project_totals: OnceCell<Vec<String>>,
    /// Of those self-evaluations that were asked for.
    scores: RefCell<HashMap<Evaluated, Rc<ScoreWords>>>,
    results: OnceCell<Rc<[ResultWords]>>,
    filled: OnceCell<HashSet<Form>>,
}

/// What is shown beside the lines of a classification.
#[derive(Debug)]
pub struct ClassWords {
    /// Completion of its classes.
    pub completer: Completer,
    /// What to look at in the lines, by their index.
    pub advice: Vec<Option<String>>,
    /// Shares of the lines in actual expenditure, by their index; none of economic classes.
    pub shares: Vec<String>,
    /// Totals in the columns of `Column::ALL`.
    pub totals: Vec<String>,
}

impl ClassWords {
    /// What is shown beside so many lines, with the shares that they have.
    fn of(
        figures: Figures<'_>,
        completer: Completer,
        (classes, count): &(Classes<'_>, usize),
        shares: Vec<String>,
    ) -> Self {
        Self {
            advice: advice(&completer, classes, *count),
            shares,
            totals: column_totals(figures, |column| classes.sum(column)),
            completer,
        }
    }
}

impl Derived {
    /// What follows from this report.
    pub fn of(report: &Report) -> Self {
        Self {
            serial: next_serial(),
            report: Arc::new(report.clone()),
            ..Self::default()
        }
    }

    /// Has it follow from the report as it is now. Where no fact has changed nothing has to be made anew.
    pub fn follow(&mut self, report: &Report) {
        if facts_of(report) == facts_of(&self.report) {
            self.report = Arc::new(report.clone());
        } else {
            *self = Self::of(report);
        }
    }

    /// The report that it follows from.
    pub const fn report(&self) -> &Arc<Report> {
        &self.report
    }

    fn figures(&self) -> Figures<'_> {
        Figures::new(&self.report)
    }

    /// The two most important figures: 支出合计 and 预算执行率.
    pub fn headline(&self) -> &str {
        self.headline.get_or_init(|| headline(self.figures()))
    }

    /// Whether income and expenditure of the whole come out.
    pub fn balance(&self) -> &BalanceWords {
        let words = || BalanceWords::of(&self.figures().balance());
        self.balance.get_or_init(words)
    }

    /// The title as it is printed, with gaps where year or unit are unknown.
    pub fn title(&self) -> String {
        self.report.title(|gap| format!("〔{gap}〕"))
    }

    /// What is shown beside the lines by functional class.
    pub fn functional(&self) -> &ClassWords {
        self.functional.get_or_init(|| {
            let figures = self.figures();
            let completer = Completer::functional(&self.report);
            let lines = (figures.functional(), self.report.functional.len());
            ClassWords::of(figures, completer, &lines, functional_shares(figures))
        })
    }

    /// What is shown beside the lines by economic class.
    pub fn economic(&self) -> &ClassWords {
        self.economic.get_or_init(|| {
            let figures = self.figures();
            let completer = Completer::economic(&self.report);
            let lines = (figures.economic(), self.report.economic.len());
            ClassWords::of(figures, completer, &lines, Vec::new())
        })
    }

    /// Totals of the projects in the columns of `Column::ALL`.
    pub fn project_totals(&self) -> &[String] {
        self.project_totals.get_or_init(|| {
            let figures = self.figures();
            column_totals(figures, |column| figures.project(column).parts)
        })
    }

    /// The scores of a self-evaluation; `None` where there is none.
    pub fn scores(&self, evaluated: Evaluated) -> Option<Rc<ScoreWords>> {
        let known = self.scores.borrow().get(&evaluated).cloned();
        known.or_else(|| {
            let words = Rc::new(ScoreWords::of(&self.report, evaluated)?);
            let mut scores = self.scores.borrow_mut();
            scores.insert(evaluated, Rc::clone(&words));
            Some(words)
        })
    }

    /// What the self-evaluation of the whole gives for each dimension.
    pub fn results(&self) -> Rc<[ResultWords]> {
        let words = || result_words(&self.report).into();
        Rc::clone(self.results.get_or_init(words))
    }

    /// The forms in which something has been entered.
    pub fn filled(&self) -> &HashSet<Form> {
        self.filled.get_or_init(|| filled_forms(&self.report))
    }

    /// The total at this address, if it is one.
    pub fn total(&self, field: &FieldId) -> Option<&TotalAt> {
        let totals = self.totals.get_or_init(|| {
            let totals = totals(self.figures()).into_iter();
            totals.map(|total| (total.path.clone(), total)).collect()
        });
        totals.get(&field.to_string())
    }
}

/// The report without the texts, which nothing here follows from.
fn facts_of(report: &Report) -> Report {
    Report {
        prose: Prose::new(),
        ..report.clone()
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
    use crate::model::Shared;

    #[test]
    fn a_change_of_facts_makes_anew_what_follows_from_them() {
        let mut report = Report::default();
        let mut derived = Derived::of(&report);
        let (before, serial) = (derived.results(), derived.serial);
        report.prose.insert("assets".to_owned(), Shared::default());
        derived.follow(&report);
        assert!(Rc::ptr_eq(&before, &derived.results()));
        assert_eq!((&**derived.report(), derived.serial), (&report, serial));
        report.evaluation.reached = "已完成".to_owned();
        derived.follow(&report);
        assert!(!Rc::ptr_eq(&before, &derived.results()));
        assert_ne!(derived.serial, serial);
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
