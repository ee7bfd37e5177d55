"""The order of everything: by date, then as the author wrote it, never by name."""

from support import PAPER, article, compile_text, paths


def test_articles_by_date():
    files = {
        f"articles/{id}.md": article(published=date)
        for id, date in [("aa", "2021-03"), ("bb", "2021-01"), ("cc", "2021-02")]
    }
    assert list(compile_text(files).record.articles) == ["bb", "cc", "aa"]


def test_undated_things_go_as_the_author_wrote_them():
    front = (
        "speakers: [{id: zz, name: A, kind: person}, {id: mm, name: Z, kind: person}, {id: aa, name: M, kind: person}]"
    )
    assert list(compile_text({"articles/a1.md": article(front)}).record.speakers) == ["zz", "mm", "aa"]


def test_quotes_by_date_then_as_written_and_unknown_dates_last():
    said = {"q1": "XXXX", "q2": "2021-09-06", "q3": "2021-09-05", "q4": "2021-09-06", "q5": "2021"}
    quotes = "\n".join(f"  - {{id: {id}, speaker: zz, source: paper, said: {d}, text: T}}" for id, d in said.items())
    front = f"speakers: [{{id: zz, name: Z, kind: person}}]\nsources: [{PAPER}]\nquotes:\n{quotes}"
    assert list(compile_text({"articles/a1.md": article(front)}).record.quotes) == ["q5", "q3", "q2", "q4", "q1"]


def test_things_in_files_of_their_own_follow_the_first_article_that_leads_to_them():
    speakers = {f"speakers/{id}.md": f"---\nname: {id}\nkind: person\n---\n" for id in ("aa", "bb", "cc")}
    articles = {
        "articles/late.md": article(body="[[speakers/aa]]", published="2021-09-02"),
        "articles/soon.md": article(body="[[speakers/cc]] and [[speakers/bb]]", published="2021-09-01"),
    }
    assert list(compile_text(speakers | articles).record.speakers) == ["cc", "bb", "aa"]


def test_claims_by_their_earliest_act():
    def claim(id: str, date: str) -> str:
        return f"  - {{id: {id}, statement: S, status: reported, asserted: [{{in: sources/paper, date: {date}}}]}}"

    claims = "\n".join([claim("x1", "2021-09-03"), claim("x2", "2021-09-01"), claim("x3", "2021-09-02")])
    record = compile_text({"articles/a1.md": article(f"sources: [{PAPER}]\nclaims:\n{claims}")}).record
    assert list(record.claims) == ["x2", "x3", "x1"]


def test_uses_are_in_the_order_of_the_text_after_what_is_defined():
    files = {
        "speakers/nn.md": "---\nname: N\nkind: person\n---\n",
        "speakers/mm.md": "---\nname: M\nkind: person\n---\n",
        "articles/a1.md": article(
            "sources: [{id: s1, title: T, kind: book}]\ntopics: [war]", "[[speakers/nn]] [[speakers/mm]]"
        ),
    }
    uses = next(iter(compile_text(files).record.uses.values()))
    assert paths(uses) == ["sources/s1", "topics/war", "speakers/nn", "speakers/mm"]
