"""A word as people use it in everyday life → the word of a closed list that says it: for help, never to accept it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from onrecord.diagnostics import did_you_mean

_OTHERS: Mapping[str, str] = MappingProxyType(
    {
        # sources, and forms of quotes
        "statement": "press-release communique declaration announcement remarks speech address release",
        "social-post": "tweet post x-post toot facebook-post instagram-post telegram-post telegram weibo thread",
        "press-conference": "presser briefing press-briefing news-conference",
        "interview": "conversation q-and-a",
        "news-report": "article newspaper news story news-article news-story report web-page website blog magazine",
        "agency-report": "wire wire-report news-agency agency newswire",
        "official-document": "report law decree act ruling judgment judgement order treaty document",
        "dataset": "data statistics table database spreadsheet csv",
        "image": "photo photograph picture screenshot",
        "video": "clip recording film footage tv broadcast youtube audio podcast radio",
        "satellite": "satellite-image satellite-photo",
        "document": "written text letter",
        "transcript": "transcribed recording verbatim audio video",
        "paraphrase": "indirect summary reported paraphrased indirect-speech",
        "partial": "fragment excerpt part",
        "direct": "verbatim full whole exact quote direct-speech",
        # speakers
        "person": "human man woman individual politician journalist official",
        "organization": "organisation org company government ministry party group agency institution army body",
        "unnamed": "anonymous anon unknown unidentified source",
        # stances
        "asserts": "says claims affirms confirms states agrees supports assert asserted said yes",
        "denies": "disputes refutes rejects contradicts disagrees opposes deny denied no",
        "partly-denies": "partially-denies partly qualifies partly-disputes",
        "withdraws": "retracts recants takes-back withdrew withdrawn",
        "declines-to-comment": "declined declines no-comment refused refuses",
        "no-response": "no-answer no-reply unanswered did-not-respond unreachable silent silence",
        # statuses
        "reported": "unverified unconfirmed alleged claimed",
        "contested": "disputed controversial opposed denied challenged",
        "confirmed": "true proven proved verified correct established fact accurate",
        "refuted": "false disproved disproven debunked wrong untrue incorrect fake",
        "undetermined": "unknown unclear open undecided unproven inconclusive",
        "withdrawn": "retracted recanted taken-back",
        "superseded": "outdated replaced obsolete updated",
        # evidence and relations
        "supports": "confirms proves backs corroborates for",
        "disputes": "contradicts refutes denies against opposes",
        "qualifies": "limits narrows",
        "mentions": "cites refers background",
        "contradicts": "denies opposes negates",
        "contrary-to": "excludes incompatible conflicts",
        "entails": "implies means",
        "undercuts": "weakens undermines",
        "updates": "replaces supersedes",
        # publication, translations, authenticity, corrections
        "usable": "published public live ready",
        "draft": "unpublished wip unfinished",
        "withheld": "hidden private embargoed embargo",
        "canceled": "cancelled deleted removed retracted",
        "not-stated": "unknown none",
        "machine": "google google-translate deepl automatic ai",
        "official": "government",
        "primary": "first-hand original authentic",
        "misattributed": "fake false invented wrong",
        "disputed": "contested doubtful",
        "dead": "broken gone 404",
        "live": "ok alive online",
        "correction": "fix error erratum corrigendum",
        "retraction": "withdrawal",
        "background": "explainer backgrounder",
        "other": "unknown misc",
    }
)
"""For each word the others that are used for it; of one list, a word of everyday life may fit several."""


def meant_word(word: str, words: Iterable[str]) -> str:
    """``did you mean 'X'?`` where a word says what one of a list does, or is nearly one; else an empty string."""
    words = [str(each) for each in words]
    plain = "-".join(word.casefold().replace("_", " ").split())
    same = [each for each in words if plain in _OTHERS.get(each, "").split()]
    return f"did you mean {' or '.join(map(repr, same))}?" if same else did_you_mean(word, words)
