"""The command line, which alone prints: the library returns values and raises errors.

Each module has a few commands that belong together; `options.py` has what several of them take. A module is imported when
one of its commands is called, so that none waits for what the others need.
"""

from __future__ import annotations

import importlib
from typing import Any

import click

from briefgen.cli.streams import prepare_streams
from briefgen.errors import BriefgenError, wrong_on_disk
from briefgen.garbage import collect_rarely
from briefgen.text import one_line

PROGRAM = "briefgen"

_MODULES = {
    "actors": "briefings",
    "add": "adding",
    "adopt": "pages",
    "build": "pages",
    "diff": "briefings",
    "docx": "briefings",
    "explain": "articles",
    "extract": "articles",
    "init": "desk",
    "mail": "mails",
    "pages": "site",
    "pdf": "briefings",
    "preview": "site",
    "review": "review",
    "schema": "articles",
    "score": "scores",
    "serve": "site",
    "site": "site",
    "suggest": "suggestions",
}
"""The module that defines each command under its name."""


class Commands(click.Group):
    """A group that prints a BriefgenError as one line, and what is wrong with the disk; a bug keeps its traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, as the help lists them."""
        return sorted(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, if there is one."""
        if cmd_name not in _MODULES:
            return None
        command: click.Command = getattr(importlib.import_module(f"{__name__}.{_MODULES[cmd_name]}"), cmd_name)
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command that is typed."""
        prepare_streams()
        collect_rarely()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise click.UsageError(one_line(error.format_message()), error.ctx) from None
        except BriefgenError as error:
            raise click.ClickException(str(error)) from None
        except OSError as error:
            if disk_error := wrong_on_disk(error, PROGRAM):
                raise click.ClickException(str(disk_error)) from None
            raise


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefgen", prog_name="briefgen", message="%(prog)s %(version)s")
def main() -> None:
    """Turn news articles into briefings in which every fact shows the words it is based on."""
