"""What is said of a quote's words: from the captured text, from a receipt, and by nobody."""

import json
from dataclasses import replace

import pytest

from onrecord.diagnostics import Code
from onrecord.pipeline.compiling import Kept
from onrecord.schema import Store
from onrecord.shelf import Shelf
from onrecord.verify import Outcome, ReceiptError, Snapshot, digest, from_json, renewed, to_json
from onrecord.verify.search import MOST_PAIRS
from support import NRF, article, codes, compile_text, kept, only, receipt_of, snapshot

PAPER = "{id: paper, title: A paper, kind: news-report, published: 2021-09-05, archive: 'https://archive.org/1'%s}"
TEXT = (
    "The valley is quiet.\n“We have let them in on purpose,” she said, “and now they cannot leave.”\n"
    "Nobody else spoke.\n"
)
WORDS = "We have let them in on purpose"
VERBATIM = {Code.QUOTE_NOT_IN_SOURCE, Code.QUOTE_UNCHECKED, Code.SNAPSHOT_CHANGED, Code.UNKNOWN_REFERENCE}


def site(text: str = WORDS, *, fields: str = "", source: str = "", more: str = "") -> dict[str, str]:
    quote = f"{{id: q1, speaker: nrf, source: paper, said: 2021-09-05, text: {json.dumps(text)}{fields}}}"
    front = f"speakers: [{NRF}]\nsources: [{PAPER % source}{more}]\nquotes: [{quote}]"
    return {"articles/a1.md": article(front)}


def compiled(files, *snapshots: Snapshot):
    return compile_text(files, kept=kept(*snapshots))


def verdict(files, *snapshots: Snapshot):
    done = compiled(files, *snapshots)
    (found,) = done.verdicts.values()
    return found[0]


def verbatim(done) -> list[str]:
    return codes(f for f in done.findings if f.code in VERBATIM)


def receipt_only(files, text: str = TEXT) -> Snapshot:
    """The snapshot as a fresh clone has it: with the receipt that a verification wrote, and without the text."""
    full = compiled(files, snapshot("paper", text))
    return Snapshot(name="paper", receipt=from_json(to_json(full.receipts["paper"])))


def test_words_in_the_captured_text_pass():
    done = compiled(site(), snapshot("paper", TEXT))
    assert verbatim(done) == []
    (found,) = done.verdicts.values()
    assert [(v.outcome, v.from_text, v.entry.passage) for v in found] == [(Outcome.EXACT, True, (WORDS,))]
    assert found[0].entry.before == "The valley is quiet.\n“"
    assert found[0].entry.after.startswith(",” she said")


def test_words_that_stand_everywhere_are_not_looked_for_without_end(monkeypatch):
    looked: list[int] = []

    def interrupts(text: str, start: int, end: int) -> bool:
        looked.append(start)
        return False

    monkeypatch.setattr("onrecord.verify.search.interrupts", interrupts)
    many = site("a", fields="").copy()
    many["articles/a1.md"] = many["articles/a1.md"].replace('text: "a"', "text: [a, b]")
    assert verdict(many, snapshot("paper", "x a he said b. " * 20_000)).outcome is Outcome.ABSENT
    assert len(looked) <= 2 * MOST_PAIRS


def test_words_that_are_not_there_are_an_error_with_the_nearest_passage():
    finding = only(
        compiled(site("We have let them in by mistake"), snapshot("paper", TEXT)).findings, "quote-not-in-source"
    )
    assert "{by mistake → on purpose}" in finding.help


def test_without_a_capture_they_are_unchecked():
    assert verbatim(compiled(site())) == ["quote-unchecked"]
    assert verdict(site()).outcome is Outcome.UNCHECKED


def test_a_receipt_speaks_for_the_words_that_it_is_of():
    held = receipt_only(site())
    done = compiled(site(), held)
    assert verbatim(done) == []
    (found,) = done.verdicts.values()
    assert (found[0].outcome, found[0].from_text) == (Outcome.EXACT, False)


def test_a_receipt_says_nothing_for_other_words():
    held = receipt_only(site())
    finding = only(compiled(site("We have let them in by mistake"), held).findings, "quote-not-in-source")
    assert "is not here" in finding.message


def test_a_receipt_speaks_for_words_that_it_shows():
    held = receipt_only(site())
    assert verbatim(compiled(site("We have let them in"), held)) == []


def test_a_receipt_knows_nothing_of_a_new_quote():
    held = receipt_only({**site(), "articles/a2.md": article("", title="Other")})
    held = replace(held, receipt=held.receipt.with_entries({}))
    assert verbatim(compiled(site(), held)) == ["quote-unchecked"]


def test_what_was_wrong_with_the_text_stays_wrong_with_the_receipt():
    twice = TEXT + TEXT
    held = receipt_only(site(), twice)
    assert "quote-ambiguous-in-source" in codes(compiled(site(), held).findings)
    absent = receipt_only(site("We have let them in by mistake"))
    assert "quote-not-in-source" in codes(compiled(site("We have let them in by mistake"), absent).findings)


def test_an_image_has_no_text_to_look_in():
    held = Snapshot(name="paper", receipt=receipt_of("", media_type="image/png"), text="")
    done = compiled(site(), held)
    assert verbatim(done) == []
    assert verdict(site(), held).outcome is Outcome.NOT_TEXT


def test_a_paraphrase_is_not_looked_up():
    done = compiled(site("The resistance says something else.", fields=", form: paraphrase"), snapshot("paper", TEXT))
    assert verbatim(done) == []
    assert not done.verdicts


def test_where_there_is_an_original_that_is_what_is_looked_for():
    fields = f", translator: not-stated, method: outlet, lang: en, original: {{text: {WORDS}, lang: en}}"
    assert (
        verdict(site("Wir haben sie hereingelassen.", fields=fields), snapshot("paper", TEXT)).outcome is Outcome.EXACT
    )


def test_variants_and_translations_are_looked_up_in_their_own_sources():
    other = ", {id: other, title: Other, kind: news-report, published: 2021-09-06}"
    fields = (
        ", variants: [{text: We let them in on purpose, source: other}], translations: "
        "[{text: Nous les avons fait entrer, lang: fr, translator: not-stated, method: outlet, source: other}]"
    )
    good = snapshot("other", "“We let them in on purpose.” “Nous les avons fait entrer.”")
    done = compiled(site(fields=fields, more=other), snapshot("paper", TEXT), good)
    (found,) = done.verdicts.values()
    assert [v.name for v in found] == ["q1", "q1/variants/0", "q1/translations/0"]
    assert {v.outcome for v in found} == {Outcome.EXACT}
    bad = snapshot("other", "“We let them in by mistake.”")
    messages = [
        f.message for f in compiled(site(fields=fields, more=other), bad).findings if f.code == "quote-not-in-source"
    ]
    assert ["variant" in m or "translation" in m for m in messages] == [True, True]


def test_a_source_may_name_its_captured_copy():
    named = site(source=", snapshot: paper-2021")
    assert verbatim(compiled(named, snapshot("paper-2021", TEXT))) == []
    finding = only(compiled(named, snapshot("paper-2012", TEXT)).findings, "unknown-reference")
    assert "paper-2012" in finding.help


def test_a_broken_capture_is_an_error_and_checks_nothing():
    held = Snapshot(name="paper", broken="'snapshots/paper.json' is no receipt")
    assert verbatim(compiled(site(), held)) == ["snapshot-changed", "quote-unchecked"]


def test_store_none_keeps_nothing_of_the_source():
    done = compiled(site(source=", store: none"), snapshot("paper", TEXT))
    text = to_json(done.receipts["paper"])
    assert "purpose" not in text
    assert "valley" not in text
    held = Snapshot(name="paper", receipt=from_json(text))
    assert verbatim(compiled(site(source=", store: none"), held)) == []


def test_the_day_of_a_lookup_stays_while_nothing_changes():
    first = compile_text(site(), today=(2024, 1, 1), kept=kept(snapshot("paper", TEXT)))
    held = Snapshot(name="paper", receipt=first.receipts["paper"], text=TEXT)
    again = compile_text(site(), today=(2024, 2, 2), kept=kept(held))
    assert again.receipts == first.receipts
    changed = compile_text(site("and now they cannot leave"), today=(2024, 2, 2), kept=kept(held))
    assert changed.receipts["paper"].entries["q1"].checked_on == "2024-02-02"


def test_what_is_remembered_is_not_looked_up_again():
    memo = {}
    store = Kept(snapshots={"paper": snapshot("paper", TEXT)}, memo=memo)
    compile_text(site(), kept=store)
    assert len(memo) == 1
    (name,) = memo
    memo[name] = ["absent", [], [], "absent", []]
    assert "quote-not-in-source" in codes(compile_text(site(), kept=store).findings)
    # Another text has another digest, so what was remembered of the first says nothing of it.
    other = Kept(snapshots={"paper": snapshot("paper", TEXT + "More.")}, memo=memo)
    assert "quote-not-in-source" not in codes(compile_text(site(), kept=other).findings)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace('"exact"', '"elided"'),
        lambda text: text.replace("on purpose", "by mistake"),
        lambda text: text.replace(digest(TEXT), digest("other")),
        lambda text: text.replace('"captured_on": "2024', '"captured_on": "2023'),
        lambda text: text[: len(text) // 2],
        lambda text: "[]",
        lambda text: "",
        lambda text: "[" * 100_000,
        lambda text: text.replace('"receipt": 1', '"receipt": 99'),
        lambda text: "\n".join(line for line in text.split("\n") if '"seal"' not in line),
    ],
)
def test_a_receipt_that_was_tampered_with_is_none(spoil):
    text = to_json(compiled(site(), snapshot("paper", TEXT)).receipts["paper"])
    assert from_json(text)
    with pytest.raises(ReceiptError):
        from_json(spoil(text))


@pytest.mark.parametrize("fields", [{"tool": 7}, {"characters": "9"}, {"captured_on": None}, {"characters": 1.5}])
def test_a_receipt_of_other_fields_is_none_whatever_its_seal(fields):
    with pytest.raises(ReceiptError, match="is no receipt"):
        from_json(to_json(receipt_of(TEXT, **fields)))


@pytest.mark.parametrize("field", ["words", "before", "page"])
def test_an_entry_of_other_fields_is_none_whatever_its_seal(field):
    receipt = compiled(site(), snapshot("paper", TEXT)).receipts["paper"]
    spoilt = replace(receipt.entries["q1"], **{field: [7]})
    with pytest.raises(ReceiptError, match="is no receipt"):
        from_json(to_json(receipt.with_entries({"q1": spoilt})))


def test_a_text_of_another_length_is_not_that_of_its_receipt(tmp_path):
    """Where there are no characters, nothing is looked up."""
    shelf = Shelf(tmp_path)
    shelf.keep("paper", receipt_of(TEXT, characters=0), TEXT)
    assert shelf.snapshots()["paper"].broken == "'snapshots/paper.txt' is not the text of its receipt"


def help_of(shelf: Shelf) -> str:
    return only(compile_text(site(), kept=Kept(snapshots=shelf.snapshots())).findings, "snapshot-changed").help


@pytest.mark.parametrize(
    ("store", "wanted"),
    [
        ("excerpt", "delete 'snapshots/paper.txt', and the receipt speaks for it; or capture"),
        ("none", "delete 'snapshots/paper.txt', and the receipt speaks for it; or capture"),
        ("full", "restore 'snapshots/paper.txt' from your version control"),
    ],
)
def test_only_a_text_that_is_committed_is_to_be_restored(tmp_path, store, wanted):
    """Another machine has replaced the copy and committed the receipt: the text here is the one before."""
    shelf = Shelf(tmp_path)
    shelf.keep("paper", receipt_of("Another text.", store=Store(store)), TEXT)
    assert help_of(shelf).startswith(wanted)
    (tmp_path / "snapshots" / "paper.txt").unlink()
    assert verbatim(compile_text(site(), kept=Kept(snapshots=shelf.snapshots()))) == ["quote-unchecked"]


def test_a_receipt_that_is_not_there_is_to_be_restored(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.keep("paper", receipt_of(TEXT), TEXT)
    (tmp_path / "snapshots" / "paper.json").unlink()
    assert help_of(shelf).startswith("restore 'snapshots/paper.json' from your version control")


def test_an_unfinished_merge_of_a_receipt_is_told_as_that(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.keep("paper", receipt_of(TEXT), TEXT)
    path = tmp_path / "snapshots" / "paper.json"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([*lines[:-2], "<<<<<<< HEAD\n", lines[-2], "=======\n", "x\n", ">>>>>>> more\n", "}\n"]))
    assert shelf.snapshots()["paper"].broken == (
        "'snapshots/paper.json' holds both sides of a merge that is not finished"
    )
    assert "'git checkout --ours snapshots/paper.json'" in help_of(shelf)
    assert "'onrecord verify'" in help_of(shelf)


def test_what_is_no_file_is_not_read(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.keep("paper", receipt_of(TEXT), TEXT)
    (tmp_path / "snapshots" / "paper.txt").unlink()
    (tmp_path / "snapshots" / "paper.txt").symlink_to("/dev/zero")
    assert shelf.snapshots()["paper"].broken.endswith("cannot be read")


def test_receipts_forget_what_is_no_longer_on_record():
    first = compiled(site(), snapshot("paper", TEXT))
    held = Snapshot(name="paper", receipt=first.receipts["paper"])
    gone = compiled({"articles/a1.md": article(f"speakers: [{NRF}]\nsources: [{PAPER % ''}]")}, held)
    assert renewed(gone.record, {"paper": held}, gone.verdicts)["paper"].entries == {}
