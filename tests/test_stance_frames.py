"""Stance in the frames of the language: each verdict in each frame, since a verdict that is known must be found wherever it stands.

A frame that fails tells of the parser, a verdict that fails of the rules. The words are few on purpose: wordings stand in
`stance_sentences.tsv` and beside the rules.
"""

from itertools import product

from sentences import for_each, in_letters

from innspill.coders import code_stance

_OPENING = (
    "Visit Fjordvik\n\nFinansdepartementet\n\nHøringssvar – forslag om losavgift\n\n"
    "Visit Fjordvik viser til departementets høringsbrev om losavgift."
)
_FOR, _AGAINST, _DOUBT = "support", "opposition", "reservation"
#: A verdict by its finite verb and the rest.
VERDICTS = [
    ("støtter", "forslaget", _FOR),
    ("slutter", "seg til utvalgets forslag om at alle, også de små, skal betale", _FOR),
    ("går", "imot en slik avgift", _AGAINST),
    ("anser", "forslaget som urimelig", _AGAINST),
    ("er", "skeptisk til losavgift", _DOUBT),
]
#: What stands around it: `{0}` the finite verb, `{1}` the rest.
AROUND = [
    "Visit Fjordvik {0} {1}.",
    "På bakgrunn av dette {0} Visit Fjordvik {1}.",
    "Når det gjelder spørsmålet om dekning av utgifter, {0} Visit Fjordvik {1}.",
    "Fordi avgiften rammer dem som ikke har noe valg, {0} Visit Fjordvik {1}.",
    "Etter å ha drøftet saken {0} Visit Fjordvik {1}.",
    "Visit Fjordvik, som har mange medlemmer, {0} {1}.",
    "Visit Fjordvik har drøftet saken i styret og {0} {1}.",
    "Saken er viktig, og Visit Fjordvik {0} {1}.",
    "Vår konklusjon er at Visit Fjordvik {0} {1}.",
    "Vi er kommet til at vi {0} {1}.",
    "1. Visit Fjordvik {0} {1}.",
    "Til kapittel 5: Visit Fjordvik {0} {1}.",
    "Visit Fjordvik {0} {1}, og ber om at saken utsettes.",
]
#: What is judged as a thing (`{0}`), by an adjective (`{1}`).
JUDGED = [
    "{0} er {1}.",
    "Samlet sett er {0} {1} for byen.",
    "Etter vårt syn fremstår {0} som {1}.",
    "{0} må sies å være {1}.",
    "Styret holder {0} for å være {1}.",
    "Visit Fjordvik finner {0} {1}.",
    "Vi mener {0}, slik det foreligger, er {1}.",
    "Vår vurdering er at {0} er {1}.",
]
#: What is judged as a clause.
JUDGED_CLAUSES = [
    "Det er {0} å innføre losavgift.",
    "Å innføre losavgift er {0}.",
    "At det innføres losavgift, er {0}.",
    "At det innføres losavgift, mener vi er {0}.",
    "Det fremstår som {0} å innføre losavgift.",
    "Visit Fjordvik finner det {0} at det foreslås en losavgift.",
    "Særlig {0} er det at det foreslås en losavgift.",
]
#: What leads to an infinitive that takes the stand.
LEADING = [
    "Visit Fjordvik ser seg nødt til å {0}.",
    "Visit Fjordvik har valgt å {0}.",
    "Styret konkluderer med å {0}.",
    "Visit Fjordvik finner det riktig å {0}.",
    "Det er naturlig for oss å {0}.",
    "Vår anbefaling er å {0}.",
    "Det ble enstemmig vedtatt å {0}.",
]
_STANDS = [("støtte forslaget", _FOR), ("gå imot forslaget", _AGAINST), ("avvise forslaget", _AGAINST)]
_WORDS = [("fornuftig", _FOR), ("urimelig", _AGAINST), ("betenkelig", _DOUBT)]


def _capital(words):
    return words[0].upper() + words[1:]


CROSSED = [
    *((frame.format(verb, rest), code) for frame, (verb, rest, code) in product(AROUND, VERDICTS)),
    *((_capital(f.format(it, w)), c) for f, it, (w, c) in product(JUDGED, ("forslaget", "utvalgets forslag"), _WORDS)),
    *((frame.format(word), code) for frame, (word, code) in product(JUDGED_CLAUSES, _WORDS)),
    *((frame.format(stand), code) for frame, (stand, code) in product(LEADING, _STANDS)),
    *((f"Det vil være {word} om det innføres losavgift.", code) for word, code in _WORDS[1:]),
]
_coded = in_letters(code_stance, [sentence for sentence, _ in CROSSED], _OPENING)


@for_each(CROSSED)
def test_a_verdict_is_found_in_every_frame(sentence, code):
    def look(_, rows):
        assert {row.code for row in rows if row.status == "primary"} == {code}

    _coded(sentence, look)
