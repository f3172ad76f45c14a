"""What a unit shows besides its words: where it stands, what it is, whom it is about. Rules ask for these marks."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from innspill.letter import Letter

from .moves_rules import line
from .moves_sender import FIRST_SUBJECTS, Sender, sender_as_subject, sender_of

_OPENING, _CLOSING = 4, 3  # sentences
_LABEL = re.compile(
    r"(?:til|fra|kopi|dato|sted|deres ref|vår ref|ref|saksnr|sak|arkivsak|saksbehandler|emne|gjelder|vedr|e-post|tlf|"
    r"org\.? ?nr|unntatt)\b\.?[^.:]{0,25}[:.].{0,90}$|.{0,40}\b\d{4} [A-ZÆØÅ][\w-]+$",
    re.IGNORECASE,
)
_SALUTATION = re.compile(r"hilsen|mvh|for styret|rett utskrift", re.IGNORECASE)
_REPORTS = (
    "mener|mente|krever|krevde|foreslår|foreslo|foreslått|anbefaler|anbefalte|anbefalt|sier|sa|skriver|skrev|hevder|peker|pekte|ber|bedt|ba|"
    "uttaler|uttalte|ønsker|etterlyst|etterlyser|advarer|påpeker|understreker|argumenterer|vurderer|støtter|avviser|"
    "legger|tatt til orde|tar til orde|går inn|heter|spør|slår|viste|omtaler|drøftet|drøfter|konkluderer|innebærer"
)
_SOURCES = r" (?:(?:en|et|denne|dette|flere|ny|nye|nyere|våre|vår) )*[^ ]*(?:undersøkelse|rapport|forskning|studie|statistikk|evaluering|tall|erfaring|målinger|forskere)"
_FLAWED = (
    r" (?:ikke|ingen|mangl[^ ]*|uklar[^ ]*|lite|svakt?|svakhet[^ ]*|problem[^ ]*|straffer|hind[^ ]*|taper|for lang[^ ]*|krevende|"
    r"vanskelig[^ ]*|dårlig[^ ]*|svekk[^ ]*|ramme[^ ]*|uoversiktlig[^ ]*|beklagelig[^ ]*|uheldig[^ ]*) "
)
_OTHERS = frozenset(
    "departementet direktoratet regjeringen utvalget utvalgets mindretallet flertallet stortinget høringsnotatet utkastet "
    "nou-en utredningen proposisjonen meldingen rapporten lovutkastet høringsinstansene statsråden ministeren".split()
)
_STANCE = frozenset(
    "mener synes syns støtter enig enige uenig uenige imot vil bør må ønsker tror anser krever ber bekymret glad glade "
    "opptatt klar kjent delt usikker usikre skeptisk skeptiske tvil fornøyd positiv positive stilling skjønner forstår ser "
    "lurer spør takknemlig takknemlige redd".split()
)


class Seen(NamedTuple):
    """A unit as the rules see it. `words`: a `line` of its point (R1); `subject`: those around the
    sender as its subject; `all`: of the whole unit; `marks`: see `seen`."""

    unit: str
    words: str
    subject: str
    all: str
    marks: frozenset[str]


def seen(letter: Letter, moves: Mapping[str, str]) -> list[Seen]:
    """Each unit with its marks. `moves`: unit → the move that acts and stances give it, where they do.

    Marks: `title`, `heading`, `item`, `lead-in`, `opening`, `closing-line`, `letterhead`, `signature`, `row`,
    `under-request`, `after-claim`, `sender`, `sender-subject`, `sender-can`, `question`, `others-report`, `stanceword`, `flawed`, `farewell`,
    `thanks-later`, `presenting`.
    """
    sender, units = sender_of(letter), letter.units
    tokens = letter.forms.merge(
        units[["id", "marker", "start"]].rename(columns={"id": "unit", "start": "from"}), on="unit"
    )
    marked = [
        letter.text.startswith(marker, at) * len(marker)
        for marker, at in zip(tokens["marker"], tokens["from"], strict=True)
    ]
    tokens = tokens[tokens["start"].ge(tokens["from"] + marked)]
    words = {unit: [form.lower() for form in rows["form"]] for unit, rows in tokens.groupby("unit", sort=False)}
    body = [row.id for row in units.itertuples() if row.kind == "sentence"]
    prose = [row.id for row in units.itertuples() if row.kind == "sentence" and _is_prose(row.text)]
    first, last = (body.index(prose[0]), body.index(prose[-1])) if prose else (0, len(body))
    found, lead, before = [], "", None
    for row in units.itertuples():
        marks = {row.kind} if row.kind != "sentence" else set()
        forms = _unquoted(words.get(row.id, []))
        point = _point(forms)
        if row.kind == "sentence":
            place = body.index(row.id)
            tail = place >= len(body) - _CLOSING or row.section == "closing"
            marks |= {"opening"} if row.section == "opening" or place < first + _OPENING else set()
            marks |= {"closing-line"} if tail else set()
            marks |= {"letterhead"} if place < first or (place < 6 and _LABEL.match(row.text)) else set()
            marks |= {"signature"} if place > last and not row.marker and len(row.text) < 80 else set()
            marks |= {"row"} if _is_row(words.get(row.id, [])) else set()
            marks |= {"item"} if row.marker else set()
            marks |= {"lead-in"} if row.text.endswith(":") else set()
            marks |= {"question"} if row.text.rstrip('»”")').endswith("?") else set()
        same = before is not None and before.paragraph == row.paragraph and row.kind == "sentence"
        if row.marker and lead and not same:
            marks.add("under-request")
        if before is not None and row.kind == "sentence" and moves.get(before.id) in ("REQUEST", "POSITION"):
            marks |= {"after-claim"} if same or before.kind == "heading" else set()
        if row.text.endswith(":"):
            lead = row.id if moves.get(row.id) == "REQUEST" else ""
        elif not row.marker:
            lead = ""
        at = sender_as_subject(point, sender)
        marks |= _about(forms, point, at, sender)
        around = point[max(at - 3, 0) : at + 5] if at >= 0 else []
        found.append(Seen(row.id, line(point), line(around), line(forms), frozenset(marks)))
        before = row
    return found


def _about(forms: list[str], point: list[str], at: int, sender: Sender) -> set[str]:
    marks = {"sender-subject"} if at >= 0 else set()
    marks |= {"sender"} if at >= 0 or any(sender.is_named(word) for word in forms) else set()
    near = set(point[max(at - 1, 0) : at + 4]) if at >= 0 else set()
    beside = set(point[max(at - 1, 0) : at] + point[at + 1 : at + 2]) if at >= 0 else set()
    marks |= {"sender-can"} if beside & {"kan", "vil", "kunne", "skal"} else set()
    marks |= {"stanceword"} if _STANCE & near else set()
    text = line(forms)
    reported = re.search(rf" (?:{_REPORTS}) (?!lite |ikke |ingenting )", text)
    judged = re.match(r" det (?:er|var|virker) [^ ]+ (?:[^ ]+ )?(?:at|å) ", text)  # the sender's own verdict
    if reported and at < 0 and not judged and not FIRST_SUBJECTS & set(forms[:4]):
        governs = re.search(rf" (?:{_REPORTS}) (?:[^ ]+ ){{0,3}}?(?:at|om|å) ", text)
        if (_OTHERS & set(forms[:6]) or governs) and not re.match(_SOURCES, text):
            marks.add("others-report")
    marks |= {"flawed"} if re.search(_FLAWED, text) else set()
    marks |= (
        {"farewell"}
        if re.search(r" takk[^ ]* (?:[^ ]+ ){0,2}?for oppmerksomhet| takk[^ ]* .* ser fr[ae]m", text)
        else set()
    )
    marks |= {"thanks-later"} if re.search(r" (?:viser|vises|henviser) til .* takk", text) else set()
    marks |= (
        {"presenting"}
        if re.search(r" (?:har|med) (?:lang|bred|solid|stor|mye|mangeårig|omfattende) erfaring", text)
        else set()
    )
    return marks


def _unquoted(forms: list[str]) -> list[str]:
    """The words outside quotation marks; those of a short quotation (a term or a title) are left out as well."""
    out, inside = [], False
    for form in forms:
        if form in "«“":
            inside = True
        if not inside:
            out.append(form)
        if form in "»”":
            inside = False
    return out


def _point(words: list[str]) -> list[str]:
    """The words that make the unit's point by R1: what follows `men`, or `og derfor|dermed`; else all."""
    for i, word in enumerate(words):
        after = words[i + 1 : i + 3]
        if word == "men" and i > 3 and len(words) - i > 3 and after[:1] not in (["også"], ["slik"]):
            return words[i + 1 :]
        if word == "og" and after[:1] and after[0] in ("derfor", "dermed", "følgelig"):
            return words[i + 1 :]
    return words


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence and no letterhead or signature: it ends as sentences do and has four words."""
    return text[-1] in ".!?:»" and len(text.split()) > 3 and not _LABEL.match(text) and not _SALUTATION.search(text)


def _is_row(words: list[str]) -> bool:
    numbers = [
        word for word in words if re.fullmatch(r"\d[\d\s]*(?:,\d+)?", word) and not re.fullmatch(r"(?:19|20)\d\d", word)
    ]
    return len(numbers) >= 2 and 3 * len(numbers) >= sum(word[0].isalnum() for word in words)
