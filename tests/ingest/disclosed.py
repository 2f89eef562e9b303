"""The path of a document → what it discloses, read once a run though several tests ask."""

import hashlib
import pickle
from collections.abc import Callable
from pathlib import Path

from ingest.disclose import disclose
from ingest.read.detect import detect
from ingest.record import Disclosure, Document
from tests.once import once

Read = Callable[[Path], Disclosure]


def disclosed(path: Path) -> Disclosure:
    """What a document discloses.

    :raises Refused: where it is none or cannot be read.
    """
    data = path.read_bytes()
    detected = detect(data, path.name)
    reading = detected.read(data)
    digest = hashlib.sha256(data).hexdigest()
    return disclose(reading, Document(digest, path.name, detected.media_type, reading.method))


def kept(folder: Path) -> Read:
    """`disclosed`, which keeps what it read in a folder, where other processes of the run find it."""

    def read(path: Path) -> Disclosure:
        def fill(own: Path) -> None:
            (own / "pickle").write_bytes(pickle.dumps(disclosed(path)))

        found = pickle.loads((once(folder / path.name, fill) / "pickle").read_bytes())
        assert isinstance(found, Disclosure)
        return found

    return read
