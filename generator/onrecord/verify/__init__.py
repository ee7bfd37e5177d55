"""Quotes against captured sources, under the published contract: exact after its normalisation, or red.

Nothing here reads a file, a clock or the network.
"""

from onrecord.verify.lookup import Found, Outcome, Problem, look_up
from onrecord.verify.nearest import Change, in_words, nearest
from onrecord.verify.normal import normalised
from onrecord.verify.receipt import Entry, Receipt, ReceiptError, Snapshot, from_json, to_json
from onrecord.verify.renew import renewed
from onrecord.verify.verdict import Verdict, Verdicts, outcomes
from onrecord.verify.verify import AROUND, Memo, Snapshots, hushed, snapshot_name, verify
from onrecord.verify.words import CONTRACT, Words, bytes_digest, digest

__all__ = [
    "AROUND",
    "CONTRACT",
    "Change",
    "Entry",
    "Found",
    "Memo",
    "Outcome",
    "Problem",
    "Receipt",
    "ReceiptError",
    "Snapshot",
    "Snapshots",
    "Verdict",
    "Verdicts",
    "Words",
    "bytes_digest",
    "digest",
    "from_json",
    "hushed",
    "in_words",
    "look_up",
    "nearest",
    "normalised",
    "outcomes",
    "renewed",
    "snapshot_name",
    "to_json",
    "verify",
]
