"""The model of a quote: its words, their translations and variants, and how sure they are."""

from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from onrecord.diagnostics import Code
from onrecord.schema.parts import Part, Thing
from onrecord.schema.text import DateText, Id, Language, Locator, OneOrMore, RefText, Text, WordOrLog, refuse
from onrecord.schema.words import Authenticity, Form, Method, Stance


class About(Part):
    """What a quote does to a claim: short for an entry in the claim's own ``asserted`` or ``denied``."""

    claim: RefText
    """The claim of which the words speak."""
    stance: Stance
    """What the words do to the claim."""


class Original(Part):
    """The words as they were spoken, where a quote's text is a translation of them."""

    text: Annotated[tuple[Text, ...], OneOrMore, Field(min_length=1)]
    """The words as they were spoken, or a list of texts where the source interrupts them."""
    lang: Language
    """The language in which they were spoken."""


class Translation(Part):
    """The words in another language."""

    text: Annotated[tuple[Text, ...], OneOrMore, Field(min_length=1)]
    """The words in this language, or a list of texts."""
    lang: Language
    """The language of this translation."""
    translator: Text
    """Who translated the words, or not-stated."""
    method: Method
    """How they were translated."""
    source: RefText | None = None
    """The source in which this translation stands."""
    disputed_by: Annotated[tuple[RefText, ...], OneOrMore] = ()
    """Speakers who dispute this translation."""


class Variant(Part):
    """The same utterance as another outlet printed it."""

    text: Annotated[tuple[Text, ...], OneOrMore, Field(min_length=1)]
    """The same words as this source prints them, or a list of texts."""
    source: RefText
    """The source that prints them so."""


class AuthenticityEntry(Part):
    """One entry of a quote's authenticity log."""

    is_: Authenticity
    """How sure it is from then on that the words are the speaker's."""
    date: DateText | None
    """The day on which you said so."""
    note: Text | None = None
    """Why, in words."""


class Quote(Thing):
    """Words that somebody said (schema.org ``Quotation``); several segments where the source interrupts them."""

    model_config = ConfigDict(json_schema_extra={"dependencies": {"original": ["translator", "method"]}})

    speaker: Annotated[tuple[RefText, ...], OneOrMore, Field(min_length=1)]
    """Whose words they are; several for a joint statement."""
    text: Annotated[tuple[Text, ...], OneOrMore, Field(min_length=1)]
    """The words. A list where the source interrupts them ("…," she said, "…")."""
    source: RefText
    """The source in which the words stand."""
    said: DateText
    """When they were said."""
    lang: Language | None = None
    """The language of text; otherwise that of the article."""
    form: Form = Form.DIRECT
    """In what form the source gives the words."""
    context: Text | None = None
    """The situation in which they were said."""
    cue: Text | None = None
    """How the source brings the words in: said, shouted, wrote on Friday."""
    addressee: Text | None = None
    """To whom they were said."""
    via: RefText | None = None
    """The speaker who passed them on ("X said that Y had told him")."""
    locator: Locator | None = None
    """Where in the source: p. 4, par. 3, or a time span 12:31/12:50."""
    prefix: Text | None = None
    """The words just before, if the quote is short."""
    suffix: Text | None = None
    """The words just after, if the quote is short."""
    original: Original | None = None
    """The words as spoken, if text is a translation: {text, lang}. Then translator and method are required."""
    translator: Text | None = None
    """Who translated text, or not-stated."""
    method: Method | None = None
    """How text was translated."""
    disputed_by: Annotated[tuple[RefText, ...], OneOrMore] = ()
    """Speakers who dispute this translation."""
    translations: tuple[Translation, ...] = ()
    """Further translations."""
    variants: tuple[Variant, ...] = ()
    """The same words as another source prints them: {text, source}."""
    authenticity: Annotated[tuple[AuthenticityEntry, ...], WordOrLog] = ()
    """How sure it is that the words are the speaker's: a word, or a log."""
    about: tuple[About, ...] = ()
    """What the words do to claims: {claim, stance}. It saves you an entry at the claim."""
    topics: tuple[Id, ...] = ()
    """Ids of subjects."""

    @model_validator(mode="after")
    def _names_translator(self) -> Self:
        if self.original is not None and (self.translator is None or self.method is None):
            missing = " and ".join(f"'{f}'" for f in ("translator", "method") if getattr(self, f) is None)
            raise refuse(
                Code.TRANSLATION_WITHOUT_TRANSLATOR,
                f"the quote has an original, so its text is a translation, but no {missing}",
                "say who translated it and how, or write not-stated",
                fields=("original",),
            )
        return self
