"""Write a letter with its codebooks and codings as a REFI-QDA project (`.qdpx`) or the codebooks alone (`.qdc`).

A project is a zip of `project.qde` (XML, valid against `data/refi-qda/Project-mrt2019.xsd`) and the letter's text.
Positions count code points of that text (UTF-8, LF, no byte-order mark), the end exclusive. Coders are the project's
users; status, note, attributes, links and coverage stand in notes, as `exchange.notes` documents. Identifiers follow
from content and the date is fixed, so that the same codings give the same bytes.
"""

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from innspill.codebook import Codebook
from innspill.coding import COLUMNS, Codings, merge, validate
from innspill.errors import InnspillError
from innspill.files import write_named
from innspill.letter import Letter

from .archive import packed
from .code_tree import code_elements, codes_of, guid
from .markup import xml_text
from .notes import CodingNote, Target, coding_note, coverage_note

_DATE = "2000-01-01T00:00:00Z"


def write_qdpx(letter: Letter, codings: Codings, codebooks: Sequence[Codebook], path: Path | str) -> Path:
    """Write `codings` of `letter` to `path` as a REFI-QDA project and return the path.

    `codebooks`: one for each layer in `codings`, and for other layers if wanted. Raises `InnspillError` where a
    codebook is missing or a layer has two, where a coding does not hold for the letter or its codebook, or `path` cannot be written.
    """
    layers = codes_of(codebooks)
    if missing := sorted(set(codings.rows["layer"]) - set(layers)):
        raise InnspillError(f"{path}: no codebook for layer {missing[0]}; name one")
    validate(letter, codings, layers)
    text_id = guid("text", letter.sha256)
    root = _project(letter, merge(codings), codebooks, text_id)  # in the one order
    return write_named(path, packed({"project.qde": xml_text(root), f"Sources/{text_id}.txt": letter.text}))


def write_qdc(codebooks: Sequence[Codebook], path: Path | str) -> Path:
    """Write `codebooks` to `path` as a REFI-QDA codebook and return the path.

    Raises `InnspillError` where there is none, a layer has two, or `path` cannot be written.
    """
    if not codes_of(codebooks):
        raise InnspillError(f"{path}: no codebook to write; name one or more")
    root = ET.Element("CodeBook", xmlns="urn:QDA-XML:codebook:1.0", origin="innspill")
    ET.SubElement(root, "Codes").extend(code_elements(codebooks))
    return write_named(path, xml_text(root))


def _project(letter: Letter, codings: Codings, codebooks: Sequence[Codebook], text_id: str) -> ET.Element:
    root = ET.Element("Project", xmlns="urn:QDA-XML:project:1.0", name=letter.name, origin="innspill")
    coders = sorted(set(codings.rows["coder"]) | set(codings.coverage["coder"]))
    if coders:
        root.set("creatingUserGUID", guid("coder", coders[0]))
        users = ET.SubElement(root, "Users")
        for coder in coders:
            ET.SubElement(users, "User", guid=guid("coder", coder), name=coder)
    root.set("creationDateTime", _DATE)
    if codebooks:
        codes = ET.SubElement(ET.SubElement(root, "CodeBook"), "Codes")
        codes.extend(code_elements(codebooks))
    sources = ET.SubElement(root, "Sources")
    source = ET.SubElement(
        sources, "TextSource", guid=text_id, name=letter.name, plainTextPath=f"internal://{text_id}.txt"
    )
    coverage = list(codings.coverage[["coder", "layer", "start", "end"]].itertuples(index=False, name=None))
    if coverage:
        ET.SubElement(source, "Description").text = coverage_note(coverage)
    targets = _targets(codings)
    for row in codings.rows.sort_values(["start", "end"], kind="stable").to_dict("records"):
        quote = letter.quote(row["start"], row["end"])
        # A selection for each coding, with its user and its note: programs that read them there have one note a selection.
        selection = ET.SubElement(
            source,
            "PlainTextSelection",
            guid=guid("selection", letter.sha256, row["id"]),
            name=quote if len(quote) <= 60 else f"{quote[:59]}…",
            startPosition=str(row["start"]),
            endPosition=str(row["end"]),
            creatingUser=guid("coder", row["coder"]),
            creationDateTime=_DATE,
        )
        attributes = {name: str(row[name]) for name in row if name not in COLUMNS}
        text = coding_note(CodingNote(row["status"], row["note"], attributes, targets.get(row["id"], [])))
        if text:
            ET.SubElement(selection, "Description").text = text
        coding = ET.SubElement(
            selection,
            "Coding",
            guid=guid("coding", letter.sha256, row["id"]),
            creatingUser=guid("coder", row["coder"]),
            creationDateTime=_DATE,
        )
        ET.SubElement(coding, "CodeRef", targetGUID=guid("code", row["layer"], row["code"]))
    return root


def _targets(codings: Codings) -> dict[str, list[Target]]:
    """For the id of each row that links start from, the rows they point to."""
    rows = codings.rows.set_index("id")[["layer", "code", "start", "end", "coder"]]
    found: dict[str, list[Target]] = {}
    for link in codings.links.to_dict("records"):
        found.setdefault(link["from"], []).append(Target(link["role"], *rows.loc[link["to"]]))
    return found
