//! Files of streams (CFB, [MS-CFB]) with the records of Excel 97—2003 (BIFF8, [MS-XLS]), as far as is needed to know
//! that reading them takes no more memory than a workbook needs: calamine makes room for whatever a file says.

use super::{WorkbookError, strings};

/// The first bytes of a file of streams.
pub const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

const DAMAGED: WorkbookError = WorkbookError::Damaged("内容有误");

/// Sector numbers from here on are marks: free, end of chain.
const RESERVED: usize = 0xFFFF_FFFA;

/// Streams below this size lie in small sectors.
const SMALL_STREAM: usize = 4096;

/// Bytes of a small sector.
const SMALL_SECTOR: usize = 64;

/// Most cells that the used blocks of all sheets may have together, blank ones too.
const MOST_BLOCK: usize = 2_000_000;

/// Most characters of the shared strings in all cells: one that is kept once can stand in very many.
const MOST_CHARACTERS: usize = 64 * 1024 * 1024;

/// Most records that go on with another one: as many as a file within the limit can need. calamine takes the first of
/// them out of a list each time.
const MOST_CONTINUED: usize = 8_192;

/// Most sheets of a file.
const MOST_SHEETS: usize = 256;

/// Whether a file of streams holds a package that is encrypted ([MS-OFFCRYPTO] 2.3.4.4).
pub fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// Whether a workbook of Excel 97—2003 can be read within limits.
pub fn check(bytes: &[u8]) -> Result<(), WorkbookError> {
    let streams = Streams::open(bytes).ok_or(DAMAGED)?;
    if streams.find("WordDocument").is_some() {
        return Err(WorkbookError::Format("旧版 Word 文档（.doc）"));
    }
    let book = streams.find("Workbook").or_else(|| streams.find("Book"));
    let book = book.ok_or(WorkbookError::Format("其他程序的文件"))?;
    let stream = streams.read(book).ok_or(DAMAGED)?;
    let globals = Globals::read(&stream)?;
    if globals.sheets.len() > MOST_SHEETS {
        return Err(WorkbookError::Bomb);
    }
    let mut used = Used::default();
    for start in &globals.sheets {
        used.take(stream.get(*start..).ok_or(DAMAGED)?, &globals.strings)?;
        // Sheets lie one behind the other: more than all of the stream are several in the same place.
        if used.block > MOST_BLOCK || used.characters > MOST_CHARACTERS || used.bytes > stream.len()
        {
            return Err(WorkbookError::Bomb);
        }
    }
    Ok(())
}

/// What stands before the sheets.
struct Globals {
    /// Where each sheet begins.
    sheets: Vec<usize>,
    /// For each shared string how many characters it has.
    strings: Vec<usize>,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, WorkbookError> {
        let mut globals = Self {
            sheets: Vec::new(),
            strings: Vec::new(),
        };
        let mut continued = 0;
        let mut records = records(stream).peekable();
        while let Some((kind, data)) = records.next() {
            let mut parts = vec![data];
            // CONTINUE
            while let Some((_, more)) = records.next_if(|(kind, _)| *kind == 0x003C) {
                parts.push(more);
            }
            continued += parts.len() - 1;
            if continued > MOST_CONTINUED {
                return Err(WorkbookError::Bomb);
            }
            match kind {
                0x002F => return Err(WorkbookError::Encrypted),
                0x0085 => globals.sheets.push(u32_at(data, 0).ok_or(DAMAGED)?),
                0x00FC => globals.strings = strings::lengths(&parts).ok_or(DAMAGED)?,
                0x000A => break,
                _ => {}
            }
        }
        Ok(globals)
    }
}

/// What the sheets take.
#[derive(Default)]
struct Used {
    block: usize,
    characters: usize,
    bytes: usize,
}

impl Used {
    /// Adds a sheet: its used block, as it says and as its cells say, its shared strings, and its records.
    fn take(&mut self, stream: &[u8], strings: &[usize]) -> Result<(), WorkbookError> {
        let (mut block, mut said) = (Block::default(), 0);
        // Charts within a sheet are streams within its own.
        let mut depth = 0_usize;
        for (kind, data) in records(stream) {
            self.bytes += data.len() + 4;
            match kind {
                0x0809 => depth += 1,
                0x000A if depth <= 1 => break,
                0x000A => depth -= 1,
                // DIMENSIONS
                0x0200 => {
                    let (rows, columns) = dimensions(data).ok_or(DAMAGED)?;
                    said = said.max(rows.saturating_mul(columns));
                }
                // LABELSST
                0x00FD => {
                    let string = u32_at(data, 6).and_then(|index| strings.get(index));
                    self.characters += string.copied().unwrap_or_default();
                    block.take(data, 0).ok_or(DAMAGED)?;
                }
                // NUMBER, LABEL, BOOLERR, RK, FORMULA, RSTRING
                0x0203 | 0x0204 | 0x0205 | 0x027E | 0x0006 | 0x00D6 => {
                    block.take(data, 0).ok_or(DAMAGED)?;
                }
                // MULRK: several cells side by side
                0x00BD => block.take(data, data.len() / 6).ok_or(DAMAGED)?,
                _ => {}
            }
        }
        self.block = self.block.saturating_add(block.size().max(said));
        Ok(())
    }
}

/// Rows and columns that a sheet says it uses.
fn dimensions(data: &[u8]) -> Option<(usize, usize)> {
    let (first_row, end_row, columns) = match data.len() {
        10 => (u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 6)?),
        _ => (u32_at(data, 0)?, u32_at(data, 4)?, u16_at(data, 10)?),
    };
    Some((end_row.checked_sub(first_row)?, columns))
}

/// The block that cells take up.
#[derive(Default)]
struct Block {
    rows: Option<(usize, usize)>,
    columns: Option<(usize, usize)>,
}

impl Block {
    fn take(&mut self, data: &[u8], further: usize) -> Option<()> {
        let (row, column) = (u16_at(data, 0)?, u16_at(data, 2)?);
        widen(&mut self.rows, (row, row));
        widen(&mut self.columns, (column, column + further));
        Some(())
    }

    fn size(&self) -> usize {
        let long =
            |range: Option<(usize, usize)>| range.map_or(0, |(first, last)| last - first + 1);
        long(self.rows).saturating_mul(long(self.columns))
    }
}

fn widen(range: &mut Option<(usize, usize)>, (first, last): (usize, usize)) {
    let (from, to) = range.unwrap_or((first, last));
    *range = Some((from.min(first), to.max(last)));
}

/// The records of a stream, each with its kind, up to where they no longer fit.
fn records(stream: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(rest, 0)?, u16_at(rest, 2)?);
        let data = rest.get(4..4 + length)?;
        rest = rest.get(4 + length..)?;
        Some((kind, data))
    })
}

/// A file of streams.
struct Streams<'b> {
    bytes: &'b [u8],
    sector: usize,
    /// For each sector the one that follows it in its stream.
    next: Vec<usize>,
    entries: Vec<u8>,
}

/// Where a stream lies.
#[derive(Clone, Copy)]
struct Entry {
    start: usize,
    size: usize,
}

impl<'b> Streams<'b> {
    fn open(bytes: &'b [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut streams = Self {
            bytes,
            sector,
            next: Vec::new(),
            entries: Vec::new(),
        };
        for table in streams.tables()? {
            let table = streams.sector(table)?;
            streams
                .next
                .extend(table.chunks_exact(4).filter_map(|id| u32_at(id, 0)));
        }
        streams.entries = streams.chain(u32_at(bytes, 48)?)?;
        Some(streams)
    }

    /// The sectors of the table of what follows what.
    fn tables(&self) -> Option<Vec<usize>> {
        let listed = |list: &[u8]| -> Vec<usize> {
            list.chunks_exact(4)
                .filter_map(|id| u32_at(id, 0))
                .collect()
        };
        let mut tables = listed(self.bytes.get(76..512)?);
        let mut further = u32_at(self.bytes, 68)?;
        let mut left = self.bytes.len() / self.sector;
        while further < RESERVED {
            left = left.checked_sub(1)?;
            tables.extend(listed(self.sector(further)?));
            further = tables.pop()?;
        }
        tables.retain(|id| *id < RESERVED);
        Some(tables)
    }

    /// A sector; the last one of a file may be short.
    fn sector(&self, id: usize) -> Option<&'b [u8]> {
        let start = id.checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..)?;
        rest.get(..self.sector).or(Some(rest))
    }

    /// The bytes of a chain of sectors.
    fn chain(&self, first: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut id = first;
        while id < RESERVED {
            bytes.extend_from_slice(self.sector(id)?);
            // A chain that goes in circles.
            if bytes.len() > self.bytes.len() {
                return None;
            }
            id = *self.next.get(id)?;
        }
        Some(bytes)
    }

    /// The stream of this name.
    fn find(&self, name: &str) -> Option<Entry> {
        let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let entry = self.entries.chunks_exact(128).find(|entry| {
            let length = u16_at(entry, 64).unwrap_or(0).saturating_sub(2);
            let found = entry.get(..length.min(64)).unwrap_or_default();
            found.eq_ignore_ascii_case(&wanted)
        })?;
        Self::entry(entry)
    }

    fn entry(entry: &[u8]) -> Option<Entry> {
        Some(Entry {
            start: u32_at(entry, 116)?,
            size: u32_at(entry, 120)?,
        })
    }

    /// The bytes of a stream.
    fn read(&self, entry: Entry) -> Option<Vec<u8>> {
        let mut bytes = if entry.size < SMALL_STREAM {
            self.read_small(entry)?
        } else {
            self.chain(entry.start)?
        };
        bytes.truncate(entry.size);
        Some(bytes)
    }

    /// The bytes of a stream in small sectors, which lie in the stream of the first entry.
    fn read_small(&self, entry: Entry) -> Option<Vec<u8>> {
        let root = Self::entry(self.entries.get(..128)?)?;
        let small = self.chain(root.start)?;
        let next = self.chain(u32_at(self.bytes, 60)?)?;
        let mut bytes = Vec::new();
        let mut id = entry.start;
        while id < RESERVED {
            let start = id.checked_mul(SMALL_SECTOR)?;
            bytes.extend_from_slice(small.get(start..start.checked_add(SMALL_SECTOR)?)?);
            if bytes.len() > SMALL_STREAM {
                break;
            }
            id = u32_at(&next, id.checked_mul(4)?)?;
        }
        Some(bytes)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let found = bytes.get(at..at.checked_add(2)?)?;
    Some(usize::from(u16::from_le_bytes(found.try_into().ok()?)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let found = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(found.try_into().ok()?)).ok()
}
