"""Who speaks, who is spoken of, who is asked: the parties of a letter and what each of them does in it."""

import re
from collections import Counter
from collections.abc import Container

import pandas as pd

from innspill.letter import Letter
from innspill.letter.clauses import unit_rows
from innspill.letter.clauses.referents import Referents
from innspill.letter.clauses.sender import referents
from innspill.letter.clauses.subjects import everybody, subjects
from innspill.measures.rhetoric.requests import named_bodies, offers, requests
from innspill.norwegian.lists import listed, pattern

GROUPS = ("sender", "constituency", "recipient", "none", "state", "others")
ROLES = ["speaks", "spoken_of", "asked", "to_act", "wishes", "offers"]
COLUMNS = ["group", "party", *ROLES, *(f"{role}_in" for role in ROLES)]
_ENDINGS = re.compile(r"(?:ene|erne|ane|en|et|er|ne|e|a|n|t)?s?$")

#: The party that requests are laid to which name nobody.
UNNAMED = "–"


def actors(letter: Letter, acts: pd.DataFrame) -> pd.DataFrame:
    """One row a party, in the order of GROUPS, then by how often it is there.

    `group` (sender; constituency: those it speaks for; recipient; none: nobody that is named; state: other public authorities;
    others), `party` (as the letter calls it), and numbers of units: `speaks` (the sender or its constituency is the subject),
    `spoken_of` (the unit names it, and it does not speak there), `asked` (requests that name it as whom they ask), `to_act`
    (requests that it would have to carry out), `wishes` and `offers` that it makes; and as `speaks_in` … these units ("s4 s7";
    one with two stands twice). Requests are those that are not doubtful. In a group those come first that acts name, then those named most.
    """
    asked = requests(letter, acts, pd.DataFrame(columns=["from", "role", "to"]), pd.DataFrame(columns=["id", "start"]))
    firm, wishes = asked[asked["kind"].eq("request")], asked[asked["kind"].eq("wish")]
    forms = letter.forms
    if not forms["form"].str.lower().isin(["dere", "dykk"]).any():
        forms = forms[forms["form"].ne("deres")]  # theirs, in a letter that nowhere says "dere" to its reader
    sender, bodies = referents(letter), named_bodies(letter)
    quoted = {word.start for rows in unit_rows(letter).values() for word in rows[0].sentence.words if word.quoted}
    others = quoted | everybody(letter)
    words = {unit: _own(rows, sender, others) for unit, rows in forms.groupby("unit", sort=False)}
    names = _names(letter) | bodies | {name.lower(): name for name in bodies.values()}
    recipients = _recipients(asked) or frozenset({_stem(sender.recipient.lower())}) - {""}
    of_word = {word: _group(word, sender, recipients) for forms in words.values() for word in forms}
    names |= _one_body(letter, names, of_word)
    rows: dict[tuple[str, str], dict[str, list[str]]] = {}

    def count(group: str, party: str, role: str, unit: str) -> None:
        rows.setdefault((group, party), {each: [] for each in ROLES})[role].append(unit)

    calls = [phrase for phrase in asked["addressee"] if phrase and _group_of(phrase, sender, recipients) == "recipient"]
    own = _own_names(letter, names, of_word, calls)
    speaking = {unit: next(iter(found.values())) for unit, found in subjects(letter).items()}
    speaking = {unit: who if own.get(who) else "sender" for unit, who in speaking.items() if who != "own"}
    for unit, forms in words.items():
        if speaker := speaking.get(unit, ""):
            count(speaker, own[speaker], "speaks", unit)
        found = {(of_word[form], own.get(of_word[form]) or _party(form, names)) for form in forms if of_word[form]}
        for group, party in sorted(found - {(speaker, own.get(speaker, ""))}):
            count(group, party, "spoken_of", unit)
    for column, table in (("wishes", wishes), ("offers", offers(letter, acts))):
        for unit in table["unit"]:
            by = speaking.get(unit, "sender")
            count(by, own[by], column, unit)
    named = firm["given"].eq("named") & firm["addressee"].ne("")
    for unit in firm.loc[~named, "unit"]:  # R7 implies that the recipient is asked; the letter does not say so
        count("none", UNNAMED, "asked", unit)
    for column, table, field in (("asked", firm[named], "addressee"), ("to_act", firm, "actor")):
        for phrase, unit in table.loc[table[field].ne(""), [field, "unit"]].itertuples(index=False):
            group = _group_of(phrase, sender, recipients)
            written = phrase if phrase[1:] != phrase[1:].lower() and " " in phrase else _party(phrase.lower(), names)
            count(group, own.get(group) or written, column, unit)
    return _table(rows)


def _own(rows: pd.DataFrame, sender: Referents, quoted: Container[int]) -> list[str]:
    """The words of a unit in small letters, without a "vi" that is quoted or all of a country, and *medlemmene* of somebody else: "medlemmene Krogh og Stenersen"."""
    forms, found = [*rows["form"], "", ""], []
    for n, (form, start) in enumerate(zip(rows["form"], rows["start"], strict=True)):
        ours = sender.spoken_for(form)
        behind = f"{form} {forms[n + 1]} {forms[n + 2]}" if forms[n + 1].lower() in listed("prepositions") else form
        others = forms[n + 1][:1].isupper() or not sender.spoken_for(behind)
        if not ((start in quoted and (ours or form.lower() in listed("first_person"))) or (ours and others)):
            found.append(form.lower())
    return found


def _subjects(letter: Letter, names: dict[str, str]) -> dict[str, str]:
    """Those of `names` that are subjects as those whom the sender speaks for, the commonest first."""
    starts = {start for found in subjects(letter).values() for start, who in found.items() if who == "constituency"}
    words = letter.forms.loc[letter.forms["start"].isin(starts), "form"].str.lower()
    return {word: names[word] for word in words.value_counts().index if word in names}


def _one_body(letter: Letter, names: dict[str, str], of_word: dict[str, str]) -> dict[str, str]:
    """Word → the commonest form of the same noun, for what stands by its noun in the table: *leieren* and *leierne*."""
    tokens, first = letter.tokens, dict[str, str]()
    lemmas = dict(zip(tokens["lower"], tokens["lemma"], strict=True))
    others = [word for word in names if of_word.get(word) in GROUPS[4:]]
    return {word: first.setdefault(lemmas.get(word, word), _party(word, names)) for word in others}


def _own_names(letter: Letter, names: dict[str, str], of_word: dict[str, str], calls: list[str]) -> dict[str, str]:
    """Group → its one party: the sender by its full name, those it speaks for by the word that is a subject, the recipient as
    requests call it (`calls`): *Departementet bes …*."""
    spoken_for = _subjects(letter, names) | names
    own = {group: _first(spoken_for if group == "constituency" else names, of_word, group) for group in GROUPS[:3]}
    own["sender"] = _full_name(letter, own["sender"])
    call = Counter(calls).most_common(1)[0][0] if calls else own["recipient"]
    return own | {"recipient": names.get(call.lower(), call)}


def _table(rows: dict[tuple[str, str], dict[str, list[str]]]) -> pd.DataFrame:
    found = [
        (*who, *map(len, units.values()), *(" ".join(each) for each in units.values())) for who, units in rows.items()
    ]
    table = pd.DataFrame(found, columns=COLUMNS).astype(dict.fromkeys(ROLES, int))
    table["rank"] = table["group"].map(GROUPS.index)
    table["total"] = table[ROLES].sum(axis=1)
    table["acting"] = table[["asked", "to_act"]].sum(axis=1)
    table = table.sort_values(["rank", "acting", "total"], ascending=[True, False, False], kind="stable")
    return table[COLUMNS].reset_index(drop=True)


def _names(letter: Letter) -> dict[str, str]:
    """Word in small letters → as the letter mostly writes it inside its sentences; a common noun that only begins them is small.

    The commonest word comes first.
    """
    forms = letter.forms
    inside = forms[forms["unit"].eq(forms["unit"].shift())]
    within = {form.lower(): form for form in reversed(inside["form"].value_counts().index)}
    shown: dict[str, str] = {}
    for form in pd.concat([inside, forms])["form"].value_counts().index:
        low = form.lower()
        shown.setdefault(low, within.get(low, low if _common(low) and not form.isupper() else form))
    return shown


def _common(word: str) -> bool:
    """Whether a word in small letters is a common noun for a body or group."""
    forms, ends = (word, word.removesuffix("s")), ("forening", "foreningen", "ene", "erne")
    bodies = pattern("public_bodies"), pattern("state_bodies")
    return any(each.endswith(ends) or any(body.fullmatch(each) for body in bodies) for each in forms)


def _recipients(asked: pd.DataFrame) -> frozenset[str]:
    """Stems of what the letter calls its recipient: by R7 whoever is addressed where nobody is named, and the reader."""
    implied = asked.loc[asked["given"].eq("implied") & asked["addressee"].ne(""), "addressee"]
    phrases = implied if len(implied) else asked.loc[asked["addressee"].ne(""), "addressee"].value_counts().index[:1]
    return frozenset(_stem(phrase.lower().split()[-1]) for phrase in phrases) - {""}


def _stem(word: str) -> str:
    return _ENDINGS.sub("", word) if len(word) > 4 else word


def _group(word: str, sender: Referents, recipients: frozenset[str]) -> str:
    """The group of the party that a word names, "" for most words."""
    plain = word.removesuffix("s")
    if sender.spoken_for(word) or sender.spoken_for(plain):
        return "constituency"
    if word in listed("first_person") or {word, plain} & sender.called_alone:
        return "sender"
    called = word in listed("reader") or {word, plain} & sender.recipient_called
    if called or any(_same(_stem(word), name) for name in recipients):
        return "recipient"
    if pattern("state_bodies").fullmatch(word):
        return "state"
    return "others" if pattern("public_bodies").fullmatch(word) else ""


def _group_of(phrase: str, sender: Referents, recipients: frozenset[str]) -> str:
    """The group that an addressee or actor belongs to."""
    if phrase.lower() in sender.recipient_called:
        return "recipient"
    return _group(phrase.lower().split()[-1], sender, recipients) or "others"


def _same(stem: str, name: str) -> bool:
    """Whether two stems call the same body, one by the last part of a compound: "generalistkommuneutvalg", "utvalg"."""
    part = " " not in name and len(stem) > 5 and name.endswith(stem)
    return stem == name or part or (len(name) > 5 and stem.endswith(name))


def _first(names: dict[str, str], of_word: dict[str, str], group: str) -> str:
    """What the letter calls a group: its commonest noun, else its pronoun."""
    known = [word for word in names if of_word.get(word) == group]  # `names` runs from the commonest down
    nouns = [word for word in known if word not in listed("first_person")]
    return _party((nouns or known)[0], names) if known else {"sender": "vi"}.get(group, "")


def _full_name(letter: Letter, called: str) -> str:
    """The sender's name as the letter writes it most: one of several words, else what it is `called`, as a name where it is one."""
    names = sorted((name for name in referents(letter).names if " " in name), key=lambda name: (-len(name), name))
    patterns = (re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE) for name in names)
    written = Counter(found for each in patterns for found in each.findall(letter.text))
    sender = letter.parties.sender
    name = written.most_common(1)[0][0] if written else called
    own = sender is not None and sender.name.lower() == name.lower()
    return sender.name if sender and own else name  # no capitals of a letterhead


def _party(word: str, names: dict[str, str]) -> str:
    """A party's name as the letter writes it, without genitive."""
    plain = word.removesuffix("s") if word.removesuffix("s").endswith(("en", "et", "ne", "a")) else word
    return names.get(plain, names.get(word, word).removesuffix("s") if plain != word else word)
