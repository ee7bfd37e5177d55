"""What came of looking quotes up → what readers are told of it."""

from urllib.parse import urlsplit

from onrecord.messages import Catalogue
from onrecord.record import Quote, Record
from onrecord.schema import Store
from onrecord.schema.dates import BadDateError, parse_date
from onrecord.verify import AROUND, Receipt, Verdict, Verdicts, hushed, outcomes, snapshot_name
from onrecord.view.dates import in_words
from onrecord.view.fragments import Passage
from onrecord.view.tracing import Tracer
from onrecord.view.types import CheckView, DateView, SiteUrl, TallyRow, TallyView
from onrecord.view.words import NOTHING_TO_LOOK_UP, OUTCOMES, share

RECEIPTS = "snapshots"
"""The folder of the site in which receipts are published."""


def receipt_url(name: str, prefix: str) -> SiteUrl:
    """Where the receipt of a captured source is published, behind the prefix of a language's pages."""
    return SiteUrl(f"{prefix}{RECEIPTS}/{name}.json")


def text_url(name: str, prefix: str) -> SiteUrl:
    """Where the text of a captured source is published, if it is, behind the prefix of a language's pages."""
    return SiteUrl(f"{prefix}{RECEIPTS}/{name}.txt")


class Checks:
    """Tells what is known of quotes' words."""

    def __init__(
        self, record: Record, verdicts: Verdicts, catalogue: Catalogue, *, prefix: str = "", tracer: Tracer
    ) -> None:
        self.record = record
        self.verdicts = tracer.table("verdicts", verdicts)
        self.catalogue = catalogue
        self.say = catalogue.say
        self.prefix = prefix
        quiet = hushed(record)
        self.is_quiet = tracer.derived("quiet", quiet.__contains__)

    def of(self, quote: Quote) -> Verdict | None:
        """The verdict on a quote's own words; ``None`` for a paraphrase, which has none."""
        return next((v for v in self.verdicts.get(quote.key, ()) if v.main), None)

    def passage(self, quote: Quote) -> Passage:
        """The first words of the quote as its source has them, as far as is known.

        What stands around them goes with them if their author had to say which of several places is meant.
        """
        verdict = self.of(quote)
        entry = verdict.entry if verdict else None
        if entry and entry.passage:
            only = len(entry.passage) == 1
            return Passage(
                words=entry.passage[0],
                page=entry.page,
                before=(entry.before or quote.prefix) if quote.prefix or quote.suffix else "",
                after=(entry.after or quote.suffix) if only and (quote.prefix or quote.suffix) else "",
            )
        words = (quote.original or quote.segments)[0] if verdict else ""
        return Passage(words=words.partition("[")[0], page=entry.page if entry else 0)

    def view(self, quote: Quote) -> CheckView:
        """What the page of a quote says of its words."""
        verdict = self.of(quote)
        if verdict is None:
            return CheckView(outcome="", text=self.say("a paraphrase"), proves=self.say(NOTHING_TO_LOOK_UP))
        words = OUTCOMES[verdict.outcome]
        entry, receipt = verdict.entry, verdict.receipt
        source = self.record.sources[verdict.source.id]
        name = snapshot_name(source)
        return CheckView(
            outcome=verdict.outcome.value,
            text=self.say(words.text),
            proves=" ".join(map(self.say, words.proves)),
            checked_on=self._day(entry.checked_on) if entry else None,
            captured_on=self._day(receipt.captured_on) if receipt else None,
            captured_from=_from(receipt) if receipt else "",
            media_type=receipt.media_type if receipt else "",
            tool=receipt.tool if receipt else "",
            raw=receipt.raw if receipt and receipt.raw != receipt.text else "",
            text_hash=receipt.text if receipt and receipt.characters else "",
            page=entry.page if entry else 0,
            before=_tail(_on_paper(entry.before)) if entry else "",
            passage=tuple(map(_on_paper, entry.passage)) if entry else (),
            after=_head(_on_paper(entry.after)) if entry else "",
            receipt_url=receipt_url(name, self.prefix) if receipt else SiteUrl(""),
            text_url=text_url(name, self.prefix)
            if receipt and source.store is Store.FULL and not self.is_quiet(name)
            else SiteUrl(""),
        )

    def tally(self) -> TallyView:
        """How many quotes had each outcome."""
        counts = outcomes(self.verdicts)
        total = sum(counts.values())
        rows = tuple(
            TallyRow(outcome=o.value, text=self.say(OUTCOMES[o].text), count=n, share=share(n, total, self.catalogue))
            for o, n in counts.items()
            if n
        )
        return TallyView(rows=rows, total=total, paraphrases=len(self.record.quotes) - total)

    def _day(self, iso: str) -> DateView | None:
        try:
            return in_words(parse_date(iso), self.catalogue)
        except BadDateError:
            return None


def _from(receipt: Receipt) -> str:
    """The host of an address, or the name of a file."""
    return urlsplit(receipt.captured_from).hostname or receipt.captured_from


def _on_paper(text: str) -> str:
    """The captured text as it is shown: the end of a page of a PDF is a blank."""
    return text.replace("\f", " ")


def _tail(text: str) -> str:
    """What stands before, from the first whole word on where the receipt has cut it."""
    first, blank, rest = text.partition(" ")
    return f"…\u202f{rest}" if len(text) >= AROUND and blank and len(rest) > len(first) else text


def _head(text: str) -> str:
    """What stands after, up to the last whole word where the receipt has cut it."""
    rest, blank, last = text.rpartition(" ")
    return f"{rest}\u202f…" if len(text) >= AROUND and blank and len(rest) > len(last) else text
