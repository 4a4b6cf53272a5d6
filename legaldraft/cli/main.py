"""The ``legaldraft`` command: finds the sub-command, turns every error into one sentence and an exit status.

0 = done, 1 = done with a finding of severity error, 2 = refused, 3 = unexpected failure, 130 = interrupted.
"""

import importlib
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from legaldraft import __version__
from legaldraft.core.errors import LegaldraftError

_COMMANDS = {
    "adapters": ("legaldraft.cli.adapters", "adapters"),
    "approve": ("legaldraft.cli.approval", "approve"),
    "audit": ("legaldraft.cli.office", "audit"),
    "backup": ("legaldraft.cli.safekeeping", "backup"),
    "bulk": ("legaldraft.cli.bulk", "bulk"),
    "cases": ("legaldraft.cli.statutes", "cases"),
    "check": ("legaldraft.cli.check", "check"),
    "corpus": ("legaldraft.cli.review", "corpus"),
    "dataset": ("legaldraft.cli.corpus", "dataset"),
    "deadlines": ("legaldraft.cli.dispatch", "deadlines"),
    "demo": ("legaldraft.cli.demo", "demo"),
    "dispatch": ("legaldraft.cli.dispatch", "dispatch"),
    "doctor": ("legaldraft.cli.office", "doctor"),
    "draft": ("legaldraft.cli.draft", "draft"),
    "erase": ("legaldraft.cli.safekeeping", "erase"),
    "evaluate": ("legaldraft.cli.training", "evaluate"),
    "export": ("legaldraft.cli.draft", "export"),
    "gpu": ("legaldraft.cli.serve", "gpu"),
    "ingest": ("legaldraft.cli.corpus", "ingest"),
    "letterheads": ("legaldraft.cli.letterheads", "letterheads"),
    "limitation": ("legaldraft.cli.limitation", "limitation"),
    "restore": ("legaldraft.cli.safekeeping", "restore"),
    "retention": ("legaldraft.cli.safekeeping", "retention"),
    "models": ("legaldraft.cli.models", "models"),
    "retrain": ("legaldraft.cli.training", "retrain"),
    "rewrite": ("legaldraft.cli.rewrite", "rewrite"),
    "run": ("legaldraft.cli.serve", "run"),
    "schema": ("legaldraft.cli.forms", "schema"),
    "serve": ("legaldraft.cli.serve", "serve"),
    "statutes": ("legaldraft.cli.statutes", "statutes"),
    "submit": ("legaldraft.cli.approval", "submit"),
    "train": ("legaldraft.cli.training", "train"),
    "types": ("legaldraft.cli.forms", "types"),
    "users": ("legaldraft.cli.users", "users"),
    "words": ("legaldraft.cli.forms", "words"),
    "worker": ("legaldraft.cli.serve", "worker"),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All commands, sorted."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        if cmd_name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[cmd_name]
        found: click.Command = getattr(importlib.import_module(module), attribute)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_text(", ".join(sorted(_COMMANDS)))
            formatter.write_text("'legaldraft COMMAND --help' tells more.")


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="legaldraft")
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected failure.")
@click.pass_context
def cli(context: click.Context, debug: bool) -> None:
    """Drafts Indian legal notices in the firm's own voice: facts from the form, law by look-up."""
    context.obj = {"debug": debug}


def run(arguments: Sequence[str]) -> int:
    """Runs one command; returns the exit status and never raises."""
    debug = "--debug" in arguments
    arguments = [a for a in arguments if a != "--debug"]
    try:
        status: Any = cli.main(args=list(arguments), prog_name="legaldraft", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as done:
        return int(done.exit_code)
    except click.UsageError as error:
        return _say(f"{error.format_message()} ('{_help_for(error)} --help' tells how)", 2)
    except (click.Abort, KeyboardInterrupt):
        return _say("Interrupted; what was finished is kept.", 130)
    except LegaldraftError as error:
        return _say(error.message, error.exit_code)
    except BrokenPipeError:
        return 0
    except OSError as error:
        return _unexpected(debug, f"{error.strerror or error} ({error.filename})" if error.filename else str(error))
    except Exception as error:  # the last-resort handler of the command line
        return _unexpected(debug, f"{type(error).__name__}: {error}")


def _help_for(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "legaldraft"


def _unexpected(debug: bool, what: str) -> int:
    if debug:
        traceback.print_exc()
    return _say(f"An unexpected failure: {what}. Run the same command with --debug for the details.", 3)


def _say(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201
    return status
