"""The few descriptions that take long to make, kept while they are asked for."""

from collections import OrderedDict

MOST = 32
"""How many are kept; an address of the server, a release and a format each make their own."""


class Kept:
    """Bytes by what decides them; the ones asked for longest ago go first."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, ...], bytes] = OrderedDict()

    def get(self, *key: str) -> bytes | None:
        """What was kept under a key."""
        if key in self._held:
            self._held.move_to_end(key)
        return self._held.get(key)

    def keep(self, content: bytes, *key: str) -> bytes:
        """Keep, and give back, what a key decides."""
        self._held[key] = content
        if len(self._held) > MOST:
            self._held.popitem(last=False)
        return content
