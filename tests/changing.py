"""A small site that changes at random, edit by edit: texts, ids, relations, statuses, files, settings of its pages."""

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

WORDS = (
    *("valley", "river", "talks", "front", "denied", "held", "fell", "roads", "guns", "trapped"),
    *("sources", "report", "morning", "passes", "12", "15", "men"),
)
DAYS = ("2021-09-01", "2021-09-03", "2021-09-05", "2021-09~", "2021-09-04/2021-09-06", "2021-09-07", "unknown")
KNOWN_DAYS = ("2021-09-01", "2021-09-03", "2021-09-05", "2021-09-07")
STATUSES = ("reported", "contested", "contested", "undetermined")

Thing = dict[str, Any]


class ChangingSite:
    """The things of a site by kind and id, and the articles that define them."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.made = 0
        self.speakers: dict[str, Thing] = {}
        self.sources: dict[str, Thing] = {}
        self.articles: dict[str, Thing] = {}
        for make in (self.add_speaker, self.add_source, self.add_article):
            for _ in range(3):
                make()
        for _ in range(4):
            self.add_quote()
            self.add_claim()
        for _ in range(6):
            self.write_about()

    # -- what there is -------------------------------------------------------------------------------

    def own(self, kind: str) -> list[Thing]:
        return [thing for article in self.articles.values() for thing in article[kind]]

    def paths(self) -> list[str]:
        """The paths of all things."""
        named = {"quotes": self.own("quotes"), "claims": self.own("claims"), "questions": self.own("questions")}
        ids = {kind: [thing["id"] for thing in things] for kind, things in named.items()}
        whole = {"speakers": self.speakers, "sources": self.sources, "articles": self.articles, **ids}
        return [f"{kind}/{id}" for kind, all_ in whole.items() for id in all_]

    def files(self) -> dict[str, str]:
        """The files of the content folder."""
        made = {"index.md": "# Home\n\n![[claims?limit=3]]\n\n![[timeline?limit=4]]\n"}
        for kind, things in (("speakers", self.speakers), ("sources", self.sources), ("articles", self.articles)):
            for id, thing in things.items():
                body = thing.get("body", "")
                fields = {k: v for k, v in thing.items() if k not in {"body", "id"} and v not in ([], None, "")}
                made[f"{kind}/{id}.md"] = f"---\n{json.dumps(fields, indent=1)}\n---\n\n{body}\n"
        return made

    def words(self) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(2, 7))).capitalize()

    def id(self, kind: str) -> str:
        self.made += 1
        return f"{kind}-n{self.made:03}"

    # -- edits ---------------------------------------------------------------------------------------

    def edit(self) -> str:
        """Makes one edit at random, and says which."""
        edits: list[Callable[[], object]] = [getattr(self, name) for name in EDITS]
        edit = self.random.choice(edits)
        edit()
        return edit.__name__

    def saved(self) -> Mapping[str, Any]:
        """All of it, to go back to."""
        return copy.deepcopy({name: getattr(self, name) for name in ("speakers", "sources", "articles")})

    def restore(self, saved: Mapping[str, Any]) -> None:
        for name, things in saved.items():
            setattr(self, name, copy.deepcopy(things))

    def add_speaker(self) -> None:
        id = self.id("speaker")
        kind = self.random.choice(["person", "organization"])
        self.speakers[id] = {
            "id": id,
            "name": self.words(),
            "kind": kind,
            "body": self.random.choice(["", self.words()]),
        }

    def add_source(self) -> None:
        id = self.id("source")
        derived = self.random.choice(["none", *([s] for s in self.sources), None])
        self.sources[id] = {"title": self.words(), "kind": "news-report", "published": "2021-09-08"}
        self.sources[id] |= {"derived_from": derived, "publisher": self.words()}

    def add_article(self) -> None:
        id = self.id("article")
        self.articles[id] = {
            "title": self.words(), "summary": self.words(), "published": self.random.choice(KNOWN_DAYS),
            "topics": self.random.sample(["war", "talks"], self.random.randint(0, 2)), "corrections": [],
            "quotes": [], "claims": [], "questions": [], "events": [], "body": f"{self.words()}.",
        }  # fmt: skip

    def add_quote(self) -> None:
        article = self.random.choice([*self.articles.values()])
        article["quotes"].append(
            {
                "id": self.id("quote"), "text": self.words(), "speaker": self.random.choice([*self.speakers]),
                "source": self.random.choice([*self.sources]), "said": self.random.choice(KNOWN_DAYS),
            }
        )  # fmt: skip

    def add_claim(self) -> None:
        quotes = self.own("quotes")
        article = self.random.choice([*self.articles.values()])
        claim = {
            "id": self.id("claim"),
            "statement": self.words(),
            "status": [{"is": self.random.choice(STATUSES), "date": "2021-09-08"}],
        }
        if quotes:
            claim["asserted"] = [{"in": f"quotes/{self.random.choice(quotes)['id']}"}]
        article["claims"].append(claim)

    def add_question(self) -> None:
        article = self.random.choice([*self.articles.values()])
        article["questions"].append({"id": self.id("question"), "text": f"{self.words()}?"})

    def ask_question(self) -> None:
        if (claims := self.own("claims")) and (questions := self.own("questions")):
            claim = self.random.choice(claims)
            claim |= {"question": self.random.choice(questions)["id"], "answer": self.random.choice(["yes", "no"])}

    def add_event(self) -> None:
        article = self.random.choice([*self.articles.values()])
        source = f"sources/{self.random.choice([*self.sources])}"
        article["events"].append({"date": self.random.choice(KNOWN_DAYS), "text": self.words(), "source": source})

    def correct(self) -> None:
        article = self.random.choice([*self.articles.values()])
        affects = [f"claims/{c['id']}" for c in self.random.sample(article["claims"], min(1, len(article["claims"])))]
        entry = {"date": "2021-09-09", "kind": "correction", "text": self.words(), "affects": affects}
        article["corrections"].append({k: v for k, v in entry.items() if v})
        article["updated"] = "2021-09-09"

    def act(self) -> None:
        """A quote asserts or denies a claim, or no longer does."""
        if (quotes := self.own("quotes")) and (claims := self.own("claims")):
            quote, claim = self.random.choice(quotes), self.random.choice(claims)
            stance = self.random.choice(["asserts", "denies", ""])
            quote["about"] = [{"claim": claim["id"], "stance": stance}] if stance else []

    def relate(self) -> None:
        """A claim contradicts another one, or no longer does."""
        if len(claims := self.own("claims")) > 1:
            one, other = self.random.sample(claims, 2)
            kind = self.random.choice(["contradicts", "qualifies", "updates", ""])
            one["relations"] = [{kind: other["id"], "note": self.words()}] if kind else []

    def change_status(self) -> None:
        if claims := self.own("claims"):
            entries = self.random.choice(claims)["status"]
            entries.append({"is": self.random.choice(STATUSES), "date": f"2021-09-{8 + len(entries):02}"})

    def change_words(self) -> None:
        """Other words in a field of text."""
        fields = [
            (thing, field)
            for thing in (*self.own("quotes"), *self.own("claims"), *self.own("questions"), *self.own("events"),
                          *self.speakers.values(), *self.sources.values(), *self.articles.values())
            for field in ("text", "statement", "name", "title", "summary", "publisher", "note", "label")
            if field in thing or (field in {"note", "label"} and "id" in thing)
        ]  # fmt: skip
        thing, field = self.random.choice(fields)
        thing[field] = self.words() + ("?" if field == "text" and "speaker" not in thing else "")

    def change_day(self) -> None:
        if quotes := self.own("quotes"):
            self.random.choice(quotes)["said"] = self.random.choice(DAYS[:-1])

    def change_who(self) -> None:
        if quotes := self.own("quotes"):
            quote = self.random.choice(quotes)
            quote |= {"speaker": self.random.choice([*self.speakers]), "source": self.random.choice([*self.sources])}

    def change_derivation(self) -> None:
        ids = [*self.sources]
        at = self.random.randrange(1, len(ids)) if len(ids) > 1 else 0
        self.sources[ids[at]]["derived_from"] = self.random.choice(
            ["none", None, [self.random.choice(ids[:at] or ids)]]
        )

    def change_topics(self) -> None:
        article = self.random.choice([*self.articles.values()])
        article["topics"] = self.random.sample(["war", "talks", "deaths"], self.random.randint(0, 3))

    def write_about(self) -> None:
        """A reference, an embed or a view in a text."""
        of = [*self.articles.values(), *self.speakers.values()]
        path = self.random.choice(self.paths())
        embed = "!" if path.split("/")[0] in {"quotes", "claims", "questions"} and self.random.random() < 0.5 else ""
        texts = [f"{embed}[[{path}]]", "![[claims]]", "![[timeline]]", "![[quotes?limit=2]]"]
        text = self.random.choices(texts, [6, 1, 1, 1])[0]
        entry = self.random.choice(of)
        entry["body"] = f"{entry['body']}\n\n{text if text[0] == '!' else f'{self.words()}: {text}, {self.words()}.'}\n"

    def clear_text(self) -> None:
        self.random.choice([*self.articles.values(), *self.speakers.values()])["body"] = f"{self.words()}.\n"

    def remove(self) -> None:
        """Takes away a thing, and everything that names it."""
        if len(paths := self.paths()) > 12:
            self._replace_everywhere(self.random.choice(paths), None)

    def rename(self) -> None:
        """Gives a thing another id."""
        path = self.random.choice(self.paths())
        self._replace_everywhere(path, self.id(path.split("/")[0].rstrip("s")))

    def move(self) -> None:
        """Moves a thing from one article to another."""
        one, other = self.random.choices([*self.articles.values()], k=2)
        kind = self.random.choice(["quotes", "claims", "questions"])
        if one[kind]:
            other[kind].append(one[kind].pop())

    def hide(self) -> None:
        """Takes an article out of publication, or puts it in again."""
        self.random.choice([*self.articles.values()])["publication"] = self.random.choice(["draft", None, None])

    def _replace_everywhere(self, path: str, new: str | None) -> None:
        old = path.rpartition("/")[2]
        for table in (self.speakers, self.sources, self.articles):
            for id, thing in [*table.items()]:
                done = _replaced(thing, old, new)
                del table[id]
                if id != old:
                    table[id] = done
                elif new:
                    table[new] = done | ({"id": new} if "id" in done else {})


EDITS = (
    "add_speaker", "add_source", "add_article", "add_quote", "add_claim", "add_question", "ask_question", "add_event",
    "correct", "act", "act", "relate", "relate", "change_status", "change_status", "change_words", "change_words",
    "change_words", "change_words", "change_day", "change_who", "change_derivation", "change_topics", "write_about",
    "write_about", "clear_text", "remove", "remove", "rename", "move", "hide",
)  # fmt: skip


def _replaced(value: Any, old: str, new: str | None) -> Any:
    """A value with another id in all its references, or without what names it."""
    if isinstance(value, dict):
        return {k: _replaced(v, old, new) for k, v in value.items()}
    if isinstance(value, list):
        kept = [v for v in value if new or not _names(v, old)]
        return [_replaced(v, old, new) for v in kept]
    if isinstance(value, str) and old in value:
        return value.replace(old, new) if new else "\n\n".join(p for p in value.split("\n\n") if old not in p)
    return value


def _names(value: Any, old: str) -> bool:
    """Whether a value of a list rests on a thing, so that it goes with it."""
    return old in list(_texts(value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    else:
        yield str(value).rpartition("/")[2]
