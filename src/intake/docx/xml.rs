//! XML piece by piece: elements by their local names, texts with the five entities of XML and characters by number.
//! Other entities are not expanded.

use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesRef, BytesStart, Event},
};

use crate::intake::IntakeError;

const DAMAGED: IntakeError = IntakeError::Damaged("内容有误");

/// A piece of XML.
pub enum Piece<'e> {
    /// An element begins.
    Open(&'e str, Attributes<'e>),
    /// An element ends.
    Close(&'e str),
    /// Text within an element.
    Text(&'e str),
}

/// The attributes of an element.
pub struct Attributes<'e>(&'e BytesStart<'e>);

impl Attributes<'_> {
    /// The value of an attribute by its local name.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let found = all
            .with_checks(false)
            .flatten()
            .find(|found| found.key.local_name().as_ref() == name.as_bytes())?;
        let value = std::str::from_utf8(&found.value).ok()?;
        let value = quick_xml::escape::unescape(value).ok()?;
        Some(value.into_owned())
    }

    /// The same as a number.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }
}

/// Hands every piece of a text to `take`, in order. An element without content opens and closes.
pub fn walk(text: &str, mut take: impl FnMut(&Piece<'_>)) -> Result<(), IntakeError> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(|_| DAMAGED)? {
            Event::Start(start) => open(&start, &mut take),
            Event::Empty(start) => {
                open(&start, &mut take);
                close(start.local_name().as_ref(), &mut take);
            }
            Event::End(end) => close(end.local_name().as_ref(), &mut take),
            Event::Text(text) => take(&Piece::Text(&text.decode().map_err(|_| DAMAGED)?)),
            Event::CData(text) => take(&Piece::Text(&text.decode().map_err(|_| DAMAGED)?)),
            Event::GeneralRef(entity) => {
                if let Some(text) = resolved(&entity) {
                    take(&Piece::Text(&text));
                }
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn open(start: &BytesStart<'_>, take: &mut impl FnMut(&Piece<'_>)) {
    let name = start.local_name();
    if let Ok(name) = std::str::from_utf8(name.as_ref()) {
        take(&Piece::Open(name, Attributes(start)));
    }
}

fn close(name: &[u8], take: &mut impl FnMut(&Piece<'_>)) {
    if let Ok(name) = std::str::from_utf8(name) {
        take(&Piece::Close(name));
    }
}

fn resolved(entity: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return Some(character.to_string());
    }
    let name = entity.decode().ok()?;
    resolve_xml_entity(&name).map(str::to_owned)
}
