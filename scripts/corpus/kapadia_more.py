"""The same firm's notices of the fourteen other types: with those of ``kapadia`` five hundred past notices."""

from importlib import import_module
from random import Random

from corpus.handwritten_kapadia import letters_of
from corpus.likeness import Register
from corpus.more.letters import FIRM, Kind, Writer
from corpus.world import Sample

MODULES = (
    "eviction",
    "consumer",
    "reply",
    "employment",
    "builder",
    "contract",
    "insolvency",
    "government",
    "matrimonial",
    "partition",
    "defamation",
    "property_rights",
    "arbitration",
    "general",
)


def kinds() -> list[Kind]:
    """The fourteen types in the order in which they are written."""
    return [kind for name in MODULES for kind in import_module(f"corpus.more.{name}").KINDS]


def handwritten() -> list[Sample]:
    """The letters that were written one by one."""
    return letters_of(FIRM)


def generate(rng: Random) -> list[Sample]:
    """The generated notices; every type has a chance of its own, so one type's words do not move another's."""
    seed = rng.randrange(2**31)
    seen: set[str] = set()
    return [sample for kind in kinds() for sample in _of(kind, Random(f"{kind.type_id}:{seed}"), seen)]


def _of(kind: Kind, rng: Random, seen: set[str]) -> list[Sample]:
    writer, register = Writer(kind, rng), Register()
    result: list[Sample] = []
    while len(result) < kind.count:
        sample = writer.sample(len(result) + 1)
        names = {p["name"] for p in [sample.facts["client"], *sample.facts["noticees"]] if p["kind"] != "government"}
        if names & seen or not register.admit(sample):
            continue
        seen |= names
        result.append(sample)
    return result
