//! The question what is printed and how, and what became of it.

use std::sync::Arc;

use egui::{Context, Id, Ui, vec2};

use super::{
    App, Message,
    ask::{Answer, Ask, buttons, enter_in, put},
    composition::Ime,
    errand::Outcome,
    output::with_faces,
};
use crate::{
    editor::{
        Copies, Edition, MOST_COPIES, PRINT_WISH, PageChoice, PageInfo, PageSet, PrintJob, Printed,
        Printing, Sides, WishGoes, left_out_in_words, print_report,
    },
    ui::{
        theme::{self, ROW, STEP},
        widgets::entry::{Entry, remark},
    },
};

/// Width of the fields.
const FIELD: f32 = 200.0;

/// What is to be printed, as far as it is chosen.
#[derive(Debug)]
pub struct Chosen {
    scope: Scope,
    range: String,
    copies: String,
    sides: Sides,
}

/// Which pages, as they are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    All,
    Here,
    Range,
}

/// The pages as they are laid out, and which is in view.
pub(super) struct Laid<'l> {
    pub pages: &'l [PageInfo],
    /// Index of the page in view.
    pub here: usize,
    pub edition: Edition,
}

impl Default for Chosen {
    /// All of it, once, on both sides.
    fn default() -> Self {
        Self {
            scope: Scope::All,
            range: String::new(),
            copies: Copies::default().to_string(),
            sides: Sides::default(),
        }
    }
}

impl Chosen {
    /// The pages that are chosen; or why there are none, in words.
    fn pages(&self, laid: &Laid<'_>) -> Result<PageChoice, String> {
        match self.scope {
            Scope::All => Ok(PageChoice::All),
            _ if laid.pages.is_empty() => Err("正在排版，请稍等。".to_owned()),
            Scope::Here => Ok(PageChoice::Only(PageSet::from_iter([laid.here + 1]))),
            Scope::Range => PageSet::parse(&self.range, laid.pages.len())
                .map(PageChoice::Only)
                .map_err(|error| error.to_string()),
        }
    }
}

impl App {
    /// Asks what of the open report is printed, and how.
    pub(super) fn ask_print(&mut self) {
        self.ask = Some(Ask::Print(Chosen::default()));
    }

    /// Hands the PDF to the system's printing, which may take as long as it likes.
    fn print(&mut self, ctx: &Context, job: PrintJob) {
        let Some(open) = &self.open else {
            return;
        };
        let workspace = &open.workspace;
        let (report, outline) = (open.snapshot(), workspace.outline().clone());
        let edition = open.edition;
        let folder = self.shelf.folder().to_owned();
        let typefaces = Arc::clone(&self.typefaces);
        let doing = match edition {
            Edition::Full => "正在准备打印…",
            Edition::Public => "正在准备打印公开版…",
        };
        self.send(ctx, doing, move |_| {
            match print_report((&report, &outline), (edition, &typefaces), &job, &folder) {
                Ok(printed) => Outcome {
                    message: Message::done(with_faces(
                        &in_words(&job, &printed, edition),
                        &printed.faces,
                    )),
                    left_out: printed.left_out.as_deref().map(left_out_in_words),
                },
                Err(error) => Message::failed(format!("没有打印：{error}")).into(),
            }
        });
    }
}

/// Asks what is printed.
pub(super) fn print_ui(ui: &mut Ui, chosen: &mut Chosen, laid: &Laid<'_>, ime: Ime) -> Answer {
    let fields = ["print-range", "print-copies"].map(Id::unique);
    let confirmed = fields.map(|field| enter_in(ui, field, ime)).contains(&true);
    ui.heading(match laid.edition {
        Edition::Full => "打印",
        Edition::Public => "打印公开版",
    });
    ui.add_space(8.0);
    if let Some(words) = numbering(laid.pages) {
        ui.label(theme::small(ui, words));
        ui.add_space(STEP / 2.0);
    }
    pages_ui(ui, chosen, laid, ime);
    ui.add_space(STEP);
    let copies = copies_ui(ui, &mut chosen.copies, ime);
    ui.add_space(STEP / 2.0);
    let confirmed = sides_ui(ui, &mut chosen.sides, ime) || confirmed;
    let clicked = buttons(ui, &["打印", "取消"]).or(confirmed.then_some(0));
    match (clicked, chosen.pages(laid), copies) {
        (Some(0), Ok(pages), Some(copies)) => {
            let sides = chosen.sides;
            put(move |app, ctx| {
                app.ask = None;
                let job = PrintJob {
                    pages,
                    copies,
                    sides,
                };
                app.print(ctx, job);
            })
        }
        (Some(1), ..) => Answer::Dismissed,
        _ => Answer::Waiting,
    }
}

/// How pages are counted here, where the printed numbers are others.
fn numbering(pages: &[PageInfo]) -> Option<String> {
    let front = pages
        .iter()
        .take_while(|page| page.number.is_none())
        .count();
    let first = pages.get(front)?.number?;
    let before = match front {
        0 => return None,
        1 => "第1页是封面或目录".to_owned(),
        _ => format!("第1—{front}页是封面、目录"),
    };
    Some(format!(
        "页数从封面数起，与右侧预览一致：{before}，不印页码；第{}页印着页码 {first}。",
        front + 1
    ))
}

/// Which pages, and what that comes to.
fn pages_ui(ui: &mut Ui, chosen: &mut Chosen, laid: &Laid<'_>, ime: Ime) {
    let all = match laid.pages.len() {
        0 => "全部".to_owned(),
        count => format!("全部（共{count}页）"),
    };
    ui.radio_value(&mut chosen.scope, Scope::All, all);
    let number = laid.pages.get(laid.here).and_then(|page| page.number);
    let printed = number.map_or_else(String::new, |number| format!("，印着页码 {number}"));
    let here = format!("当前页（预览中的第{}页{printed}）", laid.here + 1);
    ui.radio_value(&mut chosen.scope, Scope::Here, here);
    ui.horizontal(|ui| {
        ui.radio_value(&mut chosen.scope, Scope::Range, "页码范围");
        let refused = chosen.pages(laid).err();
        let edited = Entry {
            hint: "如 1-3,5,8-",
            refused: refused.as_deref().filter(|_| chosen.scope == Scope::Range),
            composing: ime == Ime::Composes,
            ..Entry::plain(
                Id::unique("print-range"),
                "要打印的页",
                &chosen.range,
                vec2(FIELD, ROW),
            )
        }
        .show(ui);
        if let Some(typed) = edited.typed {
            chosen.range = typed;
            chosen.scope = Scope::Range;
        }
    });
    if chosen.scope == Scope::Range {
        let tokens = theme::Tokens::of(ui);
        match chosen.pages(laid) {
            Ok(pages) => remark(ui, &in_pages(&pages, laid.pages), tokens.secondary),
            Err(error) => remark(ui, &error, tokens.error),
        };
    }
}

/// The pages of a range, with the numbers that are printed on them where these are others.
fn in_pages(choice: &PageChoice, pages: &[PageInfo]) -> String {
    let PageChoice::Only(set) = choice else {
        return String::new();
    };
    let numbers = set.iter().filter_map(|page| pages.get(page - 1)?.number);
    let numbers: PageSet = numbers.collect();
    let printed = if numbers.count() == 0 || numbers == *set {
        String::new()
    } else {
        format!("，印着的页码是 {numbers}")
    };
    format!("将打印第{set}页，共{}页{printed}。", set.count())
}

/// How often; `None` while that is refused.
fn copies_ui(ui: &mut Ui, copies: &mut String, ime: Ime) -> Option<Copies> {
    let parsed = Copies::parse(copies);
    let refused = parsed.as_ref().err().map(ToString::to_string);
    ui.horizontal(|ui| {
        ui.label("份数");
        let edited = Entry {
            refused: refused.as_deref(),
            composing: ime == Ime::Composes,
            ..Entry::plain(
                Id::unique("print-copies"),
                "打印份数",
                copies,
                vec2(STEP * 8.0, ROW),
            )
        }
        .show(ui);
        if let Some(typed) = edited.typed {
            *copies = typed;
        }
    });
    if let Some(error) = &refused {
        remark(ui, error, theme::Tokens::of(ui).error);
    }
    parsed.ok()
}

/// On which sides of the paper; gives whether Enter was pressed there, which confirms the question and switches nothing.
fn sides_ui(ui: &mut Ui, sides: &mut Sides, ime: Ime) -> bool {
    let confirmed = enter_in(ui, ui.next_auto_id(), ime);
    let mut both = *sides == Sides::Both;
    ui.checkbox(&mut both, "双面打印（长边翻转）");
    *sides = if both { Sides::Both } else { Sides::One };
    let mirrored = "左右页边距是对称的，单页码居右、双页码居左，双面打印才能对齐装订。只打印几页时，每页仍印在它该在的一面，前面缺页就空一面。";
    ui.label(theme::small(ui, mirrored));
    if PRINT_WISH == WishGoes::Inside {
        let words = "这个系统打印时只接收文件：份数和双面写在文件里，打印它的程序不一定照办。";
        ui.label(theme::small(ui, words));
    }
    confirmed
}

/// What became of what was to be printed.
fn in_words(job: &PrintJob, printed: &Printed, edition: Edition) -> String {
    let what = match edition {
        Edition::Full => "",
        Edition::Public => "公开版的",
    };
    let (pages, count) = (&printed.pages, printed.pages.count());
    let pages = match job.pages {
        PageChoice::All => format!("{what}全部{count}页"),
        PageChoice::Only(_) => format!("{what}第{pages}页，共{count}页"),
    };
    let copies = job.copies;
    let sides = match job.sides {
        Sides::Both => "双面打印、沿长边翻转",
        Sides::One => "单面打印",
    };
    match printed.printing {
        Printing::Sent => format!("已交给系统打印：{pages}，{copies}份，{sides}。"),
        Printing::SentAsFile if copies.get() > MOST_COPIES => format!(
            "已交给系统打印：{pages}。系统没有接受份数（文件里最多写{MOST_COPIES}份），可能只打印1份；{sides}写在文件里，打印它的程序不一定照办。请看打印的结果，不够{copies}份时再打印。"
        ),
        Printing::SentAsFile => format!(
            "已交给系统打印：{pages}。{copies}份、{sides}写在文件里，打印它的程序不一定照办，请看打印的结果，不对时再打印。"
        ),
        Printing::Opened => format!(
            "这台电脑没有能直接打印 PDF 的程序，已用能打开它的程序打开（{pages}）。请在那里打印：份数填{copies}，选{sides}。"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(front: usize, numbered: usize) -> Vec<PageInfo> {
        let page = |number| PageInfo { number, version: 0 };
        let front = std::iter::repeat_n(page(None), front);
        front
            .chain((1..=numbered).map(|number| page(Some(number))))
            .collect()
    }

    #[test]
    fn pages_are_told_by_the_numbers_on_them_where_these_are_others() {
        let told = |typed, front, numbered| {
            let pages = pages(front, numbered);
            let set = PageSet::parse(typed, pages.len()).unwrap();
            in_pages(&PageChoice::Only(set), &pages)
        };
        assert_eq!(
            told("3,5-7", 4, 10),
            "将打印第3、5—7页，共4页，印着的页码是 1—3。"
        );
        assert_eq!(told("1-2", 4, 10), "将打印第1—2页，共2页。");
        assert_eq!(told("1-2", 0, 10), "将打印第1—2页，共2页。");
        assert_eq!(
            numbering(&pages(4, 10)).unwrap(),
            "页数从封面数起，与右侧预览一致：第1—4页是封面、目录，不印页码；第5页印着页码 1。"
        );
        assert_eq!(numbering(&pages(0, 10)), None);
        assert_eq!(numbering(&[]), None);
    }

    #[test]
    fn what_became_of_it_is_said_with_what_is_left_to_do() {
        let said = |copies, sides, printing, edition| {
            let set = PageSet::parse("1-3,5", 10).unwrap();
            let job = PrintJob {
                pages: PageChoice::Only(set.clone()),
                copies: Copies::parse(copies).unwrap(),
                sides,
            };
            let printed = Printed {
                pages: set,
                printing,
                left_out: None,
                faces: Vec::new(),
            };
            in_words(&job, &printed, edition)
        };
        let full = Edition::Full;
        assert_eq!(
            said("2", Sides::Both, Printing::Sent, full),
            "已交给系统打印：第1—3、5页，共4页，2份，双面打印、沿长边翻转。"
        );
        assert_eq!(
            said("1", Sides::One, Printing::Sent, Edition::Public),
            "已交给系统打印：公开版的第1—3、5页，共4页，1份，单面打印。"
        );
        assert_eq!(
            said("3", Sides::Both, Printing::SentAsFile, full),
            "已交给系统打印：第1—3、5页，共4页。3份、双面打印、沿长边翻转写在文件里，打印它的程序不一定照办，请看打印的结果，不对时再打印。"
        );
        let many = said("6", Sides::Both, Printing::SentAsFile, full);
        assert!(
            many.contains("系统没有接受份数（文件里最多写5份）"),
            "{many}"
        );
        assert_eq!(
            said("3", Sides::Both, Printing::Opened, full),
            "这台电脑没有能直接打印 PDF 的程序，已用能打开它的程序打开（第1—3、5页，共4页）。请在那里打印：份数填3，选双面打印、沿长边翻转。"
        );
    }
}
