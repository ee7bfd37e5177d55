"""Findings as text for people, and as JSON, SARIF 2.1.0 or GitHub workflow commands for machines."""

import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from urllib.parse import quote

from onrecord import __version__
from onrecord.diagnostics.codes import Code, Severity
from onrecord.diagnostics.excerpt import excerpt
from onrecord.diagnostics.finding import Finding, Span, shown_path

Sources = Mapping[str, str]
"""The text of each file that findings name, by ``Span.path``; a missing one is shown without its line."""


def summary(findings: Iterable[Finding]) -> str:
    """``2 errors, 1 warning``; infos are named last, and a clean run is ``no findings``."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    parts = [f"{n} {level}{'s' if n != 1 else ''}" for level, n in counts.items() if n]
    return ", ".join(parts) or "no findings"


def as_text(findings: Iterable[Finding], sources: Sources) -> str:
    """Each finding with its source line, a caret under the words, and its help, a blank line between two."""
    return "\n\n".join(_text(finding, sources) for finding in findings)


def _text(finding: Finding, sources: Sources) -> str:
    lines = [f"{finding.span}: {finding.severity}[{finding.code}]: {finding.message}"]
    lines += _excerpt(finding.span, sources)
    for related in finding.related:
        lines.append(f"   note: {related.label}: {related.span}")
        lines += _excerpt(related.span, sources)
    if finding.help:
        lines.append(f"   help: {finding.help}")
    if finding.waived:
        lines.append(f"   waived: {finding.waived}")
    return "\n".join(lines)


def _excerpt(span: Span, sources: Sources) -> list[str]:
    source = sources.get(span.path)
    return [] if source is None else excerpt(span, source)


def as_json(findings: Iterable[Finding], sources: Sources) -> str:
    """A JSON array, one object per finding; the fields are those of :class:`Finding` and :class:`Span`."""
    del sources
    return json.dumps([_object(f) for f in findings], ensure_ascii=False, indent=2)


def _object(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help or None,
        **_place(finding.span),
        "related": [{"label": r.label, **_place(r.span)} for r in finding.related],
        "waived": finding.waived or None,
    }


def _place(span: Span) -> dict[str, object]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def as_sarif(findings: Iterable[Finding], sources: Sources) -> str:
    """A SARIF 2.1.0 log (OASIS), with one rule per code that occurs."""
    del sources
    findings = list(findings)
    rules = sorted({f.code for f in findings})
    run = {
        "tool": {"driver": {"name": "onrecord", "version": __version__, "rules": [_rule(c) for c in rules]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, rules.index(f.code)) for f in findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def _rule(code: Code) -> dict[str, object]:
    return {
        "id": code,
        "shortDescription": {"text": code.meaning},
        "defaultConfiguration": {"level": _SARIF_LEVELS[code.level]},
    }


def _result(finding: Finding, rule: int) -> dict[str, object]:
    text = f"{finding.message}. {finding.help}" if finding.help else finding.message
    out: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(finding.span)}],
    }
    if finding.related:
        out["relatedLocations"] = [
            {"physicalLocation": _location(r.span), "message": {"text": r.label}}
            for r in dict.fromkeys(finding.related)
        ]
    if finding.waived:
        out["suppressions"] = [{"kind": "inSource", "justification": finding.waived}]
    return out


def _location(span: Span) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": quote(span.path.encode("utf-8", "surrogateescape"))},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }


def as_github(findings: Iterable[Finding], sources: Sources) -> str:
    """One GitHub Actions workflow command a line (``::error file=…,line=…::…``)."""
    del sources
    return "\n".join(_command(f) for f in findings)


_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _command(finding: Finding) -> str:
    span = finding.span
    where = f"file={_property(shown_path(span.path))},line={span.line},col={span.column},endLine={span.end_line}"
    if span.end_line == span.line:
        where += f",endColumn={span.end_column}"
    level = "notice" if finding.waived else _GITHUB_LEVELS[finding.severity]
    waived = f"waived: {finding.waived}" if finding.waived else ""
    seconds = (f"{r.label}: {r.span}" for r in finding.related)
    text = "\n".join(filter(None, [finding.message, *seconds, finding.help, waived]))
    return f"::{level} {where},title={finding.code}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Iterable[Finding], Sources], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "sarif": as_sarif, "github": as_github}
)


def render(findings: Iterable[Finding], sources: Sources, format: str = "text") -> str:
    """The findings in one of :data:`FORMATS`."""
    return FORMATS[format](findings, sources)
