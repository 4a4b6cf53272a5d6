"""The .zip of a batch: each notice as .docx on the firm's letterhead. The file is whole or it is not there."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

from legaldraft.core.errors import InputRefused
from legaldraft.services.bulk.register import blocking_errors, file_name
from legaldraft.services.drafting import export_docx
from legaldraft.services.sealed import sealed_docx
from legaldraft.store import BulkItem, BulkRecord, Store

_MOMENT = (2000, 1, 1, 0, 0, 0)  # the same notices make the same bytes


def pack(
    store: Store,
    bulk: BulkRecord,
    out: Path,
    *,
    token: str = "",
    letterhead: Path | None = None,
    tell: Callable[[int, int], None] = lambda _done, _of: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> int:
    """Writes every drafted notice of a batch that no error finding blocks into one .zip.

    Args:
        out: the .zip; an old one stands until the new one is whole.
        token: makes the name of the half-written file, so that two writers do not meet in it.
        letterhead: for all notices; None for each draft's own.
        tell: told how many of how many are packed.

    Returns:
        How many notices are in it; stopped half-way, -1, and nothing is written.

    Raises:
        InputRefused: the place cannot be written.
    """
    items = [i for i in store.bulks.items(bulk.id) if i.status == "done" and i.draft_id]
    part = out.with_name(f".{out.name}.{token or os.getpid()}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                count = _fill(store, archive, items, letterhead, tell, should_stop)
            if count >= 0:
                _settle(part, out)
            return count
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise InputRefused(f"{out} cannot be written ({error.strerror}): name another place.") from error


def _fill(
    store: Store,
    archive: zipfile.ZipFile,
    items: list[BulkItem],
    letterhead: Path | None,
    tell: Callable[[int, int], None],
    should_stop: Callable[[], bool],
) -> int:
    count = 0
    for number, item in enumerate(items, 1):
        if should_stop():
            return -1
        draft_id = item.draft_id or ""
        record = store.drafts.get(draft_id)
        data = sealed_docx(store, record)
        if data is None and not blocking_errors(record.result or {}):
            data = export_docx(store, draft_id, letterhead=letterhead)
        if data is not None:
            entry = zipfile.ZipInfo(file_name(item), _MOMENT)
            entry.compress_type, entry.external_attr = zipfile.ZIP_STORED, 0o600 << 16  # a .docx is packed already
            archive.writestr(entry, data)
            count += 1
        tell(number, len(items))
    return count


def _settle(part: Path, out: Path) -> None:
    with part.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(part, out)


def write_whole(out: Path, data: bytes) -> None:
    """Writes a file so that it is whole or as it was.

    Raises:
        InputRefused: the place cannot be written.
    """
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        try:
            part.write_bytes(data)
            _settle(part, out)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise InputRefused(f"{out} cannot be written ({error.strerror}): name another place.") from error
