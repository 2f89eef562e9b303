"""`yusuan serve`: the HTTP interface and the pages over a store."""

import socket
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import Source, Timeout
from api.console import Stopped, say
from api.site.settings import Settings, load
from queries.store.release import current_id

if TYPE_CHECKING:
    import uvicorn

_WAITING = 2048
"""Connections that may wait to be accepted."""

MANY, FILES = 16_384, 384
"""Files that the server asks to have open, and those of them that are no connections of clients."""


def serve(
    store: Source = None,
    host: Annotated[
        str | None,
        typer.Option(help="监听地址，默认 127.0.0.1（仅本机）。The address.", show_default=False),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            help="端口，默认 8000；0 为任选。The port; 0 takes any.",
            min=0,
            max=65535,
            show_default=False,
        ),
    ] = None,
    timeout: Timeout = None,
) -> None:
    """提供网页、关联数据和 SPARQL 服务。Serve pages, linked data and SPARQL."""
    settings = load(store=store, host=host, port=port, timeout=timeout)
    require_release(settings.store)
    listening = listen(settings)
    say(f"{address(listening)}  （Ctrl-C 停止 stops it）")
    run(settings, listening)


def require_release(location: str) -> None:
    """Make sure that there is something to serve.

    :raises queries.failure.ReleaseUnknown: if a store directory has no release.
    """
    if not location.startswith(("http://", "https://")):
        current_id(location)


def listen(settings: Settings) -> socket.socket:
    """Take the address of these settings; from now on connections wait for the server.

    :raises Stopped: if it cannot be taken.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        raise Stopped(
            f"不能使用 {settings.host}:{settings.port}（{error.strerror}），请换一个 --port。"
            "This address cannot be used; choose another --port."
        ) from None
    listening.listen(_WAITING)
    return listening


def address(listening: socket.socket) -> str:
    """The URL at which a browser on this machine finds the server."""
    host, port = listening.getsockname()[:2]
    local = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{local}:{port}/"


def configured(settings: Settings) -> "uvicorn.Config":
    """The HTTP server of these settings, with its bounds on connections."""
    import uvicorn

    from api.app import create
    from api.http.connection import HEAD, Doors, guarded

    most = min(settings.connections, files_allowed() - FILES)
    proxies = [str(network) for network in settings.trusted_proxies]
    doors = Doors(settings.connections_per_client, most, settings.trusted_proxies)
    return uvicorn.Config(
        create(settings),
        http=guarded(doors),
        ws="none",
        h11_max_incomplete_event_size=HEAD,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
        server_header=False,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=3,
    )


def files_allowed() -> int:
    """How many files and connections this process may have open, after asking for as many as may be."""
    if sys.platform == "win32":
        return 1 << 20
    import resource  # exists on Unix only

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MANY if hard == resource.RLIM_INFINITY else min(hard, MANY)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max(soft, wanted)


def run(settings: Settings, listening: socket.socket) -> None:
    """Serve until interrupted."""
    import uvicorn  # the web framework takes longer to load than most commands take to run

    try:
        uvicorn.Server(configured(settings)).run(sockets=[listening])
    except KeyboardInterrupt:
        say("已停止。Stopped.")
