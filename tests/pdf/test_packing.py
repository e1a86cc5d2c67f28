"""Packing changes no object, and makes a file much smaller."""

from __future__ import annotations

import io
from collections.abc import Callable

import msgspec
import pikepdf
import pytest
from invented import REAL, tea

from briefgen.contract.model import Briefing
from briefgen.documents.briefing import briefing_document
from briefgen.pdf import packing
from briefgen.pdf.files import attached
from briefgen.pdf.packing import pack
from briefgen.pdf.typesetting import STANDARDS, TEMPLATES, typeset
from briefgen.views.design import load_design
from briefgen.views.site import Site

MakeSite = Callable[..., Site]


@pytest.fixture(scope="module")
def written(site: MakeSite) -> bytes:
    """A file as Typst writes it."""
    import typst

    data = msgspec.json.encode(briefing_document(tea(), site(tea()), "a4")).decode()
    inputs = {"data": data, "attachment": attached(tea()), "design": msgspec.json.encode(load_design()).decode()}
    compiler = typst.Compiler(TEMPLATES / "briefing.typ", root=TEMPLATES, ignore_system_fonts=True)
    pdf = compiler.compile(format="pdf", pdf_standards=[*STANDARDS], sys_inputs=inputs)
    assert isinstance(pdf, bytes)
    return pdf


def objects(pdf: pikepdf.Pdf) -> dict[int, bytes]:
    """The objects by number; streams as their bytes in the file, with their dictionary."""

    def written(each: pikepdf.Object) -> bytes:
        return each.stream_dict.unparse() + each.read_raw_bytes() if isinstance(each, pikepdf.Stream) else each.unparse()

    return {each.objgen[0]: written(each) for each in pdf.objects}


@pytest.mark.parametrize("together", [7, packing.TOGETHER])
def test_every_object_stays_what_it_is(written: bytes, together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "TOGETHER", together)
    packed = pack(written)
    with pikepdf.open(io.BytesIO(written)) as before, pikepdf.open(io.BytesIO(packed)) as after:
        assert not after.check_pdf_syntax()
        old, new = objects(before), objects(after)
        added = {number: data for number, data in new.items() if number not in old}
        assert {number: data for number, data in new.items() if number in old} == old
        assert all(b"/ObjStm" in data or b"/XRef" in data for data in added.values()) and len(added) >= 2
        entries = "/Root", "/Info", "/ID"
        assert [after.trailer[key].unparse() for key in entries] == [before.trailer[key].unparse() for key in entries]
    assert len(packed) < 0.75 * len(written)


def test_what_typst_has_not_written_is_refused(written: bytes) -> None:
    for other in (b"", b"%PDF-1.7", written[:-200], pack(written), written.replace(b" 00000 n\r\n", b" 00000 n \n")):
        with pytest.raises(ValueError, match="This is not how Typst"):
            pack(other)


@pytest.mark.parametrize("name", [f"real {path.stem[:3]}" for path in REAL])
def test_a_briefing_is_at_most_60_kb_without_its_attachment(
    name: str, briefings: dict[str, Briefing], site: MakeSite
) -> None:
    home, briefing = site(*briefings.values()), briefings[name]
    data = msgspec.json.encode(briefing_document(briefing, home, "a4")).decode()
    pdf = typeset("briefing", data, attached(briefing), name, home.design)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        [attachment] = (spec.get_file() for spec in file.attachments.values())
        size = len(pdf) - attachment.obj.Length
    assert size < 60_000
