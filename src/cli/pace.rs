//! [`Line`]: how far an export is, on one line of a terminal that is drawn over and over.

use std::{cell::RefCell, io::Write, ops::ControlFlow};

use crate::editor::{Pace, Stopwatch};

/// How many marks the bar has.
const BAR: usize = 20;
/// Columns that the line takes at most; no more than a terminal has.
const COLUMNS: usize = 60;

/// A line that appears when something takes long. It needs nothing of a terminal but that a carriage return goes back
/// to its first column.
pub struct Line<W> {
    begun: Stopwatch,
    delay_ms: i64,
    drawn: RefCell<Drawn<W>>,
}

struct Drawn<W> {
    out: W,
    pace: Option<Pace>,
}

impl<W: Write> Line<W> {
    /// A line that appears after so many milliseconds.
    pub fn after(delay_ms: i64, out: W) -> Self {
        Self {
            begun: Stopwatch::start(),
            delay_ms,
            drawn: RefCell::new(Drawn { out, pace: None }),
        }
    }

    /// Shows how far it is, where that is due and has changed. It never ends the work: that is for Ctrl+C.
    pub fn tell(&self, pace: Pace) -> ControlFlow<()> {
        if self.begun.elapsed_ms() >= self.delay_ms {
            self.drawn.borrow_mut().draw(pace);
        }
        ControlFlow::Continue(())
    }

    /// Takes the line away, for what is said next.
    pub fn clear(self) {
        let mut drawn = self.drawn.into_inner();
        if drawn.pace.is_some() {
            drawn.put(&" ".repeat(COLUMNS));
            drawn.put("");
        }
    }
}

impl<W: Write> Drawn<W> {
    fn draw(&mut self, pace: Pace) {
        if self.pace != Some(pace) {
            self.pace = Some(pace);
            self.put(&in_one_line(pace));
        }
    }

    /// Writes from the first column on. A terminal that is gone is no reason to fail.
    fn put(&mut self, text: &str) {
        let _ = write!(self.out, "\r{text}").and_then(|()| self.out.flush());
    }
}

/// Stage, bar and percent, filled up to the width of the line. Hanzi take two columns, and so does the dash of dots.
fn in_one_line(pace: Pace) -> String {
    let done = BAR * usize::from(pace.percent) / 100;
    let bar = format!("{}{}", "#".repeat(done), "-".repeat(BAR - done));
    let line = format!("[{bar}] {:>3}%  {pace}", pace.percent);
    let columns: usize = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    format!("{line}{}", " ".repeat(COLUMNS.saturating_sub(columns)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Stage;

    fn told(delay_ms: i64, paces: &[Pace]) -> String {
        let mut out = Vec::new();
        let line = Line::after(delay_ms, &mut out);
        for pace in paces {
            assert_eq!(line.tell(*pace), ControlFlow::Continue(()));
        }
        line.clear();
        String::from_utf8(out).unwrap()
    }

    const HALF: Pace = Pace {
        stage: Stage::Typeset,
        percent: 52,
    };
    const NEXT: Pace = Pace {
        stage: Stage::Pdf,
        percent: 60,
    };

    #[test]
    fn the_line_is_drawn_over_and_taken_away() {
        let told = told(0, &[HALF, HALF, NEXT]);
        let drawn: Vec<&str> = told.split('\r').collect();
        assert_eq!(
            drawn,
            [
                "",
                "[##########----------]  52%  正在排版…                     ",
                "[############--------]  60%  正在嵌入字体、生成 PDF…       ",
                &" ".repeat(60),
                "",
            ]
        );
    }

    #[test]
    fn nothing_is_drawn_before_it_is_due() {
        assert_eq!(told(i64::MAX, &[HALF, NEXT]), "");
    }
}
