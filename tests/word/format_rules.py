"""Violations of a .docx's format (ECMA-376): of the rules for packages (part 2), and of WordprocessingML's schema (part 1).

No library for Python checks them. The orders of elements are those of the schema's sequences, for what the program writes.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES, RELATIONS = "[Content_Types].xml", ".rels"
ORDERS = {
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid "
    "spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl "
    "divId cnfStyle rPr sectPr pPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
    "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "endnotePr": "pos numFmt numStart numRestart endnote",
    "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
    "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
    "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
    "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
    "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
    "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
    "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter "
    "noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent "
    "alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags "
    "alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr "
    "attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade "
    "captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol "
    "listSeparator",
}
REPEATED = frozenset(("headerReference", "footerReference", "tr", "endnote", "tblStylePr"))
NUMBERED = ("bookmarkStart", "endnote", "comment")
"""Elements whose ids are unique in a part."""


def broken_rules(file: bytes) -> Iterator[str]:
    """What is wrong with the package `file` and its parts, each in a line; nothing if it is valid."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names = archive.namelist()
        yield from (f"{name}: it is there {count} times" for name, count in Counter(names).items() if count > 1)
        parts = {name: archive.read(name) for name in names}
    trees = {}
    for name, data in parts.items():
        if name.endswith((".xml", RELATIONS)):
            try:
                trees[name] = etree.fromstring(data)
            except etree.XMLSyntaxError as error:
                yield f"{name}: it is not well-formed: {error}"
    yield from _types(trees, names)
    for name, tree in trees.items():
        yield from _relations(name, tree, trees, names)
        yield from _ids(name, tree)
        yield from _order(name, tree)
    yield from _endnotes(trees)


def _types(trees: dict[str, etree._Element], names: list[str]) -> Iterator[str]:
    """Each part has a type: its own, or that of its extension; no type is for a part that doesn't exist."""
    if (types := trees.get(TYPES)) is None:
        yield f"{TYPES}: it is missing"
        return
    extensions = {str(node.get("Extension")).lower() for node in types if node.get("Extension")}
    own = {str(node.get("PartName")).lstrip("/") for node in types if node.get("PartName")}
    for name in names:
        if name != TYPES and name not in own and name.rpartition(".")[2].lower() not in extensions:
            yield f"{name}: it has no type"
    yield from (f"{TYPES}: there is no part {name}" for name in sorted(own - set(names)))


def _relations(name: str, tree: etree._Element, trees: dict[str, etree._Element], names: list[str]) -> Iterator[str]:
    """Each relation leads to a part, each one that is used is there, and none has another's id."""
    folder, file = posixpath.split(name)
    if name.endswith(RELATIONS):
        for relation in tree:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(folder), str(relation.get("Target"))))
            if relation.get("TargetMode") != "External" and target.lstrip("/") not in names:
                yield f"{name}: {relation.get('Id')} leads to {target}, which is not there"
        ids = Counter(relation.get("Id") for relation in tree)
        yield from (f"{name}: {id_} is there {count} times" for id_, count in ids.items() if count > 1)
        return
    relations = trees.get(f"{folder}/_rels/{file}{RELATIONS}")
    known = {relation.get("Id") for relation in relations} if relations is not None else set()
    used = {value for node in tree.iter() for key, value in node.attrib.items() if str(key).startswith(f"{{{R}}}")}
    yield from (f"{name}: there is no relation {id_}" for id_ in sorted(map(str, used - known)))


def _ids(name: str, tree: etree._Element) -> Iterator[str]:
    for tag in NUMBERED:
        ids = Counter(node.get(f"{{{W}}}id") for node in tree.iter(f"{{{W}}}{tag}"))
        yield from (f"{name}: {tag} {id_} is there {count} times" for id_, count in ids.items() if count > 1)


def _order(name: str, tree: etree._Element) -> Iterator[str]:
    """Children are in the order of the schema, each once, and none is unknown to it, except those of extensions."""
    for parent, order in ORDERS.items():
        places = {tag: place for place, tag in enumerate(order.split())}
        for node in tree.iter(f"{{{W}}}{parent}"):
            children = [tag.removeprefix(f"{{{W}}}") for child in node if (tag := str(child.tag)).startswith(f"{{{W}}}")]
            yield from (f"{name}: {child} is no child of {parent}" for child in children if child not in places)
            known = [places[child] for child in children if child in places]
            if known != sorted(known):
                yield f"{name}: the order in {parent} is {' '.join(children)}"
            once = Counter(child for child in children if child not in REPEATED)
            yield from (f"{name}: {parent} has {count} {child}" for child, count in once.items() if count > 1)


def _endnotes(trees: dict[str, etree._Element]) -> Iterator[str]:
    """Each endnote that is referred to is there, once."""
    body, notes = trees.get("word/document.xml"), trees.get("word/endnotes.xml")
    if body is None:
        yield "word/document.xml: it is missing"
        return
    cited = Counter(node.get(f"{{{W}}}id") for node in body.iter(f"{{{W}}}endnoteReference"))
    there = {node.get(f"{{{W}}}id") for node in notes} if notes is not None else set()
    yield from (f"word/document.xml: there is no endnote {id_}" for id_ in sorted(map(str, set(cited) - there)))
    yield from (f"word/document.xml: endnote {id_} is cited {n} times" for id_, n in cited.items() if n > 1)
