"""Sites that many tests look at, built once a session."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bench.corpus import write_corpus
from buildsite import PROJECT, build_site, compile_templates_once, write_site
from hostile import FILES, TAME_FILES

settings.register_profile(
    "repeatable",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repeatable")
"""Hypothesis draws the same examples in every run, keeps none between two, and times none."""

compile_templates_once()


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are cores: a third of their time, tests wait for browsers and other programs."""
    return (os.cpu_count() or 1) * 3 // 2


STYLES = {"directory": True, "file": False}
"""The two styles of addresses: ``claims/x/`` and ``claims/x.html``."""

GOLDEN = Path(__file__).parent / "golden" / "site"


def build_golden(root: Path, **options: object) -> Path:
    """Builds the golden site in a folder of its own, and returns the built site's folder."""
    shutil.copytree(GOLDEN, root, dirs_exist_ok=True)
    build_site(root, strict=True, **options)
    return root / "site"


@pytest.fixture(scope="session")
def golden_sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The golden site in each style of addresses."""
    return {
        style: build_golden(tmp_path_factory.mktemp(f"golden-{style}"), use_directory_urls=value)
        for style, value in STYLES.items()
    }


@pytest.fixture(scope="session")
def sub_path_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden site for a sub-path of its host."""
    return build_golden(tmp_path_factory.mktemp("sub-path"), site_url="https://x.example/sub/path/")


@pytest.fixture(scope="session")
def file_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden site to be read from ``file://``, where browsers let no search worker start."""
    root = tmp_path_factory.mktemp("file-site")
    return build_golden(root, use_directory_urls=False, plugins=[{"onrecord": {"model": 1}}])


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own content, built into a folder of its own."""
    site = tmp_path_factory.mktemp("own") / "site"
    build_site(PROJECT, strict=True, site_dir=str(site))
    return site


@pytest.fixture(scope="session")
def corpus_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated site of size S, built."""
    root = tmp_path_factory.mktemp("corpus")
    write_corpus(root, "S")
    build_site(root)
    return root / "site"


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose every text is an attack, built."""
    return build_hostile(tmp_path_factory.mktemp("hostile"), FILES)


@pytest.fixture(scope="session")
def tame_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site with texts that do nothing."""
    return build_hostile(tmp_path_factory.mktemp("tame"), TAME_FILES)


def build_hostile(root: Path, files: Mapping[str, str]) -> Path:
    plugins = ["search", {"onrecord": {"reliability": True, "report": "https://x.example/?p={path}"}}]
    written = write_site(root, files, site_name="Hostile", plugins=plugins)
    build_site(root)
    return written.site
