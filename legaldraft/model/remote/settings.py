"""Which server drafts, if one does: from the command or from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from legaldraft.core.errors import InputRefused

HERE = "here"
"""Word for "in this process" where the environment names a server."""

GRAMMARS = ("auto", "gbnf", "regex", "none")


@dataclass(frozen=True, slots=True)
class Service:
    """A server to draft with.

    Args:
        url: its address, with or without ``/v1``.
        model: name of the model there; empty = the adapter's version, or the only model that it has.
        key: sent as bearer token; empty = none.
        timeout: seconds without a sign of life before it counts as gone.
        grammar: ``gbnf`` (llama.cpp), ``regex`` (vLLM), ``none``, or ``auto`` by what the server says it is.
    """

    url: str
    model: str = ""
    key: str = ""
    timeout: float = 120.0
    grammar: str = "auto"


def service_from(
    url: str | None = None, model: str | None = None, environment: Mapping[str, str] = os.environ
) -> Service | None:
    """The server named by the command (``url``, ``model``), else by ``LEGALDRAFT_ENGINE_URL`` and its companions.

    Returns:
        None where the model runs in this process: nothing is named, or ``here``.

    Raises:
        InputRefused: a companion setting has a value that cannot be.
    """
    url = url or environment.get("LEGALDRAFT_ENGINE_URL", "").strip()
    if not url or url == HERE:
        return None
    grammar = environment.get("LEGALDRAFT_ENGINE_GRAMMAR", "auto")
    if grammar not in GRAMMARS:
        raise InputRefused(f"LEGALDRAFT_ENGINE_GRAMMAR is '{grammar}': set it to one of {', '.join(GRAMMARS)}.")
    return Service(
        url,
        model or environment.get("LEGALDRAFT_ENGINE_MODEL", ""),
        environment.get("LEGALDRAFT_ENGINE_KEY", ""),
        _seconds(environment.get("LEGALDRAFT_ENGINE_TIMEOUT", "120")),
        grammar,
    )


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise InputRefused(
            f"LEGALDRAFT_ENGINE_TIMEOUT is '{text}': set it to a number of seconds from above 0 to 3600."
        )
    return seconds
