"""A site in which every text of every kind tries to get out of its place on the page."""

import json
from collections.abc import Mapping
from types import MappingProxyType

HOSTILE = (
    """<script>alert(1)</script>"><img src=x onerror=alert(2)> '><svg onload=alert(3)> """
    "</script></style></title> {{ 7*7 }} {% raw %} ${7*7} &amp; &lt; <b>bold</b> `code` *star* [x](javascript:alert(4))"
)
"""A text to be shown as it is written."""

WORDS = "hostilewords"
"""A word by which search finds all of it."""

URL = "https://x.example/'onmouseover='alert(5)&quot;onclick=&quot;alert(6)&lt;script&gt;{{7*7}}"
"""An address with all that an address may hold of this; what it may not hold is refused."""


def text(name: str) -> str:
    """A hostile text, told apart by a name."""
    return f"{WORDS} {name} {HOSTILE}"


def common(name: str) -> dict[str, object]:
    return {
        "label": text(f"{name} label"),
        "note": text(f"{name} note"),
        "same_as": [URL],
    }


SPEAKER = {
    **common("speaker"),
    "name": text("speaker name"),
    "kind": "person",
    "names": [{"text": text("speaker other name"), "lang": "en"}],
    "roles": [{"title": text("role"), "org": "org"}],
    "sides": [{"question": "why", "answer": text("answer one"), "during": "2021"}],
}
ORG = {**common("org"), "name": text("org name"), "kind": "organization"}
UNNAMED = {**common("unnamed"), "name": text("unnamed name"), "kind": "unnamed", "reason": text("unnamed reason")}
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
    "reliability": {"grade": "A", "because": text("source reliability")},
    "snapshot": text("source snapshot"),
}
QUOTE = {
    **common("quote"),
    "speaker": ["person", "unnamed"],
    "source": "report",
    "said": "2021-09-05",
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
    "value": {"min": 3, "unit": text("claim unit")},
    "place": text("claim place"),
    "during": "2021",
    "asserted": [
        {
            "by": "person",
            "in": "sources/report",
            "date": "2021-09-05",
            "via": "org",
            "value": {"max": 4, "unit": text("assertion unit")},
            "note": text("assertion note"),
        }
    ],
    "denied": [{"by": "org", "in": "sources/report", "date": "2021-09-05", "note": text("denial note")}],
    "responses": [{"by": "unnamed", "stance": "declines-to-comment", "date": "2021-09-05", "in": "sources/report"}],
    "evidence": [{"item": "quotes/words", "relation": "supports", "note": text("evidence note")}],
    "relations": [{"contradicts": "second", "note": text("relation note")}],
    "status": [{"is": "contested", "date": "2021-09-06", "note": text("status note"), "because": ["quotes/words"]}],
    "topics": ["subject"],
}
SECOND = {
    "id": "second",
    "statement": text("second statement"),
    "denied": [{"by": "person", "in": "sources/report", "date": "2021-09-05"}],
    "status": "contested",
}
QUESTION = {
    **common("question"),
    "text": text("question text"),
    "exclusive": True,
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
    "authors": [text("article author"), text("article author two")],
    "topics": ["subject"],
    "description": text("host description"),
    "image": URL,
    "claims": [SECOND],
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
BODY = """\
Labels: [[claims/first]], [[claims/first|`<script>alert(7)</script>` {{ 7*7 }}]], [[quotes/words]], [[speakers/person]],
[[sources/report]], [[sources/report|a "label"]], [[topics/subject]], [[questions/why]], [[articles/other]].

![[quotes/words]]

![[claims/first]]

![[speakers/person]]

![[sources/report]]

![[topics/subject]]

![[questions/why]]

![[articles/other]]

![[claims]]

![[quotes]]

![[speakers]]

![[sources]]

![[questions?article=*]]

![[timeline?article=*]]
"""


def page(fields: Mapping[str, object], body: str = "A text.") -> str:
    """A file with these fields, each as JSON, which is YAML."""
    lines = [f"{key}: {json.dumps(value)}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---", "", body, ""])


FILES: Mapping[str, str] = MappingProxyType(
    {
        "index.md": "# Home\n\n![[articles]]\n\n![[claims]]\n\n![[timeline]]\n\n![[topics]]\n",
        "articles/main.md": page(ARTICLE, BODY),
        "articles/other.md": page(
            {"title": text("other title"), "summary": text("other summary"), "published": "2021-09-06"},
            "See [[claims/first]].",
        ),
        "claims/first.md": page(FIRST),
        "quotes/words.md": page(QUOTE),
        "speakers/person.md": page(SPEAKER),
        "speakers/org.md": page(ORG),
        "speakers/unnamed.md": page(UNNAMED),
        "sources/report.md": page(SOURCE),
        "questions/why.md": page(QUESTION),
        "topics/subject.md": page(TOPIC),
    }
)
"""The site's content."""

SHOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "articles/main": (
            *("article title", "article summary", "article author", "article author two", "article note"),
            *("event text", "event label", "correction text", "correction was", "correction now", "quote words one"),
        ),
        "claims/first": (
            *("claim statement", "claim note", "claim unit", "claim place", "assertion note", "denial note"),
            *("evidence note", "relation note", "status note", "assertion unit", "answer one"),
        ),
        "quotes/words": (
            *("quote words one", "quote words two", "quote context", "quote addressee", "quote original"),
            *("quote translator", "quote translation", "translation translator", "quote variant", "quote note"),
            *("quote locator", "authenticity note", "role", "quote prefix", "quote suffix", "quote cue"),
        ),
        "speakers/person": ("speaker name", "speaker other name", "role", "answer one", "speaker note"),
        "speakers/org": ("org name", "org note"),
        "speakers/unnamed": ("unnamed name", "unnamed reason", "unnamed note"),
        "sources/report": (
            *("source title", "source publisher", "source author", "source author two", "source note"),
            "source reliability",
        ),
        "questions/why": ("question text", "answer one", "answer two", "question place", "question note"),
        "topics/subject": ("topic name", "topic text", "topic note"),
    }
)
"""Which texts the page of each thing shows, word for word."""
