"""What senders and the bodies that decide for them are called: kinds of sender, with their definite forms."""

#: Bodies that decide for a sender; nobody else is called so without a name in the sender's letter.
BODIES = frozenset(
    """kommunestyret bystyret formannskapet byrådet fylkestinget fylkesutvalget fylkesrådet hovedutvalget landsstyret sentralstyret hovedstyret
    forbundsstyret styret ungdomsrådet eldrerådet sametinget menighetsrådet administrasjonen byråden kommunedirektøren rådmannen
    fylkesordføreren ordføreren årsmøtet landsmøtet representantskapet fakultetet instituttet avdelingen seksjonen""".split()
)
#: Kinds of sender, by the last part of their name, with the ending of the definite form: "Havbrukskysten næringsforening"
#: is "foreningen".
KINDS = {
    "forening": "en", "forbund": "et", "organisasjon": "en", "fylkeskommune": "n", "kommune": "n", "universitet": "et", "høgskole": "n",
    "høyskole": "n", "selskap": "et", "bedrift": "en", "stiftelse": "n", "direktorat": "et", "tilsyn": "et", "etat": "en", "lag": "et",
    "klubb": "en", "nettverk": "et", "råd": "et", "senter": "et", "institutt": "et", "akademi": "et", "museum": "et", "samorganisasjon": "en",
    "samband": "et", "fellesskap": "et", "allianse": "n", "sykehus": "et", "foretak": "et", "nemnd": "a", "ombud": "et", "verk": "et", "byrå": "et",
    "skole": "n", "bispedømme": "t", "konsern": "et", "gruppe": "n", "samvirke": "t", "union": "en", "landslag": "et", "bank": "en", "fond": "et", "rederi": "et",
    "statsforvalter": "en", "fylkesmann": "en", "kirke": "n", "domstol": "en", "borettslag": "et", "parti": "et",
}  # fmt: skip
#: What an association is called, whatever its name: a "samband" is "forbundet" or "organisasjonen" too.
ASSOCIATIONS = {"forening", "forbund", "organisasjon", "samorganisasjon", "samband", "fellesskap", "union", "landslag"}
