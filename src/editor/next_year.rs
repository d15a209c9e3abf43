//! [`next_year`]: a new report from the one of last year. What lasts is kept, what was the year's result becomes
//! the year before, and what must be said anew is blank.

use std::path::Path;

use super::{OpenError, Workspace, outlines::outline_for};
use crate::{
    compose::{Part, parts},
    draft,
    figures::{Figures, whole::closing},
    model::{
        AbroadTravel, AreaMovement, Assets, BudgetItem, Columns, Comparison, CountMovement, Cover,
        Disclosure, EconomicLine, Evaluation, Fact as _, FieldId, FunctionalLine, Income,
        Indicator, Measure, NodeText, OperatingDetail, OtherBudget, OtherBudgets, Period,
        Procurement, Project, ProjectFunding, ProjectSources, Reception, Report, Shared, Staff,
        ThreePublic, ThreePublicItem, Unit, Unread, Value, ValueMovement, VehiclePurchase,
        VehicleRunning, Whole,
    },
    standards::{Form, Outline},
};

impl Workspace {
    /// A new report from the draft of last year in the file `last`. It belongs to no file and is in none yet.
    /// `folder` is the application's own, for the user's outlines.
    pub fn next_year(last: &Path, folder: Option<&Path>) -> Result<Self, OpenError> {
        let mut report = next_year(&draft::load(last)?.report);
        let outline = outline_for(&report, Some(last), folder)?;
        mark_kept(&mut report, &outline);
        Ok(Self::unsaved(report, outline))
    }

    /// A new report of the year after the open one, on its outline. It belongs to no file and is in none yet.
    #[must_use]
    pub fn begin_next_year(&self) -> Self {
        let outline = self.outline().as_ref().clone();
        let mut report = next_year(&self.report);
        mark_kept(&mut report, &outline);
        Self::unsaved(report, outline)
    }
}

/// The report of the year after `last`, as far as it can be known: unit, rules, names of projects and the texts
/// stand as they were; the year's results stand as those of the year before, what was there at its end as what
/// this year began with. Amounts, counts, dates, events and reasons of the year itself are blank.
pub fn next_year(last: &Report) -> Report {
    let mut next = Report {
        settings: last.settings.clone(),
        cover: cover(&last.cover),
        unit: Unit {
            // Who was in post at the end of the year is counted anew.
            staff: Staff {
                authorised: last.unit.staff.authorised,
                ..Staff::default()
            },
            ..last.unit.clone()
        },
        whole: whole(last),
        functional: last.functional.iter().map(functional).collect(),
        economic: last.economic.iter().map(economic).collect(),
        three_public: three_public(last),
        projects: last.projects.iter().map(project).collect(),
        assets: assets(&last.assets),
        budgets: OtherBudgets {
            government_fund: budget(&last.budgets.government_fund),
            state_capital: budget(&last.budgets.state_capital),
            social_insurance: budget(&last.budgets.social_insurance),
        },
        procurement: procurement(&last.procurement),
        operating_detail: OperatingDetail {
            office: compared(&last.operating_detail.office),
            utilities_travel: compared(&last.operating_detail.utilities_travel),
            meetings_training: compared(&last.operating_detail.meetings_training),
        },
        office_running: compared(&last.office_running),
        // What was built and inspected was so in that year.
        construction: Vec::new(),
        inspections: Vec::new(),
        thrift: last.thrift.clone(),
        regulations: last.regulations.clone(),
        problems: last.problems.clone(),
        measures: last.measures.iter().map(measure).collect(),
        disclosure: Disclosure {
            use_of_result: last.disclosure.use_of_result.clone(),
            channel: last.disclosure.channel.clone(),
            ..Disclosure::default()
        },
        prose: last.prose.iter().filter_map(text).collect(),
        scoring: last.scoring.clone(),
        evaluation: evaluation(&last.evaluation),
        ignored: Vec::new(),
    };
    // A total that its parts give again follows them.
    let actual = Figures::new(last).actual().value();
    if Figures::new(&next).prior_actual().parts != actual {
        next.whole.prior_actual = actual;
    }
    next
}

/// Forms whose texts stand as they stood last year and are printed as they stand.
const KEPT: [Form; 8] = [
    Form::Functions,
    Form::Whole,
    Form::Thrift,
    Form::Projects,
    Form::Regulations,
    Form::Problems,
    Form::Measures,
    Form::Disclosure,
];

/// Marks the headings whose forms hold texts of last year as not read yet, as [`next_year`] does those with prose: the
/// problems of last year are printed as those of this one otherwise.
pub(super) fn mark_kept(next: &mut Report, outline: &Outline) {
    let mut kept = Vec::new();
    next.visit(&FieldId::root(), &mut |fact, value| {
        let form = Form::editing(fact).filter(|form| KEPT.contains(form));
        if let (Some(form), Value::Text(text)) = (form, value)
            && !text.trim().is_empty()
            && !kept.contains(&form)
        {
            kept.push(form);
        }
    });
    for entry in outline.entries() {
        if entry.node.forms.iter().any(|form| kept.contains(form)) {
            let own = next.prose.entry(entry.node.id.clone()).or_default();
            own.unread = Some(Unread::LastYear);
        }
    }
}

/// The year after; a title that was typed with its year speaks of the new one.
fn cover(last: &Cover) -> Cover {
    let year = last.year.map(|year| year.saturating_add(1));
    let title = match (last.year, year) {
        (Some(old), Some(new)) => last.title.replace(&old.to_string(), &new.to_string()),
        _ => last.title.clone(),
    };
    Cover {
        year,
        title,
        date: None,
    }
}

fn columns(last: &Columns) -> Columns {
    Columns {
        prior: last.actual,
        ..Columns::default()
    }
}

fn compared(last: &Comparison) -> Comparison {
    Comparison {
        prior: last.actual,
        ..Comparison::default()
    }
}

fn whole(last: &Report) -> Whole {
    let whole = &last.whole;
    Whole {
        prior_carryover: whole.closing_carryover,
        basic: columns(&whole.basic),
        personnel: columns(&whole.personnel),
        operating: columns(&whole.operating),
        project: columns(&whole.project),
        income: Income {
            general: columns(&whole.income.general),
            government_fund: columns(&whole.income.government_fund),
            special_account: columns(&whole.income.special_account),
            other: columns(&whole.income.other),
        },
        direction: whole.direction.clone(),
        content: whole.content.clone(),
        scope: whole.scope.clone(),
        ..Whole::default()
    }
}

fn functional(last: &Shared<FunctionalLine>) -> Shared<FunctionalLine> {
    let mut next = last.clone();
    next.amounts = columns(&last.amounts);
    next
}

fn economic(last: &Shared<EconomicLine>) -> Shared<EconomicLine> {
    let mut next = last.clone();
    next.amounts = columns(&last.amounts);
    next
}

fn three_public(report: &Report) -> ThreePublic {
    let last = &report.three_public;
    let budget = Figures::new(report).three_public(ThreePublicItem::Total, Period::Budget);
    ThreePublic {
        total: compared(&last.total),
        prior_budget: budget.value(),
        abroad: AbroadTravel {
            amounts: compared(&last.abroad.amounts),
            ..AbroadTravel::default()
        },
        vehicles: compared(&last.vehicles),
        purchase: VehiclePurchase {
            amounts: compared(&last.purchase.amounts),
            ..VehiclePurchase::default()
        },
        running: VehicleRunning {
            amounts: compared(&last.running.amounts),
            ..VehicleRunning::default()
        },
        reception: Reception {
            amounts: compared(&last.reception.amounts),
            ..Reception::default()
        },
        reason: String::new(),
    }
}

/// What a project is and what for stays; what became of it in the year does not.
fn project(last: &Shared<Project>) -> Shared<Project> {
    Shared::from(Project {
        name: last.name.clone(),
        category: last.category,
        basis: last.basis.clone(),
        purpose: last.purpose.clone(),
        organisation: last.organisation.clone(),
        amounts: columns(&last.amounts),
        adjustment: None,
        funding: ProjectFunding::default(),
        procurement: String::new(),
        changes: String::new(),
        acceptance: String::new(),
        performance: String::new(),
        supervisor: last.supervisor.clone(),
        implementer: last.implementer.clone(),
        sources: ProjectSources {
            fiscal: columns(&last.sources.fiscal),
            carried: columns(&last.sources.carried),
            special_account: columns(&last.sources.special_account),
            own: columns(&last.sources.own),
            other: columns(&last.sources.other),
        },
        execution_reason: String::new(),
        evaluation: evaluation(&last.evaluation),
    })
}

/// The indicators with their points stand; what was reached, judged and scored does not.
fn evaluation(last: &Evaluation) -> Evaluation {
    let indicator = |last: &Indicator| Indicator {
        // A live figure follows the new year's facts.
        actual: Some(last.actual.clone())
            .filter(|actual| actual.trim().starts_with('{'))
            .unwrap_or_default(),
        band: None,
        score: None,
        reason: String::new(),
        ..last.clone()
    };
    Evaluation {
        scheme: last.scheme.clone(),
        expected: last.expected.clone(),
        execution_weight: last.execution_weight,
        indicators: last.indicators.iter().map(indicator).collect(),
        ..Evaluation::default()
    }
}

/// What was there at the end of the year, typed or worked out, is there at the beginning of the next.
fn assets(last: &Assets) -> Assets {
    Assets {
        value: ValueMovement {
            opening: closing(&last.value).value(),
            ..ValueMovement::default()
        },
        vehicles: CountMovement {
            opening: closing(&last.vehicles).value(),
            ..CountMovement::default()
        },
        buildings: AreaMovement {
            opening: closing(&last.buildings).value(),
            ..AreaMovement::default()
        },
        in_use: None,
    }
}

fn budget(last: &OtherBudget) -> OtherBudget {
    let item = |item: &BudgetItem| BudgetItem {
        budget: None,
        actual: None,
        ..item.clone()
    };
    OtherBudget {
        presence: last.presence,
        prior_carryover: last.closing_carryover,
        items: last.items.iter().map(item).collect(),
        ..OtherBudget::default()
    }
}

fn procurement(last: &Procurement) -> Procurement {
    Procurement {
        total: compared(&last.total),
        goods: compared(&last.goods),
        works: compared(&last.works),
        services: compared(&last.services),
        small_enterprises: compared(&last.small_enterprises),
    }
}

fn measure(last: &Measure) -> Measure {
    Measure {
        deadline: String::new(),
        ..last.clone()
    }
}

/// A text without the guidance of last year's notice, marked as not read yet where it has words of its own; `None`
/// where nothing else was there.
fn text((node, last): (&String, &Shared<NodeText>)) -> Option<(String, Shared<NodeText>)> {
    let words = last.text.as_deref().filter(|text| has_words(text));
    let next = NodeText {
        guidance: None,
        unread: words.map(|_| Unread::LastYear),
        ..NodeText::clone(last)
    };
    (next != NodeText::default()).then(|| (node.clone(), next.into()))
}

/// Whether a text is more than live figures, which follow the new year's facts.
fn has_words(text: &str) -> bool {
    let mut parts = text.lines().flat_map(parts);
    parts.any(|part| matches!(part, Part::Text(words) if !words.trim().is_empty()))
}

#[cfg(test)]
mod tests;
