"""The page of the SPARQL editor."""

import json

from starlette.requests import Request
from starlette.responses import Response

from api.pages.page import page
from ontology.terms import PREFIXES

EXAMPLE = """\
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX ys: <https://w3id.org/yusuan/ontology#>

SELECT ?unit ?year ?project ?budget WHERE {
  ?project a ys:Project ; ys:unit/skos:prefLabel ?unit ; ys:fiscalYear ?year .
  OPTIONAL { ?project ys:budget ?budget }
}
ORDER BY DESC(?budget) ?project
LIMIT 20
"""


async def editor(request: Request) -> Response:
    """The editor, with a first query in it."""
    return page(request, "sparql.html", example=EXAMPLE, prefixes=json.dumps(PREFIXES))
