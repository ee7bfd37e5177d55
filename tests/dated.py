"""Articles with many dated entries of every form that dates have, for pictures of timelines."""

from random import Random

from support import article

SPEAKERS = ("one", "two", "three", "four")

FORMS = (
    "{day}",
    "{day}",
    "{day}",
    "{day}~",
    "{day}?",
    "{day}%",
    "{month}",
    "{month}~",
    "{day}/{later}",
    "{day}~/{later}~",
    "{day}/{later}?",
    "{day}/..",
    "{day}/",
    "../{day}",
    "/{day}",
    "XXXX",
)
"""What EDTF of level 1 has; ``later`` is a day some days after."""

STANCES = ("asserts", "denies", "partly-denies", "withdraws")


def dates(number: int, seed: int = 1) -> list[str]:
    """So many dates of a few weeks, half of them in one, and one of another decade."""
    random = Random(seed)
    found = ["1985-05-06"]
    while len(found) < number:
        month, day = (
            (8, random.randint(9, 14)) if random.random() < 0.5 else (random.randint(5, 9), random.randint(1, 20))
        )
        form = FORMS[len(found) % len(FORMS)]
        found.append(
            form.format(
                day=f"2021-{month:02}-{day:02}",
                month=f"2021-{month:02}",
                later=f"2021-{month:02}-{day + random.randint(1, 8):02}",
            )
        )
    return found


def dated_article(number: int, seed: int = 1, *, sides: bool = False) -> str:
    """An article with so many entries in its timeline: acts of four speakers towards one claim, words, events."""
    side = ", sides: [{{question: held, answer: {}}}]" if sides else "{}"
    lines = ["questions: [{id: held, text: Who holds it?, answers: [Ours, Theirs]}]"] if sides else []
    lines.append("speakers:")
    for index, who in enumerate(SPEAKERS):
        on = side.format(("Ours", "Theirs")[index % 2]) if sides and index < 3 else ""
        lines.append(f"  - {{id: {who}, name: Speaker {who}, kind: organization{on}}}")
    lines.append("sources: [{id: paper, title: A paper, kind: news-report}]")
    all_dates = dates(number, seed)
    acts = [d for index, d in enumerate(all_dates) if index % 5]
    events = [d for index, d in enumerate(all_dates) if not index % 5]
    lines += ["claims:", "  - id: so", "    statement: It is so.", "    status: contested"]
    lines += ["    question: held", "    answer: Ours"] if sides else []
    lines.append("    asserted:")
    for index, date in enumerate(acts):
        who = SPEAKERS[index % 4]
        lines.append(f"      - {{in: paper, by: {who}, date: '{date}', stance: {STANCES[index // 4 % 4]}}}")
    lines.append("events:")
    lines += [f"  - {{date: '{date}', text: Event {n}., source: paper}}" for n, date in enumerate(events)]
    return article("\n".join(lines), "Text.", published="2021-10-01")
