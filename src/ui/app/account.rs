//! What was made of a report that was imported: what is uncertain is decided on one by one, the rest can be looked up
//! at its place.

use egui::{RichText, Ui};

use super::{
    App, Ask, MessageKind, Open,
    ask::{Reply, buttons, reply_ui, room_height},
};
use crate::{
    editor::{Account, Decision, Incoming, Review, Uncertain, can_be_adopted},
    model::{Place, Report},
    ui::{
        theme::{self, STEP, Tokens},
        widgets::quiet_button,
    },
};

/// Most entries of a chapter that are listed.
const MOST_SHOWN: usize = 300;

/// What the account asks for.
pub(super) enum Wish {
    /// Close it.
    Close,
    /// Take it along as text.
    Copy,
    /// Set this uncertain fact.
    Adopt(usize),
    /// Leave it out.
    Reject(usize),
    /// Decide anew.
    Reopen(usize),
    /// Close it and go there.
    Show(Place),
}

/// Asks which outline a report follows: its headings tell, the clerk has the last word. Whether it is imported.
pub(super) fn outline_ui(ui: &mut Ui, incoming: &Incoming, chosen: &mut usize) -> Option<bool> {
    ui.heading("按哪个提纲导入");
    ui.add_space(STEP);
    ui.label("正文放在提纲的各节里，已选中标题最相符的一个：");
    ui.add_space(STEP);
    for (index, fit) in incoming.outlines.iter().enumerate() {
        if ui.radio(*chosen == index, &fit.outline.name).clicked() {
            *chosen = index;
        }
        ui.label(theme::small(ui, fit.in_words()));
    }
    buttons(ui, &["导入", "取消"]).map(|clicked| clicked == 0)
}

/// Draws the account of an imported report.
pub(super) fn account_ui(ui: &mut Ui, open: &Open) -> Option<Wish> {
    let Some(review) = &open.review else {
        return Some(Wish::Close);
    };
    let report = &open.workspace.report;
    let mut wish = None;
    ui.heading("已导入，请核对");
    ui.label(summary(review));
    ui.add_space(STEP);
    let room = room_height(ui);
    egui::ScrollArea::vertical()
        .max_height(room)
        .min_scrolled_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let account = &review.account;
            for group in review.groups().iter().take(MOST_SHOWN) {
                wish = uncertain_ui(ui, review, group).or(wish.take());
            }
            rest_ui(ui, review.groups().len());
            wish = recognised_ui(ui, account, report).or(wish.take());
            wish = moved_ui(ui, account).or(wish.take());
            left_ui(ui, account);
        });
    match reply_ui(ui, &[Reply::Wanted("关闭"), Reply::Other("复制清单")]) {
        Some(Reply::Wanted(_)) => Some(Wish::Close),
        Some(_) => Some(Wish::Copy),
        None => wish,
    }
}

/// How much came of it.
fn summary(review: &Review) -> String {
    let recognised = review.account.recognised.len();
    let open = match review.undecided() {
        0 => "没有待决定的内容".to_owned(),
        count => format!("还有{count}处不能确定，请逐条决定是否采用"),
    };
    format!("正文与原文相同，还没有保存。已填入{recognised}项数据，{open}。")
}

/// What was said of one fact, with the choice between its values.
fn uncertain_ui(ui: &mut Ui, review: &Review, group: &[usize]) -> Option<Wish> {
    let mut wish = None;
    let facts = group.iter().filter_map(|index| {
        let fact = review.account.uncertain.get(*index)?;
        Some((*index, fact))
    });
    let facts: Vec<(usize, &Uncertain)> = facts.collect();
    let (_, first) = facts.first()?;
    theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(&first.label).strong());
        for (index, fact) in &facts {
            ui.push_id(index, |ui| {
                let decided = review.decision(*index);
                wish = choice_ui(ui, (*index, fact), decided).or(wish.take());
            });
        }
    });
    ui.add_space(STEP);
    wish
}

fn choice_ui(
    ui: &mut Ui,
    (index, fact): (usize, &Uncertain),
    decided: Option<Decision>,
) -> Option<Wish> {
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(one_line(&fact.value));
        let name = |word: &str| format!("{word}：{} {}", fact.label, one_line(&fact.value));
        match decided {
            Some(Decision::Adopted) => {
                ui.label(RichText::new("已采用").color(Tokens::of(ui).good));
            }
            Some(Decision::Rejected) => {
                ui.label(theme::small(ui, "没有采用"));
            }
            None => {
                if can_be_adopted(fact) && quiet_button(ui, "采用", &name("采用")).clicked() {
                    wish = Some(Wish::Adopt(index));
                }
                if quiet_button(ui, "不采用", &name("不采用")).clicked() {
                    wish = Some(Wish::Reject(index));
                }
            }
        }
        if decided.is_some() && quiet_button(ui, "重新决定", &name("重新决定")).clicked() {
            wish = Some(Wish::Reopen(index));
        }
    });
    ui.label(theme::small(ui, &fact.reason).color(Tokens::of(ui).warning));
    ui.label(theme::small(ui, format!("原文：{}", fact.sentence)));
    wish
}

fn recognised_ui(ui: &mut Ui, account: &Account, report: &Report) -> Option<Wish> {
    let facts = &account.recognised;
    chapter_ui(ui, "已识别并填入表单", facts.len(), |ui| {
        let mut wish = None;
        for fact in facts.iter().take(MOST_SHOWN) {
            let words = format!("{}：{}", fact.label, one_line(&fact.value));
            if ui.link(words).on_hover_text("转到这一项").clicked() {
                let path = fact.path.as_str();
                let field = report.field(path);
                // A list is edited as a whole: its first entry stands for it.
                let field = field.or_else(|| report.field(&format!("{path}[0]")));
                wish = field.map(|field| Wish::Show(Place::Field(field)));
            }
            ui.label(theme::small(ui, format!("原文：{}", fact.sentence)));
        }
        rest_ui(ui, facts.len());
        wish
    })
}

fn moved_ui(ui: &mut Ui, account: &Account) -> Option<Wish> {
    let moved = &account.moved;
    chapter_ui(
        ui,
        "提纲里没有的标题和位置有变的文字",
        moved.len(),
        |ui| {
            let mut wish = None;
            for text in moved.iter().take(MOST_SHOWN) {
                let link = ui.link(text.in_words()).on_hover_text("转到这一节");
                if link.clicked() {
                    wish = Some(Wish::Show(Place::Heading {
                        node: text.node.clone(),
                    }));
                }
            }
            rest_ui(ui, moved.len());
            wish
        },
    )
}

/// What became no fact, and what did not come in.
fn left_ui(ui: &mut Ui, account: &Account) {
    chapter_ui(ui, "留作正文的文字", account.left.len(), |ui| {
        for left in &account.left {
            ui.label(format!("{}：{}字", left.heading, left.characters));
        }
        None
    });
    chapter_ui(ui, "提示", account.notices.len(), |ui| {
        for notice in account.notices.iter().take(MOST_SHOWN) {
            ui.label(notice);
        }
        None
    });
}

/// A chapter that can be folded; nothing where it has no entries.
fn chapter_ui(
    ui: &mut Ui,
    title: &str,
    count: usize,
    content: impl FnOnce(&mut Ui) -> Option<Wish>,
) -> Option<Wish> {
    if count == 0 {
        return None;
    }
    let text = RichText::new(format!("{title}（{count}条）")).strong();
    let shown = egui::CollapsingHeader::new(text)
        .id_salt(title)
        .default_open(true)
        .show(ui, content);
    shown.body_returned.flatten()
}

/// Says that there is more than is listed.
fn rest_ui(ui: &mut Ui, count: usize) {
    if count > MOST_SHOWN {
        let rest = count - MOST_SHOWN;
        ui.label(theme::small(ui, format!("另有{rest}条，见“复制清单”")));
    }
}

fn one_line(value: &str) -> String {
    value.lines().collect::<Vec<_>>().join(" ")
}

impl App {
    /// Takes in the report that was asked about, on the chosen outline.
    pub(super) fn take_in_asked(&mut self) {
        if let Some(Ask::Outline(incoming, chosen)) = self.ask.take() {
            self.take_in(incoming, chosen);
        }
    }

    /// Does what the account asks for.
    pub(super) fn review(&mut self, ctx: &egui::Context, wish: Wish) {
        let Some(open) = &mut self.open else {
            return;
        };
        let Some(review) = &mut open.review else {
            return self.leave_account();
        };
        let now_s = ctx.input(|input| input.time);
        match wish {
            Wish::Close => self.leave_account(),
            Wish::Copy => ctx.copy_text(review.account.in_words().join("\n")),
            Wish::Adopt(index) => {
                if review.adopt(index, &mut open.workspace, now_s).is_some() {
                    open.epoch += 1;
                } else {
                    let text = "没有采用：这个值填不进表单，请在表单里填写。";
                    self.say(text, MessageKind::Failed);
                }
            }
            Wish::Reject(index) => review.reject(index),
            Wish::Reopen(index) => review.reopen(index),
            Wish::Show(place) => {
                open.show(&place);
                self.side.scroll_to(open, &open.section);
                self.leave_account();
            }
        }
    }

    /// Closes the account; what is open can be decided later.
    pub(super) fn leave_account(&mut self) {
        self.ask = None;
        let review = self.open.as_ref().and_then(|open| open.review.as_ref());
        let undecided = review.map_or(0, Review::undecided);
        if undecided > 0 {
            let text = format!(
                "还有{undecided}处不能确定，随时可以从“文件”菜单的“核对导入的内容…”继续决定。"
            );
            self.say(text, MessageKind::Notice);
        }
    }
}
