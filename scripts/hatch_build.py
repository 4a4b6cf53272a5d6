"""Called when a wheel or an archive of the sources is built: none leaves without the draft page's editor."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class EditorHook(BuildHookInterface):  # type: ignore[misc]
    """Bundles the editor before the files are collected; from an archive that has the bundle nothing is to be done."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's own signature
        """Builds what is not built yet; an editable install serves the checkout's own files and needs none."""
        if version != "editable":
            bundled(Path(self.root))


def bundled(root: Path) -> None:
    """Sees to it that the editor's bundle lies in the tree.

    Raises:
        SystemExit: it could not be made; the sentence says why and what to do.
    """
    path = root / "scripts" / "build_editor.py"
    spec = importlib.util.spec_from_file_location("build_editor", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is missing, so the package would lack the draft page's editor: take a whole copy.")
    build_editor = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build_editor)
    try:
        build_editor.build()
    except build_editor.NotBuiltError as error:
        raise SystemExit(f"The package would lack the draft page's editor. {error}") from error
