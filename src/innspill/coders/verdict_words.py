"""Words of verdicts on proposals: verbs, adjectives of standing, what a proposal is said to be, what a proposal is called."""

#: Verbs, with a word that must go with them ("slutte … seg", "gå … inn"), and the verdict that they give.
VERBS = [
    ("støtte", (), "support"), ("tiltre", (), "support"), ("tiltrede", (), "support"), ("bifalle", (), "support"), ("anbefale", ("vedtas",), "support"),
    ("slutte", ("seg", "til"), "support"), ("slutte", ("oss", "til"), "support"), ("slutte", ("meg", "til"), "support"), ("stille", ("bak",), "support"), ("stå", ("bak",), "support"), ("slutte", ("opp", "om"), "support"), ("gå", ("inn", "for"), "support"),
    ("dele", ("syn",), "support"), ("dele", ("vurdering",), "support"), ("dele", ("mål",), "support"), ("dele", ("oppfatning",), "support"), ("dele", ("bekymring",), "support"),
    ("dele", ("intensjon",), "support"), ("gi", ("tilslutning",), "support"), ("gi", ("støtte",), "support"), ("se", ("positivt",), "support"),
    ("hilse", ("velkommen",), "support"), ("ønske", ("velkommen",), "support"), ("applaudere", (), "support"),
    ("foretrekke", (), "support"), ("akseptere", (), "support"), ("godta", (), "support"), ("si", ("ja",), "support"), ("si", ("nei",), "opposition"),
    ("gå", ("imot",), "opposition"), ("gå", ("mot",), "opposition"), ("avvise", (), "opposition"), ("fraråde", (), "opposition"), ("motsette", (), "opposition"),
    ("ta", ("avstand",), "opposition"), ("protestere", (), "opposition"), ("advare", (), "opposition"), ("forkaste", (), "opposition"),
    ("ta", ("forbehold",), "reservation"), ("reise", ("spørsmål",), "reservation"), ("stille", ("spørsmål", "ved"), "reservation"),
    ("stille", ("spørsmålstegn",), "reservation"), ("sette", ("spørsmålstegn",), "reservation"), ("ha", ("innvending",), "reservation"),
    ("ha", ("betenkelighet",), "reservation"), ("ha", ("motforestilling",), "reservation"), ("tvile", (), "reservation"), ("betvile", (), "reservation"),
]  # fmt: skip
#: Adjectives after "være" or "stille seg" that tell where the sender stands, with the preposition they take.
STANDING = {
    "enig": "support", "positiv": "support", "tilhenger": "support", "uenig": "opposition", "imot": "opposition", "motstander": "opposition",
    "negativ": "opposition", "for": "support", "avvisende": "opposition", "skeptisk": "reservation", "tvilende": "reservation", "tvil": "reservation",
    "betenkt": "reservation", "kritisk": "reservation", "uforstående": "reservation", "undrende": "reservation", "spørrende": "reservation", "bekymret": "reservation",
    "bekymre": "reservation", "usikker": "reservation", "redd": "reservation", "fornøyd": "support", "tilfreds": "support", "glad": "support",
}  # fmt: skip
NEEDS_PROPOSAL = {"redd", "bekymret", "bekymre", "usikker", "fornøyd", "tilfreds", "glad"}
#: What a proposal is said to be.
GOOD = {
    "god",
    "fornuftig",
    "riktig",
    "bra",
    "positiv",
    "klok",
    "hensiktsmessig",
    "balansert",
    "rimelig",
    "fornuftige",
    "gledelig",
    "velbegrunnet",
    "best",
    "egnet",
    "nyttig",
}
BAD = {"tvilsom": "reservation", "dum": "opposition", "uegnet": "reservation", "uhensiktsmessig": "opposition", "uakseptabel": "opposition", "feil": "opposition", "uforsvarlig": "opposition", "gal": "opposition", "uheldig": "reservation",
        "problematisk": "reservation", "betenkelig": "reservation", "bekymringsfull": "reservation", "urimelig": "opposition", "uklok": "opposition",
        "unødvendig": "opposition", "urettferdig": "opposition"}  # fmt: skip
PROPOSAL = ("forslag", "endring", "ordning", "modell", "lovendring", "grep", "løsning", "tiltak", "bestemmelse", "regel", "lovforslag", "utkast", "alternativ",
             "innretning", "hovedgrep", "prinsipp", "plan", "regelverk", "fritak", "avvikling", "innføring", "utvidelse", "presisering", "forenkling", "krav",
             "foreslå", "departement", "utvalg", "regjering", "§", "vurdering", "strategi", "avgift", "heving", "lovfesting")  # fmt: skip
