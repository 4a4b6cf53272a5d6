"""An office in which something lies on every page: for the tests that walk all pages, and for the pictures of the help.

Invented people and firms only; everything is made by the services themselves."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from werkzeug.routing import Rule

from legaldraft.core.actor import Actor
from legaldraft.core.style import FirmProfile
from legaldraft.server import create_app, serve
from legaldraft.server.views.library import help_pages
from legaldraft.services import approval, comments, dispatching
from legaldraft.services.accounts import OWNER, Accounts
from legaldraft.services.corpus import ingest
from legaldraft.services.drafting import edit_paragraph, run_draft, save_result
from legaldraft.services.office import Office
from legaldraft.services.sample_matter import keep_sample
from legaldraft.store import Signature, Store
from tests.bulk.sheets import row, xlsx
from tests.server.conftest import sample_form
from tests.server.scripted import ScriptedEngine
from tests.server.staff import HASH
from tests.store.test_repositories import NOTICE

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "kapadia"
FIRM = "kapadia"
NI_ACT = "negotiable-instruments-act-1881"
ASHA, MEERA = Actor.stated("Asha Rao", "associate"), Actor.stated("Meera Shah", "partner")
LIVE, CANDIDATE, KIND = "k-2026-10-02-a", "k-2026-11-20-b", "cheque-dishonour"
WRONG = " See Section 999 of the Negotiable Instruments Act, 1881."


class Furnished:
    """The office; ``names`` are the ids of what lies in it, by what it is."""

    def __init__(self, store: Store, past: int = 2) -> None:
        self.store, self.office = store, Office(store)
        self.names: dict[str, str] = {}
        self._past_notices(past)
        self._adapters()
        fresh = store.drafts.create(FIRM, "recovery-of-money", {})
        queued = store.drafts.create(FIRM, "cheque-dishonour", sample_form("03-cheque-two.json"))
        self.names |= {"fresh": fresh.id, "queued": queued.id, "written": self._written(), "sent": self._sent()}
        self.names["changed"] = self._changed()
        self._sheet()
        self.office.start_draft(queued.id)

    def _past_notices(self, past: int) -> None:
        ingest(self.store, FIRM, sorted(CORPUS.glob("*.docx"))[:past])
        word = {"code": "names.perhaps-a-name", "message": "Perhaps a name: Tillu.", "word": "Tillu"}
        unsure = {"code": "facts.unsure", "message": "Two amounts stand in it.", "fields": ["demand.amount"]}
        doubtful = replace(
            NOTICE, status="needs-review", reason="Two amounts stand in it.", sha256="d" * 64, warnings=(word, unsure)
        )  # type: ignore[arg-type]
        self.names["notice"] = self.store.notices.save(FIRM, doubtful).id

    def _adapters(self) -> None:
        gates = [{"gate": "structure", "passed": True, "figure": "100 %", "leak": False}]
        gates.append({"gate": "loss", "passed": False, "figure": "0.91 against 0.88", "leak": False})
        for version, at in ((LIVE, 1), (CANDIDATE, 2)):
            judged = {"loss": 1.4 / at, "evaluation": {"promotion": {"gates": gates[:at], "against": None}}}
            self.store.adapters.add(version, FIRM, "smollm2", "p", judged)
        self.store.adapters.activate(LIVE, Signature("Meera Shah", "read ten drafts"))
        job = self.store.jobs.enqueue("gpu", "train", {"firm": FIRM}, subject=f"train:{FIRM}")
        self.store.jobs.cancel(job.id)

    def _written(self) -> str:
        """A draft of the scripted engine into which a person wrote a section that is not there."""
        identity = self.store.drafts.create(FIRM, "cheque-dishonour", sample_form()).id
        profile = FirmProfile(firm=FIRM)
        engine = ScriptedEngine(self.store.drafts.get(identity), profile, 0.0, "copy-retained")
        result = run_draft(self.store, identity, engine, profile=profile)
        self._judged(run_draft(self.store, identity, None, profile=profile), result)
        save_result(self.store, identity, result)
        record = self.store.drafts.get(identity)
        paragraphs = (record.result or {})["paragraphs"]
        place = next(i for i, p in enumerate(paragraphs) if p["element"] == "consequence")
        edit_paragraph(self.store, identity, place, paragraphs[place]["text"] + WRONG, record.version, ASHA.id)
        self._said(identity, str(paragraphs[place]["id"]))
        return identity

    def _changed(self) -> str:
        """A written draft whose form was changed since: a sum, a date, a part of the letter, and what code cannot
        carry over. It follows the form as soon as its page is opened."""
        identity = self.store.drafts.create(FIRM, "cheque-dishonour", sample_form()).id
        profile = FirmProfile(firm=FIRM)
        save_result(self.store, identity, run_draft(self.store, identity, None, profile=profile))
        record = self.store.drafts.get(identity)
        form = dict(record.facts)
        first = {**form["cheques"][0], "bank": None}
        second = {**form["cheques"][0], "number": "306115"}
        form |= {"cheques": [first, second], "demand": {**form["demand"], "amount": "430000.00"}}
        form |= {"reference": "K/12 of 2026", "client": {**form["client"], "kind": "company"}}
        self.office.update_draft(identity, record.version, {"facts": form})
        return identity

    def _said(self, draft: str, paragraph: str) -> None:
        """What two people said about it: a thread that is open, one on the whole letter, one resolved."""
        first = comments.add_comment(self.store, draft, MEERA, "Is this the right section?", paragraph=paragraph).id
        comments.add_comment(self.store, draft, ASHA, "No: section 142 is meant.", answers=first)
        comments.add_comment(self.store, draft, ASHA, "The client wants it sent by Friday.")
        done = comments.add_comment(self.store, draft, MEERA, "Leave the interest out.", paragraph=paragraph).id
        comments.settle_comment(self.store, draft, ASHA, done, resolved=True)

    def _judged(self, standard: Mapping[str, Any], scripted: Mapping[str, Any]) -> None:
        """The same invented matter by each, as the judging of the candidate keeps it."""

        def letter(label: str, result: Mapping[str, Any]) -> dict[str, Any]:
            body = [p for p in result["paragraphs"] if p["kind"] in ("opening", "numbered", "plain")]
            shown = [{"text": p["text"], "source": p["source"], "number": p["number"]} for p in body]
            written = sum(p["source"] == "model" for p in body)
            of = sum(p["source"] != "fixed" for p in body)
            return {"adapter": label, "paragraphs": shown, "by_model": written, "of": of, "errors": []}

        letters = [letter("base", standard), letter(LIVE, scripted), letter(CANDIDATE, scripted)]
        keep_sample(self.store, CANDIDATE, {"type": KIND, "title": "Dishonour of cheque", "letters": letters})

    def _sent(self) -> str:
        """A notice that was approved, posted today and received today."""
        today = date.today().isoformat()  # noqa: DTZ011 - the office's own day
        facts = {**sample_form("08-recovery-loan.json"), "notice_date": today, "dispatch_date": None}
        identity = self.store.drafts.create(FIRM, "recovery-of-money", facts).id
        save_result(self.store, identity, run_draft(self.store, identity, None, profile=FirmProfile(firm=FIRM)))
        version = self.store.drafts.get(identity).version
        approval.submit(self.store, identity, ASHA, version=version, note="please today")
        approval.approve(self.store, identity, MEERA, version=version, override="read with the client")
        sent = {"sent_on": today, "tracking": "EM104200155IN", "outcome": "received", "outcome_on": today}
        dispatching.record(self.store, identity, ASHA, 0, sent)
        return identity

    def _sheet(self) -> None:
        rows = [row(Matter=f"NV/{n}", **{"Chq. No.": f"00482{n}"}) for n in range(1, 4)]
        rows.append(row(Matter="NV/4", Cheque_date="31-02-2025", **{"Chq. No.": "004829"}))
        made = self.office.add_bulk("cheques of March.xlsx", xlsx(rows), "cheque-dishonour", FIRM, "none", "")
        self.names["bulk"] = str(made["id"])

    def let_people_in(self) -> None:
        """From here on there are accounts: one with all roles, one invited, one disabled; and a matter."""
        accounts = Accounts(self.store)
        asha = self.store.people.add("asha", "Asha Rao", ("partner", "admin", "auditor"), HASH)
        ben = self.store.people.add("ben", "Ben Sen", ("clerk",), HASH)
        invited, token = accounts.invite(OWNER, "chitra", "Chitra Das", ["associate"])
        accounts.disable(OWNER, ben.id)
        matter = accounts.open_matter(OWNER, "Bhattarai v. Tillu", "2026/114", False)
        self.store.matters.set_members(matter.id, [asha.id, invited.id])
        self.store.matters.put("draft", self.names["sent"], matter.id)
        self.names |= {"matter": matter.id, "token": token}


@contextmanager
def furnished_in(folder: Path) -> Iterator[Furnished]:
    """An office with all of it, in a folder of its own; without LibreOffice, so that no PDF is waited for."""
    with pytest.MonkeyPatch.context() as patch, Store.open(folder / "home") as store:
        patch.setenv("PATH", str(folder))
        yield Furnished(store)


def serving(store: Store, **how: Any) -> str:
    """The address of pages served from the store, by a thread that ends with the program."""
    told: list[str] = []
    options = {"port": 0, "ready": told.append, **how}
    threading.Thread(target=serve, args=(Office(store),), kwargs=options, daemon=True).start()
    while not told:
        time.sleep(0.02)
    return told[0].rstrip("/")


# ---- the pages -------------------------------------------------------------------------------------------------------

HELP = tuple(f"/help/{name}" for name in help_pages())
# Endpoint to the addresses under which it is looked at: before there are accounts, and after somebody logged in.
BEFORE: Mapping[str, tuple[str, ...]] = {
    "login.setup": ("/setup",),
    "pages.home": ("/",),
    "drafts.page": ("/drafts/{queued}", "/drafts/{sent}"),
    "desk.dispatch": ("/drafts/{sent}/dispatch",),
    "versions.page": ("/drafts/{queued}/versions",),
}
OUTSIDE: Mapping[str, tuple[str, ...]] = {
    "login.page": ("/login?next=%2F",),
    "login.code_page": ("/login/code",),
    "login.welcome": ("/welcome/{token}",),
}
INSIDE: Mapping[str, tuple[str, ...]] = {
    "pages.home": ("/",),
    "pages.all_drafts": ("/drafts",),
    "drafts.form": ("/drafts/{fresh}/form", "/drafts/{written}/form"),
    "drafts.page": ("/drafts/{written}", "/drafts/{sent}", "/drafts/{changed}"),
    "versions.page": ("/drafts/{written}/versions", "/drafts/{sent}/versions"),
    "desk.dispatch": ("/drafts/{sent}/dispatch",),
    "desk.deadlines": ("/deadlines?state=all",),
    "desk.audit": ("/audit",),
    "check.page": ("/check",),
    "law.page": ("/law", "/law?q=dishonour+of+cheque&as_of=2020-01-01", "/law?q=Section+5+Arns+Act", "/law?q=138"),
    "law.act": (f"/law/{NI_ACT}", "/law/indian-penal-code-1860", "/law/arbitration-act-1940"),
    "law.provision": (
        f"/law/{NI_ACT}/138?as_of=2025-01-01",
        "/law/indian-penal-code-1860/420",
        "/law/information-technology-act-2000/66A",
        "/law/limitation-act-1963/article-113",
        "/law/code-of-civil-procedure-1908/order-VII",
    ),
    "bulk.page": ("/bulk",),
    "bulk.batch": ("/bulk/{bulk}",),
    "letterheads.page": ("/letterheads",),
    "library.corpus": (f"/corpus?firm={FIRM}&card=1", f"/corpus?firm={FIRM}&find=cheque+%22legal+notice%22&state=ok"),
    "library.help_page": HELP,
    "review.page": ("/corpus/{notice}",),
    "training.page": ("/training",),
    "training.report": ("/training/adapters/k-2026-10-02-a", "/training/adapters/k-2026-11-20-b"),
    "account.page": ("/account",),
    "account.totp": ("/account/totp",),
    "people.page": ("/people",),
    "matters.page": ("/matters",),
    "matters.one": ("/matters/{matter}",),
}
# Under /api nothing is a page, nor is what has an ending; these two are JSON under another address.
_JSON = frozenset({"pages.health", "review.pages"})


def pages_of(store: Store) -> set[str]:
    """Endpoints of every page the program has, from its routes alone."""
    rules = create_app(Office(store)).url_map.iter_rules()
    return {rule.endpoint for rule in rules if "GET" in (rule.methods or ()) and _is_page(rule)}


def _is_page(rule: Rule) -> bool:
    last = rule.rule.rpartition("/")[2]
    file = "." in last or rule.endpoint in ("static", "library.picture")
    return not (file or rule.rule.startswith("/api/") or rule.endpoint in _JSON)
