"""Measures the scenario of training again: a firm learns from 400 notices, then approves 60 in a new style.

    python scripts/measure_retraining.py --home FOLDER [--base tiny] [--notices 400] [--new 60] [--json]

The firm is the sample corpus' first one; the new style is the letters of the second one, approved in the first one's
office. Another part of these letters is kept away from both trainings and is a second test of the new style. Every
stage is an ordinary command; what is done is written down in FOLDER/retraining.json, so the same command goes on
where it was cut off, a training from its last checkpoint. Most of the time goes into two trainings and the search for
remembered names; ``--base tiny`` takes a random model and proves nothing but that the stages run.

Prints the losses of both adapters on the frozen test, on what retraining added to it and on the letters kept away,
each with the difference and its 95 % interval, the gates, and what became of promotion, draft and rollback.
Exit status 0: the candidate is better on the new style and not worse on the old; 1: it is not; 2: refused.
"""

import argparse
import contextlib
import io
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(_ROOT)]

FIRM, OTHER = "kapadia", "meridian"
SLACK = 0.02
"""Nats a token by which the candidate may be worse on the old test: the gate's own limit."""


class Scenario:
    """The stages and what is known after each.

    Args:
        given: the command line.
    """

    def __init__(self, given: argparse.Namespace) -> None:
        self.given = given
        self.home: Path = given.home.resolve()
        self.file = self.home / "retraining.json"
        self.done: dict[str, Any] = json.loads(self.file.read_text("utf-8")) if self.file.is_file() else {}

    def run(self) -> dict[str, Any]:
        """Every stage that is not done yet, in order; the whole record."""
        asked = {"notices": self.given.notices, "new": self.given.new, "base": self.given.base}
        if self.done.setdefault("asked", asked) != asked:
            raise SystemExit(f"{self.home} holds another scenario ({self.done['asked']}): name another folder.")
        stages: Sequence[tuple[str, Callable[[], Any]]] = (
            ("past notices", self.ingest),
            ("first training", lambda: self.train("train")),
            ("new notices", self.approve),
            ("training again", lambda: self.train("retrain")),
            ("losses", self.losses),
            ("evaluation", self.evaluate),
            ("promotion", self.promote),
            ("draft", lambda: self.draft("candidate")),
            ("rollback", self.rollback),
        )
        for name, stage in stages:
            if name in self.done:
                say(f"{name}: done before")
                continue
            say(f"== {name}")
            started = time.monotonic()
            found = stage()
            self.done[name] = {"seconds": round(time.monotonic() - started, 1)} | found
            self.keep()
        return self.done

    def keep(self) -> None:
        """Write down what is done, whole or not at all."""
        temporary = self.file.with_suffix(".new")
        temporary.write_text(json.dumps(self.done, indent=1, ensure_ascii=False), encoding="utf-8")
        temporary.replace(self.file)

    # ---- stages -------------------------------------------------------------------------------------------------

    def ingest(self) -> dict[str, Any]:
        """The first notices of the firm, those of every kind in turn so that each is there."""
        folder = self.home / "past"
        letters = [*letters_of("kapadia"), *letters_of("kapadia-more")]
        copy(spread(letters, self.given.notices), folder)
        command("ingest", str(folder), "--firm", FIRM, quiet=True)
        self.confirm(FIRM)
        return {"files": len(list(folder.iterdir())), "fit": self.fit(FIRM)}

    def approve(self) -> dict[str, Any]:
        """Letters of the other hand in the firm's office; those in doubt are approved one by one, as a person does."""
        letters = letters_of(OTHER)
        new, kept_away = letters[: self.given.new], letters[self.given.new :]
        copy(new, self.home / "new")
        copy(kept_away, self.home / "kept-away")
        before = self.fit(FIRM)
        command("ingest", str(self.home / "new"), "--firm", FIRM, quiet=True)
        approved = self.confirm(FIRM)
        command("ingest", str(self.home / "kept-away"), "--firm", OTHER, quiet=True)
        command("retrain", "--firm", FIRM, "--check")
        return {"files": len(new), "confirmed": approved, "fit": self.fit(FIRM) - before, "kept_away": self.fit(OTHER)}

    def confirm(self, firm: str) -> int:
        """Approve what waits for a person; what has no kind is left."""
        from legaldraft.core.errors import InputRefused
        from legaldraft.services.review import correct, doubtful
        from legaldraft.store import Store

        approved = 0
        with Store.open() as store:
            for row in doubtful(store, firm):
                if row["status"] != "ok" and row["type"]:
                    try:
                        correct(store, row["id"], decision="confirm")
                    except InputRefused as refused:
                        say(f"  {row['file']}: {refused.message}")
                    else:
                        approved += 1
        return approved

    def train(self, how: str) -> dict[str, Any]:
        """Train or train again; the adapter, what it took, and what was foreseen."""
        base = "tiny-mistral" if self.given.base == "tiny" else self.given.base
        known = self.versions()
        if len(known) < (1 if how == "train" else 2):
            command(how, "--firm", FIRM, *(("--base", base) if base else ()))
        with opened() as store:
            record = sorted(store.adapters.list(FIRM), key=lambda a: a.created_at)[0 if how == "train" else 1]
        metrics = dict(record.metrics)
        figures = ("seconds", "foreseen_seconds", "took_over_foreseen", "tokens_per_second", "held_out_loss")
        return {"adapter": record.version} | {name: metrics.get(name) for name in figures}

    def losses(self) -> dict[str, Any]:
        """Both adapters on the frozen test, on what was added to it, and on the letters kept away from both."""
        from legaldraft.dataset import example_from_notice, why_not
        from legaldraft.model.drafter import AdapterBench
        from legaldraft.services.held_losses import between, per_token
        from legaldraft.services.material import frozen_rows, held_out

        with opened() as store:
            rows = held_out(store)[FIRM]
            frozen = frozen_rows(store, FIRM) or len(rows)
            away = [n for n in store.notices.load_all(OTHER) if why_not(n) is None]
        tests = {
            "old (frozen test)": rows[:frozen],
            "new (added to the test)": rows[frozen:],
            "new (kept away)": [example_from_notice(n, teach=False) for n in away[: self.given.away]],
        }
        bench, found = AdapterBench(self.home), {}
        labels = [self.done[stage]["adapter"] for stage in ("first training", "training again")]
        bench.verify(labels)
        measured = {label: {name: bench.losses(label, test) for name, test in tests.items()} for label in labels}
        for name, test in tests.items():
            if test:
                live, candidate = (measured[label][name] for label in labels)
                both = {"live": round(per_token(live), 4), "candidate": round(per_token(candidate), 4)}
                found[name] = {"notices": len(test), **both, "difference": between(candidate, live)}
                say(line(name, found[name]))
        return {"tests": found}

    def evaluate(self) -> dict[str, Any]:
        """The candidate's gates against the live adapter, as the firm's own command judges."""
        candidate = self.done["training again"]["adapter"]
        look = ["--no-base-drafts", "--most", str(self.given.most), "--freely", str(self.given.freely)]
        look += ["--samples", str(self.given.samples), "--names", str(self.given.names)]
        command("evaluate", "--adapter", candidate, "--firm", FIRM, *look)
        return self.gates(candidate)

    def promote(self) -> dict[str, Any]:
        """A person signs for the candidate, past gates that are not of leaks with a reason."""
        from legaldraft.core.errors import InputRefused
        from legaldraft.services import promotion

        version = self.done["training again"]["adapter"]
        past = "the scenario is measured to its end"
        with opened() as store:
            try:
                told = promotion.promote(store, version, "A. Advocate", "measured on both styles", past)
            except InputRefused as refused:
                say(f"  {refused.message}")
                return {"live": self.live(store), "refused": refused.message}
            return {"live": self.live(store), "signed": told["signed"]}

    def draft(self, name: str) -> dict[str, Any]:
        """One form drafted by what is live now."""
        raw = json.loads((_ROOT / "corpus" / "forms" / "02-cheque-company-director.json").read_text("utf-8"))
        form, out = self.home / "form.json", self.home / f"{name}.docx"
        form.write_text(json.dumps(raw["facts"], ensure_ascii=False), encoding="utf-8")
        out.unlink(missing_ok=True)
        status = command(
            "draft", "--type", raw["type"], "--facts", str(form), "--firm", FIRM, "--out", str(out), allowed=(0, 1)
        )
        with opened() as store:
            by = self.live(store)  # a draft that names no adapter is written by the live one
        return {"status": status, "bytes": out.stat().st_size if out.is_file() else 0, "adapter": by}

    def rollback(self) -> dict[str, Any]:
        """Back to the first adapter, where the candidate went live."""
        with opened() as store:
            before = self.live(store)
        if before != self.done["training again"]["adapter"]:
            return {"live": before, "left": "the candidate was not live"}
        command("adapters", "rollback", "--firm", FIRM)
        with opened() as store:
            return {"live": self.live(store), "back": self.live(store) == self.done["first training"]["adapter"]}

    # ---- what is known ------------------------------------------------------------------------------------------

    def fit(self, firm: str) -> int:
        """Notices of a firm that can be learnt from."""
        from legaldraft.dataset import why_not

        with opened() as store:
            return sum(why_not(n) is None for n in store.notices.load_all(firm))

    def versions(self) -> list[str]:
        """The firm's adapters."""
        with opened() as store:
            return [a.version for a in store.adapters.list(FIRM)]

    def live(self, store: Any) -> str | None:
        """What the firm drafts with."""
        active = store.adapters.active(FIRM)
        return active.version if active else None

    def gates(self, label: str) -> dict[str, Any]:
        """Which gates an adapter's kept evaluation found closed."""
        with opened() as store:
            judged = (store.adapters.get(label).metrics.get("evaluation") or {}).get("promotion") or {}
        closed = {g["gate"]: g["figure"] for g in judged.get("gates", ()) if not g["passed"]}
        counted = len(judged.get("gates", ()))
        return {"adapter": label, "against": judged.get("against"), "gates": counted, "closed": closed}


def verdict(record: Mapping[str, Any]) -> tuple[bool, list[str]]:
    """Whether the candidate is better on the new style without being worse on the old, and the sentences."""
    tests = record["losses"]["tests"]
    old = tests["old (frozen test)"]
    new = [row for name, row in tests.items() if name.startswith("new")]
    kept = old["candidate"] <= old["live"] + SLACK
    gained = bool(new) and all(row["difference"]["high"] is not None and row["difference"]["high"] < 0 for row in new)
    moved = f"{old['live']} before, {old['candidate']} after"
    told = "better, by the whole 95 % interval" if gained else "not better by the whole 95 % interval"
    return kept and gained, [
        f"old style: {moved}, so it is {'not worse' if kept else 'worse'} (at most {SLACK} above is allowed)",
        f"new style: it is {told}",
    ]


def line(name: str, row: Mapping[str, Any]) -> str:
    """One row of the table."""
    gap = row["difference"]
    bounds = f"{gap['value']:+.3f} (95 %: {gap['low']} to {gap['high']})"
    return (
        f"  {name:26} {row['notices']:4} notices   live {row['live']:.4f}   candidate {row['candidate']:.4f}   {bounds}"
    )


def report(record: Mapping[str, Any]) -> int:
    """Print the record as a table; the exit status."""
    past, new = record["past notices"], record["new notices"]
    print(f"learnt from {past['fit']} notices of {past['files']} files, then {new['fit']} more of {new['files']} files")
    for stage in ("first training", "training again"):
        row = record[stage]
        foreseen = f", foreseen {row['foreseen_seconds']} s" if row.get("foreseen_seconds") else ""
        print(f"{stage}: {row['adapter']}, {row['seconds']} s{foreseen}, {row['tokens_per_second']} tokens/s")
    for name, row in record["losses"]["tests"].items():
        print(line(name, row))
    judged = record["evaluation"]
    closed = "; ".join(f"{gate}: {figure}" for gate, figure in judged["closed"].items()) or "none"
    print(f"gates of the candidate ({judged['gates']}, against {judged['against']}), not passed: {closed}")
    told = record["promotion"]
    print(f"promotion: {told.get('refused') or 'live is ' + str(told['live'])}")
    print(f"draft: by {record['draft']['adapter']}, {record['draft']['bytes']} bytes; rollback: {record['rollback']}")
    good, said = verdict(record)
    for sentence in said:
        print(sentence)
    return 0 if good else 1


def letters_of(folder: str) -> list[Path]:
    """The letters of a folder of the sample corpus."""
    return sorted((_ROOT / "corpus" / folder).glob("*.docx"))


def spread(letters: Sequence[Path], most: int) -> list[Path]:
    """So many of the letters, evenly from the whole row; all where there are fewer."""
    if most >= len(letters):
        return list(letters)
    return [letters[i * len(letters) // most] for i in range(most)]


def copy(letters: Sequence[Path], folder: Path) -> None:
    """The letters in a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    for letter in letters:
        if not (folder / letter.name).is_file():
            shutil.copy(letter, folder / letter.name)


def opened() -> Any:
    """The office's store."""
    from legaldraft.store import Store

    return Store.open()


def command(*arguments: str, allowed: Sequence[int] = (0,), quiet: bool = False) -> int:
    """An ordinary command, in this process; ends the script where it is refused."""
    from legaldraft.cli.main import run

    say(f"  legaldraft {' '.join(arguments[:6])}")
    nowhere = io.StringIO()
    with contextlib.redirect_stdout(nowhere if quiet else sys.stderr):
        status = run(list(arguments))
    if status not in allowed:
        raise SystemExit(2)
    return status


def say(text: str) -> None:
    """Progress, apart from the result."""
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Run what is left of the scenario and print it."""
    parser = argparse.ArgumentParser(description="Measures the scenario of training again.")
    parser.add_argument("--home", type=Path, required=True, help="data folder of the scenario; made, or gone on with")
    parser.add_argument("--base", default="", help="'tiny' for a quick check, or a base model")
    parser.add_argument("--notices", type=int, default=400)
    parser.add_argument("--new", type=int, default=60)
    parser.add_argument("--away", type=int, default=24, help="letters of the new style kept away, that are tested")
    parser.add_argument("--most", type=int, default=3, help="forms drafted by each adapter in the evaluation")
    parser.add_argument("--freely", type=int, default=5, help="notices written freely")
    parser.add_argument("--samples", type=int, default=200, help="texts searched for names; fewer: no promotion")
    parser.add_argument("--names", type=int, default=300, help="names looked for; fewer: no promotion")
    parser.add_argument("--json", action="store_true", dest="as_json")
    given = parser.parse_args()
    os.environ["LEGALDRAFT_HOME"] = str(given.home.resolve())
    given.home.mkdir(parents=True, exist_ok=True)
    record = Scenario(given).run()
    if given.as_json:
        print(json.dumps(record, ensure_ascii=False))
        return 0 if verdict(record)[0] else 1
    return report(record)


if __name__ == "__main__":
    sys.exit(main())
