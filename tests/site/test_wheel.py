"""A wheel holds all that a site needs, and a site builds from it as it does from this folder."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from buildsite import PROJECT, SMALL, environment, pages, tree, write_site
from linkcheck import broken_links

PYTHON = sys.executable


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this project, built with the build backend that is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    call(PYTHON, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, PROJECT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def call(*command: object, cwd: Path, **more: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment(**{"PYTHONPATH": "", **more}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel, and this one's packages but for the editable onrecord."""
    folder = tmp_path_factory.mktemp("installed")
    call(PYTHON, "-m", "venv", "--without-pip", folder / "env", cwd=folder)
    python = folder / "env" / "bin" / "python"
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    target = Path(call(python, "-I", "-c", code, cwd=folder).strip())
    # A path file inside a path file is not read, so the editable install of this environment stays out of reach.
    (target / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    install = (PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel)
    call(*install, cwd=folder, PIP_DISABLE_PIP_VERSION_CHECK="1")
    return python


def sources() -> set[str]:
    """All files of the two packages, as they stand in this folder."""
    found = {}
    for root in ("generator", "theme"):
        found |= tree(PROJECT / root)
    return {name for name in found if "__pycache__" not in name}


def test_the_wheel_holds_the_two_packages_and_nothing_else(wheel):
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == sources()
    assert {
        "onrecord/py.typed",
        "onrecord/new/site/mkdocs.yml",
        "onrecord_theme/mkdocs_theme.yml",
        "onrecord_theme/onrecord/pages/claim.html",
        "onrecord_theme/assets/onrecord/onrecord.css",
        "onrecord_theme/assets/onrecord/onrecord.js",
        "onrecord_theme/assets/onrecord/filter.js",
        "onrecord_theme/assets/onrecord/fold.js",
        "onrecord_theme/assets/onrecord/search.js",
        "onrecord_theme/assets/onrecord/search-open.js",
        "onrecord/search/minisearch/minisearch.js",
        "onrecord/search/minisearch/LICENSE.txt",
    } <= names


def test_the_wheel_names_its_entry_points_and_its_licence(wheel):
    archive = zipfile.ZipFile(wheel)
    (entry_points,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
    text = archive.read(entry_points).decode()
    assert "onrecord = onrecord.cli:main" in text
    assert "onrecord = onrecord.plugin:OnRecordPlugin" in text
    assert "onrecord = onrecord_theme" in text
    assert [name for name in archive.namelist() if name.endswith("licenses/LICENSE")]


def test_the_environment_of_the_test_uses_the_wheel(installed, tmp_path):
    where = call(installed, "-c", "import onrecord, onrecord_theme; print(onrecord.__file__)", cwd=tmp_path)
    assert not where.startswith(str(PROJECT))
    assert "site-packages" in where


@pytest.mark.parametrize("theme", ["material", "onrecord"])
def test_a_site_builds_from_the_wheel_as_from_this_folder(installed, tmp_path, theme):
    search = "material/search" if theme == "onrecord" else "search"
    settings = {"theme": {"name": theme, "font": False}, "plugins": [search, {"onrecord": {"model": 1}}]}
    sites = []
    for python, name in ((installed, "wheel"), (PYTHON, "editable")):
        written = write_site(tmp_path / name, SMALL, **settings)
        call(python, "-m", "mkdocs", "build", "--strict", cwd=written.root)
        assert broken_links(written.site) == []
        sites.append(written.site)
    assert pages(sites[0]) == pages(sites[1])
    assert set(tree(sites[0])) == set(tree(sites[1]))


def test_a_new_site_is_made_and_checked_from_the_wheel(installed, tmp_path):
    call(installed, "-m", "onrecord", "new", "fresh", cwd=tmp_path)
    assert "no findings" in call(installed, "-m", "onrecord", "check", "--strict", "fresh", cwd=tmp_path)
    call(installed, "-m", "mkdocs", "build", "--strict", cwd=tmp_path / "fresh")
    assert (tmp_path / "fresh" / "site" / "index.html").is_file()
