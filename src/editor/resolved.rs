//! Prose as it will be printed, piece by piece, so that the window can show which parts follow the facts.

use crate::{
    compose::{Block, Inserted, Note, NoteKind, compose_text},
    model::{Place, Report},
};

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its text as printed.
    pub text: String,
    /// Where it comes from.
    pub kind: PieceKind,
}

/// Where a piece of text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// It stands in the text.
    Typed,
    /// It follows from the facts.
    Live,
    /// Its facts are not filled in.
    Gap,
    /// There is no such live figure, or it must stand alone.
    Unknown,
}

/// The paragraphs of a node's text as they are printed, each in pieces.
pub fn resolved(report: &Report, node: &str, depth: usize, text: &str) -> Vec<Vec<Piece>> {
    let (blocks, notes) = compose_text(report, node, depth, text);
    let line = |block: Block| match block {
        Block::Paragraph {
            text,
            place: Place::Prose { .. },
            inserted,
        } => pieces(&text, &inserted, &notes),
        Block::Heading { text, .. } | Block::Paragraph { text, .. } => {
            vec![piece(text, PieceKind::Live)]
        }
        Block::Table(_) | Block::Chart(_) | Block::AnnexList(_) | Block::Signature(_) => Vec::new(),
    };
    blocks.into_iter().map(line).collect()
}

/// A paragraph cut where its live figures begin and end.
fn pieces(text: &str, inserted: &[Inserted], notes: &[Note]) -> Vec<Piece> {
    let characters: Vec<char> = text.chars().collect();
    let cut = |from: usize, to: usize| -> String {
        characters
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .collect()
    };
    let mut pieces = Vec::new();
    let mut from = 0;
    for entry in inserted {
        pieces.push(piece(cut(from, entry.printed.start), PieceKind::Typed));
        let kind = kind_at(entry.typed.start, notes);
        pieces.push(piece(cut(entry.printed.start, entry.printed.end), kind));
        from = entry.printed.end;
    }
    pieces.push(piece(cut(from, characters.len()), PieceKind::Typed));
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// What became of the live figure that was typed at this offset.
fn kind_at(typed: usize, notes: &[Note]) -> PieceKind {
    let here = notes
        .iter()
        .find(|note| matches!(note.place, Place::Prose { offset, .. } if offset == typed));
    match here.map(|note| &note.kind) {
        Some(NoteKind::Unfilled(_)) => PieceKind::Gap,
        Some(NoteKind::UnknownName(_) | NoteKind::NotAlone(_)) => PieceKind::Unknown,
        _ => PieceKind::Live,
    }
}

const fn piece(text: String, kind: PieceKind) -> Piece {
    Piece { text, kind }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Amount;

    fn shown(report: &Report, text: &str) -> Vec<Vec<(String, PieceKind)>> {
        let line = |line: Vec<Piece>| line.into_iter().map(|piece| (piece.text, piece.kind));
        let lines = resolved(report, "general", 1, text).into_iter();
        lines.map(|pieces| line(pieces).collect()).collect()
    }

    #[test]
    fn live_parts_gaps_and_unknown_names_are_told_apart() {
        let mut report = Report::default();
        report.whole.actual = Amount::parse("3037.06").ok();
        let lines = shown(&report, "　支出{实际支出}万元，\n\n预算{年初预算}，{没有}");
        let typed = |text: &str| (text.to_owned(), PieceKind::Typed);
        let live = |text: &str, kind| (text.to_owned(), kind);
        assert_eq!(
            lines,
            [
                vec![
                    typed("支出"),
                    live("3037.06", PieceKind::Live),
                    typed("万元，")
                ],
                vec![
                    typed("预算"),
                    live("〔年初预算：未填〕", PieceKind::Gap),
                    typed("，"),
                    live("{没有}", PieceKind::Unknown)
                ],
            ]
        );
    }

    #[test]
    fn what_expands_into_paragraphs_is_shown_whole() {
        let mut report = Report::default();
        report.unit.functions = vec!["负责文电".into(), "负责会务".into()];
        let lines = shown(&report, "{职能列举}");
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(
            lines
                .iter()
                .flatten()
                .all(|(_, kind)| *kind == PieceKind::Live)
        );
    }
}
