"""What was published stays: ids, words, and the seal over both."""

import pytest

from onrecord.lock import Lock, lock_text, read_lock, renewed_lock
from onrecord.parse import Key
from onrecord.schema import Kind
from support import NRF, PAPER, article, codes, compile_text, kept, only

QUOTE = "{id: q1, speaker: nrf, source: paper, said: 2021-09-05, text: %s%s}"
CORRECTION = "corrections: [{date: 2021-09-07, kind: correction, text: Misheard., affects: [quotes/q1]}%s]"
DAY = (2021, 9, 8)


def files(words: str = "They are trapped in the valley.", *, fields: str = "", more: str = "", body: str = ""):
    front = f"speakers: [{NRF}]\nsources: [{PAPER}]\nquotes: [{QUOTE % (repr(words), fields)}]\n{more}"
    return {"articles/a1.md": article(front, body)}


def locked(content, lock: Lock | None = None) -> Lock:
    """The lock that a site has once this content is published."""
    record = compile_text(content, kept=kept(lock=lock)).record
    return read_lock(lock_text(renewed_lock(lock or Lock(), record, DAY).values()))


def found(content, lock: Lock) -> list[str]:
    wanted = {
        "id-vanished",
        "quote-changed-without-correction",
        "lock-changed",
        "duplicate-id",
        "unpublished-reference",
    }
    return [code for code in codes(compile_text(content, kept=kept(lock=lock)).findings) if code in wanted]


def test_what_is_published_is_locked_and_nothing_is_wrong_with_it():
    lock = locked(files())
    assert {k.path for k in lock.entries} == {"articles/a1", "quotes/q1", "sources/paper", "speakers/nrf"}
    assert lock.entries[Key(Kind.QUOTE, "q1")].since == "2021-09-08"
    assert not lock.broken
    assert found(files(), lock) == []


def test_an_unfinished_merge_of_a_lock_is_told_as_that_and_both_sides_are_read():
    lines = locked(files()).text.splitlines()
    text = "\n".join([*lines[:-2], "<<<<<<< HEAD", *lines[-2:], "=======", "topics/x 2021-09-08", ">>>>>>> b"])
    lock = read_lock(f"{text}\n")
    assert {"speakers/nrf", "topics/x"} <= {key.path for key in lock.entries}
    finding = next(f for f in compile_text(files(), kept=kept(lock=lock)).findings if f.code == "lock-changed")
    assert finding.message.endswith("it holds both sides of a merge that is not finished")
    assert finding.span.line == len(lines) - 1
    assert finding.help == "'onrecord lock --accept' keeps what both sides published, and seals it anew"
    assert lock.strange == ()


def test_lines_that_are_no_entries_are_kept_for_people():
    text = locked(files()).text.replace("speakers/nrf", "speaker/nrf")
    assert read_lock(text).strange == ("speaker/nrf 2021-09-08",)


def test_drafts_are_not_locked():
    assert Key(Kind.QUOTE, "q1") not in locked(files(fields=", publication: draft")).entries


def test_an_id_that_vanishes_is_an_error_in_the_line_of_the_lock():
    lock = locked(files())
    gone = {"articles/a1.md": article(f"speakers: [{NRF}]\nsources: [{PAPER}]")}
    finding = only(compile_text(gone, kept=kept(lock=lock)).findings, "id-vanished")
    assert finding.span.path == "ids.lock"
    assert lock.text.split("\n")[finding.span.line - 1].startswith("quotes/q1 ")


def test_what_cannot_be_read_has_not_vanished():
    assert found({"articles/a1.md": "---\ntitle: [\n---\n"}, locked(files())) == []


def test_a_published_thing_that_becomes_a_draft_has_vanished():
    assert found(files(fields=", publication: draft"), locked(files())) == ["id-vanished"]


def test_an_alias_answers_for_the_id_before():
    renamed = {"articles/a1.md": files(fields=", aliases: [q1]")["articles/a1.md"].replace("id: q1", "id: q2")}
    lock = locked(files())
    assert found(renamed, lock) == []
    record = compile_text(renamed, kept=kept(lock=lock)).record
    assert dict(record.aliases) == {Key(Kind.QUOTE, "q1"): Key(Kind.QUOTE, "q2")}


def test_an_article_is_renamed_with_its_file():
    text = files(more="aliases: [a1]")["articles/a1.md"]
    assert found({"articles/a2.md": text}, locked(files())) == []


@pytest.mark.parametrize("alias", ["q1", "q2"])
def test_an_alias_is_nobody_elses_id(alias):
    two = f"{QUOTE % ('They are trapped.', f', aliases: [{alias}]')}, {QUOTE % ('Now.', '')}".replace(
        "id: q1", "id: q2", 1
    )
    content = {"articles/a1.md": article(f"speakers: [{NRF}]\nsources: [{PAPER}]\nquotes: [{two}]")}
    assert "duplicate-id" in codes(compile_text(content).findings)


def test_two_things_cannot_have_had_one_id():
    two = f"{QUOTE % ('Once.', ', aliases: [old]')}, {QUOTE % ('Twice.', ', aliases: [old]')}".replace("q1", "q2", 1)
    content = {"articles/a1.md": article(f"speakers: [{NRF}]\nsources: [{PAPER}]\nquotes: [{two}]")}
    finding = only(compile_text(content).findings, "duplicate-id")
    assert len(finding.related) == 1


def test_a_reference_by_an_old_id_is_told_the_new_one():
    content = files(fields=", aliases: [old]", body="See [[quotes/old]].")
    assert only(compile_text(content).findings, "unknown-reference").help == "write 'quotes/q1'"


def test_words_that_change_in_silence_are_an_error():
    assert found(files("They are caught in the valley."), locked(files())) == ["quote-changed-without-correction"]


@pytest.mark.parametrize("words", ["They  are trapped in\n the valley.", "They are trapped in the valley."])
def test_white_space_is_no_change(words):
    assert found(files(words.replace("\n", " ")), locked(files())) == []


def test_typography_is_no_change():
    lock = locked(files("They aren\u2019t in \u201cthe\u201d valley \u2013 yet."))
    assert (
        found(
            {
                "articles/a1.md": files()["articles/a1.md"].replace(
                    "'They are trapped in the valley.'", 'They aren\'t in "the" valley - yet.'
                )
            },
            lock,
        )
        == []
    )


def test_a_correction_lets_words_change_once():
    lock = locked(files())
    corrected = files("They are caught in the valley.", more=CORRECTION % "")
    assert found(corrected, lock) == []
    lock = locked(corrected, lock)
    assert lock.entries[Key(Kind.QUOTE, "q1")].corrections == 1
    again = files("They are lost in the valley.", more=CORRECTION % "")
    assert found(again, lock) == ["quote-changed-without-correction"]
    twice = CORRECTION % ", {date: 2021-09-07, kind: correction, text: Misheard again., affects: [quotes/q1]}"
    assert found(files("They are lost in the valley.", more=twice), lock) == []


def test_the_first_day_stays():
    lock = locked(files())
    record = compile_text(files()).record
    assert renewed_lock(lock, record, (2030, 1, 1)) == lock.entries


def test_words_that_changed_in_silence_are_not_taken_down():
    lock = locked(files())
    record = compile_text(files("They are caught in the valley.")).record
    key = Key(Kind.QUOTE, "q1")
    assert renewed_lock(lock, record, DAY)[key].words == lock.entries[key].words


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("quotes/q1", "quotes/q2"),
        lambda text: text.replace("2021-09-08", "2021-09-09", 1),
        lambda text: "\n".join(line for line in text.split("\n") if not line.startswith("speakers/")),
        lambda text: "\n".join(line for line in text.split("\n") if not line.startswith("seal")),
        lambda text: text + "<<<<<<< ours\n",
        lambda text: text.replace("quotes/q1", "poems/q1"),
        lambda text: "",
        lambda text: "\x00",
    ],
)
def test_a_lock_that_was_changed_by_hand_is_an_error(spoil):
    lock = read_lock(spoil(locked(files()).text))
    assert lock.broken
    assert "lock-changed" in found(files(), lock)


def test_a_lock_survives_other_line_ends():
    assert not read_lock(locked(files()).text.replace("\n", "\r\n")).broken


@pytest.mark.parametrize("state", ["withheld", "canceled"])
def test_what_is_taken_back_leaves_its_address(state):
    lock = locked(files())
    content = files(fields=f", publication: {state}, note: The recording was of another speaker.")
    done = compile_text(content, kept=kept(lock=lock))
    assert found(content, lock) == []
    left = done.record.withdrawn[Key(Kind.QUOTE, "q1")]
    assert (left.state, left.since, left.note) == (state, "2021-09-08", "The recording was of another speaker.")
    assert Key(Kind.QUOTE, "q1").id not in done.record.quotes


def test_what_was_never_published_leaves_nothing():
    content = files(fields=", publication: withheld")
    assert not compile_text(content, kept=kept(lock=locked({"articles/a1.md": article()}))).record.withdrawn
    assert not compile_text(content).record.withdrawn


def test_a_correction_may_say_why_something_was_taken_back():
    lock = locked(files())
    content = files(fields=", publication: canceled", more=CORRECTION % "")
    done = compile_text(content, kept=kept(lock=lock))
    assert "unpublished-reference" not in codes(done.findings)
    (correction,) = done.record.withdrawn[Key(Kind.QUOTE, "q1")].corrections
    assert correction.text == "Misheard."


def test_a_text_may_link_what_was_taken_back_and_not_show_it():
    lock = locked(files())
    content = files(fields=", publication: canceled", body="It was [[quotes/q1|said]] that [[quotes/q1]].")
    done = compile_text(content, kept=kept(lock=lock))
    assert "unpublished-reference" not in codes(done.findings)
    links = done.record.backlinks[Key(Kind.QUOTE, "q1")]
    assert [link.sentence.words for link in links if link.sentence] == ["said", "canceled quote"]
    shown = files(fields=", publication: canceled", body="![[quotes/q1]]")
    assert found(shown, lock) == ["unpublished-reference"]


def test_an_article_that_is_taken_back_takes_its_things_with_it():
    lock = locked(files())
    content = files(more="publication: canceled\ncorrections: [{date: 2021-09-09, kind: retraction, text: All wrong.}]")
    record = compile_text(content, kept=kept(lock=lock)).record
    assert {k.path for k in record.withdrawn} == {"articles/a1", "quotes/q1", "sources/paper", "speakers/nrf"}
    assert all(left.corrections[0].text == "All wrong." for left in record.withdrawn.values())


def test_a_correction_that_was_locked_does_not_speak_for_a_later_change():
    note = CORRECTION.replace("Misheard.", "The role was added.") % ""
    lock = locked(files(more=note), locked(files()))
    assert lock.entries[Key(Kind.QUOTE, "q1")].corrections == 1
    changed_later = files("They were caught in the valley.", more=note)
    assert found(changed_later, lock) == ["quote-changed-without-correction"]
    second = ", {date: 2021-09-08, kind: correction, text: Misheard., affects: [quotes/q1]}"
    assert found(files("They were caught in the valley.", more=CORRECTION % second), lock) == []


def test_each_edition_has_what_it_published():
    own = compile_text(files()).record
    french = compile_text(files() | {"articles/pont.md": article()}).record
    entries = [*renewed_lock(Lock(), own, DAY).values(), *renewed_lock(Lock().of("fr/"), french, DAY).values()]
    lock = read_lock(lock_text(entries))
    assert not lock.broken
    assert "\nfr/articles/pont 2021-09-08\n" in lock.text
    assert Key(Kind.ARTICLE, "pont") not in lock.entries
    assert found(files(), lock) == []
    (gone,) = (
        f for f in compile_text(files(), kept=kept(lock=lock.of("fr/"))).findings if f.code.value == "id-vanished"
    )
    assert lock.text.split("\n")[gone.span.line - 1].startswith("fr/articles/pont ")
    changed = files("They are not trapped in the valley.") | {"articles/pont.md": article()}
    assert found(changed, lock.of("fr/")) == ["quote-changed-without-correction"]
    assert lock.of("fr/").of("").entries == lock.entries


def test_what_is_wrong_with_a_lock_is_told_once():
    lock = read_lock(locked(files()).text.replace("2021-09-08", "2020-09-08", 1))
    assert lock.broken
    assert not lock.of("fr/").broken
