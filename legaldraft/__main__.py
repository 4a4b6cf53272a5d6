"""``python -m legaldraft`` and the ``legaldraft`` command."""

import sys


def main() -> None:
    """Runs the command line and exits with its status."""
    from legaldraft.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
