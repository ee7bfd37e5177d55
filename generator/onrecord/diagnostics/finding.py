"""One finding: what is wrong, where, and what to do about it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.diagnostics.codes import Code, Severity

LONGEST = 500
"""How many characters of a message, or of its help, are shown."""

# What breaks a line, moves a cursor or turns the words around; the system stands for a byte that is no UTF-8 by U+DC80
# and those behind it.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown_path(path: str) -> str:
    """A path as people are shown it: what would do something to a terminal is named by its number."""
    return _UNSHOWN.sub(_numbered, path)


def _numbered(match: re.Match[str]) -> str:
    code = ord(match.group())
    code -= 0xDC00 if 0xDC80 <= code <= 0xDCFF else 0
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an author's file.

    ``path`` is relative to the project's root, with ``/``. Lines and columns count from 1, columns in
    code points; the end column is exclusive. A span of no width points between two characters.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def point(cls, path: str, line: int = 1, column: int = 1) -> "Span":
        """A single character of a file, by default its first."""
        return cls(path, line, column, line, column + 1)

    def __str__(self) -> str:
        return f"{shown_path(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A second place that a finding concerns, and what is there (``first defined here``)."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fact about an author's text that needs attention.

    ``message`` states it, subject first, lower case, no full stop; ``help`` proposes one action.
    ``waived`` is the author's reason where a ``waive`` entry switched the finding off.
    """

    code: Code
    message: str
    span: Span
    severity: Severity
    help: str = ""
    related: tuple[Related, ...] = ()
    waived: str = ""

    @classmethod
    def of(
        cls, code: Code, span: Span, message: str, *, help: str = "", related: tuple[Related, ...] = ()
    ) -> "Finding":
        """A finding at the level its code has by default; of words as long as a file the middle is left out."""
        return cls(code=code, message=_cut(message), span=span, severity=code.level, help=_cut(help), related=related)


def _cut(text: str) -> str:
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]} […] {text[-half:]}"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by file, line and column; of those that say the same of one place the first is kept."""
    unique: dict[tuple[Span, Code, str], Finding] = {}
    for finding in findings:
        unique.setdefault((finding.span, finding.code, finding.message), finding)
    return tuple(unique[key] for key in sorted(unique))


def with_levels(findings: Iterable[Finding], levels: Mapping[Code, Severity | None]) -> tuple[Finding, ...]:
    """The findings at a site's own levels; ``None`` switches a code off. Errors stay errors."""
    out = []
    for finding in findings:
        level = levels.get(finding.code, finding.severity) if finding.code in levels else finding.severity
        if finding.code.level is Severity.ERROR:
            out.append(finding)
        elif level is not None:
            out.append(replace(finding, severity=level))
    return tuple(out)
