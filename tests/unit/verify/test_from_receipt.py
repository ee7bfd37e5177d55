"""What a receipt alone says of words that it does not know: no more than the captured text would."""

from dataclasses import replace

import pytest

from onrecord.verify import Outcome, Problem, Receipt, Snapshot, Verdict, digest, verify
from support import PAPER, TODAY, article, compile_text

SOURCE = (
    "The march was non-violent. "
    + "It went over the bridge. " * 12
    + "The fighting is not over in the valley of the river."
)


def verdict(words: str, snapshot: Snapshot) -> Verdict:
    front = f"""
speakers: [{{id: nrf, name: NRF, kind: organization}}]
sources: [{PAPER}]
quotes: [{{id: words, speaker: nrf, source: paper, said: 2021-09-05, text: "{words}"}}]
"""
    record = compile_text({"articles/a1.md": article(front)}).record
    ((found,),) = verify(record, {"paper": snapshot}, TODAY).values()
    return found


def receipt_of(words: str, source: str = SOURCE) -> Snapshot:
    """The receipt of a captured text in which some words were found, without the text."""
    receipt = Receipt(
        captured_from="paper.txt",
        captured_on="2021-09-06",
        media_type="text/plain",
        tool="none",
        raw=digest(source),
        text=digest(source),
        characters=len(source),
    )
    found = verdict(words, Snapshot(name="paper", receipt=receipt, text=source))
    assert found.outcome in (Outcome.EXACT, Outcome.ELIDED)
    assert found.entry is not None
    return Snapshot(name="paper", receipt=receipt.with_entries({"words": found.entry}))


def test_the_words_it_knows_are_found():
    words = "The fighting is […] over in the valley"
    assert verdict(words, receipt_of(words)).outcome is Outcome.ELIDED


def test_fewer_of_the_words_it_shows_are_found():
    snapshot = receipt_of("The fighting is not over in the valley")
    assert verdict("fighting is not over", snapshot).outcome is Outcome.EXACT


@pytest.mark.xfail(reason="the passages of a receipt are joined as if nothing stood between them")
def test_what_was_left_out_may_not_be_left_out_in_silence():
    snapshot = receipt_of("The fighting is […] over in the valley")
    assert verdict("The fighting is over in the valley", snapshot).problem is Problem.UNREAD


@pytest.mark.xfail(reason="the words around a passage are cut inside of words")
def test_what_a_receipt_shows_does_not_end_where_it_cuts_a_word():
    source = (
        f"non-violent marches all over the town. {'We stay here. ' * 12}Nobody goes home before the bridge is open."
    )
    for start in range(len(source)):
        cut = source[start:]
        snapshot = receipt_of("Nobody goes home before the bridge", source)
        entry = snapshot.receipt.entries["words"]
        if cut.startswith("violent") and len(source[start : source.index("Nobody")]) <= 200:
            receipt = snapshot.receipt.with_entries(
                {"words": replace(entry, before=source[start : source.index("Nobody")])}
            )
            found = verdict("violent marches all over the town", replace(snapshot, receipt=receipt))
            assert found.problem is Problem.UNREAD
