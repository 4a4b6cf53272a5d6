"""How much main memory a program may still take. Imports no model library, so the pages' process may ask too."""

import sys
from collections.abc import Iterator
from pathlib import Path

import psutil

_CGROUPS = (("memory.max", "memory.current"), ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes"))


def memory_left(virtual: int | None = None) -> int:
    """Bytes of main memory that are free: bounded by the machine, by the container and by the process's own limit.

    Args:
        virtual: bytes of address space that this process holds; None = ask the system.
    """
    held = psutil.Process().memory_info().vms if virtual is None else virtual
    left = [int(psutil.virtual_memory().available), *_container_room(), *_process_room(int(held))]
    return max(0, min(left))


def _container_room() -> Iterator[int]:
    for most, used in _CGROUPS:
        try:
            limit, now = (Path("/sys/fs/cgroup", name).read_text(encoding="ascii").strip() for name in (most, used))
        except OSError:
            continue
        if limit.isdigit() and int(limit) < 1 << 60:
            yield int(limit) - int(now)


def _process_room(virtual: int) -> Iterator[int]:
    if sys.platform != "win32":
        import resource

        limit = resource.getrlimit(resource.RLIMIT_AS)[0]
        if limit != resource.RLIM_INFINITY:
            yield limit - virtual
