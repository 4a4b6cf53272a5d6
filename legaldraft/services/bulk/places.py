"""Where the files of a batch lie in the data folder."""

from pathlib import Path

from legaldraft.store import Store


def zip_path(store: Store, bulk_id: str) -> Path:
    """The .zip of a batch; made by a job, absent before."""
    return store.home / "bulk" / f"{store.bulks.get(bulk_id).id}.zip"
