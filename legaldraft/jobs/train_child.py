"""The child process of a training job: ``python -m legaldraft.jobs.train_child FIRM [PROFILE]``."""

import sys

from legaldraft.core.errors import LegaldraftError
from legaldraft.jobs.child import exit_with_parent, say, say_refused, say_result
from legaldraft.model.run import train_adapter
from legaldraft.services.training import prepare
from legaldraft.store import Store


def main() -> None:
    """Builds the data set, trains, and says the result on standard output."""
    exit_with_parent()
    firm, profile = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    try:
        with Store.open() as store:
            folder, manifest = prepare(store, firm)
            say_result(train_adapter(store.home, folder, manifest, profile=profile, tell=say))
    except LegaldraftError as error:
        say_refused(error.message)


if __name__ == "__main__":
    main()
