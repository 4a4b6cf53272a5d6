"""A wheel and an archive of the sources carry the draft page's editor, or are not built."""

import shutil
import tomllib
from pathlib import Path

import pytest

from scripts import build_editor

ROOT = Path(__file__).resolve().parents[2]


def test_the_bundle_is_made_before_a_package_and_goes_into_it() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    folder = build_editor.BUILT.relative_to(ROOT).as_posix()
    assert folder in build["artifacts"]  # git ignores it, and so would the builder
    assert folder.split("/")[0] in build["targets"]["wheel"]["force-include"]
    hook = (ROOT / build["hooks"]["custom"]["path"]).read_text(encoding="utf-8")
    assert "build_editor.build()" in hook


def test_without_node_and_network_it_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuses = shutil.which("false")
    assert refuses
    monkeypatch.setattr(build_editor, "STAMP", tmp_path / ".stamp")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(build_editor.NotBuiltError, match="Could not install Node from PyPI: see what is said below"):
        build_editor.build(refuses)
