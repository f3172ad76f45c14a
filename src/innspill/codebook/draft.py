"""A theme codebook as a draft: the file that a person goes on with, and what in it is still as drafted."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from innspill.letter import Letter

from .model import Codebook

_NORWEGIAN = " (nb)"  # ends an English name that is the Norwegian word
_DRAFT = {"en": "DRAFT: ", "nb": "UTKAST: "}  # begins a definition that nobody has written
_ROOM = 22  # characters of a name, see `schema`
_QUOTES, _LONG = 3, 220  # sentences for a code; characters from which on one is rather not chosen
_SHOWN = 4  # codes, or words, that are named
_WHY = {"part": "Of one family", "field": "Of the same field", "beside": "In the same units"}
_TOP = """\
# A draft of themes, from the words of {called}. It runs as it is. To make it yours, in any text editor:
# - Give each theme its name: English ones end in "(nb)" where they are the Norwegian word. Say in a sentence what it is, in
#   both languages or in one, as `definition: "…"`.
# - Two codes that are one theme: move the cues of one to the other, and delete it. A cue in the wrong place: move it. No theme: delete it.
# - Under `matches:` write two sentences of your own that the code must find, under `does_not_match:` one that it must not.
# - innspill codebook check {file} --letter {letter}    says what is wrong, missing, idle, double
# - innspill run 3-themes --letter {letter} --codebook {file}
# Lines such as "# s5: …" quote the letter: why the theme is here. Cues are explained in data/codebooks/README.md.
layer: theme
version: "0.1"
language: nb
unit: unit
examples: any
general_rules: [R11]
rules:
  P1: "Any number of themes for each unit; none where none fits."
codes:
"""


def draft_text(
    table: pd.DataFrame,
    letters: Sequence[Letter],
    fields: Mapping[str, Mapping[str, str]],
    called: str,
    file: str,
    letter: str,
) -> str:
    """The YAML of a codebook with the codes of `table`, as `innspill.measures.themes.draft.draft_themes` gives them.

    `fields`: the names, by language, of the fields that a code may be named by. In its head, `called` says what was read; `file`
    and `letter` stand in commands. Each code has comments above it: what brought its words together, and sentences that speak for it.
    """
    taken = set(table["name"])
    codes = [_code(rows, letters, fields, taken) for _, rows in table.groupby("code")]
    return _TOP.format(called=called, file=file, letter=letter) + "\n".join(codes)


def drafted(en: str, nb: str) -> dict[str, str]:
    """A definition that nobody has written, by language: what is known of it, and what is to be written there."""
    return {
        "en": f"{_DRAFT['en']}{en}. Say in a sentence what belongs here and what does not.",
        "nb": f"{_DRAFT['nb']}{nb}. Si i en setning hva som hører hjemme her, og hva som ikke gjør det.",
    }


def unwritten(codebook: Codebook) -> list[str]:
    """What of a codebook nobody has written yet, a line each: English names, definitions, one of two definitions."""
    codes = [code for code in codebook.codes if not code.abstract]
    bare = [code for code in codes if any(code.definition[each].startswith(said) for each, said in _DRAFT.items())]
    drafts = {code.id for code in bare}
    written = [code for code in codes if code.id not in drafts]
    one = [code.id for code in written if len(set(code.definition.values())) == 1]
    parts = {
        "still as drafted, English names that are the Norwegian word": [
            code.id for code in codes if code.name["en"].endswith(_NORWEGIAN)
        ],
        "still as drafted, definitions": [code.id for code in bare],
        "in one language where others are in two, definitions": one if len(one) < len(written) else [],
    }
    told = {
        what: ", ".join(ids[:_SHOWN]) + (f" and {len(ids) - _SHOWN} more" if ids[_SHOWN:] else "")
        for what, ids in parts.items()
    }
    return [f"{what}: {ids}." for what, ids in told.items() if ids]


def _code(
    rows: pd.DataFrame, letters: Sequence[Letter], fields: Mapping[str, Mapping[str, str]], taken: set[str]
) -> str:
    name = rows["name"].iloc[0]
    called = fields.get(name) or {"en": _fit(name, _ROOM - len(_NORWEGIAN)) + _NORWEGIAN, "nb": _fit(name, _ROOM)}
    counts = dict(sorted(Counter(rows["word"]).items(), key=lambda item: (-item[1], item[0])))
    lines = [f"  # {text}" for text in (*_why(rows, counts), *_quoted(rows, letters))]
    found = Counter(rows["cue"])
    cues = sorted(found, key=lambda cue: (not cue.startswith(f"part:{name}"), -found[cue], cue))
    most = ", ".join([word for word in counts if word.isalpha()][:_SHOWN])
    definition = drafted(f"what is said of {most}", f"det som sies om {most}")
    lines += [
        f"  - id: {name.upper()}{'_2' if name.upper() in taken - {name} else ''}",
        f"    name: {{en: {_text(called['en'])}, nb: {_text(called['nb'])}}}",
        "    definition:",
        *(f"      {language}: {_text(text)}" for language, text in definition.items()),
        "    cues:",
        *(f"      - {_text(cue)}" for cue in cues),
    ]
    return "\n".join(lines) + "\n"


def _why(rows: pd.DataFrame, counts: Mapping[str, int]) -> list[str]:
    """What brought the words together, with how often each stands."""
    told = {why: [w for w in counts if w in set(rows.loc[rows["why"].eq(why), "word"])] for why in _WHY}
    return [f"{_WHY[why]}: {', '.join(f'{w} {counts[w]}' for w in words)}." for why, words in told.items() if words]


def _quoted(rows: pd.DataFrame, letters: Sequence[Letter]) -> list[str]:
    """Sentences with the code's words, each with words that those before lack where it can be, in the order of the letters."""
    words = {place: set(own) for place, own in rows.groupby(["letter", "unit"], sort=False)["word"]}
    texts = {(n, unit): "".join(filter(str.isprintable, " ".join(letters[n][unit].split()))) for n, unit in words}
    chosen: list[tuple[int, str]] = []
    seen: set[str] = set()
    while len(chosen) < min(_QUOTES, len(words)):
        left = [place for place in words if place not in chosen]
        best = max(left, key=lambda place: (place[1][0] == "s", len(texts[place]) < _LONG, len(words[place] - seen)))
        chosen.append(best)
        seen |= words[best]
    told = {place: f"{letters[place[0]].name} " if len(letters) > 1 else "" for place in words}
    return [f"{told[place]}{place[1]}: {texts[place]}" for place in words if place in chosen]


def _fit(name: str, room: int) -> str:
    name = name[0].upper() + name[1:]
    return name if len(name) <= room else name[: room - 1] + "…"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
