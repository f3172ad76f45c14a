"""A stand-in for the tagger, from Norsk Ordbank and the neighbours alone; goes when `norwegian.analyse` is there."""

from typing import NamedTuple

from innspill.norwegian.lexicon import readings

_CLOSED = {
    "ADP": "i på av for til med om ved fra etter mot over under mellom hos blant gjennom innen uten per ifølge overfor utover innenfor "
    "utenfor mht",
    "CCONJ": "og eller men både samt",
    "SCONJ": "at fordi dersom hvis ettersom selv som",
    "PRON": "vi jeg dere du de han hun man en det den dette disse oss dem seg meg deg ham noen alle ingen hvem hva noe",
    "DET": "en et ei hver hvert våre vår vårt sin sitt sine deres mange flere hvilke hvilken",
    "ADV": "ikke også derfor dermed likevel imidlertid videre dessuten her der nå da så kun bare svært meget mer enda heller ellers"
    " hvor hvordan hvorfor når mens før siden",
}
_CLASS = {word: upos for upos, words in _CLOSED.items() for word in words.split()}
_FIN = set("må bør burde skal skulle kan kunne vil ville er var har hadde får fikk bør ble blir vet gjør gjorde tør".split())


class Word(NamedTuple):
    form: str
    upos: str
    feats: str
    lemma: str


def analyse(sentences):
    return [_sentence(forms) for forms in sentences]


def _sentence(forms):
    out = []
    for i, form in enumerate(forms):
        out.append(_word(form, [f.lower() for f in forms], i, out))
    return out


def _word(form, low, i, before):
    word = low[i]
    prev = before[-1] if before else None
    if not any(c.isalnum() for c in form):
        return Word(form, "PUNCT", "_", form)
    if word in _FIN:
        lemma = next((r.lemma for r in readings(form) if r.pos == "verb"), word)
        return Word(form, "AUX", "VerbForm=Fin|Tense=Pres", lemma)
    if word == "å":
        return Word(form, "PART", "_", word)
    if word in _CLASS:
        return Word(form, _CLASS[word], "_", word)
    if form.isdigit():
        return Word(form, "NUM", "_", form)
    found = readings(form)
    verbs = [r for r in found if r.pos == "verb"]
    others = [r for r in found if r.pos in ("noun", "adj", "adv", "name")]
    if verbs and not (others and prev and (prev.upos in ("DET", "ADP", "ADJ") or prev.feats == "Def")):
        r = verbs[0]
        after = prev and (prev.upos in ("PART", "AUX") or prev.form.lower() in ("ikke", "også", "og"))
        if word.endswith("es") or r.ending == "s":
            form_ = "Inf" if after and prev.upos in ("PART", "AUX") else "Fin"
            return Word(form, "VERB", f"VerbForm={form_}|Voice=Pass", r.lemma)
        if word.endswith("r") and word != r.lemma:
            return Word(form, "VERB", "VerbForm=Fin|Tense=Pres", r.lemma)
        if word == r.lemma and (after or not others):
            return Word(form, "VERB", "VerbForm=Inf", r.lemma)
        if i == 0 and word + "e" == r.lemma and not others:
            return Word(form, "VERB", "VerbForm=Fin|Mood=Imp", r.lemma)
        if not others:
            part = any(w.form.lower() in ("har", "hadde", "er", "blir", "ble", "bli", "få", "får") for w in before[-4:])
            return Word(form, "VERB", "VerbForm=Part" if part else "VerbForm=Fin|Tense=Past", r.lemma)
    if others:
        r = others[0]
        return Word(form, {"noun": "NOUN", "adj": "ADJ", "adv": "ADV", "name": "PROPN"}[r.pos], "_", r.lemma)
    return Word(form, "PROPN" if form[0].isupper() else "NOUN", "_", form)
