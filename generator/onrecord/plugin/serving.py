"""The host's server → one that goes on showing the last good site while something is wrong.

MkDocs (as of 1.6.1) lets every request wait until a failed build is mended, so that the browser hangs.
"""

from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

log = get_plugin_logger("onrecord")


def keep_serving(server: LiveReloadServer) -> None:
    """Lets a failed build count as one that changed nothing; what is wrong is in the log."""
    build = server.builder

    def build_or_keep() -> None:
        try:
            build()
        except Exception as error:
            log.error("%s The last good site is still shown.", error, exc_info=not isinstance(error, SystemExit))

    server.builder = build_or_keep
