"""The map of claims: what is on it and what it leaves out, where things stand, and that its words say all of it."""

from itertools import combinations

import pytest
from lxml.html import HtmlElement, document_fromstring

from buildsite import Elements
from onrecord.draw.claim_map import COLUMN, Box, Group, Note, draw
from onrecord.draw.labels import lines_of, told_apart
from onrecord.draw.rows import layers, rows_of
from onrecord.parse import Key
from onrecord.pipeline.site import Site
from onrecord.record import read_filter
from onrecord.syntax import parse_query, parse_reference
from onrecord.view.claim_map import AROUND_AT_MOST, CLAIMS_AT_MOST, NAMES_AT_MOST, MapView
from support import PAPER, article, compile_text, key, site_of

PEOPLE = "[{id: nn, name: North, kind: organization}, {id: ss, name: South, kind: organization}]"


def claims(relations: dict[str, str], *, status: str = "contested") -> str:
    """The claims of an article, each asserted by North and denied by South, with their relations."""
    rows = (
        f"  - {{id: {id}, label: Label {id}, statement: Statement {id}, status: {status}, "
        f"asserted: [{{in: sources/paper, by: nn}}], denied: [{{in: sources/paper, by: ss}}], relations: [{related}]}}"
        for id, related in relations.items()
    )
    return "claims:\n" + "\n".join(rows)


def front(relations: dict[str, str]) -> str:
    return f"speakers: {PEOPLE}\nsources: [{PAPER}]\n{claims(relations)}"


def site(relations: dict[str, str], **more: dict[str, str]) -> Site:
    """A site whose article ``a1`` has these claims, and further articles theirs."""
    files = {"articles/a1.md": article(front(relations))}
    files |= {f"articles/{id}.md": article(claims(others)) for id, others in more.items()}
    return site_of(compile_text(files))


def shown(site: Site, query: str = "", here: str = "a1") -> MapView:
    filter, problems = read_filter("claim-map", parse_query(query), Key)
    assert problems == []
    return site.maps.view(filter, key(f"articles/{here}") if here else None)


def embedded(site: Site) -> str:
    """The HTML of the map of the first article."""
    here = key("articles/a1")
    html = site.reference(parse_reference("claim-map", embed=True), here, site.routes.url(here))
    assert html is not None
    return html


def ids(map: MapView) -> list[str]:
    return [m.claim.id for m in map.claims]


RIVALS = {"x1": "", "x2": "{contrary-to: x1, note: Not both.}", "x3": "{supports: x2}", "x4": ""}


def chain(n: int) -> dict[str, str]:
    """Claims each of which supports the one before it."""
    return {f"c{i:02}": f"{{supports: c{i - 1:02}}}" if i else "" for i in range(n)}


def hub(n: int) -> dict[str, str]:
    """Claims all of which qualify the first."""
    return {f"h{i:02}": "{qualifies: h00}" if i else "" for i in range(n)}


# -- what is on it -----------------------------------------------------------------------------------


def test_what_is_related_is_drawn_and_what_stands_alone_is_named():
    map = shown(site(RIVALS))
    assert ids(map) == ["x1", "x2", "x3"]
    assert [a.label for a in map.alone.items] == ["Label x4"]
    assert [(a.source, a.phrase, a.target, a.mutual, a.reason) for a in map.arrows] == [
        (1, "is contrary to", 0, True, "Not both."),
        (2, "supports", 1, False, ""),
    ]
    assert map.omitted == ""
    assert map.more is None


def test_each_relation_is_told_from_both_ends_and_its_reason_once():
    map = shown(site(RIVALS))
    told = [[(r.phrase, r.other.label, r.reason) for r in m.relations] for m in map.claims]
    assert told == [
        [("is contrary to", "Label x2", "")],
        [("is contrary to", "Label x1", "Not both."), ("is supported by", "Label x3", "")],
        [("supports", "Label x2", "")],
    ]


@pytest.mark.parametrize(
    ("one", "other", "arrows"), [("", "", 1), (", note: A", ", note: A", 1), (", note: A", ", note: B", 2)]
)
def test_what_both_claims_state_is_one_arrow_unless_the_reasons_differ(one: str, other: str, arrows: int):
    map = shown(site({"x1": f"{{contradicts: x2{one}}}", "x2": f"{{contradicts: x1{other}}}"}))
    assert len(map.arrows) == arrows


def test_claims_of_other_articles_are_there_if_related_directly_and_said_to_be():
    map = shown(site(RIVALS, b1={"y1": "{entails: x1}", "y2": "{supports: y1}", "y3": ""}))
    assert [(m.claim.id, m.outside) for m in map.claims] == [
        ("x1", ""),
        ("x2", ""),
        ("x3", ""),
        ("y1", "Outside this explainer"),
    ]
    assert [a.label for a in map.alone.items] == ["Label x4"]


@pytest.mark.parametrize(
    ("query", "here", "found"),
    [
        ("", "b1", ["y1", "y2", "x1"]),
        ("", "", ["x1", "x2", "x3", "y1", "y2"]),
        ("article=*", "a1", ["x1", "x2", "x3", "y1", "y2"]),
        ("article=b1", "a1", ["y1", "y2", "x1"]),
        ("claim=x1", "b1", ["x1", "x2", "y1"]),
        ("speaker=nn", "", ["x1", "x2", "x3", "y1", "y2"]),
        ("status=refuted", "", []),
        ("limit=2", "", ["x1", "x2"]),
        ("limit=1", "", ["x1", "x2"]),
    ],
)
def test_its_query(query: str, here: str, found: list[str]):
    assert sorted(ids(shown(site(RIVALS, b1={"y1": "{entails: x1}", "y2": "{supports: y1}"}), query, here))) == sorted(
        found
    )


def test_around_a_claim_nothing_is_outside():
    map = shown(site(RIVALS, b1={"y1": "{entails: x1}"}), "claim=x1", "b1")
    assert {m.outside for m in map.claims} == {""}


def test_beyond_the_limit_it_shows_what_is_most_connected_and_names_the_rest():
    many = chain(CLAIMS_AT_MOST) | hub(NAMES_AT_MOST + 5)
    map = shown(site(many))
    assert len(map.claims) == CLAIMS_AT_MOST
    assert ids(map)[-NAMES_AT_MOST - 5 :] == list(hub(NAMES_AT_MOST + 5))
    assert map.omitted == "30 of 55 related claims shown"
    assert len(map.left_out.items) == NAMES_AT_MOST
    assert map.left_out.more == 5
    assert map.more is not None
    assert map.more.url == "articles/a1/#or-at-a-glance"
    joined = {n for arrow in map.arrows for n in (arrow.source, arrow.target)}
    assert joined == set(range(CLAIMS_AT_MOST))


@pytest.mark.parametrize(
    ("query", "url", "label"),
    [
        ("", "articles/a1/#or-at-a-glance", "All claims: An article"),
        ("article=*", "claims/", "All claims"),
        ("status=contested", "claims/?status=contested", "All claims: Contested"),
        ("article=*&topic=t1", "claims/?topic=t1", "All claims: Bridges"),
        ("question=q1&status=contested", "claims/?status=contested&question=q1", "All claims: Contested, Is it safe?"),
        ("claim=x1", "claims/x1/#or-related", "Claims around it"),
    ],
)
def test_what_is_left_out_is_found_where_its_link_leads(query: str, url: str, label: str):
    many = {"x1": "", "x2": "{supports: x1}", "x3": "{supports: x1}", "x4": "{supports: x1}"}
    fields = "question: q1, topics: [t1], statement"
    front = "topics: [t1]\nquestions: [{id: q1, text: Is it safe?}]\n" + claims(many).replace("statement", fields)
    files = {"articles/a1.md": article(front), "topics/t1.md": "---\nname: Bridges\n---\n"}
    map = shown(site_of(compile_text(files)), f"{query}&limit=2" if query else "limit=2")
    assert len(map.claims) == 2
    assert map.more is not None
    assert (map.more.url, map.more.label) == (url, label)


def test_a_place_that_one_claim_alone_would_take_stays_empty():
    map = shown(site({"x1": "", "x2": "{supports: x1}", "x3": "", "x4": "{supports: x3}"}), "limit=3")
    assert ids(map) == ["x1", "x2"]


def test_nothing_related_is_said():
    html = embedded(site({"x1": "", "x2": ""}))
    assert "No claim here is related to another" in html
    assert "<svg" not in html
    assert "Label x2" in html


# -- on a claim's page -------------------------------------------------------------------------------


def test_a_claims_page_has_a_map_from_two_related_claims_on():
    built = site({"x1": "", "x2": "{supports: x1}", "x3": "{qualifies: x1}", "x4": "{part-of: x3}"})
    assert "<svg" in str(built.thing(key("claims/x1"), "").content).partition("or-map__picture")[2]
    assert "or-map__picture" not in str(built.thing(key("claims/x4"), "").content)
    (here,) = document_fromstring(str(built.thing(key("claims/x3"), "").content)).xpath("//a[@aria-current]")
    assert texts(here, "or-map__label") == ["Label x3"]


def test_it_says_how_the_claims_around_bear_on_one_another_and_how_many_there_are():
    many = hub(AROUND_AT_MOST + 3) | {"h01": "{qualifies: h00}, {entails: h02, note: It must.}"}
    built = site(many)
    text = " ".join(Elements(str(built.thing(key("claims/h00"), "").content)).text.split())
    assert f"{AROUND_AT_MOST} of {AROUND_AT_MOST + 3} related claims shown" in text
    assert "Among these claims Label h01 entails Label h02 – It must." in text


# -- its words say what it shows ---------------------------------------------------------------------


def texts(element: HtmlElement, *classes: str) -> list[str]:
    """The texts of what has one of these classes."""
    found = (e for e in element.iter() if set(str(e.get("class") or "").split()) & set(classes))
    return [" ".join(e.text_content().split()) for e in found]


@pytest.mark.parametrize("relations", [RIVALS, chain(9), hub(9)], ids=["rivals", "chain", "hub"])
def test_the_list_says_of_each_claim_what_the_picture_says_of_it(relations: dict[str, str]):
    outside = {"y1": f"{{undercuts: {next(iter(relations))}, note: A reason of its own.}}"}
    made = shown(site(relations, b1=outside))
    html = document_fromstring(embedded(site(relations, b1=outside)))
    boxes = html.find_class("or-map__box")
    rows = html.find_class("or-map__claim")
    assert len(boxes) == len(rows) == len(made.claims)
    told = {texts(row, "or-link--claim")[0]: row for row in rows}
    for box in boxes:
        (label,) = texts(box, "or-map__label")
        said = told[label].text_content()
        facts = texts(box, "or-map__status", "or-map__outside", "or-map__side")
        assert len(facts) == 3 + ("or-map__box--outside" in str(box.get("class")))
        assert [fact for fact in facts if fact not in " ".join(said.split())] == []
        assert box.get("href") == told[label].find_class("or-link--claim")[0].get("href")
    notes = html.find_class("or-map__note")
    assert len(notes) == len(made.arrows)
    drawn = sorted(" ".join(texts(note, "or-map__phrase", "or-map__reason")) for note in notes)
    assert drawn == sorted(f"{arrow.phrase} {arrow.reason}".strip() for arrow in made.arrows)
    for arrow in made.arrows:
        source, target = (made.claims[n].claim.label for n in (arrow.source, arrow.target))
        reason = f" – {arrow.reason}" if arrow.reason else ""
        assert f"{arrow.phrase} {target}{reason}" in " ".join(told[source].text_content().split())


# -- where things stand ------------------------------------------------------------------------------

MANY = {
    f"m{i:02}": ", ".join(
        f"{{{kind}: m{other:02}, note: A reason that is as long as reasons mostly are, and no longer than that.}}"
        for kind, other in (("contrary-to", i - i % 4), ("supports", i * 7 % 30), ("qualifies", i - 1))
        if 0 <= other < i and (kind != "qualifies" or i % 3 == 0)
    )
    for i in range(30)
}


def overlaps(group: Group) -> list[tuple[Box | Note, Box | Note]]:
    return [
        (a, b)
        for a, b in combinations((*group.boxes, *group.notes), 2)
        if a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height
    ]


@pytest.mark.parametrize("relations", [RIVALS, chain(5), chain(15), hub(15), MANY], ids=["4", "5", "15", "hub", "30"])
def test_nothing_stands_on_anything(relations: dict[str, str]):
    map = shown(site(relations))
    groups = draw(map)
    assert sum(len(g.boxes) for g in groups) == len(map.claims)
    assert sum(len(g.notes) for g in groups) == len(map.arrows)
    for group in groups:
        assert overlaps(group) == []
        for node in (*group.boxes, *group.notes):
            assert 0 <= node.x <= group.width - node.width
            assert 0 <= node.y <= group.height - node.height


@pytest.mark.parametrize("relations", [RIVALS, hub(9), chain(15)], ids=["rivals", "hub", "chain"])
def test_small_maps_fit_the_column_of_a_text(relations: dict[str, str]):
    assert all(group.width <= COLUMN for group in draw(shown(site(relations))))


def test_two_drawings_are_the_same_and_a_mirrored_one_is_its_mirror():
    map = shown(site(MANY))
    assert draw(map) == draw(map)
    for group, mirror in zip(draw(map), draw(map, mirrored=True), strict=True):
        assert (group.width, group.height) == (mirror.width, mirror.height)
        assert [(group.width - b.x - b.width, b.y) for b in group.boxes] == [(b.x, b.y) for b in mirror.boxes]


@pytest.mark.parametrize(
    ("relations", "widest", "highest"), [(hub(15), COLUMN, 1300), (chain(30), 800, 1600), (MANY, 1100, 2200)],
    ids=["hub", "chain", "many"],
)  # fmt: skip
def test_large_maps_are_no_larger_than_they_have_been_made(relations: dict[str, str], widest: int, highest: int):
    (group,) = draw(shown(site(relations)))
    assert group.width <= widest
    assert group.height <= highest


def test_what_is_wider_than_a_text_has_a_frame_and_what_is_too_large_for_paper_is_not_printed():
    small, wide, many = (draw(shown(site(relations)))[0] for relations in (chain(5), chain(18), MANY))
    assert [(g.large, g.paper) for g in (small, wide, many)] == [(False, True), (True, True), (True, False)]
    html = embedded(site(MANY))
    assert "or-map__group--screen" in html
    assert html.count("or-map__view") == html.count("or-map__keys") == 1
    assert "or-map__view" not in embedded(site(chain(5)))


@pytest.mark.parametrize("relations", [RIVALS, chain(9), hub(9), MANY], ids=["rivals", "chain", "hub", "many"])
@pytest.mark.parametrize(("places", "notes"), [(1, 1), (2, 3), (4, 4)])
def test_rows_have_a_number_of_places_and_no_arrow_stays_in_one(relations: dict[str, str], places: int, notes: int):
    map = shown(site(relations))
    ends = [(arrow.source, arrow.target) for arrow in map.arrows]
    rows = rows_of(len(map.claims), ends, places)
    assert max(rows.count(row) for row in set(rows)) <= places
    assert sorted(set(rows)) == list(range(max(rows) + 1))
    assert rows[0] <= max(rows) / 2
    found = layers(rows, ends, notes)
    assert max(found.notes.count(layer) for layer in found.notes) <= notes
    assert set(found.claims) & set(found.notes) == set()
    order = sorted(range(len(rows)), key=lambda n: found.claims[n])
    assert [rows[n] for n in order] == sorted(rows)


SHARED = "The provincial reconstruction administration interdepartmental coordination board"


def test_labels_that_would_be_cut_to_the_same_words_are_cut_where_they_differ():
    texts = [f"{SHARED} closed the bridge", f"{SHARED} opened it", "Short", SHARED.replace("The", "A")]
    assert told_apart(texts, 11, 3) == [
        "The provincial … board closed the bridge",
        "The provincial … board opened it",
        *texts[2:],
    ]


@pytest.mark.parametrize("texts", [["Same", "Same"], [SHARED, SHARED], [f"{SHARED} and so on"]])
def test_labels_that_cannot_or_need_not_be_told_apart_stay(texts: list[str]):
    assert told_apart(texts, 11, 3) == texts


def test_boxes_have_the_labels_that_tell_claims_apart():
    long = {"x1": "", "x2": "{contradicts: x1}"}
    files = {
        "articles/a1.md": article(
            front(long).replace("Label x1", f"{SHARED} came").replace("Label x2", f"{SHARED} went")
        )
    }
    (group,) = draw(shown(site_of(compile_text(files))))
    assert [b.label for b in group.boxes] == ["The provincial … board came", "The provincial … board went"]


def test_groups_that_have_nothing_to_do_with_one_another_are_drawn_apart():
    map = shown(site({"x1": "", "x2": "{supports: x1}", "y1": "", "y2": "{supports: y1}"}))
    assert [[b.shown.claim.id for b in group.boxes] for group in draw(map)] == [["x1", "x2"], ["y1", "y2"]]


def test_what_is_mutual_has_a_head_at_either_end():
    assert [len(g.heads) for g in draw(shown(site({"x1": "", "x2": "{contradicts: x1}"})))] == [2]
    assert [len(g.heads) for g in draw(shown(site({"x1": "", "x2": "{supports: x1}"})))] == [1]


def test_without_the_library_the_map_is_its_list(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("onrecord.draw.claim_map._library", lambda: None)
    html = embedded(site(RIVALS))
    assert "or-map__picture" not in html
    assert "Not both." in html


@pytest.mark.parametrize(
    ("text", "ems", "most", "lines"),
    [
        ("", 10, 4, 1),
        ("word", 10, 4, 1),
        ("word word word", 5, 4, 2),
        ("w" * 40, 10, 4, 3),
        ("字" * 25, 10, 4, 3),
        ("word " * 99, 5, 4, 4),
    ],
)
def test_lines(text: str, ems: float, most: int, lines: int):
    assert lines_of(text, ems, most) == lines
