"""Which language a text is in: Bokmål or one of those it is mistaken for, by function words that tell them apart.

Each language has a list of words; those that mean something else in another (*for, i, en*) are in none. A word
of the text that is on any list is a telling word, and a language's share is the part of the telling words that
its list holds. Lists overlap (*ikke* is Bokmål and Danish, *det* is all but English), so shares add up to more
than 1; the largest wins. A language without a list has few hits and is "unknown".
"""

import re
from typing import NamedTuple

from innspill.norwegian.spelling import plain

NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "da": "Danish", "sv": "Swedish", "en": "English"}
_NAMES_NB = {"nn": "nynorsk", "da": "dansk", "sv": "svensk", "en": "engelsk"}
_WORDS = {
    "nb": """
        jeg ikke av fra hva hvem hvordan hvorfor hvor hvilke hvilken noe noen noens være vært er blir ble
        blitt bli mer mest etter også opp nå se en et de dem hun henne mellom mye bare uten enn selv dere
        deres hverandre disse denne gjøre gjør gjort kunne skulle ville om samme måte mot både sammen gjennom
        ut til egen eget egne hele får ha har seg kommunene kommuner oppgaver tjenester mulighet viktig
        utvalget høringen derfor samt hvis meget hans dersom slik fordi denne mens uten blant ingen
    """,
    "nn": """
        ikkje eg ein ei eit dei ho henne kva kven korleis kvifor kvar nokon noko nokre vere vera vore verte
        vert vart blir blei meir frå berre òg mykje saman gjere gjer gjort gjennom dykk dykkar deira kvarandre
        desse denne seie seier medan sidan difor innbyggjarane kommunane tenester oppgåver moglegheit
        høyringa eigen eige eigne heile sjølv no skule skular sjå kjem tilhøve løysing
        løysingar auka einskild mellom anna fleire me meiner bed støttar støttast framlegg framlegget kvart gjev
        gje gjeve setjast setje ynskjer ønskjer tilskot kommunar betre skulane skulen leiga rettleiing lokala haldast
        ligg gjennomføringa tilrår krev syner difor korkje anten seia gjera vera fyrst fyrste nytta tiltaka fråsegn
    """,
    "da": """
        jeg ikke af fra hvad hvem hvordan hvorfor hvor hvilke hvilken noget nogen nogle være været er bliver
        blev blevet blive mere mest efter også op nu et de dem hun hende mellem meget bare uden end selv jer
        deres hinanden disse denne gøre gør gjort kunne skulle ville samme måde mod både sammen gennem ud til
        egen eget egne hele skal har sig kommunerne kommuner opgaver muligheder vigtig udvalget høringen
        borgerne mulighed hvis samt derfor
    """,
    "sv": """
        jag inte av från vad vem hur varför var vilka vilken något någon några vara varit är blir blev blivit
        bli mer mest efter också upp nu ett de dem hon henne mellan mycket bara utan än själv er deras
        varandra dessa denna göra gör gjort kunde skulle ville samma sätt mot både tillsammans genom ut till
        egen eget egna hela ska har sig kommunerna kommuner uppgifter möjlighet viktig och att som på för den
        det med eller utredningen måste
    """,
    "en": """
        the of and to in is that it was for are with as be this have which not by from at or an they their we
        our you will would should must can could has had but there been were these those what who how when
        where more than its also into other such
    """,
}
# Words of several languages: they tell Scandinavian from the rest, and å and at, og and och from one another.
_SHARED = {
    "nb nn": "å blir av ut seg mot enn kunne skulle ville måte opp få ha var sine egen",
    "nb nn da": "og at skal er til men over",
    "nb da sv": "de man",
    "nb nn da sv": "det den som på med vi kan har om under alle",
}
# Words of one of the languages that are something else, and common, in another: they would turn the guess.
_FALSE_FRIENDS = set("i in is to by an or are be was were du ho var ut her no skule en et se vart for".split())


def _lists() -> dict[str, frozenset[str]]:
    lists = {language: set(words.split()) for language, words in _WORDS.items()}
    for languages, words in _SHARED.items():
        for language in languages.split():
            lists[language].update(words.split())
    return {language: frozenset(words - _FALSE_FRIENDS) for language, words in lists.items()}


_LISTS = _lists()
_WORD = re.compile(r"[^\W\d_]+")
_PASSAGE = re.compile(r"(?<=[.!?:;])\s+|\n+")
#: Endings that Nynorsk has and Bokmål has not: *kommunane*, *ordningar*, *moglegheit*.
_NYNORSK = re.compile(r"\w{3,}(?:[^b\W]ane|ingar|heit|heita|heiter|leik)")
ENOUGH = 3  # telling words; below this a text is too short to say
MIXED = 0.1  # Nynorsk words (not also Bokmål) with this share of the telling words are mentioned; how much, is told in words of text


class Guess(NamedTuple):
    """`language` nb, nn, da, sv, en or unknown; `share` of the telling words, 0–1; all `shares`; `warning` in English and Norwegian, or ""."""

    language: str
    share: float
    shares: dict[str, float]
    warning: str = ""
    warning_nb: str = ""


def guess(text: str) -> Guess:
    """The likeliest language of `text`, by the share of telling words; with a warning where it is not Bokmål.

    A quotation in another language lowers the share and does not turn the guess unless it is
    most of the text. Never raises.
    """
    telling = []
    for word in _WORD.findall(plain(text).lower()):
        languages = {language for language, words in _LISTS.items() if word in words}
        if not languages and ("ä" in word or "ö" in word):
            languages = {"sv"}  # no letters of Norwegian or Danish
        elif not languages and _NYNORSK.fullmatch(word):
            languages = {"nn"}
        if languages:
            telling.append(languages)
    if len(telling) < ENOUGH:
        return Guess(
            "unknown",
            0.0,
            dict.fromkeys(NAMES, 0.0),
            "Too few Norwegian function words to tell the language of this text; innspill reads Bokmål only.",
            "Teksten har for få norske funksjonsord til å si hvilket språk den er på; innspill leser bare bokmål.",
        )
    shares = {language: sum(language in languages for languages in telling) / len(telling) for language in NAMES}
    language = max(shares, key=lambda name: (shares[name], name == "nb"))
    share = shares[language]
    warnings = ("", "")
    if language != "nb":
        warnings = (
            f"This text looks like {NAMES[language]} ({share:.0%} of the telling words), not Bokmål: "
            f"lemmas, codings and measures are made for Bokmål and will be wrong.",
            f"Teksten ser ut til å være på {_NAMES_NB[language]} ({100 * share:.0f}\u00a0% av ordene som skiller språkene), ikke bokmål: "
            f"Lemmaer, kodinger og tall er laget for bokmål og vil være gale.",
        )
    else:
        nynorsk = sum("nn" in languages and "nb" not in languages for languages in telling) / len(telling)
        if nynorsk >= MIXED:
            there = 100 * _in_nynorsk(text)
            warnings = (
                f"Part of this text looks like Nynorsk (sentences with {there:.0f}% of its words); that part is read less well.",
                f"En del av teksten ser ut til å være på nynorsk (setninger med {there:.0f}\u00a0% av ordene); "
                "den delen er lest dårligere.",
            )
    return Guess(language, share, shares, *warnings)


def _in_nynorsk(text: str) -> float:
    """The share of the words of `text` in sentences with more words of Nynorsk than of Bokmål, or with none of either behind such a one."""
    words = there = 0
    nynorsk = False
    for passage in _PASSAGE.split(plain(text).lower()):
        said = _WORD.findall(passage)
        known = [word in _LISTS["nn"] or bool(_NYNORSK.fullmatch(word)) for word in said]
        own = sum(known) - sum(word in _LISTS["nb"] for word in said)
        nynorsk = own > 0 if own else nynorsk
        words, there = words + len(said), there + nynorsk * len(said)
    return there / max(words, 1)
