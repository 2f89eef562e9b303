"""Work that ends when the client that asked for it is gone."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.requests import Request

Result = TypeVar("Result")

SOON = 0.02
"""Seconds for which it is not worth to look after a client."""


class HungUp(Exception):
    """The client closed the connection before its answer was ready; nobody reads what we say."""


async def unless_hung_up(request: Request, work: Coroutine[Any, Any, Result]) -> Result:
    """Wait for the work, or cancel it when the client hangs up; the body must have been read.

    :raises HungUp: if the client was gone first.
    """
    working = asyncio.create_task(work)
    done, _ = await asyncio.wait({working}, timeout=SOON)
    if done:
        return working.result()
    gone = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise HungUp
    finally:
        for task in (working, gone):
            task.cancel()
        await asyncio.gather(working, gone, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
