"""The page of the SPARQL editor."""

import json

from starlette.requests import Request
from starlette.responses import Response

from api.pages.page import page
from ontology.terms import PREFIXES

EXAMPLE = f"""\
PREFIX skos: <{PREFIXES["skos"]}>
PREFIX ys: <{PREFIXES["ys"]}>

SELECT ?unit ?year ?project ?budget WHERE {{
  ?project a ys:Project ; ys:unit/skos:prefLabel ?unit ; ys:fiscalYear ?year .
  OPTIONAL {{ ?project ys:budget ?budget }}
}}
ORDER BY DESC(?budget) ?project
LIMIT 20
"""


async def editor(request: Request) -> Response:
    """The editor, with a first query in it."""
    return page(request, "sparql.html", example=EXAMPLE, prefixes=json.dumps(PREFIXES))
