"""``users`` in the shell: accounts on a machine without a browser; other commands need no login."""

import io
import re
from collections.abc import Callable

import pytest

from legaldraft.services.accounts import Accounts
from legaldraft.services.accounts.accounts import Client
from legaldraft.store import Store
from tests.cli.conftest import Outcome

Call = Callable[..., Outcome]
WORDS = "otter violin basalt kettle"


def test_accounts_are_made_listed_disabled_and_reset(legaldraft: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no accounts" in legaldraft("users", "list").out
    refused = legaldraft("users", "add", "ben", "--name", "Ben Sen", "--role", "clerk")
    assert (refused.status, "first account must be an admin" in refused.sentence) == (2, True)
    made = legaldraft(
        "users", "add", "Asha", "--name", "Asha Rao", "--role", "admin", "--role", "partner", "--json"
    ).json
    assert re.fullmatch(r"http://127\.0\.0\.1:8420/welcome/[\w-]{43}", made["link"])
    assert (made["login"], made["roles"], made["state"]) == ("asha", ["admin", "partner"], "no password yet")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORDS}\n"))
    assert legaldraft("users", "add", "ben", "--name", "Ben Sen", "--role", "clerk", "--password-stdin").status == 0
    with Store.open() as store:
        assert Accounts(store).log_in("ben", WORDS, Client("shell", "")).token
    assert legaldraft("users", "disable", "ben").status == 0
    assert legaldraft("users", "disable", "asha").status == 2
    assert [row["state"] for row in legaldraft("users", "list", "--json").json] == ["no password yet", "disabled"]
    assert legaldraft("users", "enable", "ben").status == 0
    again = legaldraft("users", "reset", "asha", "--address", "https://office.example/")
    assert "https://office.example/welcome/" in again.out
    assert legaldraft("users", "reset", "nobody").status == 2
    # Accounts are for the pages: the shell is the machine's owner's.
    assert legaldraft("types", "--json").status == 0
    assert legaldraft("audit", "verify").status == 0


def test_a_password_from_the_shell_is_held_against_the_same_rules(
    legaldraft: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("password123456\n"))
    refused = legaldraft("users", "add", "asha", "--name", "Asha Rao", "--role", "admin", "--password-stdin")
    assert refused.status == 2
    assert "easily guessed" in refused.sentence
    assert legaldraft("users", "list", "--json").json == []
