"""A site's settings: the ``onrecord`` entry of ``mkdocs.yml`` → :class:`Settings`, or what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pathspec import GitIgnoreSpec

from onrecord import MODEL_VERSION
from onrecord.citations import has_style
from onrecord.diagnostics import WAIVABLE, Code, Severity, did_you_mean
from onrecord.schema.tongues import language_problem, proper_tag

OFF = "off"


class Search(StrEnum):
    """Whose search a site has: the theme's own, ours, whose index Pagefind makes, or none that we know of."""

    MATERIAL = "material"
    PAGEFIND = "pagefind"
    NONE = "none"


class SettingsError(ValueError):
    """The settings are wrong; each argument is one sentence about it."""


UNSTATED = (
    f"mkdocs.yml does not state 'model'; {MODEL_VERSION} is taken, which a later version may not do: "
    f"in the list of plugins write '- onrecord: {{model: {MODEL_VERSION}}}'"
)
"""What is said where a site does not say for which edition of the model it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a site may set.

    ``extra_keys`` are front-matter keys allowed beside the model's; ``ordinary_pages`` matches the files (by their
    paths under the content folder) that are no articles or things though they stand in those' folders; ``levels``
    are the site's own levels, ``None`` for off; ``lang`` is the language of what states none; ``reliability`` whether
    the site grades its sources; ``report`` an address for reports of errors, in which ``{path}`` stands for a thing's
    path; ``citation_style`` is the style of bibliographies; ``states_model`` whether the site says for
    which edition of the model it is written; ``search`` is whose search there is, if the site says so;
    ``embeds`` is whether others can show claims and quotes within their own pages;
    ``share_cards`` is whether pictures are drawn that others show beside links, ``share_fonts`` a folder of more fonts
    for them, by its path from the folder of ``mkdocs.yml``;
    ``words`` is the language in which pages speak for themselves, which is the theme's, as far as there are words in
    it.
    """

    extra_keys: tuple[str, ...] = ()
    ordinary_pages: GitIgnoreSpec = field(default_factory=lambda: GitIgnoreSpec.from_lines([]))
    levels: Mapping[Code, Severity | None] = field(default_factory=lambda: MappingProxyType({}))
    lang: str = "en"
    reliability: bool = False
    report: str = ""
    citation_style: str = "apa"
    states_model: bool = True
    search: Search | None = None
    embeds: bool = False
    share_cards: bool = False
    share_fonts: str = ""
    words: str = "en"


def read_settings(data: Mapping[str, Any], *, lang: str = "en") -> Settings:
    """Reads the plugin's options.

    Args:
        data: The options as YAML gives them.
        lang: The language of the theme, and of a site that states none.

    Raises:
        SettingsError: If any of them is wrong, with all that is wrong.
    """
    problems: list[str] = []
    known = (
        "model",
        "extra_keys",
        "ordinary_pages",
        "levels",
        "lang",
        "reliability",
        "report",
        "citation_style",
        "search",
        "embeds",
        "share_cards",
        "share_fonts",
    )
    for key in data:
        if key not in known:
            hint = did_you_mean(str(key), known) or f"the settings are {', '.join(known)}"
            problems.append(f"there is no setting {key!r}; {hint}")
    model = data.get("model")
    if model is not None and str(model) != str(MODEL_VERSION):
        problems.append(
            f"'model' is {str(model)!r}, and this version of onrecord reads model {MODEL_VERSION}; "
            f"write 'model: {MODEL_VERSION}' once your files fit it, or install a version that reads theirs"
        )
    keys = data.get("extra_keys") or ()
    if not isinstance(keys, list | tuple) or not all(isinstance(k, str) for k in keys):
        problems.append("'extra_keys' is to be a list of front-matter keys")
        keys = ()
    ordinary_pages = _patterns(data.get("ordinary_pages") or [], problems)
    own = data.get("lang")
    if own is not None and not isinstance(own, str):
        problems.append(f"'lang' is {own!r}, which is no language tag")
    elif own is not None and (wrong := language_problem(own))[0]:
        problems.append(f"'lang' is {own!r}, which is {wrong[0]}; {wrong[1]}")
    switches = {name: data.get(name, False) for name in ("reliability", "embeds", "share_cards")}
    problems += [f"{n!r} is {v!r}; it is to be true or false" for n, v in switches.items() if not isinstance(v, bool)]
    fonts = data.get("share_fonts") or ""
    if not isinstance(fonts, str):
        problems.append(f"'share_fonts' is {fonts!r}; it is to be the path of a folder")
    report = data.get("report") or ""
    if not isinstance(report, str) or (report and not report.startswith(("https://", "http://", "mailto:"))):
        problems.append("'report' is to be an address that begins with https://, http:// or mailto:")
    style = data.get("citation_style") or "apa"
    if not isinstance(style, str) or not has_style(style):
        problems.append(f"'citation_style' is {style!r}; it is to be the name of a CSL style, such as apa")
    search = data.get("search")
    if search is not None and search not in set(Search):
        hint = did_you_mean(str(search), Search)
        problems.append(f"'search' is {search!r}; {hint or 'it is to be pagefind, material or none'}")
        search = None
    levels = _levels(data.get("levels") or {}, problems)
    if problems:
        raise SettingsError(*problems)
    return Settings(
        extra_keys=tuple(keys),
        ordinary_pages=ordinary_pages,
        levels=levels,
        lang=proper_tag(own) if own else lang,
        reliability=switches["reliability"],
        report=report,
        citation_style=style,
        states_model=model is not None,
        search=Search(search) if search else None,
        embeds=switches["embeds"],
        share_cards=switches["share_cards"],
        share_fonts=fonts,
        words=lang,
    )


def _patterns(data: object, problems: list[str]) -> GitIgnoreSpec:
    """Patterns of files, as in a ``.gitignore``; the host's own settings for files take the same."""
    patterns = data if isinstance(data, list | tuple) and all(isinstance(p, str) for p in data) else None
    try:
        if patterns is not None:
            return GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        problems.append(f"'ordinary_pages' holds a pattern that cannot be read: {error}")
        return GitIgnoreSpec.from_lines([])
    problems.append("'ordinary_pages' is to be a list of files or patterns, such as [speakers/*]")
    return GitIgnoreSpec.from_lines([])


def _levels(data: object, problems: list[str]) -> Mapping[Code, Severity | None]:
    out: dict[Code, Severity | None] = {}
    if not isinstance(data, Mapping):
        problems.append("'levels' is to map codes to levels, such as 'orphan: warning'")
        return out
    for name, level in data.items():
        # YAML 1.1 reads a bare off as false.
        word = OFF if level is False else level
        if name not in set(Code):
            hint = did_you_mean(str(name), Code) or "see the manual"
            problems.append(f"'levels' names {name!r}, which is no code; {hint}")
        elif Code(name).level is Severity.ERROR:
            hint = "; a single thing can waive it" if Code(name) in WAIVABLE else ""
            problems.append(f"'levels' names {name!r}, which is always an error{hint}")
        elif word not in {*Severity, OFF}:
            problems.append(f"'levels' gives {name!r} the level {level!r}; it is to be error, warning, info or off")
        else:
            out[Code(name)] = None if word == OFF else Severity(word)
    return MappingProxyType(out)
