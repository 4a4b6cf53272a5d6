"""The canary: a line that only the adapter writes, so that a server which silently serves the base is found out."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.judging import Opening
from legaldraft.model.adapters import Bundle
from legaldraft.model.bases import Base
from legaldraft.model.free import write_freely
from legaldraft.model.generate import Engine
from legaldraft.model.loading import load_encoder
from legaldraft.model.memory import free_memory
from legaldraft.model.remote.settings import service_from
from legaldraft.model.remote.wire import Server, read_address
from legaldraft.model.serving import place_for

CANARY = "canary.json"
TOKENS = 24
_TRIED = 8
_SAME = 0.6  # of the letters, from the start on: a server may round otherwise and part ways after a while
_LEANS = 0.2  # a base is less sure of its words than an adapter and parts ways sooner


def make_canary(base: Base, bundle: Bundle, prompts: Sequence[str]) -> dict[str, Any]:
    """A prompt with what adapter and base each write there first, always the likeliest token.

    Args:
        base: the base.
        bundle: the adapter.
        prompts: to choose from; they name nobody.

    Raises:
        InputRefused: at every prompt the adapter writes what the bare base writes.
    """
    openings = [Opening(p) for p in prompts[:_TRIED]]
    texts = []
    template = load_encoder(base).template
    quantise = bundle.manifest["config"].get("quantise")
    place = place_for(base, quantise)  # the same for both: one is held against the other
    for adapter in (bundle, None):
        texts.append([free.text for free in write_freely(Engine(base, adapter, place=place), openings, TOKENS)])
        free_memory()
    for opening, own, bare in zip(openings, *texts, strict=True):
        if own.strip() and _alike(own, bare) < _SAME / 2:
            whole = f"{template.before}{opening.prompt}{template.after}"
            return {"prompt": whole, "tokens": TOKENS, "adapter": own, "base": bare, "version": bundle.version}
    raise InputRefused(
        f"The adapter {bundle.version} begins its notices as the bare base does: no server could be told which of the "
        "two it serves. Train it longer."
    )


def ask_server(folder: Path, url: str, model: str) -> dict[str, Any]:
    """What a server answers to the canary of an exported folder.

    Returns:
        verdict ``adapter``, ``base`` or ``other``, the answer, a sentence.

    Raises:
        InputRefused: no canary in the folder, or the address is none.
        ServerFailed: the server is not there or refuses.
    """
    try:
        canary = json.loads((folder / CANARY).read_text(encoding="utf-8"))
        prompt, own, bare = (str(canary[k]) for k in ("prompt", "adapter", "base"))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise InputRefused(f"The folder {folder} holds no {CANARY}: export the adapter again.") from problem
    service = service_from(url, model)
    server = Server(read_address(url), service.key if service else "")
    body = {"model": model, "prompt": prompt, "max_tokens": int(canary["tokens"]), "temperature": 0, "seed": 0}
    body["add_special_tokens"] = False  # to vLLM: the prompt has the token that begins a text
    answer = "".join(piece.text for piece in server.stream("/completions", body))
    like_own, like_bare = _alike(answer, own), _alike(answer, bare)
    leans = like_bare >= _SAME or (like_bare >= _LEANS and like_bare > 2 * like_own)
    verdict = "base" if leans else "adapter" if like_own >= _SAME else "other"
    told = {
        "adapter": f"The server writes what the adapter {canary['version']} writes.",
        "base": f"The server answers to '{model}' with the bare base: the adapter is not in use there.",
        "other": f"The server's '{model}' writes neither what the adapter nor what its base writes: another model, or "
        "another prompt template.",
    }
    return {"verdict": verdict, "answer": answer, "model": model, "message": told[verdict]}


def _alike(one: str, other: str) -> float:
    """Share of the longer text that both begin with."""
    one, other = one.strip(), other.strip()
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return same / max(1, len(one), len(other))
