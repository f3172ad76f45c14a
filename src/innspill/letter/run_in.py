"""Headings that ran into the sentence below them, on a page that lost its lines.

What is left of the lines is the capital letter with which each began. Inside a sentence Norwegian writes capitals in names
alone, so a common word with a capital after a word without one begins a line; how the letter uses its words elsewhere tells
more (`Usage`).
"""

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from innspill import norwegian
from innspill.norwegian.lexicon import exact
from innspill.norwegian.lists import listed, pattern

from .names import is_generic, is_named, kind_of, lists, name_at

#: Inside a sentence these have no capital: a line that begins with one begins a sentence, whatever stands before it.
OPENERS = frozenset(map(str.capitalize, listed("line_openers")))


class Word(NamedTuple):
    """A token and where it stands in its line."""

    start: int
    end: int
    form: str


class Usage(NamedTuple):
    """How a letter uses its words, by which a heading that ran into a sentence is told from a name.

    `asks`: it goes through questions, two or more short ones between sentences. `speakers`: bodies that begin two sentences
    or more. `names`: words with a capital inside sentences. `pairs`: two words with capitals that stand together more than once, also
    where all of their letters are capitals.
    """

    asks: bool
    speakers: frozenset[str]
    names: frozenset[str]
    pairs: frozenset[str]


_ABOUT = re.compile(r"Om (?:oss|[a-zæøå]+(?:et|en))$")  # the part that says who writes
_NUMBERED_UNDER = re.compile(r"(?<=[a-zæøå] )\d{1,2}\.\d{1,2}(?=\.? [A-ZÆØÅ])")
_LEADS_IN = pattern("leads_in_resolution")
_COLON = re.compile(r":\s+(?=[«\"]?[A-ZÆØÅ])")
_TITLED = re.compile(r"(?:^|(?<=[\w»] ))(?:[A-Z]-? ?\d+/\d+ )?[A-ZÆØÅ][\w/-]*(?: [a-zæøå-]+){0,2}$")
NUMBERED = pattern("heading_number", 0)
_BEGINNING = re.compile(r"(?<=[.!?»] )[A-ZÆØÅ]")
_INSIDE = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]+")
_PAIR = re.compile(r"\b(?=([A-ZÆØÅ][\w-]+ [A-ZÆØÅ][\w-]+))")
_ASKING = frozenset("Hva Hvem Hvor Hvordan Hvorfor".split())
_JOINING = listed("unfinished")
_AUX = listed("finite")
_ASKS = re.compile(r"(?<=[.!?»] )[A-ZÆØÅ][^.!?:]{5,60}\?(?= [A-ZÆØÅ])")
#: Words that stand as a heading more often than as anything else.
HEADS = listed("heads_alone")
_LONGEST = 14  # words of a heading


def usage(text: str) -> Usage:
    """How the letter `text` uses its words."""
    begins = Counter(text[at : name_at(text, at)] for at in (match.start() for match in _BEGINNING.finditer(text)))
    speakers = (name for name, times in begins.items() if times > 1 and (is_named(name) or name.isupper()))
    pairs = Counter(match[1].title() for match in _PAIR.finditer(text))
    returning = (pair for pair, times in pairs.items() if times > 1)
    asks, names = len(_ASKS.findall(text)) > 1, frozenset(_INSIDE.findall(text))
    return Usage(asks, frozenset(speakers), names, frozenset(returning))


def tokens_in(line: str, start: int, end: int) -> list[Word]:
    return [Word(start + a, start + b, line[start + a : start + b]) for a, b in norwegian.tokens(line[start:end])]


@lru_cache(maxsize=1 << 14)
def is_finite(form: str) -> bool:
    """Whether a form in small letters is a finite verb before anything else it may be."""
    if form in _AUX:
        return True
    found = exact(form)
    verbs = [reading for reading in found if reading.pos == "verb"]
    if not form.islower() or not verbs or (form.endswith(("e", "es")) and not form.endswith(("te", "de", "dde"))):
        return False
    other = {reading.pos for reading in found} - {"verb"}
    return not other or (form.endswith(("r", "te", "de")) and "adj" not in other and "other" not in other)


def _ends_name(form: str) -> bool:
    """Whether a word tells a kind of body and is not definite: it ends a name, *Helgeøy Fiskarlag*, and begins no sentence."""
    kind = kind_of(form)
    return bool(kind) and form.lower().endswith((kind, kind + "s"))


@lru_cache(maxsize=1 << 14)
def _is_common(form: str) -> bool:
    """Whether a word with a capital is a common word rather than a name."""
    if form in OPENERS:
        return True
    small = form[:1].lower() + form[1:]
    if _ends_name(form):
        return False
    found = exact(small) or exact(small.removesuffix("s"))  # Utvalgets flertall
    named = any(reading.pos == "name" for reading in (*exact(form), *exact(form.removesuffix("s"))))
    return bool(found) and not named and form[1:].islower()


def begins(line: str, words: list[Word], i: int, strict: bool = True) -> bool:
    """Whether a line may begin with token `i`: a capital after a word (or number) without one that ends a phrase.

    `strict`: that what follows "NOU 2019: 18" belongs to its name.
    """
    at, form, before = words[i].start, words[i].form, words[i - 1].form
    if not form[0].isupper():
        return False
    if before in "».":
        return True
    if before == ")":
        return "(" in line[max(at - 80, 0) : at]  # not of "1)"
    short = before.isupper() and len(before) < 5 and form not in OPENERS
    if short or (len(form) > 1 and form[:2].isupper() and not before.isupper()):
        return False  # an abbreviation, or what follows one: "KS Troms"
    named = {word.form.rstrip(".") for word in words[max(i - 5, 0) : i]} & {"NOU", "Prop", "Meld", "§", "nr", "St"}
    if strict and before[-1].isdigit() and named and not (named == {"§"} and form in OPENERS):
        return False  # "NOU 2019: 18 Skattlegging av havbruk" is one name
    if before in '-–:;,/(«"' or before.lower() in _JOINING or before.endswith("-"):
        return False
    if before[0].isupper() and not before.isupper():  # within a name, or a name and then a line
        return form in OPENERS or _said_again(words, i)
    return before.islower() or (before.isupper() and not form.isupper()) or before[-1].isdigit()


def _said_again(words: list[Word], i: int) -> bool:
    """Whether a name of two to five words ends before token `i` and begins again with it: *… fra Lia råd Lia råd er …*"""
    forms = [word.form for word in words[max(i - 5, 0) : i + 5]]
    at = min(i, 5)
    return any(forms[at - n : at] == forms[at : at + n] for n in range(2, at + 1))


def cut_headings(line: str, start: int, end: int, cuts: dict[int, str], known: Usage) -> None:
    """Cut a heading off the front of the sentence `line[start:end]`, if it has one."""
    start = _led_in(line, start, end, cuts)
    words = line[start:end]
    number = NUMBERED.match(words)
    if number and (under := _NUMBERED_UNDER.search(words[:90], number.end())):  # "3. Utslipp 3.1 Direkte utslipp"
        cuts[start] = "heading"
        cut_headings(line, start + under.start(), end, cuts, known)
        return
    found = tokens_in(line, start, end)
    text, kind = _text_after(line, found, start + number.end() if number else start, known)
    if text:
        cuts[start] = kind
        cuts.setdefault(found[text].start, "")
        return
    for i in range(_LONGEST, len(found) - 1):  # a sentence that lost its stop with its line
        opens = found[i].form in ("Det", "Vi", "Dette", "Disse", "De", "Den") and begins(line, found, i)
        if opens and is_finite(found[i + 1].form):
            cuts.setdefault(found[i].start, "")


def _led_in(line: str, start: int, end: int, cuts: dict[int, str]) -> int:
    """Cut behind the colons of `line[start:end]` that lead in a resolution or what was proposed; where the last of them ends."""
    for colon in _COLON.finditer(line, start, end):
        lead = line[start : colon.start()]
        if not _LEADS_IN.search(lead) or end - colon.end() < 11:
            continue
        cuts.setdefault(start, "")
        titled = _TITLED.search(lead)
        if titled and _LEADS_IN.search(titled[0]) and not any(map(is_finite, titled[0].split())):
            cuts[start + titled.start()] = "heading"
        cuts.setdefault(colon.end(), "")
        start = colon.end()
    return start


def _text_after(line: str, found: list[Word], begin: int, known: Usage) -> tuple[int, str]:
    """The index of the word with which the text begins behind what stands before it, a "heading" or a sentence (""); or 0.

    `begin`: where the heading's words begin behind its number.
    """
    forms, first = [word.form for word in found], bisect_left(found, (begin,))
    alone = 0 if first or len(forms) < 3 else _shouted(forms) or int(_is_head(forms, known))
    if alone:
        return alone, "heading"
    for i in range(max(first, 1), min(len(found), _LONGEST + 4)):
        form, head, rest = forms[i], line[found[0].start : found[i].start].strip(), forms[i + 1 : i + 25]
        bare = first and head[-1:].isalpha() and i == first + 1
        if bare and not (form.isupper() and head.isupper()) and _starts(found, i):
            return i, "heading"
        begun = form in OPENERS - _ASKING or (_starts(found, i) and is_finite(rest[0] if rest else ""))
        if i == first and begun and any(len(word) > 2 and word.istitle() for word in forms[:i]):
            return i, "heading"  # "Til § 3 Departementet foreslår"
        if forms[i - 1] in ".:?!" or i == first:
            continue
        if _ABOUT.match(head) and begins(line, found, i):
            return i, "heading"
        speaks = _speaks(line, found, i, known)
        if not ((begins(line, found, i) or speaks) and _may_head(head, first > 0)) or _is_open(forms[:i]):
            continue
        nominal = any(map(is_finite, forms[1:i])) == (forms[0] in _ASKING and forms[-1] != "?")  # or what a clause asks
        plain = nominal or is_generic(form) or bool(exact(form.lower()) and not kind_of(form))
        new = (_is_common(form) and plain) or (nominal and bool(rest) and (speaks or _names_subject(form, rest, head)))
        if new and (form in OPENERS or any(map(is_finite, rest))):
            says = not nominal and (len(head.split()) > 9 or forms[0] in ("Vi", "Det", "Jeg"))
            return i, "" if says or forms[0] == "Viser" else "heading"
    return 0, ""


def _is_open(forms: list[str]) -> bool:
    """Whether words wait for more: they end in a verb (*Vi ber*), and ask nothing (*Hva vi mener*)."""
    verb = forms[-1] in _AUX or {reading.pos for reading in exact(forms[-1])} == {"verb"}
    return verb and not (forms[0] in _ASKING and sum(map(is_finite, forms)) < 2)


def _shouted(forms: list[str]) -> int:
    """How many words in capitals stand before others: *VEIEN VIDERE Vi ber*, but not the last of *KRAV OM GEBYR NHO mener*."""
    n = next((i for i, form in enumerate(forms) if form != form.upper()), 0)
    n -= n > 0 and not forms[n][0].isupper()
    words = [form for form in forms[:n] if form.isalpha()]
    enough = len(words) > 1 and max(map(len, words)) > 4
    return n if enough and words[-1].lower() not in _JOINING and not kind_of(words[-1]) else 0


def _is_noun(word: str) -> bool:
    """Whether a word is a noun, whatever its capital, and at most an infinitive besides; or a compound."""
    small = word.rpartition("/")[2].lower()
    told = {reading.pos for reading in exact(small)}
    return ("noun" in told and told <= {"noun", "verb"} and not is_finite(small)) or len(norwegian.split(small)) > 1


def _is_head(forms: list[str], known: Usage) -> bool:
    """Whether the first word of a sentence is a heading of its own: a noun, and a new sentence's subject behind it."""
    first, form, after = forms[:3]
    if not (first.isalpha() and len(first) > 3 and form[0].isupper()) or first in OPENERS:
        return False
    if first.lower() in HEADS:
        return True
    if (kind_of(first) and form not in OPENERS) or f"{first} {form}".title() in known.pairs:
        return False  # "Damekoret Vårløsning er …" is a name
    compound = len(norwegian.split(form.lower())) > 1 and not _ends_name(form)
    subject = _is_common(form) or (form.isupper() and len(form) > 1) or compound
    once = after[0].islower() and any(map(is_finite, forms[2:14]))
    return _is_noun(first) and (form in OPENERS or (subject and (first.isupper() or is_finite(after) or once)))


def _starts(words: list[Word], i: int) -> bool:
    """Whether a sentence begins with token `i`: a capital, and a finite verb soon behind it."""
    form = words[i].form
    soon = any(is_finite(word.form) for word in words[i + 1 : i + 6])
    return form[0].isupper() and (form in OPENERS or _is_common(form) or soon)


def _speaks(line: str, words: list[Word], i: int, known: Usage) -> bool:
    """Whether a body says something from token `i` on, and no longer name ends before it: *Fondet LHF mener* is one name."""
    form, before = words[i].form, words[i - 1].form
    if before in _JOINING or form in lists()["companies"] or not form[0].isupper():
        return False
    name = line[words[i].start : name_at(line, words[i].start)]
    if name in known.speakers and not _calls(words[:i], known):
        end = words[i].start + len(name)
        after = line[end:].split(maxsplit=1)[:1]
        return bool(after) and (is_finite(after[0]) or not exact(after[0]))
    ends = not before.islower() or kind_of(before)  # "Jordskred og fly AS" is one name
    return not ends and len(form) > 1 and form.isupper() and i + 1 < len(words) and is_finite(words[i + 1].form)


def _calls(words: list[Word], known: Usage) -> bool:
    """Whether words say what kind of body the one behind them is: *Interesseorganisasjonen FFO*."""
    told = next((n for n, word in enumerate(words) if word.form in _JOINING), len(words))
    return any(kind_of(word.form) and word.form not in known.names for word in words[:told])


def _names_subject(form: str, rest: list[str], head: str) -> bool:
    """Whether a compound or a name that Ordbank does not list is the subject of a new sentence: a finite verb follows it."""
    if is_finite(rest[0]) and len(norwegian.split(form.lower())) > 1:
        return True
    after = next((word for word in rest if not (word[0].isupper() or kind_of(word))), "")
    return len(head.split()) > 2 and head.split()[0] not in OPENERS and is_finite(after)


def _may_head(head: str, numbered: bool) -> bool:
    """Whether words may be a heading: few, with a capital, without a comma before their end."""
    words = head.split()
    enough = len(words) > 1 or (len(head) > 5 and head not in OPENERS)
    return enough and len(words) <= _LONGEST and (numbered or head[0].isupper()) and head[-1] not in ",;-–("
