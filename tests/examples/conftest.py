"""The example documents, made and read once for all tests."""

from collections.abc import Callable
from functools import cache

import pytest

from examples import facts, make
from ingest.disclose import disclose
from ingest.grid import Reading
from ingest.read.detect import detect
from ingest.record import Disclosure, Document

Made = Callable[[str, str], bytes]
Seen = Callable[[str, str], Reading]
Read = Callable[[str, str], Disclosure]
Told = Callable[[bytes, str], Disclosure]


@pytest.fixture(scope="session")
def told() -> Told:
    """What a document's bytes disclose."""

    def run(data: bytes, name: str) -> Disclosure:
        detected = detect(data, name)
        reading = detected.read(data)
        return disclose(reading, Document("", name, detected.media_type, reading.method))

    return run


@pytest.fixture(scope="session")
def made() -> Made:
    """The bytes of an example by its name and format."""

    def run(name: str, suffix: str) -> bytes:
        return make.document(facts.load(name), suffix)

    return cache(run)


@pytest.fixture(scope="session")
def seen(made: Made) -> Seen:
    """What the reader of its format sees of an example."""

    def run(name: str, suffix: str) -> Reading:
        return detect(made(name, suffix), f"{name}.{suffix}").read(made(name, suffix))

    return cache(run)


@pytest.fixture(scope="session")
def read(made: Made, told: Told) -> Read:
    """What an example discloses."""

    def run(name: str, suffix: str) -> Disclosure:
        return told(made(name, suffix), f"{name}.{suffix}")

    return cache(run)
