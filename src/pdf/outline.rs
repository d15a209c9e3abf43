//! Bookmarks: the tree of headings beside the pages.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::{
    PdfError,
    content::{place, rounded, single},
    finish::text_string,
};
use crate::{
    compose::HeadingLevel,
    typeset::{Bookmark, Length, Point},
};

/// Adds the bookmarks to a document with these pages; the root of the tree, or `None` where there are no
/// bookmarks. A heading hangs under the nearest one before it of a higher level. The tree is open.
pub(super) fn add(
    document: &mut Document,
    bookmarks: &[Bookmark],
    pages: &[ObjectId],
) -> Result<Option<ObjectId>, PdfError> {
    if bookmarks.is_empty() {
        return Ok(None);
    }
    let root = document.add_object(dictionary! { "Type" => "Outlines" });
    let mut families: BTreeMap<ObjectId, Vec<ObjectId>> = BTreeMap::new();
    let mut ancestors: Vec<(HeadingLevel, ObjectId)> = Vec::new();
    for bookmark in bookmarks {
        let mut entry = entry(bookmark, pages)?;
        while ancestors
            .pop_if(|(level, _)| *level >= bookmark.level)
            .is_some()
        {}
        let parent = ancestors.last().map_or(root, |(_, id)| *id);
        entry.set("Parent", parent);
        let id = document.add_object(entry);
        ancestors.push((bookmark.level, id));
        families.entry(parent).or_default().push(id);
    }
    for (parent, children) in &families {
        for (earlier, later) in children.iter().zip(children.iter().skip(1)) {
            document.get_dictionary_mut(*earlier)?.set("Next", *later);
            document.get_dictionary_mut(*later)?.set("Prev", *earlier);
        }
        let dictionary = document.get_dictionary_mut(*parent)?;
        if let (Some(first), Some(last)) = (children.first(), children.last()) {
            dictionary.set("First", *first);
            dictionary.set("Last", *last);
        }
        dictionary.set("Count", descendants(&families, *parent));
    }
    Ok(Some(root))
}

/// An entry with its title and where it leads: the heading at the top of the window, zoom unchanged.
fn entry(bookmark: &Bookmark, pages: &[ObjectId]) -> Result<Dictionary, PdfError> {
    let page = pages.get(bookmark.page).ok_or(PdfError::LostBookmark {
        title: bookmark.title.clone(),
        page: bookmark.page + 1,
        pages: pages.len(),
    })?;
    let (left, top) = place(Point {
        x: Length::ZERO,
        y: bookmark.top,
    });
    let destination = vec![
        Object::Reference(*page),
        "XYZ".into(),
        single(rounded(left, 3)).into(),
        single(rounded(top, 3)).into(),
        Object::Null,
    ];
    Ok(dictionary! {
        "Title" => text_string(&bookmark.title),
        "Dest" => destination,
    })
}

/// How many entries hang under one, at all depths.
fn descendants(families: &BTreeMap<ObjectId, Vec<ObjectId>>, parent: ObjectId) -> i64 {
    let children = families.get(&parent).into_iter().flatten();
    children
        .map(|child| 1 + descendants(families, *child))
        .sum()
}
