//! Plain texts as bytes: UTF-8, UTF-16 with its mark, or GB 18030, which GBK is a part of.

use encoding_rs::{Encoding, GB18030, UTF_8};

/// The text without its mark; `None` where the bytes are no text, as half of a pair of UTF-16 is none. A mark leaves no
/// doubt about the encoding.
pub fn decoded(bytes: &[u8]) -> Option<String> {
    let marked = Encoding::for_bom(bytes);
    let bytes = bytes.get(marked.map_or(0, |(_, length)| length)..)?;
    let whole = |encoding: &'static Encoding| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes)
    };
    let text = match marked {
        Some((encoding, _)) => whole(encoding)?,
        None => whole(UTF_8).or_else(|| whole(GB18030))?,
    };
    // A picture or a program is no text, whatever its bytes may spell.
    (!text.contains('\0')).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_windows_are_read() {
        assert_eq!(decoded("\u{feff}绩效".as_bytes()).as_deref(), Some("绩效"));
        assert_eq!(decoded(&[0xBC, 0xA8, 0xD0, 0xA7]).as_deref(), Some("绩效"));
        assert_eq!(decoded(&[0xFF, 0xFE, 0xE9, 0x7E]).as_deref(), Some("绩"));
        assert_eq!(decoded(b"PK\x03\x04\0\0"), None);
        // Half of a pair, and a mark of UTF-8 before GBK: neither is some other text.
        assert_eq!(
            decoded(&[0xFF, 0xFE, 0xE9, 0x7E, 0x48, 0xD8, 0xE9, 0x7E]),
            None
        );
        assert_eq!(decoded(&[0xEF, 0xBB, 0xBF, 0xBC, 0xA8, 0xD0, 0xA7]), None);
    }
}
