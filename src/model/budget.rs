//! The four budgets (四本预算) and what a report says of the three beside the general public one.

use super::Amount;

choices! {
    /// The four budgets of the state.
    pub enum BudgetKind {
        /// 一般公共预算.
        General = "一般公共预算",
        /// 政府性基金预算.
        GovernmentFund = "政府性基金预算",
        /// 国有资本经营预算.
        StateCapital = "国有资本经营预算",
        /// 社会保险基金预算.
        SocialInsurance = "社会保险基金预算",
    }
}

choices! {
    /// Whether a unit has a budget at all.
    pub enum Presence {
        /// Declared to have none: the report says so. (Not `None`, which a draft file reads as unknown.)
        Absent = "无",
        /// Has some.
        Present = "有",
    }
}

facts! {
    /// One item paid from such a budget.
    pub struct BudgetItem "支出项目" {
        /// Name of the item.
        pub name: String = "名称",
        /// Budget of the item (万元).
        pub budget: Option<Amount> = "预算数",
        /// Expenditure on the item (万元).
        pub actual: Option<Amount> = "支出数",
        /// What it was for.
        pub purpose: String = "用途",
    }
}

facts! {
    /// What a report says of one of the three other budgets; amounts in 万元.
    pub struct OtherBudget "预算" {
        /// None or present; unknown until said.
        pub presence: Option<Presence> = "有无",
        /// Carry-over from the year before.
        pub prior_carryover: Option<Amount> = "上年结转结余",
        /// Income of the year.
        pub income: Option<Amount> = "本年收入",
        /// Expenditure of the year.
        pub expenditure: Option<Amount> = "本年支出",
        /// Carry-over at the year's end.
        pub closing_carryover: Option<Amount> = "年末结转结余",
        /// Its items.
        pub items: Vec<BudgetItem> = "支出项目",
    }
}

facts! {
    /// The three budgets beside the general public one.
    pub struct OtherBudgets "其他三本预算" {
        /// 政府性基金预算.
        pub government_fund: OtherBudget = "政府性基金预算",
        /// 国有资本经营预算.
        pub state_capital: OtherBudget = "国有资本经营预算",
        /// 社会保险基金预算.
        pub social_insurance: OtherBudget = "社会保险基金预算",
    }
}

impl OtherBudgets {
    /// What is said of one of the three; the general public budget is not among them.
    pub const fn get(&self, kind: BudgetKind) -> Option<&OtherBudget> {
        match kind {
            BudgetKind::General => None,
            BudgetKind::GovernmentFund => Some(&self.government_fund),
            BudgetKind::StateCapital => Some(&self.state_capital),
            BudgetKind::SocialInsurance => Some(&self.social_insurance),
        }
    }
}
