"""One finding: what is wrong, where, and what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.diagnostics.codes import Code, Severity

LONGEST = 500
"""How many characters of a message, or of its help, are shown."""


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
        return f"{self.path}:{self.line}:{self.column}"


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
