//! What of a Word file is not in its text, counted and told.

/// How often each kind occurs.
#[derive(Default)]
pub struct Missing {
    /// Footnotes and endnotes.
    pub notes: usize,
    /// Lines of contents.
    pub contents: usize,
    /// Pieces of text that were deleted while changes were tracked.
    pub deleted: usize,
    /// Pieces that were inserted: they are in the text.
    pub inserted: usize,
    /// Comments.
    pub comments: usize,
    /// Text boxes: their text is in the text.
    pub boxes: usize,
    /// Headers and footers with more than page numbers.
    pub margins: usize,
    /// Tables within tables, deeper than any form has them: their text is in the text.
    pub deep: usize,
    /// Cells of tables that are too many to be read as such.
    pub cells: usize,
}

impl Missing {
    /// A line for each kind that occurs.
    pub fn in_words(&self) -> Vec<String> {
        let told =
            |count: usize, text: &str| (count > 0).then(|| text.replace("{}", &count.to_string()));
        let all = [
            told(self.notes, "{}处脚注、尾注没有读入，请对照原文补充"),
            told(self.comments, "{}条批注没有读入，请对照原文处理"),
            told(
                self.margins,
                "{}处页眉、页脚的文字没有读入，请看是否要写进正文",
            ),
            told(
                self.boxes,
                "{}个文本框的文字已读入，放在所在段落之前，请核对位置",
            ),
            told(self.contents, "目录没有读入，导出时可以重新生成"),
            told(self.deleted, "修订中已删除的{}处文字没有读入"),
            told(self.inserted, "修订中新增的{}处文字已按接受修订读入"),
            told(self.deep, "{}个表格嵌套过深，只读入文字，没有从中识别数据"),
            told(
                self.cells,
                "表格共{}格，超过能识别的数量，只读入文字，没有从中识别数据",
            ),
        ];
        all.into_iter().flatten().collect()
    }
}
