"""Serve the application with waitress: many threads, because each open stream holds one."""

import ctypes
import logging
import sys
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

import waitress

from legaldraft.core.errors import InputRefused
from legaldraft.server.access import LOCAL_HOSTS, Access
from legaldraft.server.app import create_app
from legaldraft.server.ports import Services

THREADS = 64
_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h
log = logging.getLogger(__name__)


def keep_small() -> None:
    """Have the threads share two pools of memory (glibc): of its own accord it makes up to eight a core, and each keeps
    the most that its threads ever needed. Without glibc nothing is changed."""
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(_ARENA_MAX, 2)


def serve(
    services: Services,
    host: str = "127.0.0.1",
    port: int = 8420,
    *,
    hosts: Collection[str] = (),
    public_url: str = "",
    plain_http: bool = False,
    language: str = "en",
    ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve until the process is interrupted.

    Args:
        host: address to listen on; this machine alone unless another is named.
        port: 0 takes a free one.
        hosts: further names under which the pages may be reached; a ``host`` that is not this machine alone counts.
        public_url: the https address of a proxy in front of the pages; accounts are needed then.
        plain_http: let people log in over http from other machines, where the network is trusted.
        language: of the pages, ``en`` or ``hi``.
        ready: told the address once connections are accepted.

    Raises:
        InputRefused: the address is taken or not ours, or the public one is not https.
    """
    keep_small()
    if public_url and urlsplit(public_url).scheme != "https":
        raise InputRefused("The public address must begin with https://: the proxy in front does the encrypting.")
    local = host in LOCAL_HOSTS or host.startswith("127.")
    names = (*hosts, host, *filter(None, [urlsplit(public_url).hostname]))
    app = create_app(services, hosts=names, language=language, access=Access(local, public_url, plain_http))
    try:
        server = waitress.create_server(
            app,
            host=host,
            port=port,
            threads=THREADS,
            ident=None,
            # What proxies say of the visitor is looked at in access.py: believed from our own, suspicious from others.
            clear_untrusted_proxy_headers=False,
            channel_timeout=120,
            max_request_body_size=11 * 2**20,
        )
    except OSError as error:
        raise InputRefused(
            f"the address {host}:{port} cannot be used ({error.strerror}): choose another with --port"
        ) from error
    address = f"http://{host if ':' not in host else f'[{host}]'}:{server.effective_port}/"
    log.info("serving on %s", address)
    ready(address)
    try:
        server.run()
    finally:
        server.close()
