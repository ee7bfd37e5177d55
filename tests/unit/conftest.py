"""What several unit tests need."""

from pathlib import Path

import pytest


@pytest.fixture
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a new process import the modules of tests, however the tests were begun."""
    monkeypatch.syspath_prepend(Path(__file__).parents[2])
