"""Where does the letter say that? One search for units, codes and words: aligned lines, each open to its place.

- `s9`, `h2`, `t`: the unit with that id.
- `KOMPETANSE`, `Expertise`, `theme:KOMPETANSE`: every unit or span that has the code, with the theme's cues marked, its
  status (+ further, ≈ defensible, ? doubtful) and its note. An id in capitals is always the code; a name that is also
  a word of the letter is that word, and the head says how to ask for the code.
- `utvalg`: the word in any form (*utvalgets*) and as a part of a compound (*kommuneutvalget*). Several words stand in
  a row within a unit, whatever marks stand between them. `storby*`: any letters, of the word as it is written.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from html import escape
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from innspill import norwegian
from innspill.codebook import Code, Codebook
from innspill.coders.themes import code_themes, hits_of, with_hits
from innspill.errors import InnspillError
from innspill.letter import Letter, Unit
from innspill.measures.vocabulary.counted import shown_lemmas
from innspill.norwegian.facets import facets
from innspill.norwegian.spelling import plain
from innspill.view.stripes import STATUS, noted
from innspill.wording import section_name, the_section

#: A cue with the spans (code points) of the words that it names.
Hit = tuple[str, list[tuple[int, int]]]
#: The coding rows of a codebook's layer.
Coded = Callable[[Codebook], pd.DataFrame]

_BY = ("form", "lemma", "part", "tag", "code", "unit")
_SORT = ("place", "left", "right")
_SIGNS = {"": "", **{status: told.sign.replace("\u00a0", " ") for status, told in STATUS.items()}}
_MARKS = ".,:;!?()[]«»\"“”„'’‘-‐‑–—…/"  # a phrase is found across these, and not across § or %
_ANY = "\u01c1"  # stands for "*" while a query is cut into words: a letter that no Norwegian text has
#: What the head says; of a noun, one and many.
_SAY = {
    "en": {"places": "place|places", "units": "unit|units", "forms": "more form|more forms", "in": "in", "of": "of",
           "title": "title", "heading": "heading", "sentence": "sentence",
           "nowhere": "nowhere in {name}", "near": "; near: {near}", "also": "also a code", "coded": "coded by {coder}",
           "nobody": "nobody", "no code": "no code", "unsure": " ({n} of them doubtful or defensible)"},
    "nb": {"places": "sted|steder", "units": "enhet|enheter", "forms": "form til|former til", "in": "i", "of": "av",
           "title": "tittel", "heading": "overskrift", "sentence": "setning",
           "nowhere": "ingen steder i {name}", "near": "; nær: {near}", "also": "også en kode", "coded": "kodet av {coder}",
           "nobody": "ingen", "no code": "ingen kode", "unsure": " ({n} av dem tvilsomme eller mulige)"},
}  # fmt: skip
_FORMS = 6  # as many are told in the head
_CELL = "style='text-align:{};vertical-align:top;padding:.05em .4em;border:0;white-space:{}'"


class Place(NamedTuple):
    """A line: the words from `start` to `end` and what stands around them; `pieces`: the words, cut by what is marked."""

    section: str
    unit: str
    status: str
    left: str
    hit: str
    right: str
    start: int
    end: int
    cue: str
    note: str
    pieces: tuple[tuple[str, bool], ...]

    def at(self, between: str, language: str) -> str:
        own = language == "en" or self.section.isdigit()
        section = self.section if own else section_name(self.section, language).lower()
        return f"{section}{between}{self.unit}  {_SIGNS[self.status]}"

    def words(self, mark: str, clean: Callable[[str], str] = str) -> str:
        return "".join(mark.format(clean(text)) if marked else clean(text) for text, marked in self.pieces)


@dataclass(frozen=True, repr=False)
class Found:
    """What was found; a notebook shows it aligned, and so does `print`. `head`: what was looked for, and how often."""

    query: str
    head: str
    places: tuple[Place, ...] = ()
    language: str = "en"

    @property
    def table(self) -> pd.DataFrame:
        """One row a line: `section`, `unit`, `status` ("" for words), `left`, `hit` (the letter's own words), `right`,
        `start` and `end` (code points), `cue` and `note` ("" where there is none)."""
        rows = [place._replace(left=place.left.strip(), right=place.right.strip())[:-1] for place in self.places]
        return pd.DataFrame(rows, columns=Place._fields[:-1])

    def _noted(self) -> list[tuple[Place, str]]:
        """Each line with its note; the lines of several cues in a unit share one."""
        of = [(place.unit, place.note) for place in self.places]
        return [(self.places[i], note if (unit, note) not in of[:i][-1:] else "") for i, (unit, note) in enumerate(of)]

    def __str__(self) -> str:
        at = max((len(place.at(" ", self.language)) for place in self.places), default=0)
        left = max((len(place.left) for place in self.places), default=0)
        lines = [self.head]
        for place, note in self._noted():
            lines.append(f"{place.at(' ', self.language):<{at}}{place.left:>{left if place.pieces[0][1] else 0}}")
            lines[-1] += place.words("[{}]") + place.right + (f"\n{'':<{at}}({note})" if note else "")
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head, rows = (
            escape(self.head).replace("\n", "<br>"),
            "".join(_row(*each, self.language) for each in self._noted()),
        )
        return f"<p>{head}</p><table lang='nb' aria-label='{escape(self.query, quote=True)}'>{rows}</table>"


def _row(place: Place, note: str, language: str) -> str:
    cells = f"<td {_CELL.format('left', 'nowrap')}><small>{escape(place.at(' · ', language))}</small></td>"
    if place.pieces[0][1]:
        cells += f"<td {_CELL.format('right', 'nowrap')}>{escape(place.left)}</td><td {_CELL.format('left', 'normal')}>"
    else:
        cells += f"<td colspan='2' {_CELL.format('left', 'normal')}>"
    told = f"<br><small lang=''>{escape(note)}</small>" if note else ""  # in whatever language the coder wrote it
    cells += f"{place.words('<b>{}</b>', escape)}{escape(place.right)}{told}</td>"
    return f"<tr title='{escape(place.cue or place.status, quote=True)}'>{cells}</tr>"


def find(
    letter: Letter,
    query: str,
    books: Sequence[Codebook] = (),
    coded: Coded | None = None,
    by: str = "",
    sort: str = "place",
    width: int = 45,
    language: str = "en",
) -> Found:
    """Every place in the letter of a unit, of a code of `books`, or of words: whichever `query` is (see above).

    `coded`: asked only for a code. `by`: "form", "lemma", "part", "tag" (UD part of speech, such as VERB), "code" or
    "unit" alone. `sort`: by "place", or by the words to the "left" or "right". `width`: characters of context on each
    side. `language`: of the head and what else is ours, en or nb. Capitals do not count. What is nowhere is said in a line, with what is near.
    Raises `InnspillError` for an empty query (by "code" that is none), an unknown `by` or `sort`, or a code whose layer
    nobody has coded.
    """
    asked, width, say = " ".join(plain(query).split()), max(width, 0), _SAY[language]
    _check(asked, by, sort)
    codes = _codes(asked, books) if by in ("", "code") else []
    if by in ("", "unit") and (units := [unit for unit in letter.parts if unit.id == asked.lower()]):
        id, kind, section = units[0].id, units[0].kind, units[0].section
        head = f"{id}: {say[kind]}" + f" {say['in']} {the_section(section, language)}" * (kind != "title")
        return Found(query, head, (_place(letter, units[0]),), language)
    capitals = bool(codes) and asked.isupper() and asked == codes[0][1].id
    if by not in ("unit", "code") and not capitals and (places := _words(letter, asked, by, width)):
        head = _told(asked, by, places, language)
    elif codes:
        head, places = _code(letter, *codes.pop(0), coded, width, language)
    else:
        near = _near(letter, asked, books, by, language)
        told = say["nowhere"].format(name=letter.name) + (say["near"].format(near=near) if near else "")
        return Found(query, f"{asked or say['no code']}: {told}")
    also = ", ".join(f'find("{book.layer}:{code.id}")' for book, code in codes)
    return Found(query, f"{head}\n{say['also']}: {also}" if also else head, tuple(_sorted(places, sort)), language)


def _check(asked: str, by: str, sort: str) -> None:
    if not asked.strip("*") and by != "code":  # of a letter in which nothing was coded, `broadest` is ""
        raise InnspillError('nothing to find; name a word, a phrase, a code or a unit, such as find("storby*")')
    if by not in ("", *_BY):
        raise InnspillError(f"cannot find by {by!r}; leave `by` out, or name one of {', '.join(_BY)}")
    if sort not in _SORT:
        raise InnspillError(f"cannot sort by {sort!r}; name one of {', '.join(_SORT)}")


def _sorted(places: Sequence[Place], sort: str) -> list[Place]:
    """In the letter's order; or by the word next to the hit, then by the one beyond it."""
    if sort == "place":
        return sorted(places, key=lambda place: place.start)
    sides = [place.left if sort == "left" else place.right for place in places]
    words = [[word.strip(_MARKS).lower() for word in side.split()][:: -1 if sort == "left" else 1] for side in sides]
    return [places[i] for i in sorted(range(len(places)), key=words.__getitem__)]


def _counted(count: int, noun: str, language: str) -> str:
    one, many = _SAY[language][noun].split("|")
    return f"{count} {one if count == 1 else many}"


def _told(asked: str, by: str, places: Sequence[Place], language: str) -> str:
    """How often words were found, and in which forms; a form has capitals only where it has them everywhere."""
    counts = Counter(place.hit.lower() for place in places)
    shown = {form.lower(): form for form in sorted(place.hit for place in places)}  # "Ny" sorts before "ny"
    forms = ", ".join(f"{shown[small]} {count}" for small, count in counts.most_common(_FORMS))
    forms += f", {_counted(len(counts) - _FORMS, 'forms', language)}" if len(counts) > _FORMS else ""
    units = _counted(len({place.unit for place in places}), "units", language)
    counted = _counted(len(places), "places", language)
    return f"{asked}{by and f' ({by})'}: {counted} {_SAY[language]['in']} {units} ({forms})"


def _near(letter: Letter, asked: str, books: Sequence[Codebook], by: str, language: str) -> str:
    """Up to three units, tags, codes or words of the letter that are written much like the query, or a word of it."""
    named = ((code, name.lower()) for book in books for code, names in _names(book) for name in names)
    codes = {name: code.name.get(language, code.id) for code, name in named}
    words = {_small(form): form for form in letter.words["form"]}
    pool = {"": codes | words, "code": codes, "unit": {unit.id: unit.id for unit in letter.parts}}.get(by, words)
    if by == "tag":
        pool = {tag.lower(): tag for tag in letter.tokens["upos"]}
    wanted = _cut_up(asked)
    looked = [asked.lower(), *(word for word in wanted if word not in pool)]
    close = [
        match for text in looked for match in get_close_matches(text.replace("*", ""), pool) if match not in wanted
    ]
    return ", ".join(list(dict.fromkeys(pool[match] for match in close))[:3])


def _names(book: Codebook) -> list[tuple[Code, list[str]]]:
    """The codes that can be given, each with what it may be asked for by."""
    given = [code for code in book.codes if not code.abstract]
    return [(code, [code.id, f"{book.layer}:{code.id}", *code.name.values()]) for code in given]


def _codes(asked: str, books: Sequence[Codebook]) -> list[tuple[Codebook, Code]]:
    """The codes that are called so, first the one whose id is written just so."""
    named = [(book, code, names) for book in books for code, names in _names(book)]
    found = [each for each in named if asked.lower() in {" ".join(plain(name).lower().split()) for name in each[2]}]
    return [(book, code) for book, code, names in sorted(found, key=lambda each: asked not in each[2][:2])]


def _code(
    letter: Letter, book: Codebook, code: Code, coded: Coded | None, width: int, language: str
) -> tuple[str, list[Place]]:
    """The head and the lines of a code: a line a cue; or one for a unit or span that was coded without a cue."""
    if coded is None:
        raise InnspillError(f"{code.id} is a code of {book.name}; give `coded`, who coded layer {book.layer!r}")
    rows = coded(book)
    say = _SAY[language]
    by = say["coded"].format(coder=rows["coder"].iloc[0] if len(rows) else say["nobody"])
    rows = rows[rows["code"].eq(code.id)]
    if len(rows) and book.layer == "theme" and "hit" not in rows:
        rows = with_hits(rows, code_themes(letter, book).rows)
    starts = [unit.start for unit in letter.parts]
    places: list[Place] = []
    for row in rows.to_dict("records"):
        unit, span = letter.parts[max(bisect_right(starts, row["start"]) - 1, 0)], (row["start"], row["end"])
        whole: Hit = ("", [] if span == (unit.start, unit.end) else [span])
        hits = _joined(hits_of(row)) if book.layer == "theme" else []
        places += [_place(letter, unit, hit, width, row["status"], noted(row, language)) for hit in hits or [whole]]
    name = f"{code.id} ({book.layer}: {' / '.join(dict.fromkeys(code.name.values()))})"
    if not places:
        return f"{name}: {say['nowhere'].format(name=letter.name)}, {by}", []
    units = {place.unit for place in places}
    unsure = len(units - {place.unit for place in places if place.status in ("primary", "further")})
    among = f"{len(units)} {say['of']} {_counted(len(letter.parts), 'units', language)}"
    more = say["unsure"].format(n=unsure) if unsure else ""
    return f"{name}: {_counted(len(places), 'places', language)} {say['in']} {among}{more}, {by}", places


def _joined(hits: list[Hit]) -> list[Hit]:
    """The hits of a row in order, those whose stretches overlap as one, with the cues of both."""
    found: list[Hit] = []
    for cue, spans in sorted(hits, key=lambda hit: hit[1]):
        if found and spans[0][0] < max(end for _, end in found[-1][1]):
            before, named = found.pop()
            found.append((f"{before}; {cue}", [*named, *spans]))
        else:
            found.append((cue, spans))
    return found


def _words(letter: Letter, asked: str, by: str, width: int) -> list[Place]:
    """Every run of words in a unit that the words of the query meet one by one."""
    wanted = asked.lower().split() if by == "tag" else _cut_up(asked)
    spelt = by == "form" or (not by and all("*" in word for word in wanted))
    tokens = letter.forms if spelt else letter.tokens  # which loads the tagger
    if by != "tag" and not all(map(_is_mark, wanted)):
        tokens = tokens[~tokens["form"].map(_is_mark)]
    forms = [{_small(form)} for form in tokens["form"]]
    keys = forms if spelt else _keys(tokens, by)
    sources = [forms if "*" in word and not by else keys for word in wanted]
    patterns = [re.compile(re.sub(r"(\\\*)+", ".*", re.escape(word))) for word in wanted]
    rows, last = list(tokens[["unit", "start", "end"]].itertuples(index=False)), len(wanted) - 1
    units = {unit.id: unit for unit in letter.parts}
    return [
        _place(letter, units[first.unit], ("", [(first.start, end.end)]), width)
        for i, (first, end) in enumerate(zip(rows, rows[last:], strict=False))
        if first.unit == end.unit
        and all(any(map(patterns[step].fullmatch, source[i + step])) for step, source in enumerate(sources))
    ]


def word_keys(letter: Letter) -> list[frozenset[str]]:
    """What each token of `letter.tokens` is found by where one asks for a word: small forms, lemmas, parts; () for marks."""
    tokens = letter.tokens
    found = zip(tokens["form"], _keys(tokens, ""), strict=True)
    return [frozenset() if _is_mark(form) else frozenset(keys) for form, keys in found]


def _keys(tokens: pd.DataFrame, by: str) -> list[set[str]]:
    """What each token may be found by, in small letters."""
    if by == "tag":
        return [{tag.lower()} for tag in tokens["upos"]]
    found = []
    for row, shown in zip(tokens.itertuples(), shown_lemmas(tokens), strict=True):
        # UD's lemma of *det* is *den*: to readers another word.
        own = {shown} if row.upos in ("PRON", "DET") else {shown, row.lemma}
        parts = own | facets(row.form, row.upos, shown)["part"]
        found.append({_small(key) for key in {"lemma": own, "part": parts}.get(by, parts | {row.form})})
    return found


def _cut_up(asked: str) -> list[str]:
    """The words of a query, cut as those of a letter; its marks only where it has nothing else."""
    text = asked.replace("*", _ANY)
    words = [_small(text[start:end]).replace(_ANY, "*") for start, end in norwegian.tokens(text)]
    return [word for word in words if not _is_mark(word)] or words


def _is_mark(form: str) -> bool:
    return not form.strip(_MARKS)


def _small(form: str) -> str:
    """A form as it is compared: plain, in small letters, an abbreviation without its stop."""
    small = re.sub("[‐‑]", "-", plain(form)).lower()
    return small.rstrip(".") or small


def _place(letter: Letter, unit: Unit, hit: Hit = ("", []), width: int = 0, status: str = "", note: str = "") -> Place:
    """The line of a hit with its context in the unit; of a hit without spans, the whole unit."""
    cue, spans = hit
    start, end = (spans[0][0], max(end for _, end in spans)) if spans else (unit.start, unit.end)
    named = {at for first, after in spans for at in range(first, after)}
    pieces = []
    for marked, run in groupby(range(start, end), named.__contains__):
        places = list(run)
        text = letter.read(places[0], places[-1] + 1)
        pieces.append((text if marked or not spans else _gap(text, width), marked))
    left = _cut(letter.read(unit.start, start)[::-1], width)[::-1]
    right = _cut(letter.read(end, unit.end), width)
    words = letter.quote(start, end)
    return Place(unit.section, unit.id, status, left, words, right, start, end, cue, note, tuple(pieces))


def _gap(text: str, width: int) -> str:
    """What stands between two words that a cue names, without its middle where it is long."""
    half = width // 2
    return text if len(text) <= width else f"{_cut(text, half)} {_cut(text[::-1], half)[::-1].lstrip(' …')}"


def _cut(text: str, width: int) -> str:
    """`text`, cut after its last whole word within `width` characters, with "…"."""
    if len(text) <= width:
        return text
    kept = text[: max(width - 1, 0)]
    return (kept if text[len(kept)].isspace() else kept.rpartition(" ")[0]).rstrip() + " …"
