"""What a notebook opens to see many letters side by side: their tables, figures and findings in one language."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from html import escape
from pathlib import Path

import pandas as pd
from IPython.display import HTML

from innspill import files
from innspill.codebook import Codebook, read_codebook
from innspill.defaults import COMMITTED
from innspill.errors import InnspillError
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.export import check_formats
from innspill.figures.base.palette import code_colours, colour_names
from innspill.figures.base.provenance import coded_by
from innspill.figures.letters.addressees import draw_letter_addressees
from innspill.figures.letters.lengths import draw_letter_lengths
from innspill.figures.letters.pair import draw_letter_pair
from innspill.figures.letters.rows import kind_called
from innspill.figures.letters.shared import draw_letter_shared
from innspill.figures.letters.stands import STANDS, draw_letter_stands
from innspill.figures.letters.themes import draw_letter_themes
from innspill.findings import where
from innspill.findings.corpus import each_text
from innspill.study.figures import fitted, no_figure
from innspill.study.shown import NotDrawn, Shown, shown
from innspill.view.tables import readable
from innspill.wording import check_language, say

from .proposals import Proposal, read_proposals
from .run import own_folder, run
from .together import sharing, together
from .write import read_tables

#: Kind of request, offer or stance → what the letter does.
DOES = {
    "request": ("asks", "ber"), "wish": ("wishes", "ønsker"), "doubtful": ("may ask", "ber kanskje"), "offer": ("offers", "tilbyr"),
    "implied": ("implies", "antyder"), "promise": ("promises", "lover"), "support": ("supports", "støtter"), "opposition": ("opposes", "går imot"),
    "reservation": ("has reservations", "tar forbehold"),
}  # fmt: skip
_LAYERS = {"requests": "act", "stances": "stance", "offers": "act", "themes": "theme"}


@dataclass(frozen=True)
class Collection:
    """Many letters under study. Made by `open_letters`.

    `name`: of their folder. `tables`: of `innspill.letters.read`; `together`: `passages`, `shared`, `own`, `proposals`, `stands` and
    `findings` of `innspill.letters.together`. `proposals`: as a user named them. `theme`: the theme codebook.
    `folder`: where a run wants the files of each figure shown, in `formats`; `None` for whoever explores, who writes nothing.
    """

    name: str
    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    together: Mapping[str, pd.DataFrame] = field(repr=False)
    proposals: tuple[Proposal, ...]
    theme: str
    language: str
    formats: tuple[str, ...]
    folder: Path | None = None

    @cached_property
    def codebook(self) -> Codebook:
        """The theme codebook of all."""
        return read_codebook(self.theme)

    @cached_property
    def places(self) -> dict[str, int]:
        """Letter → its number, from 1."""
        return {letter: n for n, letter in enumerate(self.tables["letters"]["letter"], 1)}

    @cached_property
    def counted(self) -> pd.DataFrame:
        """A row a letter: `letter`, `sender`, `sender_kind`, `words`, `lix`, and how many `requests` and `stances` it has."""
        table = self.tables["letters"][["letter", "sender", "sender_kind", "words", "lix"]]
        asks, held = self.tables["requests"], self.tables["stances"]
        counts = {"requests": asks[asks["kind"].eq("request")], "stances": held}
        for name, found in counts.items():
            table = table.assign(**{name: table["letter"].map(found.groupby("letter").size()).fillna(0).astype(int)})
        return table

    @cached_property
    def said(self) -> pd.DataFrame:
        """What each letter says on each proposal, as it is read: `id`, `proposal` (its name), `letter`, `unit`, `does`, `stand`, `quote`."""
        names = {one.id: one.name[self.language] for one in self.proposals}
        rows = self.together["proposals"]
        stands = {stand: say(self.language, en, nb) for stand, (_, _, en, nb) in STANDS.items()}
        stand = rows["stand"].mask(rows["kind"].eq("support") & rows["stand"].eq("reservation"), "conditional")
        told = rows.assign(
            id=rows["proposal"], proposal=rows["proposal"].map(names), stand=stand.map(stands).fillna("")
        )
        told["does"] = [say(self.language, *DOES[kind]) for kind in rows["kind"]]
        return told[["id", "proposal", "letter", "unit", "does", "stand", "quote"]]

    def letters(self) -> HTML:
        """The letters as a table to read: sender, kind, words, LIX, requests, stances."""
        kinds = [kind_called(kind, self.language) for kind in self.counted["sender_kind"]]
        return self._read(self.counted.assign(sender_kind=kinds))

    def evidence(self, proposal: str = "") -> HTML:
        """Where do they say that? What each letter says on a proposal, by its `id` (by default on all), in its own words."""
        ids = [one.id for one in self.proposals]
        if proposal and proposal not in ids:
            raise InnspillError(f"no proposal {proposal!r}; there are {', '.join(ids) or 'none: name a file of them'}")
        rows = self.said[self.said["id"].eq(proposal)] if proposal else self.said
        nothing = ("Nothing was found on the proposals.", "Ingenting ble funnet om forslagene.")
        return self._read(
            rows.drop(columns="id"), nothing if ids else ("No proposals are named.", "Ingen forslag er oppgitt.")
        )

    def own(self) -> HTML:
        """What letters that share passages with others say besides, in their own words."""
        rows = self.together["own"][["letter", "unit", "quote"]]
        return self._read(
            rows, ("No letter shares a passage with another.", "Ingen brev deler en passasje med et annet.")
        )

    def _read(self, rows: pd.DataFrame, none: tuple[str, str] = ("", "")) -> HTML:
        """A table to read, headed in the language; where it has no rows, the sentence `none`."""
        if rows.empty:
            return HTML(f"<p><em>{escape(say(self.language, *none))}</em></p>")
        return readable(rows, 0, self.language)

    def figure(self, name: str, width: str = "column") -> Shown | NotDrawn:
        """The figure `name` (one of `FIGURES`) of these letters, shown; `width` as `Study.figure` has it.

        Where it would say nothing of them, one line that says why. Raises `InnspillError` for a figure that there is not.
        """
        if name not in FIGURES:
            raise no_figure(name, FIGURES, " of many letters")
        en, nb, draw = FIGURES[name]
        try:
            return self._show(name, draw, width)
        except NothingError as reason:
            return NotDrawn(name, say(self.language, en, nb), reason, self.language)

    def _show(self, name: str, draw: Callable[["Collection"], Drawn], width: str) -> Shown:
        """The figure that `draw` makes, on a page of this width, shown; it can be drawn again in another language or width."""

        def drawn(many: Collection, page_width: str) -> Drawn:
            return fitted(lambda: draw(many), name, page_width, many.name, many.language)

        def again(language: str, other: str) -> Drawn:
            return drawn(replace(self, language=check_language(language or self.language)), other or width)

        letters = {"name": self.name, "sha256": _checksum(self.tables["letters"])}
        about = {"language": self.language, "letter": letters, "codings": []}
        return shown(drawn(self, width), about, self.folder, self.formats, again)

    def pair(self, a: str = "", b: str = "", width: str = "column") -> Shown | NotDrawn:
        """Two of the letters on one page, by their names: measures on shared rulers, and both texts in one scale.

        For a name that is not given, the longest letter that is not one text with the other; where there is none, one line that says so.
        Raises `InnspillError` for a letter that there is not.
        """
        names = list(self.tables["letters"]["letter"])
        for letter in filter(None, (a, b)):
            if letter not in names:
                near = [f"; did you mean {one!r}?" for one in get_close_matches(letter, names, n=1)]
                raise InnspillError(f"no letter {letter!r} among these{''.join(near)}")
        if a and a == b:
            raise InnspillError(f"{a!r} stands beside itself; name two letters")
        a = a or self._longest(b)
        b = b or self._longest(a)
        if a and b:
            return self._show("letter-pair", lambda many: _pair(many, a, b), width)
        reason = say(self.language, "there are not two texts to choose", "det er ikke to tekster å velge")
        question = say(self.language, "How do two letters differ?", "Hva skiller to brev?")
        return NotDrawn("letter-pair", question, NothingError(reason), self.language)

    def _longest(self, beside: str) -> str:
        """The longest letter that is not one text with the letter `beside`; "" where there is none."""
        shared = self.together["shared"]
        texts = each_text(self.tables["letters"], shared)
        other = texts[~texts["text"].isin(shared.loc[shared["letter"].eq(beside), "text"])]
        ordered = other.sort_values(["words", "letter"], ascending=[False, True])["letter"]
        return next(iter(ordered), "")

    def findings(self) -> "CollectionFindings":
        """What the letters come to, in sentences that may be printed, each with the letters and units that it rests on."""
        table = self.together["findings"].rename(columns={self.language: "text"})
        return CollectionFindings(table[["id", "text", "n", "where"]], self.by(*_LAYERS), self.language)

    def by(self, *tables: str) -> str:
        """Who coded what stands in these of `tables`, and how good that is, as captions say it."""
        books: dict[str, dict[str, str]] = {}
        for name in tables:
            book = self.codebook if name == "themes" else read_codebook(_LAYERS[name])
            for coder in sorted(self.tables[name]["coder"].unique()):
                who = "read" if coder.startswith("read:") else coder  # several readers are told as one
                books.setdefault(who, {})[_LAYERS[name]] = f"{book.name} v{book.version}"
        out = int((~self.tables["letters"]["in_range"]).sum())
        told = [
            coded_by(coder, layers, self.language, out < len(self.tables["letters"])) for coder, layers in books.items()
        ]
        less = say(
            self.language,
            f"{out} of the letters {'are' if out > 1 else 'is'} not Bokmål, or too short, and less well read.",
            f"{out} av brevene er ikke på bokmål, eller er for {'korte' if out > 1 else 'kort'}, og er lest dårligere.",
        )
        some = 0 < out < len(self.tables["letters"]) and any(coder.startswith("auto:") for coder in books)
        return " ".join([*told, *[less] * some])


@dataclass(frozen=True, repr=False)
class CollectionFindings:
    """Findings over many letters, to be read in a notebook. `table`: `id`, `text`, `n` (of how many), `where` (letter and unit)."""

    table: pd.DataFrame
    known: str
    language: str

    @property
    def markdown(self) -> str:
        """A line a finding, ready to paste, then how it is known."""
        told = [f"- {row.text}{_where(row.where)}." for row in self.table.itertuples()]
        told = told or [say(self.language, "No findings.", "Ingen funn.")]
        return "\n".join([*told, "", self.known]).rstrip() + "\n"

    def __repr__(self) -> str:
        return self.markdown  # not the table, which pandas writes as wide as the terminal

    def _repr_html_(self) -> str:
        lines = [f"<li>{escape(row.text + _where(row.where))}.</li>" for row in self.table.itertuples()]
        return "\n".join(["<ul>", *lines, "</ul>", f"<p>{escape(self.known)}</p>"])


def open_letters(
    paths: str | Path | Iterable[str | Path],
    language: str = COMMITTED["language"],
    formats: Iterable[str] = COMMITTED["formats"],
    proposals: str | Path = "",
    theme: str = "policy-theme",
    senders: str | Path = "",
    jobs: int = 0,
    out: str | Path = "",
) -> Collection:
    """The letters of `paths` (a folder, or several folders and files), read, coded and measured; what was done before is kept in `out`, by default a folder below `out/`.

    A folder is a path, or "consultation", which comes with innspill. `language`, `formats`: of the figures; `proposals`: a YAML file of
    those that are asked after (`letters.proposals`), by default `proposals.yaml` in the folder, if it is there; `theme`: one theme
    codebook for all; `senders`, `jobs`: as `innspill.letters.run` has them. Prints which letters could not be read, and why.
    Raises `InnspillError` for a path, file or language that will not do.
    """
    check_language(language)
    formats = check_formats(formats)
    places = [_there(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    proposals = proposals or own_proposals(places)
    named = tuple(read_proposals(proposals)) if proposals else ()
    home = files.HOME if (files.HOME / "pyproject.toml").is_file() and os.access(files.HOME, os.W_OK) else Path()
    done = run(places, out or home / "out" / own_folder(places), senders, theme, jobs)
    for name, reason in done.failed.items():
        print(f"{name}: {reason}")
    tables = read_tables(done.folder)
    found = together(tables, sharing(tables), named, theme)
    target = os.environ.get("INNSPILL_OUTPUT")  # set by a run, for its kernels
    folder = Path(target, "figures") if target else None
    return Collection(Path(places[0]).resolve().name, tables, found, named, theme, language, formats, folder)


def own_proposals(paths: Iterable[str | Path]) -> Path | str:
    """The file of proposals that lies in one of these folders, "" where none does."""
    return next((path for path in (Path(path, "proposals.yaml") for path in paths) if path.is_file()), "")


def _there(path: str | Path) -> Path:
    """The path, or the folder of that name among innspill's data."""
    own = files.data(str(path)) if Path(path).name == str(path) else Path(path)
    return own if own.is_dir() and not Path(path).exists() else Path(path)


def _found(many: Collection, id: str) -> str:
    """The finding of this id, as a sentence; "" where there is none."""
    sentence: str = many.together["findings"].set_index("id")[many.language].get(id, "")
    return sentence


def _stands(many: Collection) -> Drawn:
    names = {one.id: one.name[many.language] for one in many.proposals}
    tables = many.together["stands"], many.tables["letters"], many.together["shared"]
    rules = _found(many, "letters.rules")  # how many stands they find, not units
    by = f"{rules}." if rules else many.by("requests", "stances")
    return draw_letter_stands(*tables, names, many.language, by)


def _addressees(many: Collection) -> Drawn:
    tables = many.tables["requests"], many.tables["letters"], many.together["shared"]
    return draw_letter_addressees(*tables, many.language, many.by("requests"), _found(many, "letters.asked"))


def _themes(many: Collection) -> Drawn:
    names = {code: told[many.language] for code, told in many.codebook.names.items()}
    tables = many.tables["themes"], many.tables["letters"], many.together["shared"]
    return draw_letter_themes(*tables, names, many.language, many.by("themes"), _found(many, "letters.main"))


def _lengths(many: Collection) -> Drawn:
    tables = many.tables["letters"], many.together["shared"]
    return draw_letter_lengths(*tables, many.language, _found(many, "letters.length"))


def _shared(many: Collection) -> Drawn:
    texts = many.tables["texts"].set_index("letter")["text"].str.len()
    senders = many.tables["letters"].set_index("letter")["sender"]
    called = {letter: name for letter, name in senders.items() if name and senders.eq(name).sum() == 1}
    tables = many.together["passages"], many.together["shared"]
    return draw_letter_shared(*tables, texts, called, _found(many, "letters.texts"), many.language)


def _pair(many: Collection, a: str, b: str) -> Drawn:
    senders = many.tables["letters"].set_index("letter")["sender"]
    labels = {letter: senders[letter] or letter for letter in (a, b)}
    if labels[a] == labels[b]:
        labels = {letter: letter for letter in labels}
    names = {code: told[many.language] for code, told in many.codebook.names.items()}
    colours = code_colours(many.codebook.codes)
    by, fields = many.by("requests", "stances", "themes"), colour_names(many.codebook.codes, names)
    return draw_letter_pair((a, b), many.tables, labels, names, colours, many.language, by, fields)


#: Figure → the question that it answers, in English and Norwegian, and who draws it.
FIGURES: dict[str, tuple[str, str, Callable[[Collection], Drawn]]] = {
    "letter-stands": ("Who stands where on each proposal?", "Hva mener avsenderne om hvert forslag?", _stands),
    "letter-addressees": ("Whom do the letters ask?", "Hvem blir bedt om noe?", _addressees),
    "letter-themes": ("What does each letter talk about?", "Hva handler hvert brev om?", _themes),
    "letter-lengths": ("How long are they, and how hard to read?", "Hvor lange er de, og hvor tunge å lese?", _lengths),
    "letter-shared": ("Which have their words from one another?", "Hvilke har ordene fra hverandre?", _shared),
}


def _where(places: str) -> str:
    """The first places that a finding rests on, as a sentence has them."""
    return f" ({where(places.split(', '))})" if places else ""


def _checksum(letters: pd.DataFrame) -> str:
    """The checksum of the letters' checksums."""
    return hashlib.sha256("\n".join(letters["sha256"]).encode()).hexdigest()
