"""Backup and restore while others write: whole or not there, proved before anything is changed."""

import os
import threading
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.core.wordsearch import Sought
from legaldraft.services import approval, auditing, comments, erasing, safekeeping
from legaldraft.services.drafting import export_docx
from legaldraft.store import Store
from tests.approval.conftest import ASHA, MEERA, RAVI, Write
from tests.safekeeping import victim
from tests.store.databases import both, open_store
from tests.store.test_repositories import NOTICE


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "firm.ldbackup"


@pytest.fixture
def approved(store: Store, draft: str) -> str:
    approval.submit(store, draft, ASHA)
    approval.approve(store, draft, RAVI)
    store.notices.save("house", NOTICE)
    return draft


@both
def test_what_was_backed_up_comes_back(store: Store, approved: str, out: Path) -> None:
    sealed = export_docx(store, approved)
    said = comments.add_comment(store, approved, ASHA, "Sent by Friday?")
    comments.add_comment(store, approved, MEERA, "Yes.", answers=said.id)
    head = store.audit.head()
    made = safekeeping.backup(store, out)
    assert (made.damaged, made.missing, oct(out.stat().st_mode & 0o777)) == ((), (), "0o600")
    store.drafts.update(approved, facts={}, note="form")
    kept = store.comments.of(approved)
    comments.change_comment(store, approved, ASHA, said.id, "Never mind.", 1)
    store.settings.set("later", 1)
    for path in store.blobs.root.glob("*/*"):
        path.unlink()
    with pytest.raises(InputRefused, match="--replace"):
        safekeeping.restore(store, out)
    with open_store(store) as server:
        assert server.settings.get("later") == 1
        told = safekeeping.restore(store, out, replace=True)
        assert server.settings.get("later") is None, "who has the store open sees what was restored"
    assert export_docx(store, approved) == sealed
    assert approval.standing(store, approved)["state"] == "approved"
    assert store.comments.of(approved) == kept
    assert store.settings.get("later") is None
    assert store.notices.placeholders(store.notices.list()[0].id) == {"CLIENT_NAME": "Asha Rao"}
    assert told["audit_problem"] is None
    assert store.audit.list(after=head[0])[0].action == "backup.restored"
    assert auditing.verify(store).fault is None
    assert safekeeping.check(Path(str(told["safety_copy"])))["drafts"] == 1
    # Numbers go on where they were: a new row must not meet a restored one.
    assert store.jobs.enqueue("cpu", "x", {}).id
    assert comments.add_comment(store, approved, RAVI, "Restored.").id > kept[-1].id
    assert erasing.erase_draft(store, approved, MEERA, "mistake")["files"] == 1


@both
def test_a_restored_office_finds_what_it_found_then(store: Store, approved: str, out: Path) -> None:
    kept = store.notices.list()[0]
    assert store.searching.find(Sought("asha"), None, 9)[0] == 1
    safekeeping.backup(store, out)
    store.notices.save("house", replace(NOTICE, text="Of a mortgage alone.", file="b.docx", sha256="b" * 64))
    store.notices.save("house", replace(NOTICE, text="Of an easement alone."))
    safekeeping.restore(store, out, replace=True)
    assert [h.id for h in store.searching.find(Sought("asha"), None, 9)[1]] == [kept.id]
    assert store.searching.find(Sought("mortgage"), None, 9) == (0, ())
    assert store.searching.find(Sought("easement"), None, 9) == (0, ())
    # The restored index is kept up like any other.
    store.notices.save("house", replace(NOTICE, text="Of a mortgage alone.", file="b.docx", sha256="b" * 64))
    assert store.searching.find(Sought("mortgage"), None, 9)[0] == 1


@both
def test_a_backup_under_writing_is_one_moment(store: Store, approved: str, out: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        with open_store(store) as own:
            number = 0
            while not stop.is_set():
                number += 1
                with own.transaction():
                    own.settings.set("first", number)
                    own.audit.append("user", "a", "b")
                    own.settings.set("second", number)
                time.sleep(0.002)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        safekeeping.backup(store, out)
    finally:
        stop.set()
        thread.join()
    safekeeping.restore(store, out, replace=True)
    assert store.settings.get("first") == store.settings.get("second")
    assert store.audit.verify().fault is None


def test_another_folder_takes_it_and_paths_follow(store: Store, approved: str, out: Path, tmp_path: Path) -> None:
    uploaded = store.home / "uploads" / "x" / "a.docx"
    uploaded.parent.mkdir(parents=True)
    uploaded.write_bytes(b"the file")
    store.sources.record("house", str(uploaded), "b" * 64, "ok")
    safekeeping.backup(store, out)
    with Store.open(tmp_path / "other") as other:
        told = safekeeping.restore(other, out)
        assert told["safety_copy"] is None
        assert Path(other.sources.list()[0].path).read_bytes() == b"the file"
        assert export_docx(other, approved) == export_docx(store, approved)


def test_a_backup_that_is_not_whole_is_refused_and_changes_nothing(
    store: Store, approved: str, out: Path, tmp_path: Path
) -> None:
    safekeeping.backup(store, out)
    data = bytearray(out.read_bytes())
    bad = tmp_path / "bad"
    for spoil in (data[: len(data) // 2], b"", b"no zip", _flipped(out)):
        bad.write_bytes(bytes(spoil))
        with pytest.raises(InputRefused):
            safekeeping.restore(store, bad, replace=True)
    with pytest.raises(InputRefused, match="no file"):
        safekeeping.restore(store, tmp_path / "nowhere", replace=True)
    assert approval.standing(store, approved)["state"] == "approved"


def _flipped(out: Path) -> bytes:
    """The backup with one stored file exchanged for another."""
    made = out.with_name("flipped")
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"other" if name.startswith("blobs/") else source.read(name))
    return made.read_bytes()


def test_a_backup_that_names_files_outside_is_refused(store: Store, out: Path) -> None:
    safekeeping.backup(store, out)
    for name in ("../out.txt", "/etc/out.txt", "a/../../b", "c:\\x"):
        with pytest.raises(InputRefused, match="outside of itself"):
            safekeeping.restore(store, victim.naming(out, name))


def test_a_log_that_was_tampered_with_in_the_backup_is_refused(store: Store, approved: str, out: Path) -> None:
    safekeeping.backup(store, out)
    made = victim.retold(out, "UPDATE audit_event SET actor = 'nobody' WHERE seq = 1")
    with pytest.raises(InputRefused, match="audit log"):
        safekeeping.restore(store, made, replace=True)


def test_a_damaged_and_a_missing_file_are_told(store: Store, approved: str, write_draft: Write, out: Path) -> None:
    other = write_draft(reference="another matter")
    approval.submit(store, other, ASHA)
    first, second = (store.approvals.of(d)[0].docx_sha256 for d in (approved, other))
    store.blobs.path(first).write_bytes(b"rot")
    store.blobs.path(second).unlink()
    made = safekeeping.backup(store, out)
    assert (made.damaged, made.missing) == ((first,), (second,))


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_backup_killed_half_way_leaves_the_one_before(store: Store, approved: str, out: Path) -> None:
    safekeeping.backup(store, out)
    before = out.read_bytes()
    for step in ("_files", "_prove"):
        victim.killed_at(step, store.home, out)
        assert out.read_bytes() == before
    safekeeping.backup(store, out)
    assert list(out.parent.glob(".*.part")) == [], "what the killed ones left is taken away"


def test_a_backup_into_the_data_folder_or_an_unwritable_place_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="another disk"):
        safekeeping.backup(store, store.home / "x.ldbackup")
    with pytest.raises(InputRefused, match="name another place"):
        safekeeping.backup(store, tmp_path / "no" / "folder" / "x.ldbackup")


def test_what_was_erased_since_is_erased_again(store: Store, approved: str, out: Path) -> None:
    safekeeping.backup(store, out)
    erasing.erase_draft(store, approved, MEERA, "client")
    assert safekeeping.restore(store, out, replace=True)["erased_again"] == 1
    assert store.drafts.forms() == ()
    assert store.audit.list()[-1].action == "draft.erase"
