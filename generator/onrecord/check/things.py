"""Rules on things of any kind."""

from collections.abc import Iterator

from onrecord.check.broken import Broken
from onrecord.diagnostics import Code
from onrecord.record import Article, Record, Topic
from onrecord.schema.dates import Day


def orphan(record: Record, today: Day) -> Iterator[Broken]:
    """``orphan``: defined, and used by no article and no claim."""
    del today
    for thing in record.things():
        if not isinstance(thing, Article | Topic) and not record.backlinks.get(thing.key):
            noun = thing.key.kind.noun if thing.key.kind else "page"
            yield Broken(
                code=Code.ORPHAN,
                entity=thing,
                place=thing.place.at("id"),
                message=f"{noun} {thing.key.id!r} is used by no article and no claim",
                help="link it, or delete it",
            )


def source_without_archive(record: Record, today: Day) -> Iterator[Broken]:
    """``source-without-archive``: when its address dies, nothing is left to show."""
    del today
    for source in record.sources.values():
        if not source.archive:
            yield Broken(
                code=Code.SOURCE_WITHOUT_ARCHIVE,
                entity=source,
                place=source.place.at("id"),
                message=f"source {source.key.id!r} has no archived copy",
                help="add 'archive:' with the address of one",
            )
