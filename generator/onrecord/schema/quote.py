"""The model of a quote: its words, their translations and variants, and how sure they are."""

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from onrecord.diagnostics import Code
from onrecord.schema.parts import Part, Thing, log_of_word
from onrecord.schema.text import DateText, Id, Language, OneOrMore, RefText, Text, refuse
from onrecord.schema.words import Authenticity, Form, Method, Stance


class About(Part):
    """What a quote does to a claim: short for an entry in the claim's own ``asserted`` or ``denied``."""

    claim: RefText
    stance: Stance


class Original(Part):
    """The words as they were spoken, where a quote's text is a translation of them."""

    text: Annotated[tuple[Text, ...], OneOrMore]
    lang: Language


class Translation(Part):
    """The words in another language."""

    text: Annotated[tuple[Text, ...], OneOrMore]
    lang: Language
    translator: Text
    method: Method
    source: RefText | None = None
    disputed_by: Annotated[tuple[RefText, ...], OneOrMore] = ()


class Variant(Part):
    """The same utterance as another outlet printed it."""

    text: Annotated[tuple[Text, ...], OneOrMore]
    source: RefText


class AuthenticityEntry(Part):
    """One entry of a quote's authenticity log."""

    is_: Authenticity
    date: DateText | None
    note: Text | None = None


class Quote(Thing):
    """Words that somebody said (schema.org ``Quotation``); several segments where the source interrupts them."""

    speaker: Annotated[tuple[RefText, ...], OneOrMore]
    text: Annotated[tuple[Text, ...], OneOrMore, Field(min_length=1)]
    source: RefText
    said: DateText
    lang: Language | None = None
    form: Form = Form.DIRECT
    context: Text | None = None
    cue: Text | None = None
    addressee: Text | None = None
    via: RefText | None = None
    locator: Text | None = None
    prefix: Text | None = None
    suffix: Text | None = None
    original: Original | None = None
    translator: Text | None = None
    method: Method | None = None
    disputed_by: Annotated[tuple[RefText, ...], OneOrMore] = ()
    translations: tuple[Translation, ...] = ()
    variants: tuple[Variant, ...] = ()
    authenticity: Annotated[tuple[AuthenticityEntry, ...], BeforeValidator(log_of_word)] = ()
    about: tuple[About, ...] = ()
    topics: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _names_translator(self) -> Self:
        if self.original is not None and (self.translator is None or self.method is None):
            missing = " and ".join(f"'{f}'" for f in ("translator", "method") if getattr(self, f) is None)
            raise refuse(
                Code.TRANSLATION_WITHOUT_TRANSLATOR,
                f"the quote has an original, so its text is a translation, but no {missing}",
                "say who translated it and how, or write not-stated",
            )
        return self
