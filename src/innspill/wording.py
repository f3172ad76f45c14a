"""Words in English or Norwegian, and numbers as each language writes them."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from innspill.defaults import LANGUAGES
from innspill.errors import InnspillError

#: What no page can show as it is: control characters, halves of a pair, code points that are no characters.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
#: Signs that turn the direction of all that follows them in a paragraph, of what is ours, too.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def check_language(language: str) -> str:
    """`language` itself; raises `InnspillError` if figures cannot be labelled in it."""
    if language not in LANGUAGES:
        raise InnspillError(f"unknown language {language!r}; figures are labelled in one of: {', '.join(LANGUAGES)}")
    return language


#: Kind of a claim, or of what is offered → its name in English and Norwegian.
KINDS = {
    "request": ("request", "anmodning"), "wish": ("wish", "ønske"), "offer": ("offer", "tilbud"), "promise": ("promise", "løfte"),
    "support": ("support", "støtte"), "conditional": ("support on conditions", "støtte på vilkår"),
    "opposition": ("opposition", "motstand"), "reservation": ("reservation", "forbehold"),
}  # fmt: skip

#: Strength of a request → its name in English and Norwegian, as the codebook calls the act that has it.
STRENGTHS = {1: ("suggestion", "forslag"), 2: ("recommendation", "anbefaling"), 3: ("demand", "krav")}


class Said(NamedTuple):
    """Words in English and in Norwegian."""

    en: str
    nb: str


def say(language: str, en: str, nb: str) -> str:
    """The English or the Norwegian wording."""
    return {"en": en, "nb": nb}[check_language(language)]


def number(value: float, language: str, digits: int = 0) -> str:
    r"""A number with thousands set apart and the language's decimal mark; a true minus sign, but none before 0.

    >>> number(1234.5, "nb", 1), number(-0.25, "en", 2)
    ('1\xa0234,5', '−0.25')
    """
    plain = round(float(value), digits) + 0.0  # numpy rounds .835 otherwise than Python
    text = f"{plain:,.{digits}f}".replace("-", "−").replace(",", "\u00a0" if language == "nb" else ",")
    return text.replace(".", ",") if language == "nb" else text


def share(part: float, whole: float, language: str) -> str:
    """A share in whole per cent: "18 %" in Norwegian, with a space that no line breaks at, "18%" in English."""
    percent = f"{100 * part / whole:.0f}" if whole else "0"
    return say(language, f"{percent}%", f"{percent}\u00a0%")


def joined(words: list[str], language: str, last: str = "") -> str:
    """A list in running text: "a, b and c"; or with `last` before its last word."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last or say(language, 'and', 'og')} {words[-1]}"


def joined_names(names: list[str], language: str) -> str:
    """As `joined`; by another word where a name has an "and" of its own.

    >>> joined_names(["Fiskeri og havbruk", "Klima"], "nb")
    'Fiskeri og havbruk samt Klima'
    """
    own = any(say(language, " and ", " og ") in name for name in names)
    return joined(names, language, say(language, "as well as", "samt") if own else "")


#: Words of a letter in which a rate says something.
RATED = 100


def rate(n: int, words: int, language: str) -> str:
    """How often something stands in a thousand words: "47.5 per 1,000 words"."""
    return f"{number(1000 * n / words, language, 1)} {per_thousand(language)} {say(language, 'words', 'ord')}"


def per_thousand(language: str) -> str:
    """The head of a column of rates: "per 1,000"."""
    return f"per {number(1000, language)}"


def doubtful_left_out(n: int, language: str) -> str:
    """The sentence of a note that says so, with a space before it; "" where none is."""
    told = say(language, f" {n}\u00a0doubtful left out.", f" {n}\u00a0tvilsom{'me' * (n != 1)} utelatt.")
    return told if n else ""


def first_of(shown: int, n: int, language: str) -> str:
    """The sentence of a note that says that the rest stand in the table, with a space before it; "" where all are shown."""
    told = f" The first {shown} of {n}; all are in the table.", f" De første {shown} av {n}; alle står i tabellen."
    return say(language, *told) if shown < n else ""


def marked_by(mark: str, language: str) -> str:
    """The word by which a letter marks a ground; where there is none, that it is inferred."""
    return mark or say(language, "inferred", "utledet")


def in_forms(forms: int, language: str) -> str:
    """What follows a quotation that stands elsewhere in other forms of its words; "" where they are one."""
    return say(language, ", in different forms", ", i ulike former") if forms > 1 else ""


def whom(addressee: str, given: str, language: str) -> str:
    """Whom a request asks; by how it is `given`, that the letter does not name it.

    >>> whom("utvalget", "implied", "nb"), whom("", "implied", "en")
    ('utvalget (underforstått)', 'nobody named')
    """
    if not addressee:
        return say(language, "nobody named", "ingen nevnt")
    return addressee + say(language, " (implied)", " (underforstått)") * (given == "implied")


def kind_names(language: str) -> dict[str, str]:
    """Kind of a claim, or of what is offered → its name."""
    return {kind: say(language, *names) for kind, names in KINDS.items()}


#: Sections that have a name and no number → it in English and Norwegian, and as a sentence has it in Norwegian.
SECTIONS = {
    "title": ("Title", "Tittel", "tittelen"), "opening": ("Opening", "Innledning", "innledningen"),
    "body": ("Letter", "Brevet", "brevet"), "closing": ("Closing", "Avslutning", "avslutningen"),
}  # fmt: skip
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.):]?\s+(?=[^\W\d_]|[«§])")


def numbered(headings: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Section → what it is called for short, and its heading without that: by the numbers that headings carry, where these rise, and
    those that carry none by letters; else by its place in the letter.

    >>> numbered({"opening": "", "1": "Sammendrag", "2": "1. Husleie"})
    {'opening': ('opening', ''), '1': ('a', 'Sammendrag'), '2': ('1', 'Husleie')}
    """
    own = {section: found for section, heading in headings.items() if (found := _NUMBERED.match(heading))}
    numbers = [tuple(map(int, found[1].split("."))) for found in own.values()]
    if not own or numbers != sorted(set(numbers)):
        return {section: (section, heading) for section, heading in headings.items()}
    rest = [section for section in headings if section not in (*own, *SECTIONS)]
    called = {section: (chr(ord("a") + n), headings[section]) for n, section in enumerate(rest)}
    called |= {section: (found[1], headings[section][found.end() :]) for section, found in own.items()}
    return {section: called.get(section, (section, heading)) for section, heading in headings.items()}


def section_name(section: str, language: str) -> str:
    """ "Opening", "Section 2", "Closing" … in the language of the figure."""
    return say(language, *SECTIONS.get(section, (f"Section {section}", f"Del {section}"))[:2])


def the_section(section: str, language: str, heading: str = "") -> str:
    """A section in a sentence: "the opening", "section 2", "avslutningen"; one with a `heading` by that alone, which may have a number."""
    if heading:
        return say(language, f"the section «{heading}»", f"delen «{heading}»")
    name, _, nb = SECTIONS.get(section, (f"section {section}", "", f"del {section}"))
    return say(language, f"the {name.lower()}" if section in SECTIONS else name, nb)


def capital(sentence: str) -> str:
    """`sentence` with a capital."""
    return sentence[:1].upper() + sentence[1:]


def small(sentence: str) -> str:
    """`sentence` without a capital, to stand in another."""
    return sentence[:1].lower() + sentence[1:]


def visible(text: str) -> str:
    """`text` with what no page can show replaced by its sign, "␀" for a null, or by "�"; `unturned`.

    >>> visible("a\\x00b\\ufffe")
    'a␀b�'
    """
    return _UNSEEN.sub(lambda found: chr(0x2400 + ord(found[0])) if found[0] < " " else "�", unturned(text))


def unturned(text: str) -> str:
    """`text` without the signs that turn its direction: it is read in the order in which it was analysed."""
    return _TURNING.sub("", text)
