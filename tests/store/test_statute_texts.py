"""Imported texts of Acts: whole or absent, the same after a second import, on both databases."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.services.law import beside, import_texts, show
from legaldraft.store import Store
from tests.store.databases import both, open_store

NI, IPC = "negotiable-instruments-act-1881", "indian-penal-code-1860"
CHILD = """
import os, signal, sys
from pathlib import Path
from legaldraft.services.law import import_texts
from legaldraft.store import Store
from legaldraft.store.statute_texts import StatuteTexts

left, save = int(sys.argv[3]), StatuteTexts.save
def dying(self, *given):
    global left
    done = save(self, *given)
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return done
StatuteTexts.save = dying
import_texts(Store.open(Path(sys.argv[1])), Path(sys.argv[2]))
"""


def folder_of(folder: Path, word: str = "Invented") -> Path:
    (folder / "acts").mkdir(parents=True, exist_ok=True)
    for act, numbers in ((NI, ("138", "139")), (IPC, ("420",))):
        sections = [{"number": n, "text": f"{word} ₹ {n}."} for n in numbers]
        (folder / "acts" / f"{act}.json").write_text(json.dumps({"id": act, "sections": sections}))
    return folder


def kept(store: Store) -> list[object]:
    acts = [(a.act, a.sha256, a.sections) for a in store.statutes.acts()]
    return [acts, [store.statutes.get(NI, "138"), store.statutes.get(NI, "139"), store.statutes.get(IPC, "420")]]


@both
def test_an_import_is_kept_replaced_and_the_same_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    report = import_texts(store, folder_of(tmp_path / "a"))
    assert report == {"acts": 2, "sections": 3, "changed": 2, "skipped": []}
    before = kept(store)
    assert import_texts(store, tmp_path / "a")["changed"] == 0
    with open_store(store) as other:
        assert kept(other) == before
    assert show(store, "NI", "138")["text"] == "Invented ₹ 138."
    assert import_texts(store, folder_of(tmp_path / "b", "Newer"))["changed"] == 2
    assert show(store, "IPC", "420")["text"] == "Newer ₹ 420."


@both
def test_a_bad_file_leaves_what_was_kept_as_it_was(store: Store, tmp_path: Path) -> None:
    import_texts(store, folder_of(tmp_path / "a"))
    before = kept(store)
    worse = folder_of(tmp_path / "b", "Newer")
    (worse / "acts" / "zz.json").write_text('{"id": "x", "sections": [')
    with pytest.raises(InputRefused, match="nothing was imported"):
        import_texts(store, worse)
    assert kept(store) == before


@both
@pytest.mark.parametrize("acts", [1, 2])
def test_an_import_that_was_killed_left_nothing_and_runs_again_to_the_same(
    store: Store, tmp_path: Path, acts: int, database_url: str | None
) -> None:
    folder = folder_of(tmp_path / "a")
    env = {**os.environ, "LEGALDRAFT_DATABASE_URL": database_url or ""}
    call = [sys.executable, "-c", CHILD, str(store.home), str(folder), str(acts)]
    assert subprocess.run(call, env=env, check=False).returncode == -9
    assert store.statutes.acts() == ()
    assert import_texts(store, folder)["changed"] == 2
    assert import_texts(store, folder)["changed"] == 0


def test_beside_a_citation_stands_its_section_and_no_other_number(store: Store, tmp_path: Path) -> None:
    sections = [{"number": "5", "text": "The fifth section."}]
    (tmp_path / "l.json").write_text(json.dumps({"id": "limitation-act-1963", "sections": sections}))
    import_texts(store, tmp_path)
    cited = {"act": "limitation-act-1963", "provision": "5"}
    assert beside(store, cited | {"kind": "section"})["text"] == "The fifth section."
    assert beside(store, cited | {"kind": "article"})["text"] is None
    bare = beside(store, {"act": NI, "kind": "act", "provision": None})
    assert (bare["title"], bare["text"]) == ("The Negotiable Instruments Act, 1881", None)
    summary = beside(
        store, {"act": "code-of-civil-procedure-1908", "kind": "order", "provision": "XXXVII", "rule": "2"}
    )
    assert summary["heading"] == "Institution of summary suits"
    with pytest.raises(InputRefused, match="no such Act"):
        beside(store, {"act": None, "kind": "section", "provision": "1"})
