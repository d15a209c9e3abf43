//! What the user can tell the program to do: one table gives each command its words, its keys and its place
//! in the menus.

use egui::{Key, KeyboardShortcut, Modifiers};

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Begin a new report: choose outline and year.
    New,
    /// Open a draft file.
    Open,
    /// Begin a new report from last year's draft.
    LastYear,
    /// Begin the report of the year after the open one.
    NextYear,
    /// Make a draft of a report in Word or plain text.
    Import,
    /// Show again what was made of the imported report.
    ReviewImport,
    /// Merge drafts of affiliated units.
    Merge,
    /// Show again what was made of the merged drafts.
    ReviewMerge,
    /// Fill in what a workbook states.
    ImportData,
    /// Open the demonstration.
    OpenSample,
    /// Save to the draft's file.
    Save,
    /// Save to another file.
    SaveAs,
    /// Go back to an earlier version of the draft.
    RestoreVersion,
    /// Export as PDF.
    ExportPdf,
    /// Export as a Word document.
    ExportWord,
    /// Export tables, annexes or both as a workbook.
    ExportWorkbook,
    /// Export and print the edition for the public, or all of it again.
    PublicEdition,
    /// Set pages in the official faces of the machine, or in those that are built in again.
    SystemFonts,
    /// Print: choose pages, copies, sides.
    Print,
    /// Close the report.
    Close,
    /// End the program.
    Quit,
    /// Undo one step.
    Undo,
    /// Redo one step.
    Redo,
    /// Find a text.
    Find,
    /// Find and replace.
    Replace,
    /// Go to the section before.
    PreviousSection,
    /// Go to the section after.
    NextSection,
    /// Show or hide the panel at the right.
    ToggleSide,
    /// Show the preview.
    ShowPreview,
    /// Show the findings.
    ShowFindings,
    /// Show the charts.
    ShowCharts,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// As large as it was meant.
    ZoomReset,
    /// Light or dark as the system has it.
    ThemeSystem,
    /// Light.
    ThemeLight,
    /// Dark.
    ThemeDark,
    /// What draws the window is up to the program.
    GraphicsAutomatic,
    /// OpenGL draws the window.
    GraphicsOpenGl,
    /// Direct3D or Vulkan draws the window.
    GraphicsWgpu,
    /// How the program is used.
    Help,
    /// Which program and which version this is.
    About,
}

/// How a command stands in the menus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommandState {
    /// Whether it can be given.
    pub is_enabled: bool,
    /// Whether what it chooses is chosen; `None` for one that does something.
    pub is_chosen: Option<bool>,
}

/// A menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// 文件.
    File,
    /// 编辑.
    Edit,
    /// 视图.
    View,
    /// 帮助.
    Help,
}

impl Menu {
    /// All menus from left to right.
    pub const ALL: [Self; 4] = [Self::File, Self::Edit, Self::View, Self::Help];

    /// Its title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::File => "文件",
            Self::Edit => "编辑",
            Self::View => "视图",
            Self::Help => "帮助",
        }
    }

    /// Its commands in groups; a line stands between two groups.
    pub const fn groups(self) -> &'static [&'static [Command]] {
        use Command as C;
        match self {
            Self::File => &[
                &[
                    C::New,
                    C::Open,
                    C::NextYear,
                    C::LastYear,
                    C::Import,
                    C::ReviewImport,
                    C::ImportData,
                    C::Merge,
                    C::ReviewMerge,
                    C::OpenSample,
                ],
                &[C::Save, C::SaveAs, C::RestoreVersion],
                &[
                    C::ExportPdf,
                    C::ExportWord,
                    C::ExportWorkbook,
                    C::Print,
                    C::PublicEdition,
                    C::SystemFonts,
                ],
                &[C::Close, C::Quit],
            ],
            Self::Edit => &[&[C::Undo, C::Redo], &[C::Find, C::Replace]],
            Self::View => &[
                &[C::PreviousSection, C::NextSection],
                &[
                    C::ToggleSide,
                    C::ShowPreview,
                    C::ShowFindings,
                    C::ShowCharts,
                ],
                &[C::ZoomIn, C::ZoomOut, C::ZoomReset],
                &[C::ThemeSystem, C::ThemeLight, C::ThemeDark],
                &[C::GraphicsAutomatic, C::GraphicsOpenGl, C::GraphicsWgpu],
            ],
            Self::Help => &[&[C::Help, C::About]],
        }
    }
}

/// The commands of the toolbar in groups.
pub const TOOLBAR: &[&[Command]] = &[
    &[Command::New, Command::Open, Command::Save],
    &[Command::Undo, Command::Redo],
    &[Command::ExportPdf, Command::Print],
];

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

impl Command {
    /// Every command. Where two keys share a letter, the one with more keys stands first, as they are asked
    /// in this order.
    pub const ALL: &'static [Self] = &[
        Self::SaveAs,
        Self::New,
        Self::Open,
        Self::LastYear,
        Self::NextYear,
        Self::Import,
        Self::ReviewImport,
        Self::Merge,
        Self::ReviewMerge,
        Self::ImportData,
        Self::OpenSample,
        Self::Save,
        Self::RestoreVersion,
        Self::ExportPdf,
        Self::ExportWord,
        Self::ExportWorkbook,
        Self::PublicEdition,
        Self::SystemFonts,
        Self::Print,
        Self::Close,
        Self::Quit,
        Self::Redo,
        Self::Undo,
        Self::Find,
        Self::Replace,
        Self::PreviousSection,
        Self::NextSection,
        Self::ToggleSide,
        Self::ShowPreview,
        Self::ShowFindings,
        Self::ShowCharts,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::ThemeSystem,
        Self::ThemeLight,
        Self::ThemeDark,
        Self::GraphicsAutomatic,
        Self::GraphicsOpenGl,
        Self::GraphicsWgpu,
        Self::Help,
        Self::About,
    ];

    /// Its words in menus; `…` where more is asked.
    pub const fn label(self) -> &'static str {
        match self {
            Self::New => "新建…",
            Self::Open => "打开…",
            Self::LastYear => "导入去年的报告…",
            Self::NextYear => "以本年度为基础新建下一年度",
            Self::Import => "导入报告（Word、文本）…",
            Self::ReviewImport => "核对导入的内容…",
            Self::Merge => "汇总下属单位…",
            Self::ReviewMerge => "查看汇总的情况…",
            Self::ImportData => "导入数据（Excel、WPS）…",
            Self::OpenSample => "打开示例",
            Self::Save => "保存",
            Self::SaveAs => "另存为…",
            Self::RestoreVersion => "恢复以前保存的版本…",
            Self::ExportPdf => "导出PDF…",
            Self::ExportWord => "导出Word…",
            Self::ExportWorkbook => "导出表格（Excel）…",
            Self::PublicEdition => "导出和打印公开版",
            Self::SystemFonts => "使用本机公文字体",
            Self::Print => "打印…",
            Self::Close => "关闭报告",
            Self::Quit => "退出",
            Self::Undo => "撤销",
            Self::Redo => "重做",
            Self::Find => "查找…",
            Self::Replace => "替换…",
            Self::PreviousSection => "上一节",
            Self::NextSection => "下一节",
            Self::ToggleSide => "显示或隐藏右侧",
            Self::ShowPreview => "预览",
            Self::ShowFindings => "体检",
            Self::ShowCharts => "图表",
            Self::ZoomIn => "放大",
            Self::ZoomOut => "缩小",
            Self::ZoomReset => "恢复 100%",
            Self::ThemeSystem => "颜色跟随系统",
            Self::ThemeLight => "浅色",
            Self::ThemeDark => "深色",
            Self::GraphicsAutomatic => "自动选择显示方式",
            Self::GraphicsOpenGl => "用 OpenGL 显示",
            Self::GraphicsWgpu => "用 Direct3D 或 Vulkan 显示",
            Self::Help => "使用帮助",
            Self::About => "关于绩效自评",
        }
    }

    /// What it does, for the tooltip.
    pub const fn tooltip(self) -> &'static str {
        match self {
            Self::New => "选择提纲和年度，新建一份报告",
            Self::Open => "打开已有的草稿文件（.ron）",
            Self::LastYear => "选去年的草稿文件（.ron），建立今年的报告，决算数填为上年数",
            Self::NextYear => "从打开的报告建立下一年度的新报告，决算数填为上年数",
            Self::Import => "把 Word（.docx）或纯文本报告变成草稿，识别其中的数据",
            Self::ReviewImport => "逐条决定导入时不能确定的数据，查看识别了什么",
            Self::Merge => "选几个下属单位的草稿，金额相加、列表和文字合在一起，建立主管部门的报告",
            Self::ReviewMerge => {
                "再看一遍怎样汇总的、缺什么、哪些往来款项要抵销（关闭报告后就没有了）"
            }
            Self::ImportData => "从部门决算公开表或其他表格填入数据，先列出来再填",
            Self::OpenSample => "打开一份填好的示例，看看各处怎么填",
            Self::Save => "把改动存入草稿文件",
            Self::SaveAs => "用另一个文件名保存",
            Self::RestoreVersion => "换回以前保存的内容，草稿旁边保留着三个版本",
            Self::ExportPdf => "按公文格式生成 PDF 文件",
            Self::ExportWord => "生成 Word 文档，格式与 PDF 相同，可以继续修改",
            Self::ExportWorkbook => "把报告中的表格、附件或两者存为 Excel 工作簿（.xlsx）",
            Self::PublicEdition => {
                "选中后，导出和打印都略去联系人、电话、账号、姓名和签字行，并列出略去了什么"
            }
            Self::SystemFonts => {
                "选中后，预览、PDF 和打印用这台电脑上的方正小标宋、仿宋_GB2312 等字体；没有的用程序自带的"
            }
            Self::Print => "选择页码、份数和双面，生成 PDF 并交给系统打印",
            Self::Close => "关闭这份报告，回到开始页",
            Self::Quit => "关闭程序",
            Self::Undo => "撤销上一步",
            Self::Redo => "重做撤销的一步",
            Self::Find => "在全部正文和填报内容中查找",
            Self::Replace => "在全部正文和填报内容中查找并替换",
            Self::PreviousSection => "转到提纲的上一节",
            Self::NextSection => "转到提纲的下一节",
            Self::ToggleSide => "显示或隐藏右侧的预览、体检和图表",
            Self::ShowPreview => "在右侧显示打印出来的样子",
            Self::ShowFindings => "在右侧显示需要核对的内容",
            Self::ShowCharts => "在右侧显示支出图表",
            Self::ZoomIn => "放大窗口里的文字",
            Self::ZoomOut => "缩小窗口里的文字",
            Self::ZoomReset => "文字恢复原来的大小",
            Self::ThemeSystem => "窗口颜色随系统的浅色或深色",
            Self::ThemeLight => "窗口总是浅色",
            Self::ThemeDark => "窗口总是深色",
            Self::GraphicsAutomatic => "先用 OpenGL，不成功时换另一种；下次启动时生效",
            Self::GraphicsOpenGl => "启动快、占内存少；下次启动时生效",
            Self::GraphicsWgpu => "窗口闪烁、花屏或在远程桌面中打不开时选用；下次启动时生效",
            Self::Help => "各处怎么用、有哪些快捷键",
            Self::About => "版本和许可",
        }
    }

    /// Its keys.
    pub const fn shortcuts(self) -> &'static [KeyboardShortcut] {
        const NEW: &[KeyboardShortcut] = &[ctrl(Key::N)];
        const OPEN: &[KeyboardShortcut] = &[ctrl(Key::O)];
        const SAVE: &[KeyboardShortcut] = &[ctrl(Key::S)];
        const SAVE_AS: &[KeyboardShortcut] = &[ctrl_shift(Key::S)];
        const EXPORT: &[KeyboardShortcut] = &[ctrl(Key::E)];
        const PRINT: &[KeyboardShortcut] = &[ctrl(Key::P)];
        const CLOSE: &[KeyboardShortcut] = &[ctrl(Key::W)];
        const UNDO: &[KeyboardShortcut] = &[ctrl(Key::Z)];
        const REDO: &[KeyboardShortcut] = &[ctrl(Key::Y), ctrl_shift(Key::Z)];
        const FIND: &[KeyboardShortcut] = &[ctrl(Key::F)];
        const REPLACE: &[KeyboardShortcut] = &[ctrl(Key::H)];
        const PREVIOUS: &[KeyboardShortcut] = &[ctrl(Key::ArrowUp)];
        const NEXT: &[KeyboardShortcut] = &[ctrl(Key::ArrowDown)];
        const SIDE: &[KeyboardShortcut] = &[KeyboardShortcut::new(Modifiers::NONE, Key::F9)];
        const ZOOM_IN: &[KeyboardShortcut] = &[ctrl(Key::Equals), ctrl(Key::Plus)];
        const ZOOM_OUT: &[KeyboardShortcut] = &[ctrl(Key::Minus)];
        const ZOOM_RESET: &[KeyboardShortcut] = &[ctrl(Key::Num0)];
        const HELP: &[KeyboardShortcut] = &[KeyboardShortcut::new(Modifiers::NONE, Key::F1)];
        match self {
            Self::New => NEW,
            Self::Open => OPEN,
            Self::Save => SAVE,
            Self::SaveAs => SAVE_AS,
            Self::ExportPdf => EXPORT,
            Self::Print => PRINT,
            Self::Close => CLOSE,
            Self::Undo => UNDO,
            Self::Redo => REDO,
            Self::Find => FIND,
            Self::Replace => REPLACE,
            Self::PreviousSection => PREVIOUS,
            Self::NextSection => NEXT,
            Self::ToggleSide => SIDE,
            Self::ZoomIn => ZOOM_IN,
            Self::ZoomOut => ZOOM_OUT,
            Self::ZoomReset => ZOOM_RESET,
            Self::Help => HELP,
            Self::LastYear
            | Self::NextYear
            | Self::ExportWord
            | Self::Import
            | Self::ReviewImport
            | Self::Merge
            | Self::ReviewMerge
            | Self::ImportData
            | Self::OpenSample
            | Self::RestoreVersion
            | Self::ExportWorkbook
            | Self::PublicEdition
            | Self::SystemFonts
            | Self::Quit
            | Self::ShowPreview
            | Self::ShowFindings
            | Self::ShowCharts
            | Self::ThemeSystem
            | Self::ThemeLight
            | Self::ThemeDark
            | Self::GraphicsAutomatic
            | Self::GraphicsOpenGl
            | Self::GraphicsWgpu
            | Self::About => &[],
        }
    }

    /// Its first keys in words, e.g. Ctrl+Shift+S; empty where it has none.
    pub fn keys_in_words(self) -> String {
        let Some(shortcut) = self.shortcuts().first() else {
            return String::new();
        };
        let mut words = String::new();
        if shortcut.modifiers.command {
            words.push_str("Ctrl+");
        }
        if shortcut.modifiers.shift {
            words.push_str("Shift+");
        }
        words.push_str(match shortcut.logical_key {
            Key::Equals => "=",
            Key::Minus => "-",
            Key::ArrowUp => "↑",
            Key::ArrowDown => "↓",
            key => key.name(),
        });
        words
    }
}

/// The commands whose keys were pressed in this frame; the keys are taken away from everything else. While
/// something is asked there are none, and a field must not undo on its own either.
pub fn pressed(ctx: &egui::Context, is_asking: bool) -> Vec<Command> {
    let mut found = Vec::new();
    for command in Command::ALL {
        let is_travel = matches!(command, Command::Undo | Command::Redo);
        if is_asking && !is_travel {
            continue;
        }
        for shortcut in command.shortcuts() {
            if ctx.input_mut(|input| input.consume_shortcut(shortcut)) && !is_asking {
                found.push(*command);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;
