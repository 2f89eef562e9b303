"""After a release is published: what its first pages and its search need is made, and kept with it."""

import asyncio

from api.commands.answer import limits
from api.console import say
from api.site.settings import Settings
from queries.failure import QueryFailed


def ready(settings: Settings) -> None:
    """Make ahead what the current release needs, unless the settings say not to; servers make what is missing."""
    if not settings.ahead:
        return
    from api.pages.ready import prepare  # loads pages, which those that publish nothing do without

    try:
        asyncio.run(prepare(settings, limits(settings)))
    except (QueryFailed, OSError) as error:
        say(f"首页与搜索未能预先备好 pages and search are made when asked for：{error}")
