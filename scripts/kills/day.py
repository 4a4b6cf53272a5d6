"""The scripted day: each hand takes one matter after the other from the empty form to the posted letter.

Whenever an answer is lost, a hand does what a person does: looks whether it was done, and asks again where it was not.
What the server acknowledged, and how often each thing was asked for, stands in the ledger; ``proof`` holds it against
what is there in the end.
"""

import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from kills.browser import Browser, DownError, LostError, RefusedError
from kills.house import ROOT, Traffic
from legaldraft.sheet import Table, workbook

T = TypeVar("T")
FIRM = "kapadia"
TYPE = "cheque-dishonour"
FORM = ROOT / "corpus" / "forms" / "01-cheque-loan.json"
PAST = ROOT / "corpus" / "kapadia"
SENTENCE = "That the noticee has till date not paid any part of the said amount to my client."
STEP_SECONDS = 240.0
_CONFLICT, _MANY = 409, 429


@dataclass
class Matter:
    """One matter, and what the server acknowledged of it ("" or 0: not yet)."""

    number: int
    clerk: str = ""
    draft: str = ""
    client: str = ""
    filled: bool = False
    started: int = 0
    edited: bool = False
    submitted: bool = False
    approved: int = 0
    sha256: str = ""
    sent: bool = False


@dataclass
class Ledger:
    """What was asked for and acknowledged, by all hands."""

    matters: list[Matter] = field(default_factory=list)
    uploads: dict[str, str] = field(default_factory=dict)
    bulks: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    done_though_lost: int = 0
    failed_drafts: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self) -> Matter:
        """The next matter."""
        with self.lock:
            self.matters.append(Matter(len(self.matters) + 1))
            return self.matters[-1]


class Hand(threading.Thread):
    """A pair of people, a clerk and a partner, who bring matters through until the day ends.

    Args:
        logins: of clerks and partners; the next clerk goes on where one has drafted his share of the hour.
        end: set when no new matter is to be begun.
        adapter: who writes: ``none`` for the standard clauses, ``base`` for the model.
    """

    def __init__(
        self,
        port: int,
        traffic: Traffic,
        ledger: Ledger,
        logins: tuple[list[str], str],
        end: threading.Event,
        adapter: str = "none",
    ) -> None:
        super().__init__(name=f"hand-{logins[1]}", daemon=True)
        self.ledger, self.end, self.adapter = ledger, end, adapter
        self.clerks, self.partner_login = logins
        self.clerk, self.partner = Browser(port, traffic), Browser(port, traffic)
        self.failure: Exception | None = None

    def run(self) -> None:
        """Bring matters through until the day ends; a fault ends it at once."""
        try:
            self.partner.log_in(self.partner_login)
            self._next_clerk()
            while not self.end.is_set():
                self._matter(self.ledger.begin())
        except Exception as error:
            self.failure = error

    # ---- one matter ----------------------------------------------------------------------------------------------

    def _matter(self, matter: Matter) -> None:
        if matter.number % 4 == 1:
            self._upload(matter.number)
        if matter.number % 6 == 2:
            self._batch(matter.number)
        self._begin(matter)
        self._fill(matter)
        self._write(matter)
        self._edit(matter)
        self._submit(matter)
        self._approve(matter)
        self._export(matter)
        self._send(matter)

    def _begin(self, matter: Matter) -> None:
        once = secrets.token_hex(12)

        def ask() -> str:
            answer = self.clerk.post("/drafts", type=TYPE, firm=FIRM, once=once)
            return answer.headers["Location"].split("/")[2]

        # Asking again under the same name is itself the look whether it was done.
        matter.draft, matter.clerk = self._settle(ask, lambda: None), self.clerk.login

    def _fill(self, matter: Matter) -> None:
        facts = json.loads(FORM.read_text(encoding="utf-8"))["facts"]
        matter.client = f"Shri Devashish Bhattarai {_roman(matter.number)}"
        facts["client"]["name"] = matter.client

        def ask() -> bool:
            version = self._draft(matter)["version"]
            self.clerk.call("PATCH", f"/api/drafts/{matter.draft}", {
                "version": version, "facts": facts, "adapter": self.adapter,
            })  # fmt: skip
            return True

        matter.filled = self._settle(ask, lambda: self._draft(matter)["facts"] == facts)

    def _write(self, matter: Matter) -> None:
        while True:
            self._settle(
                lambda: bool(self.clerk.call("POST", f"/api/drafts/{matter.draft}/start", {})),
                lambda: self._draft(matter)["status"] not in ("new", "failed"),
            )
            matter.started += 1
            status = self._until(lambda: self._ended(matter))
            if status == "done":
                return
            # By rule a job whose worker died three times has failed; the person starts it again.
            self.ledger.failed_drafts += 1

    def _edit(self, matter: Matter) -> None:
        found = self._patiently(lambda: self._draft(matter))["result"]["paragraphs"]
        index = max(n for n, p in enumerate(found) if p["kind"] == "numbered")
        text = f"{found[index]['text']} {SENTENCE}"

        def ask() -> bool:
            version = self._draft(matter)["version"]
            self.clerk.call("POST", f"/api/drafts/{matter.draft}/paragraphs/{index}", {
                "text": text, "version": version,
            })  # fmt: skip
            return True

        matter.edited = self._settle(
            ask, lambda: any(SENTENCE in p["text"] for p in self._draft(matter)["result"]["paragraphs"])
        )

    def _submit(self, matter: Matter) -> None:
        def ask() -> bool:
            version = self._draft(matter)["version"]
            self.clerk.call("POST", f"/api/drafts/{matter.draft}/submit", {"version": version})
            return True

        matter.submitted = self._settle(ask, lambda: self._standing(matter)["state"] in ("submitted", "approved"))

    def _approve(self, matter: Matter) -> None:
        def ask() -> Mapping[str, Any]:
            version = self._standing(matter)["version"]
            done: Mapping[str, Any] = self.partner.call(
                "POST", f"/api/drafts/{matter.draft}/approve", {"version": version}
            )
            return done

        def seen() -> Mapping[str, Any] | None:
            standing = self._standing(matter)
            return standing if standing["state"] == "approved" else None

        approved = self._settle(ask, seen)["rounds"][0]
        matter.approved, matter.sha256 = int(approved["id"]), str(approved["docx_sha256"])

    def _export(self, matter: Matter) -> None:
        data = self._patiently(lambda: self.clerk.ask("GET", f"/drafts/{matter.draft}/notice.docx").body)
        if hashlib.sha256(data).hexdigest() != matter.sha256:
            raise RuntimeError(f"draft {matter.draft} came out as another file than the one that was approved")

    def _send(self, matter: Matter) -> None:
        day = (date(2025, 3, 6) + timedelta(days=matter.number % 20)).isoformat()
        values = {"noticee": 0, "mode": "speed-post", "sent_on": day, "once": secrets.token_hex(12)}
        path = f"/api/drafts/{matter.draft}/dispatch"
        matter.sent = bool(self._settle(lambda: self.clerk.call("POST", path, values), lambda: None))

    # ---- beside the matters --------------------------------------------------------------------------------------

    def _upload(self, number: int) -> None:
        files = past_notices()
        path = files[number // 4 % len(files)]
        data = path.read_bytes()
        answer = self._settle(lambda: self.clerk.upload("/api/corpus", path.name, data, firm=FIRM), lambda: None)
        self.ledger.uploads[hashlib.sha256(data).hexdigest()] = str(answer["id"])

    def _batch(self, number: int) -> None:
        data = sheet(number, rows := 3)
        made = self._settle(
            lambda: self.clerk.upload(
                "/api/bulk", f"cheques-{number}.xlsx", data, firm=FIRM, type=TYPE, adapter="none"
            ),
            lambda: None,
        )
        bulk = str(made["page"]).rsplit("/", 1)[1]
        self.ledger.bulks[bulk] = rows
        while self._patiently(lambda: self.clerk.call("GET", f"/api/bulk/{bulk}"))["undone"]:
            self._settle(
                lambda: bool(self.clerk.call("POST", f"/api/bulk/{bulk}/start", {})),
                lambda: self.clerk.call("GET", f"/api/bulk/{bulk}")["live"],
            )
            self._until(lambda: not self.clerk.call("GET", f"/api/bulk/{bulk}")["live"])
        self._settle(lambda: self.clerk.call("POST", f"/api/bulk/{bulk}/pack", {}), lambda: None)

    # ---- asking --------------------------------------------------------------------------------------------------

    def _settle(self, ask: Callable[[], T], seen: Callable[[], T | None]) -> T:
        """Ask until there is an answer, or until what was asked for is seen to be there."""
        deadline = time.monotonic() + STEP_SECONDS
        while time.monotonic() < deadline:
            try:
                return ask()
            except DownError:
                continue
            except LostError:
                self.ledger.lost += 1
            except RefusedError as refused:
                if refused.status == _MANY:
                    self._next_clerk()
                elif refused.status != _CONFLICT:
                    raise
            found = self._patiently(seen)
            if found:
                self.ledger.done_though_lost += 1
                return found
        raise RuntimeError("the server gave no answer for minutes")

    def _patiently(self, look: Callable[[], T]) -> T:
        """Look until there is an answer; looking changes nothing."""
        while True:
            try:
                return look()
            except LostError:
                continue

    def _until(self, look: Callable[[], T]) -> T:
        """Look until what is seen is true."""
        deadline = time.monotonic() + STEP_SECONDS
        while time.monotonic() < deadline:
            if found := self._patiently(look):
                return found
            time.sleep(0.1)
        raise RuntimeError("a job did not end for minutes")

    def _next_clerk(self) -> None:
        self.clerks.append(self.clerks.pop(0))
        self.clerk.log_in(self.clerks[0])

    def _draft(self, matter: Matter) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.clerk.call("GET", f"/api/drafts/{matter.draft}")
        return found

    def _ended(self, matter: Matter) -> str:
        status = str(self._draft(matter)["status"])
        return status if status in ("done", "failed") else ""

    def _standing(self, matter: Matter) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.partner.call("GET", f"/api/drafts/{matter.draft}/approval")
        return found


def past_notices() -> list[Path]:
    """The past notices that are uploaded one by one."""
    return sorted(PAST.glob("*.docx"))


Cells = list[str | int | date | None]


def sheet(number: int, rows: int) -> bytes:
    """A sheet of ``rows`` cheques, unlike any other number's."""
    headings = ["Matter", "Client name", "Client address", "Drawer name", "Drawer address", "Role", "Chq. No."]
    headings += ["Cheque date", "Cheque amount", "Drawee bank", "Presented on", "Memo date", "Intimation date"]
    headings += ["Return reason", "What the debt is for", "Date of notice"]
    made: list[Cells] = []
    for row in range(rows):
        who = [f"NV/{number}/{row}", "Saraswat Traders", "14, Nariman Road, Mumbai", f"Shri Drawer {_roman(row + 1)}"]
        cheque: Cells = ["1, MG Road, Pune", "drawer", f"{number * 10 + row:06}", date(2025, 2, 10), "4,25,000"]
        days: Cells = ["Canara Bank", date(2025, 2, 17), date(2025, 2, 19), date(2025, 2, 20)]
        made.append([*who, *cheque, *days, "Funds Insufficient", "a loan of September 2024", date(2025, 3, 5)])
    return workbook([Table("Cheques", headings, made)])


def _roman(number: int) -> str:
    """The number in letters, so that a name stays a name."""
    figures = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    out = ""
    for value, sign in figures:
        while number >= value:
            out, number = out + sign, number - value
    return out
