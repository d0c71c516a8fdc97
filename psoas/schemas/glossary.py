"""``seeds/glossary.yaml``: every special term the course uses, in plain words."""

from pydantic import Field, model_validator

from psoas.schemas.base import Model, SeedFile, Slug, Text


class Term(Model):
    """A term and its meaning.

    ``also`` lists other spellings and plurals that stand in the text, ``say`` how the term sounds.
    """

    id: Slug
    term: Text
    also: tuple[Text, ...] = ()
    say: Text | None = None
    meaning: Text


class Glossary(SeedFile):
    """All terms, in the order of the alphabet."""

    terms: tuple[Term, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _every_word_leads_to_one_term(self) -> "Glossary":
        owner: dict[str, str] = {}
        ids: set[str] = set()
        for term in self.terms:
            if term.id in ids:
                raise ValueError(f"two terms are called '{term.id}'; give one another id")
            ids.add(term.id)
            for word in (term.term, *term.also):
                first = owner.setdefault(word.casefold(), term.id)
                if first != term.id:
                    raise ValueError(
                        f"the word '{word}' stands under '{first}' and under '{term.id}'; keep one"
                    )
        return self

    @model_validator(mode="after")
    def _terms_are_in_order(self) -> "Glossary":
        for first, second in zip(self.terms, self.terms[1:], strict=False):
            if first.term.casefold() > second.term.casefold():
                raise ValueError(f"the term '{second.term}' belongs before '{first.term}'; keep the alphabet")
        return self
