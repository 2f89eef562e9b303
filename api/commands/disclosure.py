"""From what a person types to the one disclosure that is meant."""

from api.commands.answer import rows
from api.console import Stopped
from api.names import full, short
from api.site.settings import Settings
from api.site.stored import stored


def which(settings: Settings, text: str) -> str:
    """The one disclosure whose IRI is, or holds, the text.

    :raises Stopped: where there are several or none, with their list.
    """
    found = rows(settings, stored("commands/overview").sparql).rows
    known = [row["disclosure"].text for row in found]
    if full(text) in known:
        return full(text)
    meant = [one for one in known if text in one]
    if len(meant) != 1:
        listed = "\n".join(f"  {short(one)}" for one in meant or known)
        said = "有多份 several" if meant else "没有 none"
        raise Stopped(f"“{text}”：{said}。披露 The disclosures：\n{listed}")
    return meant[0]
