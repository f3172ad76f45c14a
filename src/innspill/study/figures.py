"""Every figure there is: its name, the question that it answers, the layers it shows, and who draws it.

Notebooks, the runner and the command line read this table. A figure NAME of a subject is drawn by the function of that
name (`-` as `_`) in `innspill.study.SUBJECT`, which takes a study and, as keywords with defaults, what can be chosen.
"""

import inspect
import re
from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from matplotlib.text import Text

from innspill.errors import InnspillError
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import centimetres, laid_out
from innspill.findings import Finding
from innspill.findings.finding import short
from innspill.letter.clauses.words import quotations
from innspill.wording import number, numbered, say, visible

if TYPE_CHECKING:
    from innspill.study.study import Study


class Entry(NamedTuple):
    """A figure: `subject`, the question in English and Norwegian, the `layers` whose codings it shows, and what `also` of them
    it tells that was measured (`figures.base.provenance`)."""

    subject: str
    en: str
    nb: str
    layers: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Figure(NamedTuple):
    """A figure of a letter: the `findings` that its numbers come to, its title first, and what draws it. What only the picture needs is
    computed when it is drawn."""

    findings: list[Finding]
    draw: Callable[[], Drawn]


#: Name → what there is to know of the figure, in the order of the notebooks.
FIGURES = {
    "one-page": Entry(
        "letter", "What does the letter come to, on one page?", "Hva går brevet ut på, på én side?", ("act", "stance", "theme"), ("grounds",)
    ),
    "letter-map": Entry("letter", "What is where in the letter?", "Hva står hvor i brevet?", ("theme", "move")),
    "words": Entry("vocabulary", "Which words are the commonest?", "Hvilke ord er de vanligste?"),
    "word-cloud": Entry("vocabulary", "Which words are most its own?", "Hvilke ord er de mest særegne?"),
    "compound-families": Entry(
        "vocabulary", "Which compounds share a stem?", "Hvilke sammensetninger deler en stamme?"
    ),
    "keyness": Entry(
        "vocabulary", "Which words stand out against Norwegian at large?", "Hvilke ord skiller seg ut fra vanlig norsk?"
    ),
    "dispersion": Entry("vocabulary", "Where do the words fall?", "Hvor står ordene?"),
    "diversity": Entry("vocabulary", "Are the words as varied as in other letters?", "Er ordene like varierte som i andre brev?"),
    "readability": Entry("vocabulary", "Are words and sentences longer than in other letters?", "Er ord og setninger lengre enn i andre brev?"),
    "theme-frequency": Entry("themes", "How often is each theme found?", "Hvor ofte forekommer hvert tema?", ("theme",)),
    "theme-sections": Entry("themes", "In which section is a theme concentrated?", "I hvilken del står et tema mest?", ("theme",)),
    "theme-dispersion": Entry("themes", "Is a theme spread or gathered?", "Er et tema spredt eller samlet?", ("theme",)),
    "move-themes": Entry(
        "themes", "What does the letter do with each theme?", "Hva gjør brevet med hvert tema?", ("theme", "move")
    ),
    "trust-themes": Entry(
        "themes", "How far can a program be trusted with themes?", "Hvor langt er et program til å stole på med temaer?"
    ),
    "requests": Entry("requests", "What is asked for?", "Hva blir det bedt om?", ("act",), ("grounds",)),
    "actors": Entry(
        "requests", "Who is the subject, who is spoken of, who is asked?", "Hvem er subjekt, hvem er omtalt, hvem blir bedt?", ("act",)
    ),
    "offers": Entry("requests", "What is offered beside what is asked?", "Hva tilbys ved siden av det som bes om?", ("act",)),
    "positions": Entry(
        "requests", "Where does it take a stand, and why?", "Hva tar det standpunkt til, og hvorfor?", ("act", "stance"), ("grounds",)
    ),
    "move-sequence": Entry("rhetoric", "What does each sentence do?", "Hva gjør hver setning?", ("move",)),
    "argument": Entry(
        "rhetoric", "What grounds carry what it asks?", "Hvilke grunner bærer det brevet ber om?", ("act", "stance"), ("grounds",)
    ),
    "modality": Entry(
        "rhetoric", "What can, must, should and will be, and for whom?", "Hva kan, må, bør og vil skje, og for hvem?", ("modality",), ("bound",)
    ),
    "connectives": Entry(
        "rhetoric", "What joins its sentences?", "Hva binder setningene sammen?", ("connective",), ("sense",)
    ),
    "metadiscourse": Entry(
        "rhetoric", "How does it guide its reader and show itself?", "Hvordan leder det leseren og viser seg selv?", ("metadiscourse",)
    ),
    "repetition": Entry("rhetoric", "What does it say twice?", "Hva sier det to ganger?"),
    "rst": Entry("rhetoric", "How do its sentences hang together?", "Hvordan henger setningene sammen?"),
    "rst-outline": Entry("rhetoric", "How do its paragraphs hang together?", "Hvordan henger avsnittene sammen?"),
}  # fmt: skip


#: The figures in which sections stand along the letter by number or letter alone.
_ALONG = ("dispersion", "theme-dispersion", "offers", "move-sequence")


def draw(study: "Study", name: str, width: str = "column", **choices: Any) -> Drawn:
    """The figure `name` of a study's letter, in the study's language, laid out on a page of this `width`.

    `width`: as `figures.base.page.centimetres` reads it. `choices`: what that figure lets one choose; `figure_table` lists
    it. Raises `InnspillError` for a figure or a choice that there is not, and for a width that will not do; `NothingError` where
    nobody named one and the figure takes more than a column, as of a letter of fifty sections.
    """
    known = [key for key in inspect.signature(figure_of(name)).parameters if key != "study"]
    for key in choices:
        if key not in known:
            there = f"one can choose {', '.join(known)}" if known else "there is nothing to choose"
            raise InnspillError(f"figure {name!r} has no choice {key!r}; {there}")
    drawn = fitted(made_of(study, name, **choices).draw, name, width, study.letter.name, study.language)
    counts_words = FIGURES[name].subject == "vocabulary" or name == "modality"
    told = [drawn.caption, _quoted(study) if counts_words else "", _sections(study) if name in _ALONG else ""]
    return drawn._replace(caption=" ".join(filter(None, told)))


def made_of(study: "Study", name: str, **choices: Any) -> Figure:
    """The figure `name` of a study; as it is by default it is made once, since findings ask for it, too."""
    make = figure_of(name)
    if not as_report(name, "column", choices):
        return make(study, **choices)
    return study.once((study.letter, study.theme, study.language, "figure", name), lambda: make(study))


def _quoted(study: "Study") -> str:
    """The sentence of a caption that says that words which the letter quotes are counted with its own; "" where it quotes none at length."""
    starts = study.letter.words["start"]
    n = sum(int(starts.between(start, end - 1).sum()) for start, end in quotations(study.letter))
    few, all_ = (number(count, study.language) for count in (n, len(starts)))
    told = say(
        study.language,
        f"{few} of the letter’s {all_} words stand in quotations, and are counted with its own.",
        f"{few} av de {all_} ordene i brevet står i sitater, og er talt med brevets egne.",
    )
    return told if n else ""


def _sections(study: "Study") -> str:
    """The sentence of a caption that says what the numbers and letters of sections stand for; "" where no section has a heading."""
    called = [(name, short(head, 8)) for name, head in numbered(study.headings).values() if head]
    told = "; ".join(f"{name} «{re.sub('[«»]', '', head)}»" for name, head in called)
    return say(study.language, f"Sections: {told}.", f"Deler: {told}.") if called else ""


def fitted(made: Callable[[], Drawn], name: str, width: str, of: str, language: str) -> Drawn:
    """The figure that `made` draws, on a page of this width, in `language`; `of`: whose it is. What is raised: see `draw`."""
    asked = centimetres(width)
    drawn, takes = laid_out(made, asked)
    if takes > asked and width == "column":  # nobody has asked for a width: a run goes on
        en, nb = f"it takes a page {takes:g} cm wide or more", f"den tar en side på {takes:g} cm eller mer"
        raise NothingError(say(language, en, nb.replace(".", ",")))
    if takes > asked:
        raise InnspillError(
            f"figure {name!r} cannot be laid out {asked:g} cm wide; of {of} it takes {takes:g} cm or more"
        )
    for axes in drawn.figure.axes:
        if not axes.axison:
            axes.set(xticks=[], yticks=[])  # else they are made for whoever looks for texts, and nobody sees them
    for text in drawn.figure.findobj(Text):
        text.set_text(visible(text.get_text()))  # no file of ours holds a control character of a letter
    claim, caption, alt = map(visible, (drawn.claim, drawn.caption, drawn.alt))
    return drawn._replace(name=name, language=language, claim=claim, caption=caption, alt=alt)


def as_report(name: str, width: str, choices: Mapping[str, Any]) -> bool:
    """Whether a figure so chosen is the one that a report shows: as wide as a column, and all else as if nothing was chosen."""
    given = inspect.signature(figure_of(name)).parameters
    return width == "column" and all(given[key].default == value for key, value in choices.items())


def figure_table(language: str = "en") -> pd.DataFrame:
    """One row a figure: `name`, `question` (in `language`), `subject`, `layers`, `choices` (with their defaults, where
    these are a word or a number)."""
    rows = []
    for name, entry in FIGURES.items():
        given = {key: choice.default for key, choice in inspect.signature(figure_of(name)).parameters.items()}
        told = [f"{key}={value!r}" if isinstance(value, str | int) else key for key, value in given.items()]
        layers, choices = ", ".join(entry.layers), ", ".join(told[1:])  # the first is the study itself
        rows.append((name, say(language, entry.en, entry.nb), entry.subject, layers, choices))
    return pd.DataFrame(rows, columns=["name", "question", "subject", "layers", "choices"])


def no_figure(name: str, known: Collection[str], of: str = "") -> InnspillError:
    """That there is no figure `name` among those `known`, which are figures `of` something, and which may be meant."""
    near = get_close_matches(name, known, n=1)
    told = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
    return InnspillError(f"no figure {name!r}{of}; {told}")


def figure_of(name: str) -> Callable[..., Figure]:
    """The function that makes a figure of a study; its module is loaded now, since a notebook needs one subject of four."""
    if name not in FIGURES:
        raise no_figure(name, FIGURES)
    module = import_module(f"innspill.study.{FIGURES[name].subject}")
    made: Callable[..., Figure] = getattr(module, name.replace("-", "_"))
    return made
