"""Compiles Markdown explainers with structured quotes and claims into a linked, searchable static site."""

__version__ = "0.1.0"
MODEL_VERSION = 1
"""The version of the record's fields, lists and syntax that this program reads; ``mkdocs.yml`` may state it."""
