"""Audits the project's own site with Lighthouse (mobile) and the Nu HTML checker; ``make audit`` runs it.

It needs Node.js with npm, Java, and a Chromium. What it gets from npm goes into a folder of its own, out of the way.
"""

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from browser.get_browser import find_browser

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".cache" / "audit"
PAGES = {
    "article": "articles/who-holds-the-valley/",
    "claim": "claims/most-districts-taken/",
    "quote": "quotes/trapped/",
    "list": "claims/",
}
"""A page of each kind by which the site is judged."""

WANTED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The least score of each category, of 100."""

RUNS = 3
THEMES_OWN = (
    "Attribute “autocomplete” is only allowed when the input type is",
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control",
    "Bad value “” for attribute “tabindex” on element “label”",
)
"""How messages begin that are about Material's own templates, which are not ours to change."""

MOST_BYTES = 150_000
"""How much the first load of an article may take, compressed, without pictures."""

TEXT = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt"}


class Handler(SimpleHTTPRequestHandler):
    """Serves files as static hosts do: texts compressed, what has a hash in its name for a long time."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        data = path.read_bytes() if found else (Path(self.directory) / "404.html").read_bytes()
        packed = path.suffix in TEXT or not found
        data = gzip.compress(data, 6) if packed else data
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{self.guess_type(str(path)) if found else 'text/html'}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "public, max-age=31536000" if "assets" in path.parts else "no-cache")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def tools() -> Path:
    """Gets the tools, and returns the folder in which they are."""
    missing = [name for name in ("node", "npm", "java") if shutil.which(name) is None]
    if missing or find_browser() is None:
        sys.exit(f"audit: needs Node.js with npm, Java and Chromium; missing: {', '.join(missing) or 'Chromium'}")
    TOOLS.mkdir(parents=True, exist_ok=True)
    wanted = (Path(__file__).parent / "package.json").read_text(encoding="utf-8")
    stated = TOOLS / "package.json"
    if not stated.is_file() or stated.read_text(encoding="utf-8") != wanted or not (TOOLS / "node_modules").is_dir():
        stated.write_text(wanted, encoding="utf-8")
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=TOOLS, check=True)
    return TOOLS / "node_modules"


def lighthouse(modules: Path, url: str) -> dict[str, object]:
    """One report of Lighthouse on a page, as on a phone."""
    done = subprocess.run(
        [
            "node",
            str(modules / "lighthouse" / "cli" / "index.js"),
            url,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(WANTED)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ],
        env={**os.environ, "CHROME_PATH": str(find_browser())},
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout:
        sys.exit(f"audit: Lighthouse says nothing of {url}\n{done.stderr}")
    return json.loads(done.stdout)


def scores(report: Mapping[str, object]) -> dict[str, float]:
    categories = report["categories"]
    return {name: round(100 * categories[name]["score"]) for name in WANTED}


def weight(report: Mapping[str, object]) -> int:
    """How many bytes a page and what it loads take, pictures aside."""
    items = report["audits"]["network-requests"]["details"]["items"]
    return sum(item["transferSize"] for item in items if item.get("resourceType") != "Image")


def failing(report: Mapping[str, object]) -> list[str]:
    """The audits that cost points."""
    audits = report["audits"]
    refs = {ref["id"] for c in report["categories"].values() for ref in c["auditRefs"] if ref["weight"]}
    return [f"{id}: {audits[id]['title']}" for id in sorted(refs) if (audits[id]["score"] or 1) < 0.9]


def judge(base: str, modules: Path) -> bool:
    """Prints a line for each page; whether all are as good as is wanted."""
    good = True
    for kind, path in PAGES.items():
        reports = [lighthouse(modules, base + path) for _ in range(RUNS)]
        medians = {name: statistics.median(scores(report)[name] for report in reports) for name in WANTED}
        bytes_ = weight(reports[0])
        fine = all(medians[name] >= least for name, least in WANTED.items()) and bytes_ <= MOST_BYTES
        good &= fine
        print(f"{kind:8} {'  '.join(f'{n} {v:.0f}' for n, v in medians.items())}  {bytes_ / 1000:.0f} kB", flush=True)
        if not fine:
            print("".join(f"         {line}\n" for line in failing(reports[0])), end="")
    return good


def valid(folder: Path, modules: Path) -> bool:
    """Whether the Nu HTML checker finds no error in any page, the theme's own aside, which are counted apart."""
    jar = next(modules.glob("vnu-jar/**/vnu.jar"))
    done = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "json", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    found = [message for message in messages if not message["message"].startswith(THEMES_OWN)]
    kinds: dict[str, list[str]] = {}
    for message in found:
        kinds.setdefault(message["message"], []).append(message["url"].partition(str(folder))[2])
    print(f"Nu HTML checker: {len(found)} errors, and {len(messages) - len(found)} in the theme's own templates")
    for text, urls in kinds.items():
        print(f"  {len(urls)} × {text} (first in {urls[0]})")
    return not found


def main() -> None:
    modules = tools()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    if not (folder / "index.html").is_file():
        sys.exit(f"audit: there is no built site in '{folder}': run 'make site' first")
    fine = valid(folder, modules)
    with served(folder) as base:
        fine &= judge(base, modules)
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
