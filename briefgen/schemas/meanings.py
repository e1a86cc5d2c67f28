"""What each key of the files means, and examples of its values: `meanings.yaml`.

The schemas show them as hover text, in all languages; the page about the published data shows them in the site's.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from briefgen.contract.model import Struct
from briefgen.languages import read_data

FILE = Path(__file__).parent / "meanings.yaml"


class Meanings(Struct, frozen=True):
    """`meanings.yaml`: texts by struct, key and language; values that a key may have, by struct and key."""

    meanings: dict[str, dict[str, dict[str, str]]]
    examples: dict[str, dict[str, tuple[Any, ...]]]


@functools.cache
def meanings() -> Meanings:
    """The meanings of all keys."""
    return read_data(FILE, Meanings)


def explained(struct: str, key: str, form: dict[str, Any]) -> dict[str, Any]:
    """The schema `form` of a key, with what the key means and examples of its values."""
    texts = meanings().meanings.get(struct, {}).get(key, {})
    examples = meanings().examples.get(struct, {}).get(key, ())
    description = {"description": "\n\n".join(texts[language] for language in sorted(texts))} if texts else {}
    return {**description, **form, **({"examples": list(examples)} if examples else {})}
