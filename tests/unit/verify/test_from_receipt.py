"""What a receipt alone says of words that it does not know: no more than the captured text would."""

import json

import pytest

from onrecord.verify import AROUND, Outcome, Problem, Snapshot, Verdict, in_words, verify
from support import PAPER, TODAY, article, compile_text, snapshot

SOURCE = (
    "The march was non-violent. "
    + "It went over the bridge. " * 12
    + "The fighting is not over in the valley of the river."
)


def verdict(words: str | list[str], captured: Snapshot) -> Verdict:
    front = f"""
speakers: [{{id: nrf, name: NRF, kind: organization}}]
sources: [{PAPER}]
quotes: [{{id: words, speaker: nrf, source: paper, said: 2021-09-05, text: {json.dumps(words)}}}]
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


def test_other_words_are_shown_the_nearest_passage_of_the_receipt():
    found = verdict("The fighting is over in the valley", shown("The fighting is not over in the valley"))
    assert found.problem is Problem.UNREAD
    assert in_words(found.diff) == "The fighting is {+ not} over in the valley"
    assert verdict("Nobody has ever seen a bridge", shown("The fighting is not over in the valley")).diff == ()
    assert verdict("The fighting is over in the valley", shown("The fighting is […] over in the valley")).diff == ()


def test_what_a_receipt_shows_does_not_end_where_it_cuts_a_word():
    end = "violent marches all over the town."
    before = end + ("and on and on " * 20)[: AROUND - len(end) - 1] + " "
    receipt = shown("Nobody goes home before the bridge", f"A non-{before}Nobody goes home before the bridge is open.")
    assert receipt.receipt.entries["words"].before == before
    assert verdict("violent marches all over the town", receipt).problem is Problem.UNREAD


@pytest.mark.parametrize(
    "words",
    [
        ["The fighting is", "over in the valley"],
        "The fighting is\0over in the valley",
        ["The fighting is\0over", "in the valley"],
    ],
)
def test_what_was_left_out_is_no_interruption(words):
    receipt = shown("The fighting is […] over in the valley")
    assert verdict(words, receipt).problem is Problem.UNREAD


def test_what_was_left_out_may_be_left_out_again():
    receipt = shown("The fighting is […] over in the valley")
    assert verdict("fighting is […] over in the valley", receipt).outcome is Outcome.ELIDED
    assert verdict(["The fighting is […]", "over in the valley"], receipt).outcome is Outcome.ELIDED
    assert verdict(["It went over the bridge.", "The fighting is"], receipt).outcome is Outcome.EXACT


def test_what_was_left_out_is_as_long_as_it_was():
    far = "The bridge " + "and on and on " * 100 + "is closed " + "for ever and ever " * 50 + "to all"
    receipt = shown("The bridge […] is closed […] to all", far)
    assert verdict("The bridge […] is closed […] to all", receipt).outcome is Outcome.ELIDED
    assert verdict("The bridge […] is closed […]", receipt).outcome is Outcome.ELIDED
    assert verdict("The bridge […] to all", receipt).problem is Problem.UNREAD


@pytest.mark.parametrize(
    ("seen", "claimed"),
    [
        ("1 700 people were hurt there.", "700 people were hurt there."),
        (" 700 people were hurt there.", "700 people were hurt there."),
        ("\u00a0700 people were hurt there.", "700 people were hurt there."),
        ("00 700 people were hurt there.", "700 people were hurt there."),
        ("ld was −\n17 degrees at the bridge", "17 degrees at the bridge"),
        ("non-\nviolent marches went on there", "violent marches went on there"),
        ("五 十七人死亡在那里的桥上", "十七人死亡在那里的桥上"),
    ],
)
def test_no_number_and_no_word_is_cut_where_a_receipt_begins(seen, claimed):
    before = seen + (" and on and on" * 30)[: AROUND - len(seen) - 1] + " "
    receipt = shown("Nobody goes home before the bridge", f"0{before}Nobody goes home before the bridge is open.")
    assert receipt.receipt.entries["words"].before == before
    assert verdict(claimed, receipt).problem is Problem.UNREAD


@pytest.mark.parametrize(
    ("seen", "claimed"),
    [
        ("the toll of the winter was 17 000", "the toll of the winter was 17"),
        ("the toll of the winter was 17 ", "the toll of the winter was 17"),
        ("the toll of the winter rose by 17 %", "the toll of the winter rose by 17"),
        ("the toll of the winter rose by 17", "the toll of the winter rose by 17"),
        ("the march was said to be non-\nvi", "the march was said to be non"),
    ],
)
def test_no_number_and_no_word_is_cut_where_a_receipt_ends(seen, claimed):
    after = " and on" + (" and on" * 30)[: AROUND - len(seen) - 8] + " " + seen
    receipt = shown("Nobody goes home before the bridge", f"Nobody goes home before the bridge{after}000 olent")
    assert receipt.receipt.entries["words"].after == after
    assert verdict(claimed, receipt).problem is Problem.UNREAD


def test_around_what_is_not_cut_words_are_found():
    before = "goods. Nobody else was there at the time, " + "and on and on " * 30
    receipt = shown("Nobody goes home before the bridge", f"{before}Nobody goes home before the bridge is open.")
    assert verdict("on and on and on and on Nobody goes home", receipt).outcome is Outcome.EXACT
