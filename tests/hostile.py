"""A site in which every text of every kind tries to get out of its place on the page, and the same site, tame."""

import json
from collections.abc import Mapping
from itertools import zip_longest
from types import MappingProxyType
from urllib.parse import quote

HOSTILE = (
    """<script>alert(1)</script>"><img src=x onerror=alert(2)> '><svg onload=alert(3)> <a href=javascript:alert(8)>"""
    """</script></style></title></textarea> {{ 7*7 }} {% raw %} {# gone #} ${7*7} &amp; &lt; &#60;i&#62; <b>bold</b>"""
    """ `code` *star* **two** _line_ ~~gone~~ ==mark== :smile: [x](javascript:alert(4)) [y]: javascript:alert(9)"""
    """ ]] [[speakers/org]] ![[claims]] --> <!-- ]]> <![CDATA[ # - 1. > | \\ \u2028 \u2029 \u00a0 \u200d end"""
)
"""A text to be shown as it is written."""

TAME = "".join(c if c.isalnum() or c.isspace() or c == "\u200d" else "x" for c in HOSTILE)
"""A text as long and with words as long, which nothing could take for anything else."""

WORDS = "hostilewords"
"""A word by which search finds all of it."""

URL = "https://x.example/'onmouseover='alert(5)&quot;onclick=&quot;alert(6)&lt;script&gt;{{7*7}}"
"""An address with all that an address may hold of this; what it may not hold is refused."""

TAME_URL = "https://x.example/tame"
EXCERPT = "src=x onerror=alert(2)> '><svg onload=alert(3)>"
MANY = 201
"""More topics than a page of their list holds."""


def text(name: str) -> str:
    """A hostile text, told apart by a name."""
    return f"{WORDS} {name}: {HOSTILE}"


def common(name: str) -> dict[str, object]:
    """The fields that every thing has."""
    return {
        "label": text(f"{name} label"),
        "note": text(f"{name} note"),
        "aliases": [f"old-{name}"],
        "same_as": [URL],
        "publication": "usable",
        "waive": {"orphan": text(f"{name} waive")},
    }


SPEAKER = {
    **common("speaker"),
    "name": text("speaker name"),
    "kind": "person",
    "names": [{"text": text("speaker other name"), "lang": "en"}],
    "roles": [{"title": text("role"), "org": "org", "during": "2021"}],
    "sides": [{"question": "why", "answer": text("answer one"), "during": "2021"}],
}
ORG = {**common("org"), "name": text("org name"), "kind": "organization"}
UNNAMED = {
    **common("unnamed"),
    "name": text("unnamed name"),
    "kind": "unnamed",
    "reason": text("unnamed reason"),
    "identified_as": {"speaker": "person", "date": "2021-09-07", "because": "sources/report"},
}
SOURCE = {
    **common("source"),
    "title": text("source title"),
    "kind": "news-report",
    "publisher": text("source publisher"),
    "authors": [text("source author"), text("source author two")],
    "published": "2021-09-05",
    "url": URL,
    "archive": URL,
    "archived_on": "2021-09-06",
    "accessed": "2021-09-07",
    "lang": "en",
    "link_status": "deviated",
    "derived_from": ["wire"],
    "reliability": {"grade": "A", "because": text("source reliability")},
    "store": "excerpt",
}
WIRE = {**common("wire"), "title": text("wire title"), "kind": "agency-report", "published": "2021-09-05"}
QUOTE = {
    **common("quote"),
    "speaker": ["person", "unnamed"],
    "source": "report",
    "said": "2021-09-05",
    "lang": "en",
    "form": "direct",
    "text": [text("quote words one"), text("quote words two")],
    "context": text("quote context"),
    "cue": text("quote cue"),
    "addressee": text("quote addressee"),
    "via": "org",
    "locator": text("quote locator"),
    "prefix": text("quote prefix"),
    "suffix": text("quote suffix"),
    "original": {"text": text("quote original"), "lang": "en"},
    "translator": text("quote translator"),
    "method": "outlet",
    "disputed_by": ["org"],
    "translations": [
        {
            "text": text("quote translation"),
            "lang": "de",
            "translator": text("translation translator"),
            "method": "machine",
            "source": "wire",
            "disputed_by": ["org"],
        }
    ],
    "variants": [{"text": text("quote variant"), "source": "sources/report"}],
    "authenticity": [{"is": "disputed", "date": "2021-09-06", "note": text("authenticity note")}],
    "about": [{"claim": "first", "stance": "asserts"}],
    "topics": ["subject"],
}
FIRST = {
    **common("claim"),
    "statement": text("claim statement"),
    "question": "why",
    "answer": text("answer one"),
    "value": {"min": 3, "max": 5, "unit": text("claim unit")},
    "place": text("claim place"),
    "during": "2021",
    "asserted": [
        {
            "by": "person",
            "in": "sources/report",
            "date": "2021-09-05",
            "via": "org",
            "stance": "asserts",
            "value": {"max": 4, "unit": text("assertion unit")},
            "note": text("assertion note"),
        }
    ],
    "denied": [{"by": "org", "in": "sources/report", "date": "2021-09-05", "note": text("denial note")}],
    "responses": [{"by": "unnamed", "stance": "declines-to-comment", "date": "2021-09-05", "in": "sources/report"}],
    "evidence": [
        {"item": "quotes/words", "relation": "supports", "note": text("evidence note"), "added": "2021-09-06"}
    ],
    "relations": [
        {
            **{"contradicts": "second", "contrary-to": "third", "supports": "fourth", "undercuts": "fourth"},
            **{"qualifies": "fourth", "entails": "fourth", "updates": "fourth", "part-of": "fourth"},
            "note": text("relation note"),
        }
    ],
    "status": [
        {
            **{"is": "contested", "date": "2021-09-06", "effective": "2021-09-06"},
            **{"note": text("status note"), "because": ["quotes/words"]},
        }
    ],
    "topics": ["subject"],
}


def other_claim(id: str) -> dict[str, object]:
    """A claim to which the first one is related."""
    denied = [{"by": "person", "in": "sources/report", "date": "2021-09-05"}]
    return {"id": id, "statement": text(f"{id} statement"), "denied": denied, "status": "contested"}


QUESTION = {
    **common("question"),
    "text": text("question text"),
    "exclusive": "true",
    "answers": [text("answer one"), {"id": "other", "text": text("answer two")}],
    "place": text("question place"),
    "during": "2021",
}
TOPIC = {**common("topic"), "name": text("topic name"), "text": text("topic text")}
ARTICLE = {
    **common("article"),
    "title": text("article title"),
    "summary": text("article summary"),
    "published": "2021-09-06",
    "updated": "2021-09-08",
    "authors": [
        text("article author"),
        {"name": text("article author two"), "family": text("family name"), "given": text("given names")},
    ],
    "type": "analysis",
    "topics": ["subject"],
    "lang": "en",
    "translation_of": "other",
    "description": text("host description"),
    "image": URL,
    "claims": [other_claim(id) for id in ("second", "third", "fourth")],
    "questions": [{"id": "open", "text": text("open question")}],
    "speakers": [{"id": "passer-by", "name": text("passer name"), "kind": "person"}],
    "sources": [{"id": "blog", "title": text("blog title"), "kind": "other"}],
    "quotes": [
        {"id": "heard", "speaker": "passer-by", "source": "blog", "said": "2021-09-05", "text": text("heard words")}
    ],
    "events": [
        {"date": "2021-09-05", "text": text("event text"), "source": "report", "label": text("event label")},
    ],
    "corrections": [
        {
            "date": "2021-09-08",
            "kind": "correction",
            "text": text("correction text"),
            "affects": ["claims/first"],
            "was": text("correction was"),
            "now": text("correction now"),
        }
    ],
}
BODY = f"""\
Labels: [[claims/first]], [[claims/first|`<script>alert(7)</script>` {{{{ 7*7 }}}}]], [[quotes/words]],
[[speakers/person]], [[sources/report]], [[sources/report|a "label"]], [[topics/subject]], [[questions/why]],
[[articles/other]].

## A heading of [[claims/first]]

![[quotes/words]]

![[quotes/words#{EXCERPT}]]

![[claims/first]]

![[speakers/person]]

![[sources/report]]

![[topics/subject]]

![[questions/why]]

![[articles/other]]

![[articles]]

![[claims]]

![[quotes]]

![[speakers]]

![[sources]]

![[questions]]

![[topics]]

![[timeline]]

![[questions?article=*]]

![[timeline?article=*&limit=1]]

![[claims?question=why&side={quote(text("answer one"))}&article=*]]

![[speakers?question=why&side=other&article=*]]
"""
INDEX = """\
# Home

![[articles]]

![[claims?limit=1]]

![[claims?status=contested]]

![[quotes?speaker=person]]

![[speakers]]

![[sources]]

![[questions]]

![[timeline]]

![[topics]]
"""


def page(fields: Mapping[str, object], body: str = "A text.") -> str:
    """A file with these fields, each as JSON, which is YAML."""
    lines = [f"{key}: {json.dumps(value)}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---", "", body, ""])


FILES: Mapping[str, str] = MappingProxyType(
    {
        "index.md": INDEX,
        "articles/main.md": page(ARTICLE, BODY),
        "articles/other.md": page(
            {
                **{"title": text("other title"), "summary": text("other summary"), "published": "2021-09-06"},
                "topics": [{"id": f"t-{number}", "name": text(f"topic {number} name")} for number in range(MANY)],
            },
            "See [[claims/first]].",
        ),
        "claims/first.md": page(FIRST),
        "quotes/words.md": page(QUOTE),
        "speakers/person.md": page(SPEAKER),
        "speakers/org.md": page(ORG),
        "speakers/unnamed.md": page(UNNAMED),
        "sources/report.md": page(SOURCE),
        "sources/wire.md": page(WIRE),
        "questions/why.md": page(QUESTION),
        "topics/subject.md": page(TOPIC),
    }
)
"""The site's content."""


def _tamed(text: str) -> str:
    for wild, tame in ((HOSTILE, TAME), (URL, TAME_URL)):
        for written in (lambda s: s, lambda s: json.dumps(s)[1:-1], quote):
            text = text.replace(written(wild), written(tame))
    return text.replace("`<script>alert(7)</script>`", "`xscriptx`").replace(EXCERPT, TAME_EXCERPT)


TAME_EXCERPT = TAME[HOSTILE.index(EXCERPT) :][: len(EXCERPT)]
TAME_FILES: Mapping[str, str] = MappingProxyType({name: _tamed(text) for name, text in FILES.items()})
"""The same content with harmless texts of the same length."""

SHOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "articles/main": (
            *("article title", "article summary", "article author", "article author two", "article note"),
            *("event text", "event label", "correction text", "correction was", "correction now", "quote words one"),
            *("open question", "passer name", "blog title", "heard words", "second statement"),
        ),
        "claims/first": (
            *("claim statement", "claim note", "claim unit", "claim place", "assertion note", "denial note"),
            *("evidence note", "relation note", "status note", "assertion unit", "answer one"),
            *("second statement", "third statement", "fourth statement"),
        ),
        "quotes/words": (
            *("quote words one", "quote words two", "quote context", "quote addressee", "quote original"),
            *("quote translator", "quote translation", "translation translator", "quote variant", "quote note"),
            *("quote locator", "authenticity note", "role", "quote prefix", "quote suffix", "quote cue"),
        ),
        "speakers/person": ("speaker name", "speaker other name", "role", "answer one", "speaker note"),
        "speakers/org": ("org name", "org note"),
        "speakers/unnamed": ("unnamed name", "unnamed reason", "unnamed note", "speaker label"),
        "sources/report": (
            *("source title", "source publisher", "source author", "source author two", "source note"),
            "source reliability",
        ),
        "sources/wire": ("wire title", "wire note", "source label"),
        "questions/why": ("question text", "answer one", "answer two", "question place", "question note"),
        "topics/subject": ("topic name", "topic label", "topic text", "topic note", "quote label", "claim label"),
    }
)
"""Which texts the page of each thing shows, word for word."""

NOT_SHOWN = frozenset(
    {
        *("article waive", "claim waive", "quote waive", "speaker waive", "org waive", "unnamed waive"),
        *("source waive", "wire waive", "question waive", "topic waive"),
    }
)
"""The texts that are for the site's makers."""


def names() -> list[str]:
    """The names of all texts of the content."""
    parts = (part for each in FILES.values() for part in each.split(f"{WORDS} ")[1:])
    return list(dict.fromkeys(part.partition(":")[0] for part in parts))


def collapsed(words: str) -> str:
    """A text as a browser lays it out: with single spaces."""
    return " ".join(words.split())


def damage(shown: str) -> list[str]:
    """The hostile texts in what is shown that are neither whole nor cut with an ellipsis."""
    found = []
    for part in collapsed(shown).split(f"{WORDS} ")[1:]:
        name, _, rest = part.partition(": ")
        whole = collapsed(HOSTILE)
        kept = next((n for n, (a, b) in enumerate(zip_longest(whole, rest)) if a != b), len(whole))
        if kept < len(whole) and not rest.startswith("…", kept):
            found.append(f"{name}: {rest[: kept + 20]}")
    return found
