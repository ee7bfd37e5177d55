"""Places in recordings: what is a time, what is told to be none, and the address that opens it."""

import pytest

from onrecord.diagnostics import Code
from onrecord.messages import ENGLISH
from onrecord.schema import SourceKind
from onrecord.schema.locators import is_recording, meant_time, seconds_of
from onrecord.view.locators import at_time, shown
from support import article, codes, only, parsed

QUOTE = "quotes: [{{id: q1, speaker: nrf, source: film, said: 2021, text: T, locator: {!r}}}]"


@pytest.mark.parametrize(
    ("locator", "seconds", "words"),
    [
        ("12:31", (751,), "12:31"),
        ("0:05", (5,), "0:05"),
        ("75:30", (4530,), "75:30"),
        ("125:30", (7530,), "125:30"),
        ("1:02:05/1:02:11", (3725, 3731), "1:02:05–1:02:11"),
        ("12:31 / 12:50", (751, 770), "12:31–12:50"),
        ("p. 4/5", (), "p. 4/5"),
        ("John 3:16", (), "John 3:16"),
        ("2:255", (), "2:255"),
        ("pp. 12-13", (), "pp. 12-13"),
        ("12 May", (), "12 May"),
        ("fol. 12 s", (), "fol. 12 s"),
    ],
)
def test_times_and_other_places(locator, seconds, words):
    assert seconds_of(locator) == seconds
    assert shown(locator, ENGLISH) == words
    assert codes(parsed(article(QUOTE.format(locator)))[1]) == []


@pytest.mark.parametrize(
    ("locator", "instead"),
    [
        ("12:99", ""),
        ("1:75:00", ""),
        ("12:5", ""),
        ("1:2:3", ""),
        ("00:12:31.5", ""),
        ("12:31/12:50/13:00", ""),
        ("12:31-12:99", ""),
        ("9" * 5000 + ":12:31", ""),
        ("-1:00", ""),
        ("12:31, 13:00", ""),
        ("12:31/", "12:31"),
        ("/ 12:31", "12:31"),
        ("13:00/12:00", "12:00/13:00"),
        ("13:00-12:00", "12:00/13:00"),
        ("12:31–12:50", "12:31/12:50"),
        ("12:31 to 12:50", "12:31/12:50"),
        ("at 12:31", "12:31"),
        ("minute 12:31", "12:31"),
        ("02:34 min", "2:34"),
        ("12 min 34", "12:34"),
        ("12 min. 34 sec.", "12:34"),
        ("12m34s", "12:34"),
        ("12 minutes", "12:00"),
        ("1 h 2 min", "1:02:00"),
        ("1 hour, 2 minutes and 5 seconds", "1:02:05"),
        ("754s", "12:34"),
        ("t=754s", "12:34"),
        ("1h30", "1:30:00"),
        ("5 min to 6 min 10 s", "5:00/6:10"),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_meant_as_a_time_is_told_its_form(locator, instead):
    assert seconds_of(locator) == ()
    assert meant_time(locator) == instead
    if instead or ":" in locator:
        told = only(parsed(article(QUOTE.format(locator)))[1], Code.WRONG_TYPE)
        assert told.help == f"write {instead or 'a time as 12:31 or 1:02:05, a time span as 12:31/12:50'}"


@pytest.mark.parametrize(
    ("url", "at"),
    [
        ("https://www.youtube.com/watch?v=a_b-1", "https://www.youtube.com/watch?v=a_b-1&t=754s"),
        ("https://m.youtube.com/watch?t=5&v=ab&list=x#top", "https://m.youtube.com/watch?v=ab&list=x&t=754s"),
        ("https://www.youtube.com/live/ab?si=q", "https://www.youtube.com/live/ab?si=q&t=754s"),
        ("https://www.youtube-nocookie.com/embed/ab", "https://www.youtube-nocookie.com/embed/ab?start=754"),
        ("https://youtu.be/ab", "https://youtu.be/ab?t=754"),
        ("https://youtu.be/ab?t=5", "https://youtu.be/ab?t=754"),
        ("https://vimeo.com/123#t=5s", "https://vimeo.com/123#t=754s"),
        ("https://player.vimeo.com/video/123?h=1", "https://player.vimeo.com/video/123?h=1#t=754s"),
        ("https://x.example/film.mp4", "https://x.example/film.mp4#t=754,770"),
        ("https://notyoutube.com/watch?v=1", "https://notyoutube.com/watch?v=1#t=754,770"),
        ("mailto:a@x.example", ""),
        ("", ""),
    ],
)
def test_a_player_is_opened_at_the_second(url, at):
    assert at_time(url, "12:34/12:50") == at
    assert at_time(url, "p. 4") == ""


@pytest.mark.parametrize(
    ("kind", "url", "has_times"),
    [
        ("video", "", True),
        ("interview", "https://x.example", True),
        ("other", "", True),
        ("book", "", False),
        ("news-report", "https://x.example/report", False),
        ("news-report", "https://www.youtube.com/watch?v=1", True),
        ("agency-report", "https://x.example/report.MP3?a=1", True),
        ("official-document", "https://x.example/mp3", False),
    ],
)
def test_recordings_have_times(kind, url, has_times):
    assert is_recording(SourceKind(kind), url) is has_times
