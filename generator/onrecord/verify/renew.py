"""Verdicts → the receipts that say them, as they are committed and as they are published."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from onrecord.record import Record
from onrecord.schema import Store
from onrecord.verify.receipt import Entry, Receipt, Snapshot
from onrecord.verify.verdict import Verdicts
from onrecord.verify.verify import Snapshots, snapshot_name


def renewed(record: Record, snapshots: Snapshots, verdicts: Verdicts) -> Mapping[str, Receipt]:
    """The receipt of each captured source that the record has, with what is known of the quotes on record.

    Of sources whose text is not at hand, the entries stay what they were; entries of what is no longer on record go.
    """
    names = {source.key: snapshot_name(source) for source in record.sources.values()}
    stores: dict[str, Store] = {}
    for source in record.sources.values():
        stores.setdefault(names[source.key], source.store)
    entries: dict[str, dict[str, Entry]] = {name: {} for name in stores}
    for found in verdicts.values():
        for verdict in found:
            name = names.get(verdict.source, "")
            if name in entries and verdict.entry:
                entries[name][verdict.name] = verdict.entry
    return MappingProxyType(
        {
            name: replace(snapshot.receipt, store=store).with_entries(entries[name])
            for name, store in stores.items()
            if (snapshot := snapshots.get(name, Snapshot(name=name))).receipt and not snapshot.broken
        }
    )
