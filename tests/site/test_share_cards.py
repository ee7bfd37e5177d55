"""The pictures that others show beside links: drawn where a site wants them, at addresses made of what they show."""

import shutil
import struct
import sys
from pathlib import Path

import pytest

from buildsite import SITE_URL, SMALL, BuildFailedError, Elements, Written, build_site, write_site
from onrecord.draw.share_card import Drawer
from onrecord.draw.typefaces import OWN, SANS

ON = [{"onrecord": {"share_cards": True}}]
CLAIM = "claims/they-are-trapped/index.html"
CARDS = "assets/onrecord/cards"


def site(root: Path, files=SMALL, **options) -> Written:
    return write_site(root, files, **{"plugins": ON, **options})


def tags(written: Written, name: str = CLAIM) -> dict[str, str]:
    """The tags in the head of a page, by their names."""
    head = (written.site / name).read_text(encoding="utf-8").partition("</head>")[0]
    found = [(a.get("property") or a.get("name"), a.get("content")) for tag, a in Elements(head).found if tag == "meta"]
    shown = [(name, content) for name, content in found if str(name).startswith(("og:", "twitter:"))]
    assert len(shown) == len(dict(shown))
    return dict(shown)


def drawn(written: Written) -> set[str]:
    return {f"{CARDS}/{path.name}" for path in (written.site / CARDS).glob("*")}


def kept(written: Written) -> set[str]:
    return {f"{CARDS}/{path.name}" for path in (written.root / ".cache/onrecord/cards").rglob("*.png")}


def test_claims_quotes_and_articles_have_pictures(tmp_path):
    written = site(tmp_path)
    build_site(tmp_path, strict=True)
    found = tags(written)
    assert found == {
        "og:type": "article",
        "og:title": "They are trapped.",
        "og:description": found["og:description"],
        "og:url": f"{SITE_URL}claims/they-are-trapped/",
        "og:image": found["og:image"],
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Claim (Reported): They are trapped. – Test site",
        "twitter:card": "summary_large_image",
        "twitter:image": found["og:image"],
        "twitter:image:alt": found["og:image:alt"],
    }
    names = (CLAIM, "quotes/trapped/index.html", "articles/one/index.html")
    addresses = [tags(written, name)["og:image"] for name in names]
    assert {address.removeprefix(SITE_URL) for address in addresses} == drawn(written) == kept(written)
    assert len(set(addresses)) == 3
    png = (written.site / addresses[0].removeprefix(SITE_URL)).read_bytes()
    assert struct.unpack(">II", png[16:24]) == (1200, 630)
    assert tags(written, "speakers/nrf/index.html") == {}


def test_a_site_that_does_not_ask_for_them_has_none(tmp_path):
    written = site(tmp_path, plugins=["onrecord"])
    build_site(tmp_path, strict=True)
    assert tags(written) == {}
    assert not (written.site / CARDS).exists()


def test_a_site_that_does_not_know_where_it_stands_is_told_and_has_none(tmp_path):
    written = site(tmp_path, site_url=None)
    assert "'share_cards' has no effect" in build_site(tmp_path, strict=True)
    assert tags(written) == {}
    assert drawn(written) == set()


def test_the_picture_that_an_article_names_is_its_picture(tmp_path):
    named = SMALL["articles/one.md"].replace("published:", "image: https://p.example/a.png\npublished:", 1)
    written = site(tmp_path, {**SMALL, "articles/one.md": named})
    build_site(tmp_path)
    assert tags(written, "articles/one/index.html")["og:image"] == "https://p.example/a.png"


def test_another_status_has_another_address_and_the_old_one_goes(tmp_path):
    written = site(tmp_path)
    build_site(tmp_path)
    before, all_before = tags(written)["og:image"], drawn(written)
    written.write({"articles/one.md": SMALL["articles/one.md"].replace("status: reported", "status: undetermined")})
    build_site(tmp_path)
    after = tags(written)
    assert after["og:image"] != before
    assert "(Undetermined)" in after["og:image:alt"]
    assert len(drawn(written) & all_before) == 2
    assert drawn(written) == kept(written)
    assert before.removeprefix(SITE_URL) not in drawn(written)


def test_what_was_drawn_is_not_drawn_again(tmp_path, monkeypatch: pytest.MonkeyPatch):
    written = site(tmp_path)
    build_site(tmp_path)
    first = {path: path.stat() for path in (written.site / CARDS).iterdir()}

    def png(*_: object) -> bytes:
        raise AssertionError("drawn again")

    monkeypatch.setattr(Drawer, "png", png)
    build_site(tmp_path)
    assert {path: path.stat().st_ino for path in (written.site / CARDS).iterdir()} == {
        path: found.st_ino for path, found in first.items()
    }


def test_many_are_drawn_by_several_processes_the_same(tmp_path, monkeypatch: pytest.MonkeyPatch):
    claims = "".join(f"  - {{id: c-{n}, statement: Claim {n}., status: undetermined}}\n" for n in range(8))
    files = {**SMALL, "articles/one.md": SMALL["articles/one.md"].replace("claims:\n", f"claims:\n{claims}")}
    alone = site(tmp_path / "alone", files)
    build_site(alone.root)
    monkeypatch.setattr("onrecord.pipeline.sharing.SOON_DRAWN", 2)
    together = site(tmp_path / "together", files)
    build_site(together.root)
    assert len(drawn(alone)) == 11
    assert {name: (alone.site / name).read_bytes() for name in drawn(alone)} == {
        name: (together.site / name).read_bytes() for name in drawn(together)
    }


def test_what_is_withdrawn_has_none(tmp_path):
    withdrawn = SMALL["articles/one.md"].replace("status: reported", "status: reported\n    publication: canceled")
    text = withdrawn.replace("The first text says [[claims/they-are-trapped]].", "")
    written = site(tmp_path, {**SMALL, "articles/one.md": text})
    build_site(tmp_path)
    assert len(drawn(written)) == 2


def test_a_script_for_which_there_is_no_font_has_no_picture_and_is_told(tmp_path):
    written = site(
        tmp_path, {**SMALL, "articles/one.md": SMALL["articles/one.md"].replace("They are trapped.", "他们被困。")}
    )
    assert "1 without a share card: no font has U+4ED6 他; name a folder of fonts" in build_site(tmp_path, strict=True)
    found = tags(written)
    assert "og:image" not in found
    assert found["twitter:card"] == "summary"
    assert len(drawn(written)) == 2


def test_a_folder_of_fonts_that_is_none_stops_the_build(tmp_path):
    site(tmp_path, plugins=[{"onrecord": {"share_cards": True, "share_fonts": "fonts"}}])
    with pytest.raises(BuildFailedError, match=r"'share_fonts' names a folder that cannot be read: .*fonts"):
        build_site(tmp_path)
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    with pytest.raises(BuildFailedError, match="the folder 'fonts' that 'share_fonts' names has no font in it"):
        build_site(tmp_path)
    (fonts / "x.otf").write_text("no font")
    with pytest.raises(BuildFailedError, match=r"onrecord: the font '.*x\.otf' cannot be read: "):
        build_site(tmp_path)
    (fonts / "x.otf").write_bytes(b"")
    with pytest.raises(BuildFailedError, match=r"onrecord: the font '.*x\.otf' cannot be read: "):
        build_site(tmp_path)


def test_what_is_no_file_of_a_font_is_passed_over_in_every_build(tmp_path):
    written = site(tmp_path, plugins=[{"onrecord": {"share_cards": True, "share_fonts": "fonts"}}])
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    shutil.copy(OWN / SANS[0], fonts / "a.ttf")
    build_site(tmp_path, strict=True)
    cards = drawn(written)
    (fonts / "gone.ttf").symlink_to(tmp_path / "nowhere.ttf")
    (fonts / ".hid.ttf").write_text("no font")
    (fonts / "._a.ttf").write_text("no font")
    (fonts / "folder.ttf").mkdir()
    (fonts / "README.md").write_text("Where they are from.")
    build_site(tmp_path, strict=True)
    assert drawn(written) == cards
    shutil.rmtree(tmp_path / ".cache")
    build_site(tmp_path, strict=True)
    assert drawn(written) == cards


def test_the_packages_that_draw_are_named_where_they_are_missing(tmp_path, monkeypatch: pytest.MonkeyPatch):
    for name in ("resvg_py", "onrecord.draw.share_card"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    site(tmp_path)
    with pytest.raises(BuildFailedError, match=r"pip install 'onrecord\[cards\]'"):
        build_site(tmp_path)
