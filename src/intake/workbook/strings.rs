//! The shared strings of Excel 97—2003 (SST, [MS-XLS] 2.4.265 and 2.5.293), as far as is needed to know how long they are.

/// How many characters each has; `None` where they are cut off. `parts` are the record and those that go on with it.
pub fn lengths(parts: &[&[u8]]) -> Option<Vec<usize>> {
    /// Numbers of strings at the beginning, which are not needed.
    const COUNTS: usize = 8;
    let (first, further) = parts.split_first()?;
    let mut reading = Reading {
        data: first.get(COUNTS..)?,
        further,
    };
    let mut lengths = Vec::new();
    while !reading.data.is_empty() || reading.go_on() {
        lengths.push(reading.string()?);
    }
    Some(lengths)
}

/// The rest of a record and the records that go on with it.
struct Reading<'s> {
    data: &'s [u8],
    further: &'s [&'s [u8]],
}

impl Reading<'_> {
    /// Whether there is a further record; it is the rest then.
    fn go_on(&mut self) -> bool {
        let Some((next, further)) = self.further.split_first() else {
            return false;
        };
        (self.data, self.further) = (next, further);
        true
    }

    /// Goes over a string; gives how many characters it has.
    fn string(&mut self) -> Option<usize> {
        if self.data.is_empty() {
            return Some(0);
        }
        let length = self.number(2)?;
        let flags = self.number(1)?;
        let runs = if flags & 8 == 0 { 0 } else { self.number(2)? };
        let extension = if flags & 4 == 0 { 0 } else { self.number(4)? };
        self.characters(length, flags)?;
        self.pass(runs * 4)?;
        self.pass(extension)?;
        Some(length)
    }

    /// A number of so many bytes; it is not cut in two.
    fn number(&mut self, bytes: usize) -> Option<usize> {
        let (number, rest) = self.data.split_at_checked(bytes)?;
        self.data = rest;
        Some(
            number
                .iter()
                .rev()
                .fold(0, |value, byte| value << 8 | usize::from(*byte)),
        )
    }

    /// Goes over characters of one byte or two; where they are cut in two, the rest says anew which.
    fn characters(&mut self, length: usize, mut flags: usize) -> Option<()> {
        let mut left = length;
        loop {
            let width = 1 + (flags & 1);
            let here = left.min(self.data.len() / width);
            self.data = self.data.get(here * width..)?;
            left -= here;
            if left == 0 {
                return Some(());
            }
            if !self.go_on() {
                return None;
            }
            flags = self.number(1)?;
        }
    }

    /// Goes over so many bytes, wherever they are cut.
    fn pass(&mut self, bytes: usize) -> Option<()> {
        let mut left = bytes;
        while left > 0 {
            if self.data.is_empty() && !self.go_on() {
                return None;
            }
            let here = left.min(self.data.len());
            self.data = self.data.get(here..)?;
            left -= here;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTS: [u8; 8] = [0; 8];

    #[test]
    fn strings_have_their_lengths_wherever_they_are_cut() {
        // “ab” in bytes; “绩效” in pairs, cut after the first; “c” with a run of format and an extension.
        let first = [&COUNTS[..], &[2, 0, 0, b'a', b'b', 2, 0, 1, 0xE9, 0x7E]].concat();
        let second = [1, 0x48, 0x65, 1, 0, 12, 1, 0, 3, 0, 0, 0, b'c', 9, 9];
        let third = [9, 9, 7, 7, 7];
        let parts: [&[u8]; 3] = [&first, &second, &third];
        assert_eq!(lengths(&parts), Some(vec![2, 2, 1]));
        assert_eq!(lengths(&parts[..2]), None);
        assert_eq!(lengths(&parts[..1]), None);
        assert_eq!(lengths(&[&COUNTS]), Some(vec![]));
        assert_eq!(lengths(&[&[0; 7]]), None);
    }
}
