"""From a parameter of a question, and what a person typed for it, to the IRIs that it means."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode

from api.http.problem import Problem
from api.search.meant import Meant, meant
from api.search.thing import Kind, Thing
from api.site.site import Site
from api.site.stored import Given
from ontology.codes import scheme, schemes
from queries.question.parameter import Parameter
from queries.question.question import Question

_IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)

_PICKED: Mapping[str, tuple[Kind, ...]] = {
    "unit": ("unit",),
    "project": ("project",),
    "disclosure": ("disclosure",),
    "code": ("code",),
    "of": ("unit", "place", "disclosure"),
    "place": ("place",),
}
"""The kinds of things that a parameter of a name asks for."""


def picked(name: str, parameter: Parameter) -> tuple[Kind, ...]:
    """The kinds of things among which a person picks the value of a parameter; none where it is typed."""
    if parameter.type == "code":
        return ("code",)
    return _PICKED.get(name, ()) if parameter.type == "iri" else ()


async def named(site: Site, path: str, asked: Question, values: Given) -> Given:
    """The values of a question with IRIs in place of names.

    :raises Problem: 400 with those to choose from, where a name may mean several things.
    """
    made: dict[str, str | list[str]] = {}
    for name, given in values.items():
        texts = [given] if isinstance(given, str) else given
        parameter = asked.parameters[name]
        kinds = picked(name, parameter)
        made[name] = [
            await _meant(site, path, (name, parameter), text, values)
            if kinds and not _exact(parameter, text)
            else text
            for text in texts
        ]
    return made


def _exact(parameter: Parameter, text: str) -> bool:
    """Whether a text is an IRI, or the notation of a code, already."""
    if _IRI.fullmatch(text):
        return True
    known = parameter.type == "code" and parameter.scheme in schemes()
    return known and scheme(str(parameter.scheme)).get(text) is not None


async def _meant(
    site: Site, path: str, asked: tuple[str, Parameter], text: str, values: Given
) -> str:
    name, parameter = asked
    listed = [parameter.scheme] if parameter.scheme else []
    found: Meant = await meant(site, text, picked(name, parameter), listed)
    if found.thing:
        return found.thing.iri
    if not found.offered:
        return text  # the question says what it expected
    raise Problem(
        HTTPStatus.BAD_REQUEST,
        f"{name} may mean several things: {text!r}",
        "several",
        near=[_offer(one, path, {**values, name: one.iri}) for one in found.offered],
    )


def _offer(one: Thing, path: str, values: Given) -> dict[str, object]:
    query = urlencode(values, doseq=True)
    label = " · ".join(filter(None, (one.name, one.context, one.year)))
    return {"href": f"{path}?{query}", "notation": "", "label": {"zh": label}}
