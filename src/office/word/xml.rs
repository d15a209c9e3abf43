//! [`Element`]: a piece of XML as it is put together, written without white space that would count as text.

use std::fmt::{self, Display, Formatter, Write as _};

/// An element with its attributes and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    nodes: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// An empty element.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            nodes: Vec::new(),
        }
    }

    /// An empty element with the attribute in which most properties have their value.
    pub fn val(name: &'static str, value: impl Display) -> Self {
        Self::new(name).with("w:val", value)
    }

    /// With this attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// With this element behind what stands in it.
    #[must_use]
    pub fn child(self, child: Self) -> Self {
        self.children([child])
    }

    /// With these elements behind what stands in it.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.nodes.extend(children.into_iter().map(Node::Element));
        self
    }

    /// With this text behind what stands in it.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.nodes.push(Node::Text(text.to_owned()));
        self
    }

    /// The name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The first element of this name that stands in it.
    pub fn find_mut(&mut self, name: &str) -> Option<&mut Self> {
        self.nodes.iter_mut().find_map(|node| match node {
            Node::Element(element) if element.name == name => Some(element),
            _ => None,
        })
    }

    /// Puts an element behind what stands in it.
    pub fn push(&mut self, child: Self) {
        self.nodes.push(Node::Element(child));
    }

    /// A file of which this is the root.
    pub fn file(&self) -> String {
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{self}")
    }
}

impl Display for Element {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "<{}", self.name)?;
        for (name, value) in &self.attributes {
            write!(f, " {name}=\"")?;
            write_escaped(f, value)?;
            f.write_char('"')?;
        }
        if self.nodes.is_empty() {
            return f.write_str("/>");
        }
        f.write_char('>')?;
        for node in &self.nodes {
            match node {
                Node::Element(element) => element.fmt(f)?,
                Node::Text(text) => write_escaped(f, text)?,
            }
        }
        write!(f, "</{}>", self.name)
    }
}

/// Writes characters so that they stand for themselves. Those that XML 1.0 cannot hold, which nobody sees, are left
/// out: one of them would make the whole file unreadable.
fn write_escaped(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    for character in text.chars() {
        match character {
            '&' => f.write_str("&amp;")?,
            '<' => f.write_str("&lt;")?,
            '>' => f.write_str("&gt;")?,
            '"' => f.write_str("&quot;")?,
            '\n' => f.write_str("&#10;")?,
            '\u{0}'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{fffe}'
            | '\u{ffff}' => {}
            other => f.write_char(other)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_stand_for_themselves_and_what_xml_cannot_hold_is_left_out() {
        let element = Element::new("a")
            .with("b", "“甲”\"&\n")
            .child(Element::val("c", 7))
            .text("1 < 2\u{1}　&amp;");
        assert_eq!(
            element.to_string(),
            "<a b=\"“甲”&quot;&amp;&#10;\"><c w:val=\"7\"/>1 &lt; 2　&amp;amp;</a>"
        );
    }

    #[test]
    fn an_element_that_is_there_can_be_added_to() {
        let mut element = Element::new("a").child(Element::new("b"));
        element.find_mut("b").unwrap().push(Element::new("c"));
        assert_eq!(element.find_mut("d"), None);
        assert_eq!(element.to_string(), "<a><b><c/></b></a>");
    }
}
