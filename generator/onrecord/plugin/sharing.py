"""The pictures of a site, as far as it wants any: the settings → who draws them, and the files."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from onrecord.lacking import NO_CARDS, without_effect
from onrecord.pipeline.crew import CrewError
from onrecord.pipeline.sharing import Draws, Sharing
from onrecord.pipeline.site import Site
from onrecord.pipeline.traces import FileState
from onrecord.plugin.states import states
from onrecord.settings import Settings
from onrecord.view.share_cards import ShareCards

log = get_plugin_logger("onrecord")


def sharing_of(site: Site, settings: Settings, config: MkDocsConfig, *, serving: bool) -> Sharing | None:
    """Those who draw the pictures of a site, if it wants any. Says what the site wants and does not get.

    Raises:
        PluginError: If the packages that draw are not installed, or there are no such fonts, or they cannot be read.
    """
    for note in without_effect(settings, site.compiled.files.values(), has_address=bool(config.site_url)):
        log.info(note)
    if not settings.share_cards or not config.site_url or serving:
        # While one writes, nobody shares: a picture takes longer than a page.
        return None
    drawer = _drawer(site, settings, _root(config))
    return Sharing(ShareCards(site.cards, config.site_name), drawer, config.site_url)


def fonts_state(settings: Settings, config: MkDocsConfig) -> list[FileState]:
    """The fonts that a site names, as they are on disk; none where there is no such folder."""
    is_used = settings.share_cards and settings.share_fonts
    return sorted(states([_root(config) / settings.share_fonts])) if is_used else []


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or ".").parent


def _drawer(site: Site, settings: Settings, root: Path) -> Draws:
    try:
        # The packages that draw are an extra: most sites do without them.
        from onrecord.draw.share_card import Drawer, fonts_in  # noqa: PLC0415
    except ImportError as error:
        raise PluginError(f"onrecord: {NO_CARDS.format(error)}") from None
    try:
        fonts = fonts_in(root / settings.share_fonts) if settings.share_fonts else []
    except OSError as error:
        raise PluginError(f"onrecord: 'share_fonts' names a folder that cannot be read: {error}") from None
    if settings.share_fonts and not fonts:
        raise PluginError(
            f"onrecord: the folder '{settings.share_fonts}' that 'share_fonts' names has no font in it "
            "(a file that ends in .ttf, .otf or .ttc)"
        )
    try:
        return Drawer(site.renderer.shape, fonts)
    except ValueError as error:
        raise PluginError(f"onrecord: {error}") from None


def write_share_cards(site: Site, cache: Path, out: Path, old: Path) -> None:
    """Draws what is not drawn yet, and says what has no picture.

    Raises:
        PluginError: If the pictures cannot be drawn or written.
    """
    if site.sharing is None:
        return
    try:
        told = site.sharing.write(cache, out, old)
    except (CrewError, OSError) as error:
        raise PluginError(f"onrecord: the share cards cannot be written: {error}") from None
    if told:
        log.info(told)
