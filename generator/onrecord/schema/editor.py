"""The models → JSON Schema of a front matter, for editors and other tools that read YAML before we do.

It never judges what only a whole record can show, and it never refuses what ``onrecord check`` takes, but for a
bare ``null`` and for an id that YAML reads as a number or a truth value. It is of draft 07: what checks front matter
in editors (Ajv in its default build) knows no later one, and the YAML language server only since its version 1.20.
"""

import json
from collections.abc import Iterable
from enum import Enum
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from onrecord import MODEL_VERSION
from onrecord.schema.descriptions import descriptions
from onrecord.schema.models import MODELS
from onrecord.schema.text import SHARED_JSON
from onrecord.schema.words import Kind

DIALECT = "http://json-schema.org/draft-07/schema#"
REF = "#/definitions/{model}"


def json_schema(kind: Kind, keys: Iterable[str] = ()) -> dict[str, Any]:
    """The JSON Schema of the front matter of an article, or of a thing in a file of its own.

    Args:
        kind: What the file is.
        keys: Names of fields that are not ours and may stand beside ours.
    """
    made = MODELS[kind].model_json_schema(ref_template=REF, schema_generator=_ForEditors)
    own = made["properties"]
    foreign = {key: {"description": "Read by the theme or by another plugin."} for key in sorted({*keys} - {*own})}
    return {
        "$schema": DIALECT,
        "$comment": f"Made by 'onrecord schema {kind}' for model {MODEL_VERSION}; make it anew, do not edit it.",
        "title": f"Fields of {'an' if kind is Kind.ARTICLE else 'a'} {kind.noun}",
        **made,
        "properties": own | foreign,
        # In a file of its own a thing has the file's name as its id.
        "required": [name for name in made.get("required", []) if name != "id"],
    }


def schema_text(kind: Kind, keys: Iterable[str] = ()) -> str:
    """The text of the file that editors read: :func:`json_schema`, the same byte for byte each time."""
    return json.dumps(json_schema(kind, keys), indent=2) + "\n"


class _ForEditors(GenerateJsonSchema):
    """Schemas without what only programs want: nulls, empty defaults, the names and docstrings of classes."""

    schema_dialect = DIALECT

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        """Names and uses definitions as draft 07 does."""
        made: JsonSchemaValue = super().generate(schema, mode)
        definitions = made.pop("$defs", {})
        for each in (made, *definitions.values()):
            each.pop("title", None)
            each.pop("description", None)
        shared: set[str] = set()
        made = _with_references(made, shared)
        definitions = _with_references(definitions, shared) | {name: SHARED_JSON[name] for name in shared}
        made["definitions"] = dict(sorted(definitions.items()))
        return made

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """With what its fields are for."""
        made = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        for name, text in descriptions(model).items():
            field = made["properties"][model.model_fields[name].alias or name]
            field["description"] = text
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401
        """Never: a field's name is title enough."""
        del schema
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """What may be left out; an author who writes it writes a value."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Only a default that says something."""
        made = super().default_schema(schema)
        if made.get("default") in (None, [], {}):
            made.pop("default", None)
        return made

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """The words of a closed list, with what they mean."""
        made: JsonSchemaValue = {"type": "string", "enum": [member.value for member in schema["members"]]}
        meanings = [_meaning(member) for member in schema["members"]]
        return made | ({"enumDescriptions": meanings} if all(meanings) else {})


def _meaning(member: Enum) -> str:
    meaning = getattr(member, "meaning", "")
    return f"{meaning[0].upper()}{meaning[1:]}." if meaning else ""


def _with_references(node: Any, shared: set[str]) -> Any:  # noqa: ANN401
    """The schema with what fields share as references, which stand alone: draft 07 ignores what is beside them."""
    if isinstance(node, list):
        return [_with_references(item, shared) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") == "array" and "minLength" in node:
        # pydantic (2.14) writes the least length of what a validator stands before as that of a text.
        node = {**{key: value for key, value in node.items() if key != "minLength"}, "minItems": node["minLength"]}
    name = next((n for n, scalar in SHARED_JSON.items() if scalar.items() <= node.items()), None)
    if name is not None:
        shared.add(name)
        node = {key: value for key, value in node.items() if key not in SHARED_JSON[name]}
        node["$ref"] = REF.format(model=name)
    inner = {key: _with_references(value, shared) for key, value in node.items()}
    if isinstance(inner.get("$ref"), str) and len(inner) > 1:
        return {"allOf": [{"$ref": inner.pop("$ref")}], **inner}
    return inner
