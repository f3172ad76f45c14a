"""Verbs, nouns and adjectives of asking and saying, by lemma, from which the rules for acts and stances are made."""

#: Verbs that ask, with the strength of asking (R9): Norsk referansegrammatikk 11.4, "directive" verbs of speaking.
ASKING = {
    "be": 2, "anmode": 2, "oppfordre": 2, "henstille": 2, "foreslå": 2, "anbefale": 2, "tilrå": 2, "tilråde": 2, "råde": 2, "etterlyse": 2,
    "appellere": 2, "etterspørre": 2, "forvente": 2, "imøtese": 2, "kreve": 3, "forlange": 3, "forutsette": 3, "insistere": 3, "pålegge": 3,
}  # fmt: skip

#: Verbs after which the sender's own at-clause stands as if the sender had said it outright: "Vi mener at X bør …".
HOLDING = frozenset(
    """mene synes tro vurdere fastholde understreke påpeke presisere fremheve framheve peke poengtere minne bemerke anføre anse tilføye si hevde
    vektlegge konkludere gjenta nevne legge fremholde framholde betone tilføye uttale uttrykke stå argumentere kommentere erfare""".split()
) - {"legge", "erfare"}

#: Verbs and phrases by which others are reported: with a subject that is not the sender, nothing in them is asked by it.
REPORTING = (
    HOLDING
    | set(ASKING)
    | frozenset(
        "skrive heter stå ønske håpe støtte vise hete fremgå framgå gå vedta beslutte ville legge drøfte omtale vurdere hevde".split()
    )
)

#: Nouns for what the sender thinks: "Vår vurdering er at X bør …", "Det er vårt syn at …".
OPINIONS = frozenset(
    """oppfatning mening syn vurdering holdning standpunkt overbevisning konklusjon poeng innspill utgangspunkt erfaring påstand
    hovedsyn synspunkt""".split()
)
#: Nouns for what the sender asks: "Vår anbefaling er at …", "Vårt forslag er å …".
REQUESTS = {"anbefaling": 2, "forslag": 2, "oppfordring": 2, "bønn": 2, "råd": 2, "krav": 3, "forutsetning": 3, "ønske": 2, "tilråding": 2,
            "henstilling": 2, "anmodning": 2, "forventning": 2, "hovedkrav": 3, "hovedanbefaling": 2, "endringsforslag": 2, "tilrådning": 2}  # fmt: skip

#: Adjectives of importance or desirability, with the strength that "det er … at" has (codebook, `strength`).
IMPORTANT = {
    "viktig": 2, "vesentlig": 2, "sentral": 2, "ønskelig": 2, "maktpåliggende": 3, "avgjørende": 3, "nødvendig": 3, "påkrevd": 3, "påkrevet": 3,
    "essensiell": 3, "uunnværlig": 3, "tvingende": 3, "kritisk": 3, "grunnleggende": 3, "tilrådelig": 2, "klok": 1, "betydningsfull": 2, "presserende": 3, "nødvendighet": 3,
}  # fmt: skip

#: Adjectives that ask only in the conditional ("Det ville være naturlig at …"); in the indicative they judge ("er fornuftig").
SUGGESTING = frozenset(
    {
        "naturlig",
        "hensiktsmessig",
        "fornuftig",
        "formålstjenlig",
        "rimelig",
        "god",
        "klok",
        "nyttig",
        "interessant",
        "positiv",
    }
)

#: Verbs of speaking in an announcement: "Det er viktig å understreke at", "Vi ønsker å peke på" ask for nothing by themselves.
SAYING = frozenset(
    """understreke påpeke presisere fremheve framheve peke poengtere minne bemerke nevne si kommentere huske merke vise takke trekke løfte uttale
    uttrykke gi komme avgi knytte rette legge redegjøre belyse tilføye tydeliggjøre være gjøre ta bidra delta samarbeide starte begynne innlede
    konkludere gjenta oppsummere benytte stille""".split()
)
#: Verbs by which the sender offers what it can do alone (R3).
OFFERING = frozenset(
    """bidra stille delta møte dele teste utdype svare samarbeide komme hjelpe sende vise tilby lage presentere redegjøre diskutere drøfte
    bistå utveksle fortelle forklare oversende ettersende gi medvirke stå ta levere dokumentere invitere""".split()
)
