"""Texts: plain text of any encoding, Markdown, JSON lines, and how text of any kind becomes paragraphs."""
