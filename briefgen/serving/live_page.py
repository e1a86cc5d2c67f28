"""A page as it is served: MkDocs' script for live reload may run on it, and it shows what is wrong with the desk.

The built page is unchanged. The server sends it with two more sources in its policy: the hash of that very script, and that
of the style of the problems.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import jinja2

from briefgen.text import quote_argument
from briefgen.views.wording import Wording
from briefgen.web.csp import hash_source

_FOLDER = Path(__file__).parent
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content="[^"]*?)(script-src [^;"]*)(; style-src [^;"]*)')
_TEMPLATES = jinja2.Environment(loader=jinja2.FileSystemLoader(_FOLDER), autoescape=True, undefined=jinja2.StrictUndefined)


def empty_page(wording: Wording) -> str:
    """The page that is served if there is no site yet."""
    return _TEMPLATES.get_template("empty.html").render(wording=wording)


def live_page(html: str, script: str, problems: Sequence[str], wording: Wording, edited: Sequence[str] = ()) -> str:
    """The page `html`, on which the inline `script` runs, and which shows `problems`, if there are any.

    It also shows the files of pages that were `edited` and not adopted, each with the command that adopts it.
    """
    styles = ""
    if problems or edited:
        css = (_FOLDER / "problems.css").read_text("utf-8")
        commands = [f"briefgen adopt {quote_argument(page)}" for page in edited]
        shown = _TEMPLATES.get_template("problems.html").render(wording=wording, problems=problems, commands=commands)
        html = re.sub("<body[^>]*>", lambda body: f"{body[0]}<style>{css}</style>{shown}", html, count=1)
        styles = f" {hash_source(css)}"
    sources = hash_source(script)
    return _POLICY.sub(lambda found: f"{found[1]}{found[2]} {sources}{found[3]}{styles}", html, count=1)
