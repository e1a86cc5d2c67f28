"""The program's messages while MkDocs runs, in its log: each is one line, whatever it names."""

from __future__ import annotations

import logging

from briefgen.text import one_line

LOG = "mkdocs.plugins.briefgen"
"""The name of the log."""


def log(line: str, level: int = logging.INFO) -> None:
    """Logs `line`, which may name files and links as strangers have written them."""
    logging.getLogger(LOG).log(level, one_line(line))
