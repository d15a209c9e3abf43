//! What each command does, and whether it can be given.

use egui::Context;

use super::{App, Ask, Open, Step, files::After, picker::Purpose};
use crate::{
    editor::{Edition, Faces, Launch, Renderer, Sheets, Theme},
    ui::{
        command::{Command, CommandState},
        side::{Finding, Tab},
    },
};

impl App {
    /// How a command stands in the menus.
    pub(super) fn state_of(&self, command: Command) -> CommandState {
        CommandState {
            is_enabled: self.is_enabled(command),
            is_chosen: self.is_chosen(command),
        }
    }

    /// Whether what a command chooses is chosen; `None` for one that does something.
    fn is_chosen(&self, command: Command) -> Option<bool> {
        let preferences = &self.shelf.preferences;
        let is_shown = self.side.is_shown(preferences);
        let shows = |tab| is_shown && self.open.is_some() && self.side.tab() == tab;
        match command {
            Command::ThemeSystem => Some(preferences.theme == Theme::System),
            Command::ThemeLight => Some(preferences.theme == Theme::Light),
            Command::ThemeDark => Some(preferences.theme == Theme::Dark),
            Command::GraphicsAutomatic => Some(preferences.renderer == Renderer::Automatic),
            Command::GraphicsOpenGl => Some(preferences.renderer == Renderer::OpenGl),
            Command::GraphicsWgpu => Some(preferences.renderer == Renderer::Wgpu),
            Command::ToggleSide => Some(is_shown),
            Command::ShowPreview => Some(shows(Tab::Preview)),
            Command::ShowFindings => Some(shows(Tab::Findings)),
            Command::ShowCharts => Some(shows(Tab::Charts)),
            Command::PublicEdition => Some(self.edition() == Edition::Public),
            Command::SystemFonts => Some(preferences.faces == Faces::Machine),
            _ => None,
        }
    }

    /// Whether a command can be given now.
    pub(super) fn is_enabled(&self, command: Command) -> bool {
        let open = self.open.as_ref();
        match command {
            Command::New
            | Command::Open
            | Command::LastYear
            | Command::Import
            | Command::Merge
            | Command::ImportData
            | Command::OpenSample
            | Command::Quit
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ZoomReset
            | Command::ThemeSystem
            | Command::ThemeLight
            | Command::ThemeDark
            | Command::GraphicsAutomatic
            | Command::GraphicsOpenGl
            | Command::GraphicsWgpu
            | Command::SystemFonts
            | Command::Help
            | Command::About => true,
            Command::ReviewImport => open.is_some_and(|open| open.review.is_some()),
            Command::ReviewMerge => open.is_some_and(|open| open.merged.is_some()),
            Command::Undo => open.is_some_and(|open| open.workspace.can_undo()),
            Command::Redo => open.is_some_and(|open| open.workspace.can_redo()),
            _ => open.is_some(),
        }
    }

    /// Does what a command says.
    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::New => self.ask = Some(Ask::new_report()),
            Command::Open => self.pick_draft(),
            Command::LastYear => self.pick_last_year(),
            Command::NextYear => self.proceed(ctx, After::NextYearOfOpen),
            Command::Import => self.pick_import(),
            Command::Merge => self.ask = Some(Ask::Merge(Box::default())),
            Command::ReviewImport => self.ask = Some(Ask::Account),
            Command::ReviewMerge => self.show_merged(),
            Command::ImportData => self.pick_data(),
            Command::OpenSample => self.proceed(ctx, After::Sample),
            Command::Save => self.save(ctx, After::Stay),
            Command::SaveAs => self.pick_target(After::Stay),
            Command::RestoreVersion => self.ask_version(),
            Command::ExportPdf => self.pick_report(Purpose::Pdf, "pdf"),
            Command::ExportWord => self.pick_report(Purpose::Word, "docx"),
            Command::ExportWorkbook => self.ask = Some(Ask::Workbook(Sheets::Both)),
            Command::PublicEdition => self.change_edition(),
            Command::SystemFonts => self.change_faces(ctx),
            Command::Print => self.ask_print(),
            Command::Close => self.proceed(ctx, After::Close),
            Command::Quit => self.proceed(ctx, After::Quit),
            Command::Undo => self.with_open(Open::undo),
            Command::Redo => self.with_open(Open::redo),
            Command::PreviousSection => self.step(Step::Back),
            Command::NextSection => self.step(Step::Forward),
            Command::Find => self.side.find(Finding::Find, &mut self.shelf.preferences),
            Command::Replace => self
                .side
                .find(Finding::Replace, &mut self.shelf.preferences),
            Command::ToggleSide => self.side.toggle(&mut self.shelf.preferences),
            Command::ShowPreview => self.side.open(Tab::Preview, &mut self.shelf.preferences),
            Command::ShowFindings => self.side.open(Tab::Findings, &mut self.shelf.preferences),
            Command::ShowCharts => self.side.open(Tab::Charts, &mut self.shelf.preferences),
            Command::ZoomIn => self.zoom(ctx, 10),
            Command::ZoomOut => self.zoom(ctx, -10),
            Command::ZoomReset => self.zoom(ctx, 0),
            Command::ThemeSystem => self.set_theme(ctx, Theme::System),
            Command::ThemeLight => self.set_theme(ctx, Theme::Light),
            Command::ThemeDark => self.set_theme(ctx, Theme::Dark),
            Command::GraphicsAutomatic => self.set_renderer(Renderer::Automatic),
            Command::GraphicsOpenGl => self.set_renderer(Renderer::OpenGl),
            Command::GraphicsWgpu => self.set_renderer(Renderer::Wgpu),
            Command::Help => self.ask = Some(Ask::Help),
            Command::About => self.ask = Some(Ask::About),
        }
    }

    /// Goes to the section before or after, and the preview with it.
    pub(super) fn step(&mut self, step: Step) {
        if let Some(open) = &mut self.open {
            open.step(step);
            self.side.scroll_to(open, &open.section);
            self.side.step_aside();
        }
    }

    pub(super) fn with_open(&mut self, act: impl FnOnce(&mut Open)) {
        if let Some(open) = &mut self.open {
            act(open);
            self.side.step_aside();
        }
    }

    /// Makes everything larger or smaller by so many percent; by 0 as large as it was meant.
    pub(super) fn zoom(&mut self, ctx: &Context, by: i16) {
        let (least, most) = crate::editor::Preferences::ZOOM;
        let percent = &mut self.shelf.preferences.zoom_percent;
        *percent = if by == 0 {
            100
        } else {
            percent.saturating_add_signed(by).clamp(least, most)
        };
        self.apply_preferences(ctx);
    }

    pub(super) fn set_theme(&mut self, ctx: &Context, theme: Theme) {
        self.shelf.preferences.theme = theme;
        self.apply_preferences(ctx);
    }

    /// Chooses what draws the window from the next start on; what has crashed may be tried again.
    fn set_renderer(&mut self, renderer: Renderer) {
        self.shelf.preferences.renderer = renderer;
        Launch::forget(self.shelf.folder());
    }

    pub(super) fn apply_preferences(&mut self, ctx: &Context) {
        let preferences = &self.shelf.preferences;
        ctx.set_zoom_factor(f32::from(preferences.zoom_percent) / 100.0);
        ctx.set_theme(match preferences.theme {
            Theme::System => egui::ThemePreference::System,
            Theme::Light => egui::ThemePreference::Light,
            Theme::Dark => egui::ThemePreference::Dark,
        });
    }
}
