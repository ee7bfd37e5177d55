"""Marks for messages that stand in tables: the words are found there, and said elsewhere."""


def N_(message: str) -> str:  # noqa: N802  (gettext's name for it, which tools and translators know)
    """The message itself."""
    return message
