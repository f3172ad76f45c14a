"""Of whom something is asked (R7, R10): the addressee, whether the unit names it, and who would have to act."""

from innspill.letter.clauses import Row, Utterance
from innspill.letter.names import is_state, kind_of
from innspill.norwegian.clauses import Word, chains, up_to_comma
from innspill.norwegian.lists import listed

_LONGEST = 8  # words of a name with what belongs to it
_ASKED = ("reader", "recipient")


def named(row: Row) -> str:
    """Whom a clause asks or says must act, if that is the reader, a public body or an organisation; "" where it names nobody."""
    s, c = row.sentence, row.clause
    who, subject = s.who(c), _body(s, s.subject(c))
    finite, verb = s.verb(c), row.head
    modal = finite is not None and finite.lemma in listed("obliging")
    names = verb is not None and verb.lemma in listed("naming")
    if row.voice == "passive":  # "Bufetat bes avklare …", not "Tilsynet bør styrkes"
        proper = any(word.upos == "PROPN" for word in s.subject(c))
        bid = names and (proper or who in (*_ASKED, "other"))
        return subject if bid else _asked_subject(row, *_ASKED)
    if modal and who == "other" and any(w.infinitive and w.lemma in listed("granted") for w in s.rest(c)[:3]):
        return ""  # "Kommunene må få …": somebody else is to give it
    if who in _ASKED or (who == "other" and modal):
        return subject
    last = s.subject(c)[-1] if subject else None
    if modal and last and (last.upos == "PROPN" or (kind_of(last.low) and is_state(subject))):
        return subject  # "RME bør teste …", "Statens vegvesen bør …"
    if verb is None or finite is None or not names:
        return _asked_subject(row, *_ASKED)
    phrase = _called(s, s.words[s.words.index(verb) + 1 :])
    text = _body(s, phrase)
    urged = verb.lemma in listed("urging") and any(w.upos in ("NOUN", "PROPN") for w in phrase)
    if urged or s.referents.who(text) in (*_ASKED, "other"):
        return text
    return _asked_subject(row, *_ASKED)


def _called(s: Utterance, words: list[Word]) -> list[Word]:
    """The noun phrase with which `words` begin, behind adverbs and circumstances: *(oppfordrer) dessuten, i tillegg | Universitetet i Oslo*."""
    phrase, aside = list[Word](), False
    for word, after in zip(words, [*words[1:], None], strict=True):
        named = after is not None and after.upos == "PROPN"
        adverb = word.upos == "ADV" or (word.upos == "ADJ" and named and word.form == word.low)  # "ber samtidig NVE"
        if not phrase and (aside or adverb or word.low in listed("passed_names")):
            aside = word.upos == "ADP" or (aside and word.upos == "DET" and word.low != "dette")
            continue
        office = word.low == "for" and s.text(phrase) in ("Direktoratet", "Tilsynet")  # "… for X og Y"
        place = word.low in ("i", "på") and named and "PROPN" in {w.upos for w in phrase[-1:]}  # "Universitetet i Oslo"
        ends = word.upos in ("ADP", "AUX", "PART", "SCONJ", "VERB", "PUNCT") and not (office or place)
        if ends or len(phrase) == _LONGEST:
            break
        phrase.append(word)
    return phrase


def actor(row: Row) -> str:
    """Who would have to act, where the unit says so: the subject of the clause asked for, or the agent after "av"."""
    s, c = row.sentence, row.clause
    return _asked_subject(row, *_ASKED, "other") or _agent(s, s.own(c)) or _those(row)


def _those(row: Row) -> str:
    """The subject of a duty that says by a clause of its own whom it is laid on: *De som høster av fjorden (, må …)*."""
    s, c = row.sentence, row.clause
    front = s.words[: c.verb] if c.kind == "main" and row.modal in ("måtte", "burde", "skulle") else []
    those = front[:1] and front[0].low in ("de", "den", "alle") and front[1:] and front[1].low == "som"
    return s.text(front[:-1] if front[-1].upos == "PUNCT" else front) if those else ""


def _asked_subject(row: Row, *who: str) -> str:
    """The subject of the clause asked for, where it is one of these: "Det er viktig at utvalget …", "en fordel om …"; not whom others
    are to do something for: "at bedriftene sikres"."""
    s = row.sentence
    for child in s.children(row.clause, "that", "question", "condition"):
        if child.start > (row.clause.verb or 0) and s.who(child) in who:
            subject = s.subject(child)
            verbs = [chain.head for chain in chains(s, child, subject) if chain.passive and chain.head]
            done_to = any(verb.lemma not in listed("naming") for verb in verbs)
            return "" if done_to else _body(s, subject)
    return ""


def _agent(s: Utterance, words: list[Word]) -> str:
    """Whom *av* names after a passive: "må etterprøves av uavhengige fagmiljøer"."""
    for n, word in enumerate(words[:-1]):
        if word.low == "av" and any(w.passive for w in words[:n]):
            phrase = up_to_comma(words[n + 1 :])
            agent = next((k for k, w in enumerate(phrase) if w.upos in ("NOUN", "PROPN")), None)
            if agent is not None and s.referents.who(phrase[agent].form) in ("recipient", "other"):
                return s.text(phrase[: agent + 1])
    return ""


def _body(s: Utterance, words: list[Word]) -> str:
    """Whom a noun phrase names, without what circumstances follow (*departementet | i den videre prosessen*); "" for one that is anybody
    (*en hytteeier*, *søker*): neither a body nor a group."""
    phrase = up_to_comma(words)
    known = bool(phrase) and {"Definite=Def", "Number=Sing"} <= set(phrase[0].feats.split("|"))
    ends = (n for n, w in enumerate(phrase[:-1]) if n and w.upos == "ADP" and _aside(n, w, phrase[n + 1], known))
    end = next(ends, _LONGEST)
    kept = phrase[:end]
    one = len(kept) == 1 and "Definite=Ind" in kept[0].feats and "Number=Sing" in kept[0].feats
    return "" if one or (kept and kept[0].low in listed("anybody")) else s.text(kept[:_LONGEST])


def _aside(n: int, word: Word, after: Word, known: bool) -> bool:
    """Whether a circumstance begins: *kommunen | i dette arbeidet*, *departementet | i merknadene*, not *kommunen i Vik*."""
    place = n == 1 and known and word.low in ("i", "på", "under") and after.upos != "PROPN"
    return after.low in listed("this") or place
