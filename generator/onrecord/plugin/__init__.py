"""The adapter to MkDocs, and the only package that knows it: its hooks → our build."""

from onrecord.plugin.hooks import OnRecordPlugin

__all__ = ["OnRecordPlugin"]
