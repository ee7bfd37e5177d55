"""Where a build goes: a folder beside the site's, which takes its place at the end.

A plugin for languages builds the site once more for each language, at the end of the first build and with its
configuration. What such a build makes goes where the first one's did, and only the first one is published.
"""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.config.defaults import MkDocsConfig

from onrecord.plugin.contents import Contents
from onrecord.write import Staging


class Output:
    """The folders of the build that is under way, if one is."""

    def __init__(self) -> None:
        self._staging: Staging | None = None
        self.site_dir = ""
        """Where the author wants the site."""
        self._builds = 0
        self._leavings = ExitStack()

    def begin(self, config: MkDocsConfig) -> bool:
        """Sends the output to a staging folder, or, in a build within a build, leaves it as it is; says which.

        Raises:
            OSError: If there can be no such folder.
        """
        if self._staging is not None and config.site_dir == str(self._staging.folder):
            self._builds += 1
            return False
        self._staging = Staging.beside(Path(config.site_dir))
        self.site_dir, config.site_dir = config.site_dir, str(self._staging.folder)
        self._builds = 1
        return True

    def last_site(self, out: Path) -> Path:
        """The folder whose place the one that is built is going to take."""
        return self._staging.site if self._staging else out

    def draft_folder(self) -> Path:
        """A folder for files that are needed until the end of the build."""
        return Path(self._leavings.enter_context(TemporaryDirectory(prefix="onrecord-")))

    def contents(self) -> Contents:
        """A place for contents that need not be in memory until they are written."""
        return self._leavings.enter_context(closing(Contents(Path(self.site_dir).resolve().parent)))

    def hand_over(self) -> ExitStack:
        """The folders for files that are needed, for somebody else to look after."""
        leavings, self._leavings = self._leavings, ExitStack()
        return leavings

    def ends(self) -> bool:
        """Whether the end of a build is that of the first one."""
        self._builds -= 1
        return self._builds == 0 and self._staging is not None

    @contextmanager
    def publishing(self, config: MkDocsConfig) -> Iterator[str]:
        """Puts the new site in the old one's place, and gives where that is; the old one is gone at the end.

        Raises:
            OSError: If the system refuses.
        """
        self._leavings.close()
        with self._staging.published() if self._staging else nullcontext():
            # What runs after the build (a deployment) finds the site where the author wants it.
            config.site_dir = self.site_dir
            yield self.site_dir

    def clear(self) -> None:
        """Begins the first build anew."""
        if self._staging is not None:
            self._staging.clear()

    def discard(self) -> None:
        """Leaves the last good site as it is."""
        try:
            self._leavings.close()
        finally:
            if self._staging is not None:
                self._staging.discard()
