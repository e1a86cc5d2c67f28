"""The command line, which alone prints: the library returns values and raises errors.

Each module has a few commands that belong together; `options.py` has what several of them take.
"""

from __future__ import annotations

from typing import Any

import click

from briefgen.cli.adding import add
from briefgen.cli.articles import explain, extract, schema
from briefgen.cli.briefings import actors, diff, pdf
from briefgen.cli.desk import init
from briefgen.cli.pages import adopt, build
from briefgen.cli.scores import score
from briefgen.cli.site import preview, serve, site
from briefgen.cli.streams import prepare_streams
from briefgen.desk.sources import PROGRAM
from briefgen.errors import BriefgenError


class Commands(click.Group):
    """A group that prints a BriefgenError as one line; any other exception keeps its traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command that is typed."""
        prepare_streams()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BriefgenError as error:
            raise click.ClickException(str(error)) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=PROGRAM, prog_name=PROGRAM, message="%(prog)s %(version)s")
def main() -> None:
    """Turn news articles into briefings in which every fact shows the words it is based on."""


for command in (actors, add, adopt, build, diff, explain, extract, init, pdf, preview, schema, score, serve, site):
    main.add_command(command)
