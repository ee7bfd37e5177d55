"""A site's settings and texts → what comes to nothing here, in sentences: an address or a package is not there.

It never says what is wrong with the content: that is for findings.
"""

from collections.abc import Iterable, Iterator

from onrecord.parse import ContentFile
from onrecord.record import CLAIM_MAP
from onrecord.settings import Settings

NO_ADDRESS = "{} no effect: others find what is shared by its whole address, and mkdocs.yml has no 'site_url'"

NO_CARDS = (
    "'share_cards' needs packages that are not installed ({}); "
    "run pip install 'onrecord[cards]', or take 'share_cards' out of mkdocs.yml"
)

NO_MAPS = (
    "claim maps are drawn by a package that is not installed (graphlay), so that they stand there as lists; "
    "run pip install 'onrecord[maps]'"
)


def without_effect(settings: Settings, files: Iterable[ContentFile], *, has_address: bool) -> Iterator[str]:
    """What a site asks for and does not get, though it can be built.

    Args:
        settings: The site's settings.
        files: The files of its content.
        has_address: Whether it says where it will stand.
    """
    wanted = [name for name in ("embeds", "share_cards") if getattr(settings, name)]
    if wanted and not has_address:
        yield NO_ADDRESS.format(f"'{wanted[0]}' has" if len(wanted) == 1 else "'embeds' and 'share_cards' have")
    if any(_has_a_map(file) for file in files) and not _can_draw_maps():
        yield NO_MAPS


def lacks_cards(settings: Settings, *, has_address: bool) -> str:
    """Why no pictures can be drawn for a site that wants them; empty where they can, or where it wants none."""
    if not settings.share_cards or not has_address:
        return ""
    try:
        # The packages that draw are an extra: most sites do without them.
        import onrecord.draw.share_card  # noqa: F401, PLC0415
    except ImportError as error:
        return NO_CARDS.format(error)
    return ""


def _has_a_map(file: ContentFile) -> bool:
    return any(m.reference.embed and m.reference.target == CLAIM_MAP for m in file.mentions)


def _can_draw_maps() -> bool:
    try:
        # It is an extra, with no wheels for some systems.
        import graphlay  # noqa: F401, PLC0415
    except ImportError:
        return False
    return True
