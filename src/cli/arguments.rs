//! The arguments of the command line.

use std::{ffi::OsString, path::PathBuf};

use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::editor::{
    self,
    checkup::Severity,
    workbook::{BookImport, BookTarget, Differing, is_book_name},
};

const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}";

/// 绩效自评：编写、检查并打印部门整体支出绩效自评报告.
#[derive(Debug, Parser)]
#[command(
    name = "jixiao",
    about = "绩效自评：编写、检查并打印部门整体支出绩效自评报告",
    override_usage = "jixiao <命令> [选项]",
    subcommand_help_heading = "命令",
    help_template = TEMPLATE,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 把草稿导出为 PDF、Word 文档或表格，把附件导出为表格
    #[command(
        override_usage = "jixiao export <草稿> [-o <文件>] [--annexes <文件>] [--public] [--system-fonts] [--outline <文件>] [--force]",
        help_template = TEMPLATE,
        disable_help_flag = true
    )]
    Export(ExportArguments),
    /// 体检：检查草稿、Word 或纯文本报告
    #[command(
        override_usage = "jixiao check <文件> [--json] [--severity <级别>]\n      jixiao check --list [--json]",
        help_template = TEMPLATE,
        disable_help_flag = true
    )]
    Check(CheckArguments),
    /// 导入 Word（.docx）或纯文本报告，建立草稿；导入部门决算公开表（.xlsx、.xls、.ods、.csv）
    #[command(
        override_usage = "jixiao import <报告> -o <草稿> [--outline <文件>] [--force]\n      jixiao import <表格> -o <草稿> [--force]\n      jixiao import <表格> --into <草稿> [--replace]",
        help_template = TEMPLATE,
        disable_help_flag = true
    )]
    Import(ImportArguments),
    /// 新建草稿：空白的，或以去年的草稿为基础
    #[command(
        override_usage = "jixiao new <草稿> [--from <草稿>] [--outline <编号>] [--force]",
        help_template = TEMPLATE,
        disable_help_flag = true
    )]
    New(NewArguments),
    /// 汇总下属单位的草稿，建立主管部门的草稿
    #[command(
        override_usage = "jixiao merge <草稿> <草稿>… -o <汇总> [--unit <名称>] [--outline <编号>] [--force]",
        help_template = TEMPLATE,
        disable_help_flag = true
    )]
    Merge(MergeArguments),
}

/// The arguments of `merge`.
#[derive(Debug, Args)]
pub struct MergeArguments {
    /// 下属单位的草稿（.ron），至少两份，同一年度，一个单位一份
    #[arg(value_name = "草稿", help_heading = "参数", required = true)]
    drafts: Vec<PathBuf>,
    /// 主管部门的草稿文件（.ron）
    #[arg(short, long, value_name = "汇总", help_heading = "选项")]
    output: PathBuf,
    /// 主管部门的全称；不写时空着，以后填写
    #[arg(long, value_name = "名称", help_heading = "选项")]
    unit: Option<String>,
    /// 提纲的编号，如 furong-2022、hunan-2021；不写时与第一份草稿的相同
    #[arg(long, value_name = "编号", help_heading = "选项")]
    outline: Option<String>,
    /// 覆盖已有的草稿
    #[arg(long, help_heading = "选项")]
    force: bool,
}

impl From<MergeArguments> for editor::Merge {
    fn from(arguments: MergeArguments) -> Self {
        Self {
            drafts: arguments.drafts,
            output: arguments.output,
            department: editor::Department {
                name: arguments.unit.unwrap_or_default(),
                outline: arguments.outline.unwrap_or_default(),
            },
            consent: editor::Consent {
                overwrite: arguments.force,
                drop_unknown: arguments.force,
            },
        }
    }
}

/// The arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// 新草稿的文件（.ron）
    #[arg(value_name = "草稿", help_heading = "参数")]
    output: PathBuf,
    /// 以这份去年的草稿为基础：年度加一，决算数填为上年数，期末数填为期初数，单位、正文、项目名称和指标保留
    #[arg(long, value_name = "草稿", help_heading = "选项")]
    from: Option<PathBuf>,
    /// 提纲的编号，如 furong-2022、hunan-2021；不写时与去年的相同，没有去年的用十一部分提纲
    #[arg(long, value_name = "编号", help_heading = "选项")]
    outline: Option<String>,
    /// 覆盖已有的草稿
    #[arg(long, help_heading = "选项")]
    force: bool,
}

impl From<NewArguments> for editor::NewDraft {
    fn from(arguments: NewArguments) -> Self {
        Self {
            output: arguments.output,
            last: arguments.from,
            outline: arguments.outline,
            consent: editor::Consent {
                overwrite: arguments.force,
                drop_unknown: arguments.force,
            },
        }
    }
}

/// The arguments of `import`.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// Word 报告（.docx）、纯文本报告（.txt），或部门决算公开表（.xlsx、.xls、.ods、.csv）
    #[arg(value_name = "文件", help_heading = "参数")]
    file: PathBuf,
    /// 新草稿的文件（.ron）
    #[arg(
        short,
        long,
        value_name = "草稿",
        help_heading = "选项",
        required_unless_present = "into"
    )]
    output: Option<PathBuf>,
    /// 把表格的数据填入这份已有的草稿（.ron），已填的不改动
    #[arg(
        long,
        value_name = "草稿",
        help_heading = "选项",
        conflicts_with = "output"
    )]
    into: Option<PathBuf>,
    /// 草稿里已填、与表格不同的，改成表格的数
    #[arg(long, help_heading = "选项", requires = "into")]
    replace: bool,
    /// 按这个提纲文件（.ron）放置正文；不写时用内置提纲中标题最相符的一个
    #[arg(long, value_name = "文件", help_heading = "选项")]
    outline: Option<PathBuf>,
    /// 覆盖已有的草稿
    #[arg(long, help_heading = "选项")]
    force: bool,
}

/// What is imported.
pub enum ImportRequest {
    /// A report in Word or plain text.
    Report(editor::Import),
    /// A workbook.
    Book(BookImport),
}

impl ImportArguments {
    /// What is meant, or why it cannot be done.
    pub fn into_request(self) -> Result<ImportRequest, &'static str> {
        let consent = editor::Consent {
            overwrite: self.force,
            drop_unknown: self.force,
        };
        let is_book = is_book_name(&self.file);
        match (self.output, self.into) {
            (Some(output), _) if is_book => Ok(ImportRequest::Book(BookImport {
                file: self.file,
                target: BookTarget::New { output, consent },
            })),
            (Some(output), _) => Ok(ImportRequest::Report(editor::Import {
                file: self.file,
                output,
                outline: self.outline,
                consent,
            })),
            (None, Some(draft)) if is_book => Ok(ImportRequest::Book(BookImport {
                file: self.file,
                target: BookTarget::Into {
                    draft,
                    differing: if self.replace {
                        Differing::Replace
                    } else {
                        Differing::Keep
                    },
                },
            })),
            (None, _) => Err("只有表格能填入已有的草稿；报告请用 -o 建立新草稿"),
        }
    }
}

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// 草稿（.ron）、Word 报告（.docx）或纯文本报告（.txt）
    #[arg(
        value_name = "文件",
        help_heading = "参数",
        required_unless_present = "list"
    )]
    pub file: Option<PathBuf>,
    /// 只输出 JSON，供其他程序读取
    #[arg(long, help_heading = "选项")]
    pub json: bool,
    /// 列出全部检查规则
    #[arg(long, help_heading = "选项", conflicts_with = "file")]
    pub list: bool,
    /// 只列这一级别及更严重的：必改（error）、需说明（warn）、建议（info）
    #[arg(long, value_name = "级别", help_heading = "选项", value_parser = severity)]
    pub severity: Option<Severity>,
}

fn severity(name: &str) -> Result<Severity, String> {
    Severity::named(name).ok_or_else(|| "级别应是 error、warn、info 之一".to_owned())
}

/// The arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// 草稿文件（.ron）
    #[arg(value_name = "草稿", help_heading = "参数")]
    draft: PathBuf,
    /// 输出文件，扩展名决定格式：.pdf、.docx（Word 文档）、.xlsx（报告中的表格）；不写时与草稿同名、同目录
    #[arg(short, long, value_name = "文件", help_heading = "选项")]
    output: Option<PathBuf>,
    /// 把附件导出为能重新计算的表格（.xlsx）；不同时写 -o 时只导出附件，与 -o 同一个文件时表格在前、附件在后
    #[arg(long, value_name = "文件", help_heading = "选项")]
    annexes: Option<PathBuf>,
    /// 公开版：略去联系人、电话、账号、身份证号、名单里的姓名和签字行，列出略去了什么
    #[arg(long, help_heading = "选项")]
    public: bool,
    /// PDF 用这台电脑上的方正小标宋、仿宋_GB2312 等公文字体；没有的、不允许嵌入的用程序自带的字体
    #[arg(long, help_heading = "选项")]
    system_fonts: bool,
    /// 改用这个提纲文件（.ron）
    #[arg(long, value_name = "文件", help_heading = "选项")]
    outline: Option<PathBuf>,
    /// 覆盖已有的 Word 文档、表格和其他非 PDF 文件
    #[arg(long, help_heading = "选项")]
    force: bool,
}

impl From<ExportArguments> for editor::Export {
    fn from(arguments: ExportArguments) -> Self {
        let overwrite = if arguments.force {
            editor::Overwrite::Any
        } else {
            editor::Overwrite::Pdf
        };
        Self {
            draft: arguments.draft,
            output: arguments.output,
            annexes: arguments.annexes,
            edition: if arguments.public {
                editor::Edition::Public
            } else {
                editor::Edition::Full
            },
            outline: arguments.outline,
            faces: if arguments.system_fonts {
                editor::Faces::Machine
            } else {
                editor::Faces::BuiltIn
            },
            overwrite,
        }
    }
}

/// Reads the arguments; help and version count as errors of their own kind, as clap has it.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    let help = || {
        clap::Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help("显示帮助")
            .help_heading("选项")
    };
    let version = clap::Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help("显示版本")
        .help_heading("选项");
    let command = Arguments::command()
        .version(env!("CARGO_PKG_VERSION"))
        .arg(help())
        .arg(version)
        .mut_subcommands(|command| command.arg(help()));
    Arguments::from_arg_matches(&command.try_get_matches_from(arguments)?)
}

/// The draft of a command line that is nothing but its path, or that of an earlier version of one: a file that was
/// double-clicked.
pub fn draft_alone(arguments: &[OsString]) -> Option<PathBuf> {
    let [_, draft] = arguments else {
        return None;
    };
    let path = PathBuf::from(draft);
    let is_draft = editor::is_draft_name(&path) || editor::draft_of_version(&path).is_some();
    is_draft.then_some(path)
}
