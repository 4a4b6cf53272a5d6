"""Where the files that travel with the program lie: beside the source in a checkout, inside the package in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(name: str) -> Path:
    """Folder ``templates`` or ``web``.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for root in (_PACKAGE.parent, _PACKAGE / "_assets"):
        if (root / name).is_dir() and (root / name).name in ("templates", "web"):
            return root / name
    raise FileNotFoundError(f"the folder {name} is missing from this installation: reinstall legaldraft")


def editor_is_built() -> bool:
    """Whether the draft page's editor was bundled; without it the page edits a paragraph at a time in a plain box."""
    return (resource("web") / "static" / "built" / "editor.js").is_file()
