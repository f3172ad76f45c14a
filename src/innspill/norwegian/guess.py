"""Which language a text is in: Bokmål or one of those it is mistaken for, by function words that tell them apart.

Each language has a list of words; those that Bokmål shares with nearly all (*for, i, det*) are in none. A word of the text that
is on any list is a telling word, and a language's share is the part of the telling words that its list holds. Lists overlap
(*ikke* is Bokmål and Danish), so shares add up to more than 1; the largest wins. Any language without a list has few hits and is "unknown".
"""

import re
from typing import NamedTuple

from innspill.norwegian.spelling import plain

NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "da": "Danish", "sv": "Swedish", "en": "English"}
_WORDS = {
    "nb": """jeg ikke av fra hva hvem hvordan hvorfor hvor hvilke hvilken noe noen noens være vært er blir ble blitt bli mer mest etter også opp nå se
        en et de dem hun henne mellom mye bare uten enn selv dere deres hverandre disse denne gjøre gjør gjort kunne skulle ville om samme
        måte mot både sammen gjennom ut til egen eget egne hele vært får får ha har seg kommunene kommuner oppgaver tjenester mulighet
        viktig utvalget høringen""",
    "nn": """ikkje eg ein ei eit dei ho henne kva kven korleis kvifor kvar kva korleis nokon noko nokre vere vera vore verte vert vart blir blei meir
        frå berre òg mykje saman gjere gjer gjort gjennom dykk dykkar deira kvarandre desse denne skal seie seier medan sidan difor
        ikkje innbyggjarane kommunane tenester oppgåver moglegheit viktig høyringa eigen eige eigne heile sjølv no skule skular sjå
        kjem kjenne nye tilhøve løysing løysingar auka einskild mellom anna fleire dersom""",
    "da": """jeg ikke af fra hvad hvem hvordan hvorfor hvor hvilke hvilken noget nogen nogle være været er bliver blev blevet blive mere mest efter
        også op nu et de dem hun hende mellem meget bare uden end selv jer deres hinanden disse denne gøre gør gjort kunne skulle ville
        samme måde mod både sammen gennem ud til egen eget egne hele skal har sig kommunerne kommuner opgaver muligheder vigtig
        udvalget høringen borgerne mulighed kunne hvis samt derfor af""",
    "sv": """jag inte av från vad vem hur varför var vilka vilken något någon några vara varit är blir blev blivit bli mer mest efter också upp nu
        ett de dem hon henne mellan mycket bara utan än själv er deras varandra dessa denna göra gör gjort kunde skulle ville samma sätt mot
        både tillsammans genom ut till egen eget egna hela ska har sig kommunerna kommuner uppgifter möjlighet viktig och att som
        på för den det med eller utredningen måste""",
    "en": """the of and to in is that it was for are with as be this have which not by from at or an they their we our you will would should must can
        could has had but there been were these those what who how when where more than its also into other such""",
}
# Words in which Bokmål meets another language more often than not, and which would drown the rest.
_COMMON = set("""er har de som det den i på for med og at til vi om å så en et in is at by an or are to be have was were du ho var er ut her skal
    kommuner denne viktig over under men man kan vil""".split())
_LISTS = {language: frozenset(words.split()) - _COMMON for language, words in _WORDS.items()}
_LISTS["sv"] |= {"och", "att"}
_WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 3  # telling words; below this a text is too short to say
MIXED = 0.25  # Nynorsk words (not also Bokmål) with this share of the telling words are mentioned


class Guess(NamedTuple):
    """`language` nb, nn, da, sv, en or unknown; `share` 0–1 of the telling words that fit it; `shares` of all; `warning` or ""."""

    language: str
    share: float
    shares: dict[str, float]
    warning: str


def guess(text: str) -> Guess:
    """The likeliest language of `text`, by the share of telling words; with a warning where it is not Bokmål.

    A quotation in another language lowers the share and does not turn the guess unless it is most of the text. Never raises.
    """
    telling = []
    for word in _WORD.findall(plain(text).lower()):
        languages = {language for language, words in _LISTS.items() if word in words}
        if not languages and ("ä" in word or "ö" in word):
            languages = {"sv"}  # no letters of Norwegian or Danish
        if languages:
            telling.append(languages)
    if len(telling) < ENOUGH:
        return Guess("unknown", 0.0, dict.fromkeys(NAMES, 0.0),
                     "Too few Norwegian function words to tell the language of this text; innspill reads Norwegian Bokmål only.")
    shares = {language: sum(language in languages for languages in telling) / len(telling) for language in NAMES}
    language = max(shares, key=lambda name: (shares[name], name == "nb"))
    share = shares[language]
    warning = ""
    if language != "nb":
        warning = (f"This text looks like {NAMES[language]} ({share:.0%} of the telling words), not Bokmål: lemmas, codings and "
                   f"measures are made for Bokmål and will be wrong.")
    else:
        nynorsk = sum("nn" in languages and "nb" not in languages for languages in telling) / len(telling)
        if nynorsk >= MIXED:
            warning = f"Part of this text looks like Nynorsk ({nynorsk:.0%} of the telling words); that part is read less well."
    return Guess(language, share, shares, warning)
