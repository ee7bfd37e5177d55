"""Whatever changes in a project from one build to the next, its site is what a clean build would make of it."""

import shutil
from pathlib import Path

import pytest

from buildsite import BuildFailedError, build_site, tree
from changingproject import ChangingProject

EDITS = 2
SEARCHED = (3, 12)
"""The sequences whose sites have a search of ours: its index takes its time."""


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")


def built(root: Path) -> tuple[dict[str, bytes], list[str], str]:
    """The site that a build leaves, the warnings that it gives, and the error with which it ends."""
    log, error = "", ""
    try:
        log = build_site(root)
    except BuildFailedError as failure:
        error = str(failure).replace(str(root), "")
    warnings = [line for line in log.split("\n") if line.startswith("WARNING")]
    files = {name: data for name, data in tree(root / "site").items() if not name.endswith(".pf_filter")}
    return files, sorted(warnings), error


@pytest.mark.parametrize("seed", range(20))
def test_a_build_after_any_edit_is_a_clean_one(seed: int, tmp_path: Path) -> None:
    project = ChangingProject(seed, search="pagefind" if seed in SEARCHED else "none")
    warm, clean = tmp_path / "warm", tmp_path / "clean"
    project.write(warm)
    last = built(warm)
    good, done = project.saved(), []
    for _ in range(EDITS):
        done.append([project.edit() for _ in range(project.random.randint(1, 2))])
        project.write(warm)
        project.write(clean)
        new, expected = built(warm), built(clean)
        assert new[1:] == expected[1:], done
        if expected[2]:
            assert new[0] == last[0], "a build that fails leaves the site as it was"
            project.restore(good)
        else:
            wrong = sorted(n for n in new[0].keys() | expected[0].keys() if new[0].get(n) != expected[0].get(n))
            assert not wrong, done
            good, last = project.saved(), new
        shutil.rmtree(clean)
