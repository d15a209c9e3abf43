//! From blocks to pages: units one under the other on the rows of the grid, cut where a page is full; then the
//! annexes on pages of their own.

use super::{
    Bookmark, Length, Observer, Page, Shaper, Turn, annex, chart,
    frame::Frame,
    grid::{self, ROWS, Side},
    table::SetTable,
    text, title,
};
use crate::{
    compose::{Annex, Block, Document, HeadingLevel},
    model::Place,
};

/// Something that takes whole rows, or a table that can be cut between its rows.
pub struct Unit {
    /// Rows it takes; of a table, the rows its head and first line take.
    pub rows: usize,
    /// Never last on a page: what follows stands on the same one.
    pub glued: bool,
    /// What stands in it.
    pub content: Content,
    /// A heading's entry in the bookmarks.
    pub heading: Option<(HeadingLevel, String, Place)>,
}

/// What a unit holds.
pub enum Content {
    /// A piece that is not cut.
    Frame(Frame),
    /// A table, cut between rows.
    Table(Box<SetTable>),
}

impl Unit {
    /// A piece that is not cut, on as many rows as it needs.
    pub fn frame(frame: Frame) -> Self {
        let rows = grid::rows_for(frame.height);
        Self {
            rows,
            glued: false,
            content: Content::Frame(frame),
            heading: None,
        }
    }

    const fn is_text(&self) -> bool {
        matches!(self.content, Content::Frame(_)) && self.rows == 1 && self.heading.is_none()
    }
}

/// Pages of the text with their headings; not yet numbered.
pub struct Flowed {
    /// The pages.
    pub pages: Vec<Page>,
    /// The headings; pages counted from 0.
    pub bookmarks: Vec<Bookmark>,
}

/// Lays out everything under each other and cuts it into pages, unless the observer of its parts ends it.
pub fn flow<E>(
    shaper: &mut Shaper<'_>,
    document: &Document,
    observe: &Observer<'_, E>,
) -> Result<Flowed, E> {
    let (blocks, annexes) = (document.blocks.len(), document.annexes.len());
    let mut units = title::title(shaper, &document.title);
    for (done, block) in document.blocks.iter().enumerate() {
        observe(done, blocks + annexes)?;
        lay_out(shaper, block, &mut units);
    }
    let mut pages = Paginator::default();
    let mut group = Vec::new();
    for unit in units {
        let goes_on = unit.glued;
        group.push(unit);
        if !goes_on {
            pages.place(std::mem::take(&mut group));
        }
    }
    pages.place(group);
    for (done, annex) in document.annexes.iter().enumerate() {
        observe(blocks + done, blocks + annexes)?;
        pages.put_annex(shaper, annex);
    }
    Ok(Flowed {
        pages: pages.pages,
        bookmarks: pages.bookmarks,
    })
}

/// The units of one block.
fn lay_out(shaper: &mut Shaper<'_>, block: &Block, units: &mut Vec<Unit>) {
    match block {
        Block::Heading { level, text, place } => {
            shaper.at(place);
            let mut lines = text::heading(shaper, *level, text);
            if let Some(first) = lines.first_mut() {
                first.heading = Some((*level, text.clone(), place.clone()));
            }
            units.extend(lines);
        }
        Block::Paragraph {
            text,
            place,
            inserted,
        } => {
            shaper.at_prose(place, inserted);
            units.extend(text::paragraph(shaper, text));
        }
        Block::Table(table) => {
            shaper.at(&table.place);
            let set = SetTable::new(shaper, table);
            units.push(Unit {
                rows: set.least_rows(),
                glued: false,
                content: Content::Table(Box::new(set)),
                heading: None,
            });
        }
        Block::Chart(chart) => {
            shaper.at(&chart.place);
            units.push(Unit::frame(chart::draw(shaper, chart).frame));
        }
        Block::AnnexList(names) => {
            keep_two_lines(units);
            units.extend(text::annex_list(shaper, names));
        }
        Block::Signature(signature) => {
            let signed = text::signature(shaper, signature);
            if !signed.is_empty() {
                keep_two_lines(units);
                units.extend(signed);
            }
        }
    }
}

/// The last two lines of text go to the next page with the signature, or with the list of annexes before it:
/// neither stands there alone.
fn keep_two_lines(units: &mut [Unit]) {
    for unit in units
        .iter_mut()
        .rev()
        .take(2)
        .take_while(|unit| unit.is_text())
    {
        unit.glued = true;
    }
    if let Some(last) = units.last_mut() {
        last.glued = true;
    }
}

/// Fills pages row by row.
#[derive(Default)]
struct Paginator {
    pages: Vec<Page>,
    bookmarks: Vec<Bookmark>,
    /// Rows taken on the last page.
    row: usize,
}

impl Paginator {
    /// Puts units that belong together on one page; a group longer than a page is cut where it must.
    fn place(&mut self, group: Vec<Unit>) {
        let rows: usize = group.iter().map(|unit| unit.rows).sum();
        if self.row + rows > ROWS && rows <= ROWS {
            self.turn_over();
        }
        let mut after = rows;
        for unit in group {
            after -= unit.rows;
            self.put(unit, after);
        }
    }

    /// Puts a unit; `after` is what follows it in its group, in rows.
    fn put(&mut self, unit: Unit, after: usize) {
        if self.pages.is_empty() || self.row + unit.rows.min(ROWS) > ROWS {
            self.turn_over();
        }
        if let Some((level, title, place)) = unit.heading {
            self.mark(level, title, place);
        }
        match unit.content {
            Content::Frame(frame) => self.put_frame(frame, unit.rows),
            Content::Table(table) if table.is_turned() => self.put_turned(&table),
            Content::Table(table) => self.put_table(&table, after),
        }
    }

    fn put_frame(&mut self, frame: Frame, rows: usize) {
        let at = self.side().row(self.row);
        self.row += rows;
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(frame.upright(at));
        }
    }

    /// A table over as many pages as it needs, its head repeated on each. Where `after` rows must stand with
    /// its end, it takes rows along to their page.
    fn put_table(&mut self, table: &SetTable, after: usize) {
        let mut next = 0;
        loop {
            let room = grid::rows(ROWS - self.row);
            let (mut frame, mut end) = table.part(next, room);
            let needed = self.row + grid::rows_for(frame.height) + after;
            if end >= table.len() && needed > ROWS {
                (frame, end) = table.part(next, room - grid::rows(after));
            }
            let rows = grid::rows_for(frame.height).min(ROWS - self.row);
            self.put_frame(frame, rows);
            next = end;
            if next >= table.len() {
                return;
            }
            self.turn_over();
        }
    }

    /// A wide table on pages of its own, turned sideways.
    fn put_turned(&mut self, table: &SetTable) {
        let mut next = 0;
        while next < table.len() {
            let (frame, end) = table.part(next, grid::TEXT_WIDTH);
            self.begin_page();
            self.fill_page(frame, Turn::Left);
            next = end;
        }
    }

    /// An annex on pages of its own (7.3.7: 另面编排), as long as there are pages.
    fn put_annex(&mut self, shaper: &mut Shaper<'_>, annex: &Annex) {
        let set = annex::lay_out(shaper, annex);
        self.begin_page();
        self.mark(HeadingLevel::One, annex.entry(), annex.place.clone());
        for frame in set.pages {
            self.begin_page();
            self.fill_page(frame, set.turn);
        }
    }

    /// Notes a heading at the row that comes next.
    fn mark(&mut self, level: HeadingLevel, title: String, place: Place) {
        self.bookmarks.push(Bookmark {
            level,
            title,
            page: self.pages.len().saturating_sub(1),
            top: grid::TOP + grid::rows(self.row),
            place,
        });
    }

    /// A page that nothing stands on.
    fn begin_page(&mut self) {
        if self.pages.is_empty() || self.row > 0 {
            self.turn_over();
        }
    }

    /// A piece that leaves no room for another on its page.
    fn fill_page(&mut self, frame: Frame, turn: Turn) {
        let corner = self.side().row(0);
        if let Some(page) = self.pages.last_mut() {
            match turn {
                Turn::Upright => page.items.extend(frame.upright(corner)),
                Turn::Left => page.items.extend(frame.turned(corner.x)),
            }
        }
        self.row = ROWS;
    }

    fn turn_over(&mut self) {
        self.pages.push(Page::default());
        self.row = 0;
    }

    fn side(&self) -> Side {
        Side::of_page(self.pages.len().saturating_sub(1))
    }
}

/// Space above and below charts and tables inside their rows.
pub const AIR: Length = Length::mm(2.0);
