"""Lexicons of connectives in DiMLex form (`data/lexicons/`): read without trusting them, checked, each fault with its line."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from innspill.content import content_of
from innspill.errors import InnspillError
from innspill.files import data, xml_root

from .marks import Problem

if TYPE_CHECKING:
    from lxml import etree

LEXICON = ("lexicons", "connectives-nb.xml")
#: Word classes: coordinating, subordinating, one that cannot stand before its main clause, preposition with *å*, adverb,
#: adverb with a part that points back (*derfor*, *i så fall*).
CLASSES = frozenset("konj subj postp praep konnadv padv".split())
#: Where an adverb stands in the sentence (Diderichsen's fields; `null`: before the first, `etterstilt`: after its phrase).
FIELDS = frozenset("null forfelt midtfelt sluttfelt etterstilt".split())
#: PDTB-3's senses (Webber, Prasad, Lee & Joshi 2019), those of the third level with their side.
SENSES = frozenset(
    """Temporal.Synchronous Temporal.Asynchronous.Precedence Temporal.Asynchronous.Succession Contingency.Cause.Reason
    Contingency.Cause.Result Contingency.Cause.NegResult Contingency.Purpose.Arg1-as-goal Contingency.Purpose.Arg2-as-goal
    Contingency.Condition.Arg1-as-cond Contingency.Condition.Arg2-as-cond Contingency.Negative-condition.Arg1-as-negCond
    Contingency.Negative-condition.Arg2-as-negCond Comparison.Contrast Comparison.Similarity
    Comparison.Concession.Arg1-as-denier Comparison.Concession.Arg2-as-denier Expansion.Conjunction Expansion.Disjunction
    Expansion.Equivalence Expansion.Exception.Arg1-as-excpt Expansion.Exception.Arg2-as-excpt
    Expansion.Instantiation.Arg1-as-instance Expansion.Instantiation.Arg2-as-instance
    Expansion.Level-of-detail.Arg1-as-detail Expansion.Level-of-detail.Arg2-as-detail Expansion.Manner.Arg1-as-manner
    Expansion.Manner.Arg2-as-manner Expansion.Substitution.Arg1-as-subst Expansion.Substitution.Arg2-as-subst""".split()
)
_ADVERBS = ("konnadv", "padv")
Found = Iterator[tuple["etree._Element", str]]


class Sense(NamedTuple):
    """What a connective can mean: a PDTB-3 sense, and sentences of ours in which it does."""

    sense: str
    examples: tuple[str, ...]


class Syntax(NamedTuple):
    """A word class that a connective is in. `order`: where its clause may stand to the other: ante, post, insert;
    `senses`: what it means there, the commonest first."""

    cat: str
    order: frozenset[str]
    senses: tuple[Sense, ...]


class Connective(NamedTuple):
    """An entry. `forms`: ways of writing it, the canonical one first, each in one part or several (*både*, *og*);
    `other`: sentences in which the words are no connective, with the part of speech."""

    word: str
    forms: tuple[tuple[str, ...], ...]
    other: tuple[tuple[str, str], ...]
    syntax: tuple[Syntax, ...]


@lru_cache(maxsize=4)
def read_lexicon(path: Path | None = None) -> tuple[Connective, ...]:
    """The connectives of the lexicon that comes with innspill, or of another, in the order of the file.

    Raises `InnspillError` with the first thing that is wrong, as `FILE:LINE: reason; what to do`.
    """
    path = path or data(*LEXICON)
    root, problems = _checked(path)
    if root is None or problems:
        raise InnspillError(str(problems[0]))
    return tuple(_connective(entry) for entry in root)


def check_lexicon(path: Path | str) -> list[Problem]:
    """What is wrong with the lexicon file `path`, in the order of its lines; an empty list if nothing.

    Each problem's text is one line `FILE:LINE: reason; what to do`.
    """
    return _checked(Path(path))[1]


def _checked(path: Path) -> "tuple[etree._Element | None, list[Problem]]":
    root, problems = _parsed(path)
    if root is not None:
        found = _form(path, root)
        problems = found or [Problem(path, int(place.sourceline or 0), text) for place, text in _content(root)]
    return root, sorted(problems, key=lambda problem: problem.line)


def _parsed(path: Path) -> "tuple[etree._Element | None, list[Problem]]":
    """The file as XML. A document type, and with it every entity, is refused before a parser sees it."""
    from lxml import etree

    try:
        text = content_of(path).decode("utf-8-sig")
    except InnspillError as error:
        return None, [Problem(path, 0, error.args[0].removeprefix(f"{path}: "))]
    except UnicodeDecodeError as error:
        return None, [Problem(path, 0, f"is not UTF-8 text (byte {error.start}); save it as UTF-8")]
    declared = re.search(r"<!(?:DOCTYPE|ENTITY)", text)
    if declared:
        line = text.count("\n", 0, declared.start()) + 1
        return None, [Problem(path, line, "declares a document type or entities; take that out")]
    try:
        return xml_root(text.encode(), "utf-8"), []
    except etree.XMLSyntaxError as error:
        return None, [Problem(path, error.lineno or 1, f"is no XML ({error.msg}); mend the mark-up")]


def _form(path: Path, root: "etree._Element") -> list[Problem]:
    """What the schema says against it."""
    from lxml import etree

    schema = etree.DTD(str(data("lexicons", "dimlex-nb.dtd")))
    schema.validate(root)
    told = ((error.line, " ".join(error.message.split())) for error in schema.error_log)
    return [Problem(path, line, f"{message}; see dimlex-nb.dtd") for line, message in told]


def _content(root: "etree._Element") -> Found:
    """What no schema can say: flags that tell the truth, known classes and senses, examples that hold what they show."""
    words: dict[str, str] = {}
    written: dict[tuple[str, ...], str] = {}
    for entry in root:
        word = entry.get("word", "")
        if words.setdefault(word, entry.get("id", "")) != entry.get("id"):
            yield entry, f"{word!r} is entry {words[word]} too; make one of the two"
        yield from _forms(entry, written)
        yield from _flags(entry)
        for syn in entry.findall("syn"):
            yield from _syntax(syn)
        yield from _examples(entry)


def _forms(entry: "etree._Element", written: dict[tuple[str, ...], str]) -> Found:
    orths = entry.findall("orths/orth")
    if [orth.get("canonical") for orth in orths] != ["1"] + ["0"] * (len(orths) - 1):
        yield entry, "its first spelling, and no other, must be the canonical one; set canonical"
    for orth in orths:
        parts = _parts(orth)
        if "...".join(parts) != entry.get("word") and orth.get("canonical") == "1":
            yield orth, f"its canonical spelling is not its word {entry.get('word')!r}; make them the same"
        if (len(parts) > 1) != (orth.get("type") == "discont"):
            yield orth, "a spelling in several parts is discont, one in a single part cont; mend type or parts"
        for part in orth:
            if (" " in (part.text or "")) != (part.get("type") == "phrasal"):
                yield part, f"{part.text!r}: several words are phrasal, one word is single; mend type"
        if parts in written:
            yield orth, f"{' … '.join(parts)!r} is a spelling of {written[parts]!r} already; keep one"
        written[parts] = entry.get("word", "")


def _flags(entry: "etree._Element") -> Found:
    senses = {relation.get("sense") for relation in entry.iter("pdtb3_relation")}
    expected = {
        "ambiguity/non_conn": entry.find("non_conn_reading") is not None,
        "ambiguity/sem_ambiguity": len(senses) > 1,
        "focuspart": None,
        **dict.fromkeys(("syn/ordering/ante", "syn/ordering/post", "syn/ordering/insert")),
    }
    for name, value in expected.items():
        for flag in entry.findall(name):
            wanted = ("0", "1") if value is None else (str(int(value)),)
            if flag.text not in wanted:
                shown = " or ".join(wanted)
                yield flag, f"{flag.tag} is {flag.text!r}, but the entry shows {shown}; mend one of the two"


def _syntax(syn: "etree._Element") -> Found:
    cat = syn.find("cat")
    if cat is not None and cat.text not in CLASSES:
        yield cat, f"{cat.text!r} is no word class; one of {', '.join(sorted(CLASSES))}"
    fields = (syn.findtext("integr") or "").split()
    if bool(fields) != (syn.findtext("cat") in _ADVERBS) or set(fields) - FIELDS:
        yield syn, f"an adverb, and nothing else, has integr with some of {', '.join(sorted(FIELDS))}; mend it"
    if all(flag.text == "0" for flag in syn.iterfind("ordering/*")):
        yield syn, "its clause must stand somewhere; set ante, post or insert"
    given = [relation.get("sense") for relation in syn.iter("pdtb3_relation")]
    for relation in syn.iter("pdtb3_relation"):
        if relation.get("sense") not in SENSES:
            yield relation, f"{relation.get('sense')!r} is no sense of PDTB-3; mend it"
        if given.count(relation.get("sense")) > 1:
            yield relation, f"{relation.get('sense')} stands twice in a word class; keep one"


def _examples(entry: "etree._Element") -> Found:
    """Examples in which the connective does not stand, and those of other use without a part of speech."""
    spellings = [_parts(orth) for orth in entry.findall("orths/orth")]
    for example in entry.iter("example"):
        other = getattr(example.getparent(), "tag", "") == "non_conn_reading"
        if not any(spelled(parts).search(example.text or "") for parts in spellings):
            yield example, f"{entry.get('word')!r} does not stand in its example; mend one of the two"
        if other != (example.get("type") is not None):
            yield example, "an example of other use, and no other, has a part of speech as type; mend it"


def spelled(parts: tuple[str, ...]) -> re.Pattern[str]:
    """What finds a spelling in a text: whole words, in either case, its parts in order within one line."""
    return re.compile(".*?".join(rf"(?<!\w){re.escape(part)}(?!\w)" for part in parts), re.IGNORECASE)


def _parts(orth: "etree._Element") -> tuple[str, ...]:
    return tuple(part.text or "" for part in orth)


def _connective(entry: "etree._Element") -> Connective:
    return Connective(
        word=entry.get("word", ""),
        forms=tuple(_parts(orth) for orth in entry.findall("orths/orth")),
        other=tuple((each.get("type", ""), each.text or "") for each in entry.findall("non_conn_reading/example")),
        syntax=tuple(_word_class(syn) for syn in entry.findall("syn")),
    )


def _word_class(syn: "etree._Element") -> Syntax:
    senses = tuple(
        Sense(sem.find("pdtb3_relation").get("sense", ""), tuple(each.text or "" for each in sem.findall("example")))
        for sem in syn.findall("sem")
    )
    order = frozenset(str(flag.tag) for flag in syn.iterfind("ordering/*") if flag.text == "1")
    return Syntax(syn.findtext("cat") or "", order, senses)
