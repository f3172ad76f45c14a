"""Whether a mark ends a sentence: by what stands before it and, above all, by what follows."""

import re

from .abbreviations import ABBREVIATIONS
from .tokens import MONTHS, begins, closes

STOPS = frozenset(".!?…‽")
CLOSERS = frozenset("\"”“»’')]}")
OPENERS = frozenset("\"“„«‘'([{-–—•*")
_ONLY_CLOSE = frozenset("”»’)]}")
_BULLETS = frozenset("•·▪◦●‣")
_LAST = STOPS | CLOSERS | frozenset("0123456789¹²³⁴⁵⁶⁷⁸⁹⁰")  # what a token that ends a sentence may end with
_MARK = re.compile(r"[1-9]\d?|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}")
YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\d{1,2}\.\d{1,2}")
_IN_BRACKETS = re.compile(r"\([^().!?]{1,60}\.?[^().!?]{0,60}\)[.,;]")  # the stop behind it ends the sentence
_ITEM = re.compile(r"\(?(?:[a-zæøå]|[ivx]{1,4}|\d{1,2})\)\s|(?:[a-h]|[ivx]{1,4})\.\s+[A-ZÆØÅ]|[-–—]\s+hv")
_NUMBER = re.compile(r"\d{1,2}(?:[.-]\d+)*\w?|[a-h]|[ivx]{1,4}")
_SECTIONS = frozenset("§ punkt pkt. kapittel kap. nr. artikkel art.".split())


def by_marks(text: str, spans: list[tuple[int, int]], forms: list[str]) -> list[int]:
    """The places of the tokens with which a sentence of the paragraph `text` ends, by its marks; the last one is among them.

    `spans`, `forms`: the tokens of `text`, where they stand and how they are written.
    """
    found, first, words = [], 0, False
    for i in range(len(spans) - 1):
        words = words or any(map(str.isalnum, forms[i]))
        if words and _ends(text, spans, forms, i) and not _numbers_an_item(forms, first, i):
            found.append(i)
            first, words = i + 1, False
    return [*found, len(spans) - 1] if spans else []


def _numbers_an_item(forms: list[str], first: int, i: int) -> bool:
    """Whether the stop `i` belongs to a number that begins an item or a section, in a sentence that began at `first`.

    "Vi foreslår: 1. Fristen utsettes. 2. Tilskudd gis.", "Til § 7. Kommunen støtter forslaget."; not "NOU 2020: 15.".
    """
    before = i - 1
    if forms[i] != "." or before < first or not _NUMBER.fullmatch(forms[before]):
        return False
    before -= 1
    if before >= first and forms[before].lower() in _SECTIONS:
        before -= 1
        if before >= first and forms[before].lower() in ("til", "ad"):
            before -= 1
    if before >= first and forms[before] in OPENERS:
        before -= 1
    return before < first or (forms[before] in ":;" and before > first and not forms[before - 1].isdigit())


def _ends(text: str, spans: list[tuple[int, int]], forms: list[str], i: int) -> bool:
    """Whether the mark with which token `i` ends, or that it closes, ends a sentence. Looks at few tokens only."""
    if forms[i][-1] not in _LAST or forms[i + 1] in _ONLY_CLOSE:
        return False
    noted = _footnote(spans, forms, i)
    stop = _stop(spans, forms, i - noted)
    form, after = forms[stop], _after(forms, i + 1)
    following = forms[after]
    if not (form[0] in STOPS and form[-1] in STOPS):
        bracketed = forms[i] in (")", "]")  # "(skoler, barnehager mv.) KS": the sentence may go on
        return not noted and closes(text, spans[stop][0], form, following) and (not bracketed or begins(following))
    if stop > 1 and forms[stop - 1] in ("[", "(") and forms[stop - 2] in OPENERS:
        return False  # "«[…] Kommunen": words left out
    if noted:
        return following[0].isupper() and _takes_note(forms[stop - 1], form)
    if stop < i and _IN_BRACKETS.match(text, spans[i + 1][0]):
        return False  # «…» (side 89).
    if _DAY.fullmatch(forms[stop - 1]) and YEAR.fullmatch(following):
        return False  # 23.01. 2020
    if spans[i][1] == spans[i + 1][0]:
        return (after == i + 1 or forms[i + 1] in "«“„(") and _runs_together(text, spans, forms, stop, following)
    if forms[i + 1] in _BULLETS or _ITEM.match(text, spans[i + 1][0]):
        return True
    return not following[0].islower()


def _footnote(spans: list[tuple[int, int]], forms: list[str], i: int) -> int:
    """How many tokens before and with `i` are a footnote mark glued to what it stands after: "1" or "[", "1", "]"."""
    count = 3 if i > 2 and forms[i - 2] + forms[i] in ("[]", "()") else 1
    mark = forms[i - count // 2]
    return count if i > count and _MARK.fullmatch(mark) and spans[i - count][1] == spans[i - count + 1][0] else 0


def _stop(spans: list[tuple[int, int]], forms: list[str], i: int) -> int:
    """The place of the mark before the quotation marks and brackets that close with `i`."""
    stop = i
    while stop > 0 and i - stop < 4 and forms[stop] in CLOSERS:
        if spans[stop - 1][1] < spans[stop][0] and forms[stop] not in _ONLY_CLOSE:
            break
        stop -= 1
    return stop


def _after(forms: list[str], i: int) -> int:
    """The place of the first token from `i` on that is no quotation mark, bracket or dash that opens what follows."""
    after = i
    while after < len(forms) - 1 and after - i < 3 and (forms[after] in OPENERS or forms[after] in _BULLETS):
        after += 1
    return after


def _takes_note(word: str, stop: str) -> bool:
    """Whether a number after `word` and `stop` is a footnote mark: not in "pkt.3", "v.2"."""
    if stop != "." or word in CLOSERS or YEAR.fullmatch(word):
        return True
    return word.isalpha() and len(word) > 1 and f"{word.lower()}." not in ABBREVIATIONS


def _runs_together(text: str, spans: list[tuple[int, int]], forms: list[str], stop: int, following: str) -> bool:
    """Whether two sentences have no space between them ("slutt.Kommunen"), before the word `following`."""
    word = forms[stop - 1].rpartition(".")[2] if stop else ""
    if not following[0].isupper() or not following.replace("-", "").isalpha() or following.lower() in MONTHS:
        return False
    if f"{word.lower()}." in ABBREVIATIONS:
        return closes(text, spans[stop - 1][0], f"{word}.", following)
    prose = word.isalpha() and word.islower() and len(word) > 1 and len(following) > 1
    return prose or (begins(following) and (len(word) > 1 or word.isdigit() or word in CLOSERS))
