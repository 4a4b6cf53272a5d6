"""The kind of a letter, over short letters in many words: eight of each kind, and two dozen papers that are none."""

import re
from collections import Counter
from pathlib import Path

from legaldraft.ingest.classify import NOT_A_NOTICE, classify
from legaldraft.notice_types import load_all

LETTERS = re.findall(
    r"^@(\S+)(?: (.*))?\n(.+)$", (Path(__file__).parent / "kinds.txt").read_text(encoding="utf-8"), re.MULTILINE
)
_SUBJECT = re.compile(r"(?:Sub|विषय):\s*([^.।]*)")


def kind_of(text: str) -> tuple[str, str]:
    subject = _SUBJECT.search(text)
    verdict = classify(text, subject.group(1) if subject else "")
    return verdict.type, verdict.what


def test_eight_letters_of_each_kind_are_there() -> None:
    counts = Counter(kind for kind, _, _ in LETTERS)
    assert {t.id for t in load_all()} <= set(counts)
    assert min(counts.values()) >= 8
    assert counts[NOT_A_NOTICE] >= 20


def test_kinds() -> None:
    wrong = [(kind, kind_of(text)[0], text[:80]) for kind, _, text in LETTERS if kind_of(text)[0] != kind]
    assert len(wrong) <= 0.03 * len(LETTERS), wrong


def test_what_is_no_notice_is_called_by_its_name() -> None:
    others = [(what, kind_of(text)[1], text[:60]) for kind, what, text in LETTERS if kind == NOT_A_NOTICE]
    assert [row for row in others if row[0] != row[1]] == []


def test_a_demand_named_reply_is_a_demand() -> None:
    named = [(kind, text) for kind, _, text in LETTERS if text.startswith("Reply") and kind != "reply-to-notice"]
    assert len(named) == 2
    assert [kind_of(text)[0] for _, text in named] == [kind for kind, _ in named]
