"""What a server shows, from one state of the content to the next."""

from pathlib import Path

from markupsafe import Markup
from mkdocs.livereload import LiveReloadServer

from onrecord.plugin.serving import Live


class Pages:
    """Pages that all have the same text; when they are closed, the server is asked for a page once more."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.live: Live | None = None
        self.shown_at_close = ""

    def page(self, path: str) -> str:
        return f"<body><p>{self.text} at {path}"

    def owns(self, path: str) -> bool:
        return bool(path)

    def close(self) -> None:
        if self.live:
            self.shown_at_close = shown(self.live)


def shown(live: Live) -> str:
    environ = {"PATH_INFO": "/claims/x/"}
    return b"".join(live.answer(environ, lambda status, headers: lambda data: None)).decode()


def test_what_was_wrong_is_gone_with_the_first_page_that_shows_it_mended(tmp_path: Path):
    with LiveReloadServer(lambda: None, "localhost", 0, str(tmp_path)) as server:
        live = Live(server, lambda text: Markup("<aside>{}</aside>").format(text))
        before, after = Pages("before"), Pages("after")
        before.live = live
        live.show(before)
        live.tell("it is <broken>")
        assert "<body><aside>it is &lt;broken&gt;</aside><p>before at claims/x/index.html" in shown(live)
        live.show(after)
        assert "<body><p>after at claims/x/index.html" in before.shown_at_close
        assert "<body><p>after at claims/x/index.html" in shown(live)
