"""What pages tell search engines in their head: data sets and bodies in the words of schema.org, as JSON-LD."""

import json
from collections.abc import Mapping, Sequence

from starlette.requests import Request

from api.exports.files import EXPORTS
from api.site.site import site
from queries.description.licence import LICENCES

Json = dict[str, object]
FORMATS = ("csv", "xlsx", "turtle")
"""The forms that are named, in which anything can be taken away."""


def script(said: Json) -> str:
    """JSON-LD as it may stand in the head of a page: nothing in it ends the element."""
    text = json.dumps({"@context": "https://schema.org", **said}, ensure_ascii=False)
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def dataset(request: Request, name: str, iri: str, narrowed: str = "", **more: object) -> str:
    """A data set; `narrowed` is the query string by which its downloads are had, and `more` is told beside."""
    base = str(request.base_url)
    files: list[Json] = [
        {
            "@type": "DataDownload",
            "encodingFormat": EXPORTS[one].media_type,
            "contentUrl": f"{base}export/{one}{narrowed}",
        }
        for one in FORMATS
    ]
    settings = site(request).settings
    return script(
        {
            "@type": "Dataset",
            "@id": iri,
            "url": str(request.url.remove_query_params(["lang", "money"])),
            "name": name,
            "description": name,
            "inLanguage": "zh",
            "isAccessibleForFree": True,
            "license": LICENCES[settings.licence].address,
            "provider": {"@type": "Organization", "name": settings.publisher, "url": base},
            "version": site(request).release(),
            "distribution": files,
            **more,
        }
    )


def body(iri: str, name: str, about: Mapping[str, Sequence[str]]) -> str:
    """A body; `about` holds its other names, its place and those above it, by name."""
    said: Json = {"@type": "GovernmentOrganization", "@id": iri, "name": name}
    for key, told in (("alternateName", "name"), ("identifier", "code")):
        if about.get(told):
            said[key] = list(about[told])
    if about.get("place"):
        said["areaServed"] = {"@type": "AdministrativeArea", "name": about["place"][0]}
    if about.get("above"):
        said["parentOrganization"] = {"@type": "GovernmentOrganization", "name": about["above"][0]}
    return script(said)
