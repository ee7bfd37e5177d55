"""What may stand between two segments: the source's own words, and never words of the speaker that were left out."""

import pytest

from onrecord.verify import Outcome, Words, look_up, normalised


def outcome(segments, source):
    return look_up(Words(segments=segments, direct=False), normalised(source), source).outcome


OVER = ("The fighting is", "over in the valley.")


@pytest.mark.parametrize(
    "source",
    [
        "The fighting is (not) over in the valley.",
        "The fighting is [not] over in the valley.",
        "The fighting is, not, over in the valley.",
        "The fighting is - not - over in the valley.",
        "The fighting is – not – over in the valley.",
        "The fighting is — not — over in the valley.",
        "The fighting is “not” over in the valley.",
        'The fighting is "not" over in the valley.',
        "The fighting is 'not' over in the valley.",
        "The fighting is ‘not’ over in the valley.",
        "The fighting is „not“ over in the valley.",
        "The fighting is «not» over in the valley.",
        "The fighting is « not » over in the valley.",
        "The fighting is, “not”, over in the valley.",
        "The fighting is … not … over in the valley.",
        "The fighting is. It was said not to be. over in the valley.",
        "The fighting is: not: over in the valley.",
        "The fighting is; not; over in the valley.",
        "The fighting is / not / over in the valley.",
        "“The fighting is” not “over in the valley.”",
        "“The fighting is,” he said, “not,” he said, “over in the valley.”",
        "“The fighting is,” he said, «not», “over in the valley.”",
        "“The fighting is,” he said, ‘over in the valley.’",
        "The fighting is ❌ over in the valley.",
        "The fighting is ≠ over in the valley.",
        "The fighting is. (Not.) over in the valley.",
        "The fighting is\0over in the valley.",
        "“The fighting is,” \0 he said, “over in the valley.”",
    ],
)
def test_what_is_no_interruption(source):
    assert outcome(OVER, source) is Outcome.ABSENT


HEROES = ("They are {}heroes{}", "{}terrorists{} in our town")


@pytest.mark.parametrize("inner", ["‘’", "''", "“”", "«»", "»«", "‹›", "›‹"])
@pytest.mark.parametrize("outer", ["“”", '""', "«»", "»«", "„“", "””", "‘’", "''"])
def test_what_the_speaker_says_between_marks_of_his_own_is_none(inner, outer):
    if {inner, outer} <= {"“”", '""', "„“", "””"} or {inner, outer} <= {"‘’", "''"} or {inner, outer} <= {"«»", "»«"}:
        return
    first, second = (segment.format(*inner) for segment in HEROES)
    source = f"{outer[0]}{first}, not {second},{outer[1]} the governor said. {outer[0]}They are.{outer[1]}"
    assert outcome((first, second), source) is Outcome.ABSENT


@pytest.mark.parametrize(
    ("segments", "source"),
    [
        (("The war is over.", "We shall rest."), "“It is so. The war is over. (Not really.) We shall rest.”"),
        (("The war is over.", "We shall rest."), '"The war is over. (Not really.) We shall rest."'),
        (("The war is over.", "We shall rest."), "«The war is over. (Not really.) We shall rest.»"),
        (("他们是‘英雄’", "‘恐怖分子’在我们城"), "州长说：“他们是‘英雄’，不是‘恐怖分子’在我们城。”"),
        (("他們是『英雄』", "『恐怖分子』在"), "「他們是『英雄』，不是『恐怖分子』在我們城，」"),
        (("The miners’ fight is “over”", "“won” yet"), "‘The miners’ fight is “over”, not “won” yet,’ he said."),
        (("我们", "离开这座桥"), "我们“不”离开这座桥"),
        (("我们，", "，离开这座桥"), "我们，“不”，离开这座桥"),
        (("我们", "离开这座桥"), '我们"不"离开这座桥'),
        (("我们", "离开这座桥"), "我们「不」离开这座桥"),
        (("הלחימה", "הסתיימה"), "הלחימה ״לא״ הסתיימה"),
        (("جنگ", "تمام شده است"), "جنگ «نه» تمام شده است"),
    ],
)
def test_what_is_none_in_other_scripts(segments, source):
    assert outcome(segments, source) is Outcome.ABSENT


@pytest.mark.parametrize(
    ("segments", "source"),
    [
        (("We stay", "and go"), "“We stay,” he said, “and go.”"),
        (("We stay", "and go"), '"We stay," he said, "and go."'),
        (("We stay", "and go"), "‘We stay,’ the miners’ wife said, ‘and go.’".replace("miners’ wife", "miner’s wife")),
        (("We stay", "and go"), "“We stay,” said the miners’ wife, “and go.”"),
        (("We stay", "and go"), "'We stay,' she didn't say, 'and go.'"),
        (("We stay", "And go"), "“We stay.” He paused. “And go.”"),
        (("We stay", "and go"), "“We stay”—he paused—“and go.”"),
        (("We stay", "and go"), "”Vi ... We stay”, sade han, ”and go.”"),
        (("We stay", "and go"), "„We stay“, sagte sie, „and go.“"),
        (("We stay", "and go"), "»We stay«, sagte sie, »and go.«"),
        (("We stay", "and go"), "«We stay», dit-elle, «and go.»"),
        (("We stay", "and go"), "« We stay », dit-elle, « and go. »"),
        (("We stay", "And go"), "« We stay ». Elle a dit : « And go. »"),
        (("“We stay,”", "“and go.”"), "“We stay,” he said, “and go.”"),
        (("We ‘stay", "and go"), "“We ‘stay,’” he said, “and go.”"),
        (("我们不走", "我们留下"), "“我们不走，”他说，“我们留下。”"),
        (("我们不走", "我们留下"), "“我们不走”，他说，“我们留下。”"),
        (("我们不走", "我们留下"), "「我们不走」，他說，「我们留下。」"),
        (("نحن هنا", "ولن نغادر"), "«نحن هنا»، قال، «ولن نغادر»"),
        (("אנחנו כאן", "ולא נלך"), "״אנחנו כאן״, אמר דובר צה״ל, ״ולא נלך״"),
        (("We stay.", "We go."), "We stay.\n\n[Applause]\n\nWe go."),
        (("We stay.", "We go."), "“We stay.” (Applause) “We go.”"),
        (("We stay.", "We go."), "“Now.” He rose. We stay. (Applause) We go."),
        (("We stay.", "We go."), "“We stay. [Applause] We go.”"),
        (("We stay", "and go"), "It is ‘ours’, the miners’ wife said. “We stay,” she said, “and go.” ‘No.’"),
        (("We are ‘one’", "and ‘free’"), "“We are ‘one’,” he said, “and ‘free’.”"),
        (("We stay.", "We go."), "“We stay.”\n\n“We go.”"),
        (("We stay.", "We go."), "“We stay.”³ “We go.”"),
        (("We stay", "and go"), "“We stay,”³ he said, “and go.”"),
    ],
)
def test_what_is_one(segments, source):
    assert outcome(segments, source) is not Outcome.ABSENT


def test_many_places_in_a_long_text_are_not_counted_anew():
    source = '"我们不走",他说,"我们留下"。' * 60_000
    assert outcome(("我们不走", "我们留下"), source) is Outcome.EXACT
