"""Terms of budgets explained in plain words, by their names."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files

from api.language import Language


@dataclass(frozen=True, slots=True)
class Term:
    """One term in one language: its key, its name, and what it means."""

    key: str
    name: str
    meaning: str


@cache
def terms(language: Language) -> Mapping[str, Term]:
    """All terms of a language by each of their names."""
    content = tomllib.loads((files("api.pages") / "glossary.toml").read_text(encoding="utf-8"))
    return {
        name: Term(key, told[language][0], told["meaning"][language])
        for key, told in content.items()
        for name in told[language]
    }


def explained(language: Language) -> Callable[[str], Term | None]:
    """What a heading means, where it is a term.

    >>> explained("zh")("“三公”经费").key
    'three-public'
    """
    return partial(_term, language)


def _term(language: Language, text: str) -> Term | None:
    return terms(language).get(text.strip())
