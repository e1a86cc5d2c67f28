"""Small pages for tests: an article of three paragraphs below what a test puts into the head and above the text."""

from __future__ import annotations

PARAGRAPHS = (
    "The fishing council of Estmark agreed on Monday to cut the catch of herring by 11 percent for the coming year.",
    "It is the third cut in a row, and boats from Havn will have to stay in the harbour from the middle of October.",
    "“We know what the numbers say,” the head of the council, Rut Aalto, told reporters after a vote of nine to four.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n".join(PARAGRAPHS)


def page(head: str = "", above: str = "", *, below: str = "", body: str = BODY, language: str = "en") -> bytes:
    """A page in UTF-8 with `head` in its head, and `above` and `below` around the article."""
    meta = '<meta charset="utf-8">'
    text = f"<article>{above}{body}</article>{below}"
    return f'<!DOCTYPE html><html lang="{language}"><head>{meta}{head}</head><body>{text}</body></html>'.encode()
