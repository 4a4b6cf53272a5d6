"""Past notices of an invented firm, made in memory, and a store that has learnt from the first of them."""

import hashlib
import json
from pathlib import Path

from legaldraft.core.notice import Notice, Paragraph, Parts
from legaldraft.services.corpus import make_dataset
from legaldraft.store import Store

FIRM = "firm"
_OPENINGS = ("Under instructions from", "On behalf of", "Having been retained by", "As counsel for")
_STORIES = (
    "the goods were lifted from the godown by your own carrier against the signed lorry receipt",
    "you had borrowed the sum for the wedding of your younger sister and promised it within the month",
    "your purchase manager confirmed the balance in the ledger that was exchanged in the last quarter",
    "the machine was set up in your factory and has run in three shifts since the day of the trial",
    "the rent of the shop had remained unpaid since the rains although you sold from it every day",
    "the second instalment fell due when the roof was cast and your engineer had passed the bill",
    "you took the diamonds on approval and neither returned them nor sent the price to the trader",
)


def notice(number: int, style: str = "") -> Notice:
    """Notice ``number``: a matter of its own, nobody's real name."""
    sha = hashlib.sha256(f"notice {number} {style}".encode()).hexdigest()
    name = f"Shri Kavin{sha[:4].translate(str.maketrans('0123456789', 'ghijklmnop'))} Dhumre"
    story = f"{_STORIES[number % 7]}, {_STORIES[number // 7 % 7]}, and {_STORIES[number // 49 % 7]} {style}".strip()
    texts = (
        ("instructions", f"{_OPENINGS[number % 4]} my client [[CLIENT_NAME]], I address you as follows:"),
        ("liability", f"That {story}, and a sum of [[DEBT_AMOUNT]] is due."),
        ("cheque", "That you issued cheque No. [[CHEQUE_1_NUMBER]] dated [[CHEQUE_1_DATE]] for [[CHEQUE_1_AMOUNT]]."),
        ("demand", f"Pay [[DEMAND_AMOUNT]] within [[NOTICE_DAYS]], {story.split(',')[0]} notwithstanding."),
    )
    paragraphs = tuple(Paragraph(text, None, element) for element, text in texts)
    return Notice(
        file=f"{number}.docx",
        sha256=sha,
        status="ok",
        reason=None,
        type="cheque-dishonour",
        type_confidence=1.0,
        language="en",
        text="",
        parts=Parts(),
        paragraphs=paragraphs,
        facts={"client": {"kind": "individual"}, "noticees": [{"kind": "individual"}]},
        placeholders={"CLIENT_NAME": name},
        deidentified="\n".join(p.text for p in paragraphs),
        deidentified_paragraphs=paragraphs,
        matter=sha[:12],
    )


def learnt(store: Store, count: int, version: str = "a1") -> Path:
    """A store whose firm drafts with an adapter that learnt from its first ``count`` notices; the data set's folder."""
    for number in range(count):
        store.notices.save(FIRM, notice(number))
    _, record = make_dataset(store, FIRM)
    return live(store, version, record.version, Path(record.path))


def live(store: Store, version: str, dataset: str, folder: Path) -> Path:
    """Puts an adapter that learnt from a data set into the registry and makes it the live one."""
    bundle = store.home / "adapters" / version
    bundle.mkdir(parents=True)
    (bundle / "bundle.json").write_text(json.dumps({"dataset": {"version": dataset}}), encoding="utf-8")
    store.adapters.add(version, FIRM, "smollm2-135m", str(bundle), {})
    store.adapters.activate(version)
    return folder
