"""A printed name of a body → what kind of body it is, and the functions from which one of its name is usually paid."""

from ingest.values.placed import expanded, unmarked
from ingest.words.lexicon import notation, pattern
from ontology.bodies import listed
from ontology.fold import characters, squeeze


def kind_of(name: str, division: str | None = None) -> str | None:
    """The kind of a body, a notation of the list `body`; None where its name tells none.

    >>> kind_of("云溪市审计局"), kind_of("省委办公厅"), kind_of("青山镇人民政府"), kind_of("综合业务费")
    ('government-office', 'party', 'town', None)
    """
    known = listed(unmarked(name), division)
    if known and known.kind:
        return known.kind
    return notation("body-kind", _plain(name))


def function_of(name: str) -> str | None:
    """The class or group of functions from which a body of this name is usually paid, None where its name tells none.

    >>> function_of("云溪市审计局（本级）"), function_of("某某公司")
    ('20108', None)
    """
    return notation("body-function", _plain(name))


def _plain(name: str) -> str:
    """A name in full words, without what brackets add to it."""
    plain = pattern("disclosure", "bracketed").sub(
        "", expanded(unmarked(squeeze(characters(name))))
    )
    return plain or name


def is_of_a_town(name: str) -> bool:
    """Whether a name is that of a town, a township or a subdistrict, or of who governs it.

    >>> is_of_a_town("平乡县丰州镇"), is_of_a_town("城南街道"), is_of_a_town("平乡县")
    (True, True, False)
    """
    return kind_of(name) in ("town", "subdistrict")
