"""Constructions that real letters have and invented ones lack: the coders of acts and stance on whole small letters."""

import pytest

from innspill.coders import code_acts, code_stance
from innspill.letter import read_letter

_OPENING = "Høringssvar fra Norges Rulleskiforbund – forslag til lov\n\nNorges Rulleskiforbund viser til departementets høringsbrev av 3. mai.\n\n"
_CLOSING = "\n\nDette er en avsluttende setning om saken.\n"

#: (sentence, request yes or no, reason)
ACTS = [
    (
        "Det er etter vår vurdering behov for at departementet ser på reglene under ett.",
        "yes",
        "'behov for at' is no purpose",
    ),
    (
        "Vi foreslår følgende ordlyd: «Der avtale ikke foreligger, kan kommunen gi pålegg.»",
        "yes",
        "the quoted 'ikke' denies nothing",
    ),
    ("Vi ber departementet om ikke å gjennomføre kuttet.", "yes", "what is asked for is denied, not the asking"),
    ("Vi ber ikke om særbehandling.", "no", "the asking is denied"),
    ("Vi skulle ønske at Stortinget hadde tatt seg bedre tid.", "yes", "'skulle ønske at'"),
    ("Forbundet ønsker at regjeringen skal legge frem en plan.", "yes", "'Forbundet' is the subject, whatever its tag"),
    ("Reindriften må høres i slike saker.", "yes", "'høres' is a passive under a modal"),
    ("Etter § 14 skal kommunen føre register, og registeret må oppdateres hvert år.", "no", "one law for both clauses"),
    ("Vi er svært kritiske til at gebyret innføres nå.", "no", "'kritisk' tells of the sender here"),
    ("Det vil gjøre oss bedre i stand til å møte behovene.", "no", "a consequence, no advantage that is wished for"),
    ("Vi deler departementets syn på at avgiften fortsatt skal være lav.", "no", "the view is another's"),
]

#: (sentence, the codes that it holds, in order of the alphabet, reason)
STANCES = [
    (
        "Vi stiller imidlertid spørsmål ved om grensen blir for lav.",
        "reservation",
        "'om' after a preposition opens a question",
    ),
    ("Jeg er sterkt imot forslaget slik det foreligger.", "opposition", "'slik det foreligger' is a clause of its own"),
    (
        "Vi kan ikke støtte forslaget slik departementet har utformet det.",
        "opposition",
        "the same with a noun as subject",
    ),
    (
        "Vi støtter § 4, men under forutsetning av at fristen forlenges.",
        "reservation support",
        "a condition after 'men'",
    ),
    ("Foreningen deler utvalgets ambisjon om flere lærlinger.", "support", "shares what is another's"),
    ("Vi deler gjerne våre erfaringer med departementet.", "", "sharing one's own is an offer"),
    ("Vi mener at kravene er for detaljerte.", "reservation", "'for' + adjective of what is proposed"),
    ("Forbundet er usikker på om to besøk er tilstrekkelig.", "reservation", "doubt with 'om'"),
]


@pytest.fixture
def written(tmp_path):
    """A letter with one sentence between opening and closing, and where that sentence stands."""

    def write(sentence: str):
        path = tmp_path / "brev.txt"
        path.write_text(_OPENING + sentence + _CLOSING, encoding="utf-8")
        letter = read_letter(path)
        start = letter.text.index(sentence)
        return letter, start, start + len(sentence)

    return write


@pytest.mark.parametrize(("sentence", "request_", "reason"), ACTS)
def test_request(written, sentence, request_, reason):
    letter, start, end = written(sentence)
    rows = code_acts(letter).rows
    assert list(rows.loc[rows["start"].between(start, end - 1), "request"]) == [request_], reason


@pytest.mark.parametrize(("sentence", "codes", "reason"), STANCES)
def test_stance(written, sentence, codes, reason):
    letter, start, end = written(sentence)
    rows = code_stance(letter).rows
    assert " ".join(sorted(rows.loc[rows["start"].between(start, end - 1), "code"])) == codes, reason
