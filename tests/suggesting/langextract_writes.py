"""Writes `said.jsonl` in the working folder with langextract's own code: reads answers as if from a model,
aligns them with their text and saves them. Run by the Python of `.venv-langextract/`, which has langextract.
"""

from __future__ import annotations

import json
from pathlib import Path

from langextract import data, io, resolver
from langextract.core import format_handler

HARBOUR = Path("seeds/tea.txt").read_text("utf-8").split("\n\n", 1)[1]
CRATES = HARBOUR.rindex("crates")
ANSWER = [
    {"person": "Ola Hest", "person_attributes": {"title": "harbour master"}},
    {"thing": "harbor master of Oslo", "thing_attributes": {"type": "body"}},
    {"thing": "Ministry of Tea", "thing_attributes": {"type": "body"}},
    {"place": "Oslo"},
    {"quote": "Hóa chất is no tea"},
]
"""An answer like a model's: with a changed word that langextract nearly finds, one that is nowhere, and other tone marks."""


def aligned() -> list[data.Extraction]:
    """The content of the answer, at the place where langextract's aligner finds it."""
    reader = resolver.Resolver(format_handler=format_handler.FormatHandler(use_fences=False))
    found = reader.resolve(json.dumps({"extractions": ANSWER}, ensure_ascii=False))
    return list(reader.align(found, HARBOUR, token_offset=0, char_offset=0))


def main() -> None:
    placed = data.Extraction(
        "thing",
        "crates",
        char_interval=data.CharInterval(CRATES, CRATES + len("crates")),
        alignment_status=data.AlignmentStatus.MATCH_EXACT,
        attributes={"type": "body"},
    )
    unplaced = data.Extraction("thing", "Trần Bảo Chè", attributes={"type": "body"})
    documents = [
        data.AnnotatedDocument(document_id="tea", text=HARBOUR, extractions=[*aligned(), placed, unplaced]),
        data.AnnotatedDocument(document_id="coffee", text="Coffee is no tea.", extractions=[placed]),
    ]
    io.save_annotated_documents(iter(documents), output_dir=Path(), output_name="said.jsonl", show_progress=False)


if __name__ == "__main__":
    main()
