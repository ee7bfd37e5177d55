"""What a receipt alone says of words that it does not know: no more than the captured text would."""

from onrecord.verify import AROUND, Outcome, Problem, Snapshot, Verdict, verify
from support import PAPER, TODAY, article, compile_text, snapshot

SOURCE = (
    "The march was non-violent. "
    + "It went over the bridge. " * 12
    + "The fighting is not over in the valley of the river."
)


def verdict(words: str, captured: Snapshot) -> Verdict:
    front = f"""
speakers: [{{id: nrf, name: NRF, kind: organization}}]
sources: [{PAPER}]
quotes: [{{id: words, speaker: nrf, source: paper, said: 2021-09-05, text: "{words}"}}]
"""
    record = compile_text({"articles/a1.md": article(front)}).record
    ((found,),) = verify(record, {"paper": captured}, TODAY).values()
    return found


def shown(words: str, source: str = SOURCE) -> Snapshot:
    """The receipt of a captured text in which some words were found, without the text."""
    full = snapshot("paper", source)
    found = verdict(words, full)
    assert found.outcome in (Outcome.EXACT, Outcome.ELIDED)
    assert full.receipt and found.entry
    return Snapshot(name="paper", receipt=full.receipt.with_entries({"words": found.entry}))


def test_the_words_it_knows_are_found():
    words = "The fighting is […] over in the valley"
    assert verdict(words, shown(words)).outcome is Outcome.ELIDED


def test_fewer_of_the_words_it_shows_are_found():
    found = verdict("fighting is not over", shown("The fighting is not over in the valley"))
    assert found.outcome is Outcome.EXACT
    assert found.entry.before.endswith("went over the bridge. The ")
    assert found.entry.passage == ("fighting is not over",)
    assert found.entry.after == " in the valley of the river."


def test_what_was_left_out_may_not_be_left_out_in_silence():
    receipt = shown("The fighting is […] over in the valley")
    assert verdict("The fighting is over in the valley", receipt).problem is Problem.UNREAD


def test_what_a_receipt_shows_does_not_end_where_it_cuts_a_word():
    end = "violent marches all over the town."
    before = end + ("and on and on " * 20)[: AROUND - len(end) - 1] + " "
    receipt = shown("Nobody goes home before the bridge", f"A non-{before}Nobody goes home before the bridge is open.")
    assert receipt.receipt.entries["words"].before == before
    assert verdict("violent marches all over the town", receipt).problem is Problem.UNREAD
