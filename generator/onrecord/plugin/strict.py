"""Whether strict mode is about to call a build failed.

MkDocs counts warnings in a handler of its logger and looks at the count only after the last hook, when we
have already published. Until it offers the count to plugins (as of MkDocs 1.6.1 it does not), we read the handler.
"""

import logging

from mkdocs.utils import CountHandler


def warning_counts() -> int:
    """How many warnings and errors the host has counted in this build."""
    handlers = logging.getLogger("mkdocs").handlers
    return sum(count for h in handlers if isinstance(h, CountHandler) for _, count in h.get_counts())
