"""A scripted day while ``serve``, ``worker`` and ``gpu`` are killed with ``kill -9`` at moments drawn by lot.

Clerks log in, upload past notices and sheets, fill in forms, have notices written, edit and submit them; partners
approve them; the files go out and the sendings are recorded. Whenever an answer is lost, the hands look and ask again,
as people do. Afterwards every acknowledged act must be there, once, and whole; the log must hold; every job must end.

    python scripts/bench_kills.py [--kills 200] [--seed 1] [--hands 2] [--no-training] [--pdf] [--forked]
        [--keep FOLDER] [--json]

With the training a random two-layer model stands where the base model stands, so that a training takes seconds; it is
killed twice while it trains, and must end in one adapter, whole. Ends with 1 where anything is wrong.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from kills.run import Outcome, run_day  # noqa: E402


def main() -> int:
    """Run the day; prints a table or JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hands", type=int, default=2, help="pairs of clerk and partner who work at once")
    parser.add_argument("--no-training", action="store_true")
    parser.add_argument("--pdf", action="store_true", help="let LibreOffice make the PDF of each submission, too")
    parser.add_argument("--forked", action="store_true", help="start processes by fork, the program loaded already")
    parser.add_argument("--keep", type=Path, help="keep data folder and logs there")
    parser.add_argument("--json", action="store_true")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="legaldraft-kills-") as temporary:
        place = said.keep or Path(temporary)
        outcome = run_day(
            place,
            said.kills,
            said.seed,
            hands=said.hands,
            training=not said.no_training,
            pdf=said.pdf,
            forked=said.forked,
        )
    print(json.dumps(outcome.to_json(), indent=1) if said.json else table(outcome))
    return 0 if outcome.sound else 1


def table(outcome: Outcome) -> str:
    """The outcome in lines."""
    lines = []
    for key, value in outcome.to_json().items():
        if isinstance(value, dict):
            lines.append(f"{key}: {', '.join(f'{k} {v}' for k, v in value.items())}")
        elif isinstance(value, list):
            lines += [f"{key}: {row}" for row in value]
        else:
            lines.append(f"{key}: {value}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
