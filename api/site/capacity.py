"""From the settings of a server to what one query may take."""

from collections.abc import Mapping

from api.site.settings import Settings
from queries.limits import MEGABYTE, Limits


def limits(settings: Settings) -> Limits:
    """What one query may take under these settings."""
    return Limits(
        timeout=settings.timeout,
        workers=settings.workers,
        long=settings.long_workers,
        waiting=settings.waiting,
        memory=settings.memory * MEGABYTE,
        largest=settings.largest_answer * MEGABYTE,
        services=frozenset(settings.service_endpoints),
        loaded=settings.in_memory,
        known=settings.known_answers * MEGABYTE,
    )


def announced(settings: Settings) -> Mapping[str, str]:
    """The headers that tell a client what a query may take: seconds, and bytes of an answer."""
    return {
        "Yusuan-Timeout": f"{settings.timeout:g}",
        "Yusuan-Largest-Answer": str(settings.largest_answer * MEGABYTE),
    }
