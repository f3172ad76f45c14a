"""Tokens: where the words and marks of a Norwegian text begin and end.

>>> text = "knutepunkt/bindeledd i kommune-Norges forsknings- og utviklingsarbeid, jf. § 5-2."
>>> [text[start:end] for start, end in tokens(text)][:8]
['knutepunkt', '/', 'bindeledd', 'i', 'kommune-Norges', 'forsknings-', 'og', 'utviklingsarbeid']
"""

import re

# Full stops that belong to the word: without this list "jf." would be two tokens and end a sentence.
ABBREVIATIONS = frozenset(
    """
    a.d. adm. adr. alm. ang. anm. art. avd. avs. bl.a. bla. ca. cand. d.d. d.e. dir. div. dr. e.kr. eks. el. el.l. etc. etg. evt. f. f.eks.
    f.kr. f.o.m. fig. flg. fm. fork. forts. fr. frk. fung. h. hhv. hr. iflg. inkl. innb. innl. innst. int. jf. jfr. jr. kap. kgl. kl. komm.
    kpt. kr. kst. lign. m.a.o. m.fl. m.h.t. m.m. m.v. maks. max. mfl. mht. mill. mm. mnd. mrd. mv. nedenst. nr. o.a. o.l. obl. off.
    ofl. okt. ol. op. osv. ordf. ot.prp. ovf. p.g.a. p.t. pga. pkt. pr. prof. prop. prp. pst. ref. res. resp. rådm. s. s.k. sek.
    sign. sm. sp. spes. spm. sr. st.meld. st.prp. stk. str. sv. såk. t. t.d. t.o.m. tab. tilsv. tlf. tsk. u.a. utg. vedr. vg. vgs.
    vol. vs. årg. årh. øv. jan. febr. feb. apr. aug. sept. nov. des. meld. st. kgl.res.
    """.split()
)

_WORD = r"\w+(?:[-‐‑]\w+)*[-‐‑]?"
_DATE_OR_NUMBER = r"\d+(?:[.,:]\d+)*"
_DOTTED = r"(?:\w+\.)+\w*\.?"  # f.eks., bl.a., St.meld.
_TOKEN = re.compile(rf"(?P<dotted>{_DOTTED})|{_DATE_OR_NUMBER}(?![\w-])|{_WORD}|\.{{2,}}|[^\w\s]")
_INNER = re.compile(rf"{_DATE_OR_NUMBER}(?![\w-])|{_WORD}|[^\w\s]")


def tokens(text: str) -> list[tuple[int, int]]:
    """Spans `(start, end)` of the tokens of `text`, in order; every character that is no space lies in exactly one.

    UD-like: stroke and brackets stand alone, a hyphenated word is one token, a known abbreviation keeps its full stop.
    """
    found = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match["dotted"] and match[0].lower() not in ABBREVIATIONS:
            found += [inner.span() for inner in _INNER.finditer(text, start, end)]
        else:
            found.append((start, end))
    return found


def is_word(form: str) -> bool:
    """Whether a token counts as a word: it holds a letter. Numbers, dates and marks do not."""
    return any(character.isalpha() for character in form)
