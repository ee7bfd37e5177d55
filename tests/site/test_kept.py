"""A site with captured sources and a lock, built: what readers see of it, and what the commands say."""

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from buildsite import SMALL, BuildFailedError, build_site, pages, run, tree, write_site
from handmade_archives import warc
from linkcheck import broken_links
from onrecord.pipeline import parsing
from onrecord.schema import Store
from onrecord.shelf import Shelf
from support import receipt_of

TEXT = "The report says this.\n“Now they are trapped in the valley.” Then it goes on & on <b>without</b> end.\n"
ABSENT = TEXT.replace("trapped", "caught")


def captured(folder: Path, text: str = TEXT, name: str = "report") -> Shelf:
    """Puts a captured text and its receipt beside the content, as ``onrecord capture`` does."""
    shelf = Shelf(folder)
    shelf.keep(name, receipt_of(text), text)
    return shelf


def site_with_text(folder: Path, **options):
    written = write_site(folder, SMALL, **options)
    captured(folder)
    return written


@pytest.mark.parametrize("directory_urls", [True, False])
def test_the_page_of_a_quote_says_what_was_found_and_what_that_proves(tmp_path, directory_urls):
    written = site_with_text(tmp_path, use_directory_urls=directory_urls)
    build_site(tmp_path, strict=True)
    page = pages(written.site)["quotes/trapped/index.html" if directory_urls else "quotes/trapped.html"]
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "In the captured source: found, letter for letter." in text
    assert "It does not prove that they were said" in text
    assert "The report says this. “Now they are trapped in the valley.”" in text
    assert "&amp; on &lt;b&gt;without&lt;/b&gt; end" in page
    assert receipt_of(TEXT).text in page
    assert not broken_links(written.site)


def test_the_receipt_is_published_and_the_text_is_not(tmp_path):
    written = site_with_text(tmp_path)
    build_site(tmp_path)
    built = tree(written.site)
    receipt = json.loads(built["snapshots/report.json"])
    assert receipt["entries"]["trapped"]["outcome"] == "exact"
    assert "snapshots/report.txt" not in built


def test_store_full_publishes_the_text(tmp_path):
    small = {k: v.replace("kind: news-report,", "kind: news-report, store: full,") for k, v in SMALL.items()}
    written = write_site(tmp_path, small)
    captured(tmp_path)
    build_site(tmp_path)
    assert tree(written.site)["snapshots/report.txt"].decode() == TEXT
    assert "!report.txt" not in (tmp_path / "snapshots" / ".gitignore").read_text()
    assert run("onrecord", "verify", cwd=tmp_path).status == 0
    assert "!report.txt" in (tmp_path / "snapshots" / ".gitignore").read_text()
    assert "*.txt -text\n" in (tmp_path / "snapshots" / ".gitattributes").read_text()


def test_words_that_are_not_in_the_source_fail_the_build_and_leave_the_last_site(tmp_path):
    written = site_with_text(tmp_path)
    build_site(tmp_path)
    before = tree(written.site)
    captured(tmp_path, ABSENT)
    with pytest.raises(BuildFailedError, match="quote-not-in-source"):
        build_site(tmp_path)
    assert tree(written.site) == before


def test_a_fresh_clone_without_the_text_verifies_by_the_receipt(tmp_path):
    written = site_with_text(tmp_path)
    build_site(tmp_path)
    with_text = tree(written.site)
    assert run("onrecord", "verify", cwd=tmp_path).status == 0
    (tmp_path / "snapshots" / "report.txt").unlink()
    done = run("onrecord", "verify", cwd=tmp_path)
    assert (done.status, done.output.split("\n")[0]) == (0, "1 quote: 1 exact")
    build_site(tmp_path)
    assert tree(written.site) == with_text


@pytest.mark.parametrize("name", ["report.txt", "report.json"])
def test_a_tampered_capture_is_an_error(tmp_path, name):
    site_with_text(tmp_path)
    assert run("onrecord", "verify", cwd=tmp_path).status == 0
    path = tmp_path / "snapshots" / name
    path.write_text(path.read_text(encoding="utf-8").replace("the valley", "the hills", 1), encoding="utf-8")
    for command in ("check", "verify"):
        done = run("onrecord", command, cwd=tmp_path)
        assert done.status == 1
        assert "snapshot-changed" in done.output


def test_verify_as_json_tells_every_lookup(tmp_path):
    site_with_text(tmp_path)
    captured(tmp_path, ABSENT)
    done = run("onrecord", "verify", "--json", cwd=tmp_path)
    (lookup,) = json.loads(done.output)
    assert done.status == 1
    assert (lookup["quote"], lookup["outcome"], lookup["code"]) == ("trapped", "absent", "quote-not-in-source")
    assert {"quote": "trapped", "source": "caught"} in lookup["diff"]


def test_verify_may_leave_receipts_alone(tmp_path):
    site_with_text(tmp_path)
    before = (tmp_path / "snapshots" / "report.json").read_bytes()
    assert run("onrecord", "verify", "--no-write", cwd=tmp_path).status == 0
    assert (tmp_path / "snapshots" / "report.json").read_bytes() == before


def test_stats_give_shares(tmp_path):
    site_with_text(tmp_path)
    done = run("onrecord", "stats", cwd=tmp_path)
    assert re.search(r"1  100 %  exact: found, letter for letter", done.output)
    assert json.loads(run("onrecord", "stats", "--json", cwd=tmp_path).output)["quotes"]["exact"] == 1


def test_stats_count_what_has_no_words_to_look_up(tmp_path):
    written = site_with_text(tmp_path)
    other = "  - {id: told, speaker: nrf, source: report, said: 2021-09-05, form: paraphrase, text: They are in.}\n"
    written.write({"articles/one.md": SMALL["articles/one.md"].replace("quotes:\n", f"quotes:\n{other}")})
    done = run("onrecord", "stats", cwd=tmp_path)
    assert "looking them up: 1\n" in done.output
    assert "Paraphrases, which have no words to look up: 1\n" in done.output
    data = json.loads(run("onrecord", "stats", "--json", cwd=tmp_path).output)
    assert data["things"]["quotes"] == sum(data["quotes"].values()) + data["paraphrases"] == 2


def test_a_capture_says_what_it_replaces_and_that_it_may_be_another_page(tmp_path):
    site_with_text(tmp_path)
    (tmp_path / "other.txt").write_text("Another page, of which nothing at all is quoted.\n")
    (tmp_path / "page.txt").write_text(TEXT)
    wrong = run("onrecord", "capture", "report", "other.txt", "--replace", cwd=tmp_path)
    assert wrong.status == 1
    assert f"It takes the place of the text captured on 2024-05-06, {receipt_of(TEXT).text}\n" in wrong.output
    assert "if it is another page, capture the right one" in wrong.output
    right = run("onrecord", "capture", "report", "page.txt", "--replace", cwd=tmp_path)
    assert right.status == 0
    assert "another page" not in right.output
    assert "takes the place" not in run("onrecord", "capture", "report", "page.txt", cwd=tmp_path).output


def test_swapped_arguments_of_a_capture_are_told(tmp_path):
    write_site(tmp_path, SMALL)
    (tmp_path / "page.txt").write_text(TEXT)
    for arguments, said in (
        (["./page.txt", "report"], "the source's id comes first: onrecord capture report ./page.txt"),
        (["https://news.example/a", "reports"], "the source's id comes first, then a file or an address"),
        (["page.txt", "reports"], "the source's id comes first, then a file or an address"),
        (["nothing-like-it", "page.txt"], "define it first"),
    ):
        assert said in run("onrecord", "capture", *arguments, cwd=tmp_path).output


@pytest.mark.parametrize("command", [["verify"], ["capture", "report", "page.txt"]])
def test_a_text_that_is_not_public_any_more_is_to_leave_version_control(tmp_path, command):
    site_with_text(tmp_path)
    shelf = Shelf(tmp_path)
    shelf.keep("report", receipt_of(TEXT, store=Store.FULL), TEXT)
    (tmp_path / "page.txt").write_text(TEXT)
    said = "git rm --cached snapshots/report.txt"
    assert said in run("onrecord", *command, cwd=tmp_path).output
    assert said not in run("onrecord", *command, cwd=tmp_path).output


def test_a_spoilt_cache_changes_nothing(tmp_path):
    written = site_with_text(tmp_path)
    build_site(tmp_path)
    before = tree(written.site)
    known = json.loads((tmp_path / ".cache" / "onrecord" / "verify.json").read_text())
    foreign = json.dumps({**known, "found": {key: ["exact", 1, {}, "no", [[1]]] for key in known["found"]}}).encode()
    cache = tmp_path / ".cache" / "onrecord" / "verify.json"
    for spoilt in (b"", b"\xff", b"[]", b'{"contract": 0, "found": {}}', b"[" * 200_000, foreign):
        cache.write_bytes(spoilt)
        build_site(tmp_path)
        assert tree(written.site) == before


@pytest.mark.parametrize("edition", ["one", "two"])
def test_what_a_check_has_parsed_a_build_does_not_parse(tmp_path, monkeypatch, edition):
    languages = [
        {"locale": "en", "name": "English", "default": True},
        {"locale": "fr", "name": "Français"},
    ]
    i18n = {"i18n": {"docs_structure": "suffix", "languages": languages}}
    french = {"speakers/nrf.fr.md": SMALL["speakers/nrf.md"].replace("One", "Un")} if edition == "two" else {}
    plugins = [i18n, "onrecord"] if edition == "two" else ["onrecord"]
    written = write_site(tmp_path, {**SMALL, **french}, plugins=plugins)
    build_site(tmp_path)
    before = tree(written.site)
    shutil.rmtree(tmp_path / ".cache")
    assert run("onrecord", "check", ".", cwd=tmp_path).status == 0
    monkeypatch.setattr(parsing, "parse_file", lambda document, **options: pytest.fail(document.path))
    build_site(tmp_path)
    assert tree(written.site) == before


def test_a_spoilt_store_changes_nothing(tmp_path):
    written = write_site(tmp_path, SMALL)
    build_site(tmp_path)
    before = tree(written.site)
    store = tmp_path / ".cache" / "onrecord" / "store.sqlite"
    whole = store.read_bytes()
    for spoilt in (b"", whole[:5000], whole.replace(b"trapped", b"snapped"), whole[:100] + b"\xff" * 9000, None):
        if spoilt is None:
            store.unlink()
            store.mkdir()
        else:
            assert spoilt != store.read_bytes()
            store.write_bytes(spoilt)
        build_site(tmp_path)
        assert tree(written.site) == before


def test_the_lock_does_not_rest_on_what_was_parsed_before(tmp_path):
    write_site(tmp_path, SMALL)
    assert run("onrecord", "lock", ".", cwd=tmp_path).status == 0
    lock = tmp_path / "ids.lock"
    written = lock.read_text()
    lock.unlink()
    assert run("onrecord", "check", ".", cwd=tmp_path).status == 0
    store = Shelf(tmp_path).store
    with closing(sqlite3.connect(store.path)) as base:
        found = {key.decode(): value for key, value in base.execute("SELECT key, value FROM entries")}
    store.put("parsed/", {key: value.replace(b"trapped in the", b"free all over the") for key, value in found.items()})
    store.save()
    assert run("onrecord", "lock", ".", cwd=tmp_path).status == 0
    assert lock.read_text() == written


def test_receipts_do_not_rest_on_the_cache(tmp_path):
    write_site(tmp_path, SMALL)
    captured(tmp_path, ABSENT)
    assert run("onrecord", "verify", ".", cwd=tmp_path).status == 1
    cache = tmp_path / ".cache" / "onrecord" / "verify.json"
    known = json.loads(cache.read_text())
    known["found"] = {key: ["exact", [[22, 57]], [], None, []] for key in known["found"]}
    cache.write_text(json.dumps(known))
    verified = run("onrecord", "verify", ".", cwd=tmp_path)
    assert verified.status == 1
    assert "1 absent" in verified.output
    assert '"exact"' not in (tmp_path / "snapshots" / "report.json").read_text()
    assert '"exact"' not in cache.read_text()


def test_an_address_that_is_none_is_no_traceback(tmp_path):
    write_site(tmp_path, SMALL)
    said = run("onrecord", "capture", "report", "http://[::1", cwd=tmp_path)
    assert said.status == 2
    assert "which is no address" in said.output
    assert "Traceback" not in said.output


def test_a_page_of_an_archive_is_that_of_its_source(tmp_path):
    write_site(tmp_path, SMALL)
    pages = {"https://news.example/a": b"<p>Another page.", "https://news.example/b": f"<p>{TEXT}".encode()}
    headers = {"Content-Type": "text/html; charset=utf-8"}
    (tmp_path / "a.warc").write_bytes(warc((url, "200 OK", headers, body) for url, body in pages.items()))
    refused = run("onrecord", "capture", "report", "a.warc", cwd=tmp_path)
    assert refused.status == 2
    assert "'--page': https://news.example/a, https://news.example/b" in refused.output
    assert run("onrecord", "capture", "report", "a.warc", "--page", "https://news.example/b", cwd=tmp_path).status == 0
    page = tmp_path / "docs" / "articles" / "one.md"
    page.write_text(page.read_text().replace("id: report,", "id: report, url: 'https://news.example/b',"))
    again = run("onrecord", "capture", "report", "a.warc", "--replace", cwd=tmp_path)
    assert again.status == 0, again.output


# -- what was published stays ---------------------------------------------------------------------

CORRECTED = """\
---
title: The first explainer
summary: Two accounts of one valley.
published: 2021-09-05
corrections:
  - {date: 2021-09-06, kind: retraction, text: It was another speaker., affects: [quotes/trapped], was: secretword}
sources:
  - {id: report, title: A report, kind: news-report, published: 2021-09-05}
quotes:
  - id: trapped
    speaker: nrf
    source: report
    said: 2021-09-05
    text: Now they are trapped in the valley.
    publication: canceled
    note: See the correction.
claims:
  - id: they-are-stuck
    aliases: [they-are-trapped]
    statement: They are trapped.
    asserted: [{by: nrf, in: sources/report}]
    status: reported
---

The first text says [[claims/they-are-stuck]], and once quoted [[quotes/trapped|what turned out to be another's]].
"""


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_address_of_an_older_lock_still_answers(tmp_path, directory_urls):
    written = write_site(tmp_path, SMALL, use_directory_urls=directory_urls)
    done = run("onrecord", "lock", cwd=tmp_path)
    assert done.status == 0, done.output
    build_site(tmp_path)
    older = set(pages(written.site))
    written.write({"articles/one.md": CORRECTED})
    build_site(tmp_path, strict=True)
    built = pages(written.site)
    assert older <= set(built)
    assert not broken_links(written.site)
    ending = "/index.html" if directory_urls else ".html"
    left = built[f"quotes/trapped{ending}"]
    assert "trapped in the valley" not in "".join(built.values())
    assert "secretword" not in left
    for told in ("It was another speaker.", "See the correction.", "6 September 2021", "what turned out to be another"):
        assert told in left
    moved = built[f"claims/they-are-trapped{ending}"]
    target = "they-are-stuck/" if directory_urls else "they-are-stuck.html"
    assert f'<link rel="canonical" href="https://x.example/claims/{target}">' in moved
    assert 'http-equiv="refresh"' in moved
    sitemap = tree(written.site)["sitemap.xml"].decode()
    assert "quotes/trapped" not in sitemap
    assert "they-are-trapped" not in sitemap
    assert "trapped in the valley" not in tree(written.site)["search/search_index.json"].decode()


def test_an_earlier_correction_does_not_keep_words_that_were_taken_back(tmp_path):
    earlier = (
        "  - {date: 2021-09-05, kind: correction, text: Misheard., affects: [quotes/trapped, claims/they-are-stuck], "
        "was: Now they are secretword., now: Now they are trapped in the valley.}\n"
        "  - {date: 2021-09-05, kind: correction, text: Misspelt., was: Nrf, now: NRF}\n"
    )
    written = write_site(tmp_path, SMALL, plugins=["search", "onrecord"])
    run("onrecord", "lock", cwd=tmp_path)
    written.write({"articles/one.md": CORRECTED.replace("corrections:\n", f"corrections:\n{earlier}")})
    build_site(tmp_path, strict=True)
    built = tree(written.site)
    everything = b"".join(built.values())
    assert b"secretword" not in everything
    assert b"trapped in the valley" not in everything
    for page in ("articles/one/index.html", "corrections/index.html"):
        assert b"Misheard." in built[page]
        assert b"Nrf" in built[page], "what else was changed still stands there"


def test_a_taken_back_quote_is_in_no_receipt(tmp_path):
    written = write_site(tmp_path, SMALL)
    captured(tmp_path)
    run("onrecord", "lock", cwd=tmp_path)
    written.write({"articles/one.md": CORRECTED})
    build_site(tmp_path, strict=True)
    assert b"trapped in the valley" not in b"".join(tree(written.site).values())


def test_what_stands_around_another_quote_does_not_give_away_what_was_taken_back(tmp_path):
    other = "  - {id: other, speaker: nrf, source: report, said: 2021-09-05, text: The report says this.}\n"
    with_other = {"articles/one.md": SMALL["articles/one.md"].replace("quotes:\n", f"quotes:\n{other}")}
    written = write_site(tmp_path, {**SMALL, **with_other})
    captured(tmp_path)
    run("onrecord", "lock", cwd=tmp_path)
    build_site(tmp_path)
    assert b"Now they are trapped" in tree(written.site)["snapshots/report.json"]
    written.write({"articles/one.md": CORRECTED.replace("quotes:\n", f"quotes:\n{other}")})
    build_site(tmp_path, strict=True)
    built = tree(written.site)
    assert b"The report says this" in built["quotes/other/index.html"]
    assert b"trapped in the valley" not in b"".join(built.values())


def test_an_article_that_is_taken_back_leaves_its_page(tmp_path):
    written = write_site(tmp_path, {**SMALL, "index.md": "# Home\n"})
    run("onrecord", "lock", cwd=tmp_path)
    text = SMALL["articles/one.md"].replace(
        "published: 2021-09-05\n",
        "published: 2021-09-05\npublication: withheld\n"
        "corrections: [{date: 2021-09-06, kind: retraction, text: Not sure.}]\n",
        1,
    )
    written.write({"articles/one.md": text})
    build_site(tmp_path, strict=True)
    page = pages(written.site)["articles/one/index.html"]
    assert "Two accounts" not in page
    assert "held back for now" in page
    assert "Not sure." in page
    assert "6 September 2021" in page


def test_what_is_taken_back_without_a_word_is_a_finding(tmp_path):
    text = re.sub(r"corrections:\n  - .*\n", "", CORRECTED)
    written = write_site(tmp_path, SMALL)
    run("onrecord", "lock", cwd=tmp_path)
    written.write({"articles/one.md": text})
    done = run("onrecord", "check", cwd=tmp_path)
    assert done.status == 1
    assert "quote 'trapped' was published on" in done.output
    assert "no retraction says when and why" in done.output
    assert "affects: [quotes/trapped]" in done.output


def test_an_older_correction_does_not_say_why_it_was_taken_back(tmp_path):
    written = write_site(tmp_path, SMALL)
    run("onrecord", "lock", cwd=tmp_path)
    written.write({"articles/one.md": CORRECTED.replace("kind: retraction", "kind: correction")})
    assert "no retraction says when and why" in run("onrecord", "check", cwd=tmp_path).output


def test_verify_takes_withdrawn_words_out_of_receipts_without_the_texts(tmp_path):
    other = "  - {id: other, speaker: nrf, source: report, said: 2021-09-05, text: The report says this.}\n"
    with_other = SMALL["articles/one.md"].replace("quotes:\n", f"quotes:\n{other}")
    written = write_site(tmp_path, {**SMALL, "articles/one.md": with_other})
    captured(tmp_path)
    run("onrecord", "verify", cwd=tmp_path)
    run("onrecord", "lock", cwd=tmp_path)
    (tmp_path / "snapshots" / "report.txt").unlink()
    receipt = tmp_path / "snapshots" / "report.json"
    assert "trapped in the valley" in receipt.read_text()
    before = receipt.read_text()
    assert run("onrecord", "verify", cwd=tmp_path).status == 0
    assert receipt.read_text() == before
    written.write({"articles/one.md": CORRECTED.replace("quotes:\n", f"quotes:\n{other}")})
    assert "renewed snapshots/report.json" in run("onrecord", "verify", cwd=tmp_path).output
    assert "trapped in the valley" not in receipt.read_text()
    assert run("onrecord", "verify", cwd=tmp_path).output.startswith("1 quote: 1 exact")


EVERY_KIND = """\
---
title: The first explainer
summary: Two accounts of one valley.
published: 2021-09-05
topics: [valley, war]
{more}
questions: [{{id: who-holds, text: Who holds it?{left}}}]
speakers: [{{id: nrf, name: NRF, kind: organization{left}}}]
sources: [{{id: report, title: A report, kind: news-report, published: 2021-09-05{left}}}]
quotes:
  - {{id: trapped, speaker: nrf, source: report, said: 2021-09-05, text: Now they are trapped., topics: [war]{left}}}
claims:
  - {{id: stuck, statement: They are stuck., status: reported, topics: [war], question: who-holds,
      asserted: [{{in: quotes/trapped}}]{left}}}
---

[[questions/who-holds]] [[speakers/nrf]] [[sources/report]] [[quotes/trapped]] [[claims/stuck]]

![[claims]]

![[timeline]]
"""


def test_a_thing_of_any_kind_may_be_taken_back(tmp_path):
    written = write_site(
        tmp_path, {"articles/one.md": EVERY_KIND.format(more="", left="")}, plugins=["search", "onrecord"]
    )
    run("onrecord", "lock", cwd=tmp_path)
    build_site(tmp_path)
    older = set(pages(written.site))
    affects = "questions/who-holds, speakers/nrf, sources/report, quotes/trapped, claims/stuck"
    correction = f"corrections: [{{date: 2021-09-06, kind: retraction, text: All wrong., affects: [{affects}]}}]"
    written.write({"articles/one.md": EVERY_KIND.format(more=correction, left=", publication: canceled")})
    build_site(tmp_path)
    built = pages(written.site)
    assert older - set(built) == set()
    everything = "".join(built.values()) + tree(written.site)["search/search_index.json"].decode()
    for words in ("Now they are trapped", "They are stuck", "Who holds it", "A report"):
        assert words not in everything
    assert not broken_links(written.site)


def test_a_rename_takes_the_words_with_it(tmp_path):
    written = write_site(tmp_path, SMALL)
    run("onrecord", "lock", cwd=tmp_path)
    text = (
        SMALL["articles/one.md"]
        .replace(
            "  - {id: trapped, speaker: nrf, source: report, said: 2021-09-05, text: Now",
            "  - id: stuck\n    aliases: [trapped]\n    speaker: nrf\n    source: report\n    said: 2021-09-05\n"
            "    text: Now",
        )
        .replace("in the valley.}", "in the valley.")
        .replace("quotes/trapped", "quotes/stuck")
        .replace("quote: trapped", "quote: stuck")
    )
    assert "aliases: [trapped]" in text
    written.write({"articles/one.md": text})
    assert run("onrecord", "check", cwd=tmp_path).status == 0
    written.write({"articles/one.md": text.replace("text: Now they are trapped", "text: Nobody is trapped")})
    for command in ("check", "lock"):
        done = run("onrecord", command, cwd=tmp_path)
        assert done.status == 1
        assert "the words of quote 'stuck' are not those that were published" in done.output


def test_an_old_address_leads_to_what_is_left(tmp_path):
    written = write_site(tmp_path, SMALL)
    run("onrecord", "lock", cwd=tmp_path)
    text = CORRECTED.replace("id: trapped", "id: stuck\n    aliases: [trapped]").replace(
        "quotes/trapped", "quotes/stuck"
    )
    written.write({"articles/one.md": text.replace("secretword", "them")})
    build_site(tmp_path, strict=True)
    built = pages(written.site)
    assert "It was another speaker." in built["quotes/stuck/index.html"]
    assert 'href="https://x.example/quotes/stuck/"' in built["quotes/trapped/index.html"]


def test_a_vanished_id_fails_the_build(tmp_path):
    written = write_site(tmp_path, SMALL)
    run("onrecord", "lock", cwd=tmp_path)
    written.write({"articles/one.md": SMALL["articles/one.md"].replace("they-are-trapped", "they-are-stuck")})
    with pytest.raises(BuildFailedError, match="id-vanished"):
        build_site(tmp_path)
    done = run("onrecord", "lock", cwd=tmp_path)
    assert done.status == 1
    assert "nothing was written" in done.output


def test_lock_tells_what_is_new_and_checks_whether_it_is_up_to_date(tmp_path):
    write_site(tmp_path, SMALL)
    assert run("onrecord", "lock", "--check", cwd=tmp_path).status == 1
    assert "claims/they-are-trapped" in run("onrecord", "lock", cwd=tmp_path).output
    assert run("onrecord", "lock", "--check", cwd=tmp_path).status == 0
    before = (tmp_path / "ids.lock").read_bytes()
    assert "0 of them new" in run("onrecord", "lock", cwd=tmp_path).output
    assert (tmp_path / "ids.lock").read_bytes() == before


def test_a_merged_lock_is_taken_only_when_asked(tmp_path):
    write_site(tmp_path, SMALL)
    run("onrecord", "lock", cwd=tmp_path)
    path = tmp_path / "ids.lock"
    path.write_text(path.read_text().replace("2026", "2025", 1))
    assert run("onrecord", "lock", cwd=tmp_path).status == 1
    assert run("onrecord", "lock", "--accept", cwd=tmp_path).status == 0
    assert run("onrecord", "check", cwd=tmp_path).status == 0


def test_accepting_a_lock_says_what_it_forgets(tmp_path):
    write_site(tmp_path, SMALL)
    run("onrecord", "lock", cwd=tmp_path)
    path = tmp_path / "ids.lock"
    lines = [line for line in path.read_text().splitlines() if not line.startswith("quotes/")]
    path.write_text("\n".join([*lines[:-1], "claims/Gone 2021-09-05", lines[-1], ""]))
    assert "forgets" in run("onrecord", "check", cwd=tmp_path).output
    done = run("onrecord", "lock", "--accept", cwd=tmp_path)
    assert done.status == 0
    assert "  forgotten: claims/Gone 2021-09-05\n" in done.output
    assert "whatever was deleted from it is forgotten" in done.output
    assert "forgotten" not in run("onrecord", "lock", "--accept", cwd=tmp_path).output


def test_accepting_a_lock_accepts_nothing_that_vanished(tmp_path):
    written = write_site(tmp_path, SMALL)
    run("onrecord", "lock", cwd=tmp_path)
    written.write({"articles/one.md": SMALL["articles/one.md"].replace("they-are-trapped", "they-are-stuck")})
    done = run("onrecord", "lock", "--accept", cwd=tmp_path)
    assert done.status == 1
    assert "nothing was written to ids.lock; '--accept' takes a seal that does not fit, and nothing else" in done.output


def test_corrections_stand_on_what_they_affect_and_in_a_list(tmp_path):
    text = CORRECTED.replace("    publication: canceled\n", "").replace(", was: secretword", "")
    written = write_site(tmp_path, {**SMALL, "articles/one.md": text})
    build_site(tmp_path, strict=True)
    built = pages(written.site)
    for page in ("quotes/trapped/index.html", "corrections/index.html", "articles/one/index.html"):
        assert "It was another speaker." in built[page]
        assert 'corrections/">All corrections</a>' in built[page] or page.startswith("corrections")
    assert "It was another speaker." not in built["claims/they-are-stuck/index.html"]
