"""Past notices of an invented firm, made in memory, and a store that has learnt from the first of them."""

import hashlib
import json
import random
from pathlib import Path

from legaldraft.core.notice import Notice, Paragraph, Parts
from legaldraft.services.corpus import make_dataset
from legaldraft.store import Store

FIRM = "firm"
_OPENINGS = ("Under instructions from", "On behalf of", "Having been retained by", "As counsel for")
_TEXT = """goods godown carrier lorry receipt wedding sister month purchase manager balance ledger quarter machine
factory shift trial rent shop rains instalment roof engineer bill diamonds approval trader yarn cotton loom seller
harvest tractor loan bangle jeweller printing press paper poster temple festival caterer tent lights diesel"""
_WORDS = _TEXT.split()


def notice(number: int, style: str = "") -> Notice:
    """Notice ``number``: a matter of its own, nobody's real name."""
    sha = hashlib.sha256(f"notice {number} {style}".encode()).hexdigest()
    letters = sha.translate(str.maketrans("0123456789", "ghijklmnop"))
    name = f"Shri {letters[:7].title()} {letters[8:15].title()}"
    chance = random.Random(sha)
    story = " ".join(["the", *(chance.choice(_WORDS) for _ in range(40)), style]).strip()
    texts = (
        ("instructions", f"{_OPENINGS[number % 4]} my client [[CLIENT_NAME]], I address you as follows:"),
        ("liability", f"That {story}, and a sum of [[DEBT_AMOUNT]] is due."),
        ("cheque", "That you issued cheque No. [[CHEQUE_1_NUMBER]] dated [[CHEQUE_1_DATE]] for [[CHEQUE_1_AMOUNT]]."),
        ("demand", "Pay [[DEMAND_AMOUNT]] within [[NOTICE_DAYS]], failing which my client shall proceed at your cost."),
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
