"""What a sentence says on a thing that it names: whether it is to come or to stay, or to go; by its words, clause by clause."""

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from innspill.norwegian.compounds import uninflected
from innspill.norwegian.lexicon import readings
from innspill.norwegian.lists import listed, pattern

from .proposals import Named

#: What drops a proposal, what adopts or keeps it, what it does of itself, what changes it, what leaves less of it.
_DROP, _ADOPT, _STAY, _CHANGE, _LESS = map(listed, ("dropping", "adopting", "staying", "changing", "lessening"))
_DENY, _RATHER, _ONLY_ASKED = map(listed, ("denying", "rather_than", "only_asked"))
#: Words before a thing within which a verb takes it for its object.
_NEAR = 7
_BREAKS, _INTO, _SAYING, _MODALS = map(listed, ("clause_breaks", "into", "saying_of", "modal_forms"))
_DUTY, _GETS, _SEEN = map(listed, ("duties", "gets", "seen"))
#: Stance on a thing → the stance on its being dropped.
OPPOSITE = {"support": "opposition", "opposition": "support", "reservation": "reservation"}


def turned(stand: str, words: Sequence[str], named: Named) -> str:
    """A stance as it is on a thing `named` in what it is about: turned round where that is denied or dropped there.

    "" where a clause with *at* tells something else of the thing (*enig i at en ny avgift vil ramme næringen*), or something in it is
    meant (*mindretallet i utvalget*).
    """
    before, after = _clause(words, named)
    drop = _done(before, after, _DROP)
    thing = words[named.first : named.after]
    said = stand != "reservation" and "at" in before and not (drop or _is_measure(thing, before, after))
    if said or (before[-1:] == ["i"] and any(map(is_noun, before[:-1])) and not thing[-1][-1].isdigit()):
        return ""
    denied = _denied(before) + sum(word in _RATHER for word in before)
    return OPPOSITE[stand] if (denied + drop) % 2 else stand


def _is_measure(thing: Sequence[str], before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether an at-clause tells what is to be done: *at satsen må senkes*, *at det settes et tak*, *at inntektene øremerkes*."""
    around = [*before, *after]
    passive = any(_is_passive(word) for word in around)
    told = all(has_pos(word, "verb") and not is_noun(word) for word in thing)
    return told or passive or _done(before, after, _ADOPT) or not (_DUTY | _GETS).isdisjoint(around)


def _is_passive(word: str) -> bool:
    """Whether a word may be a passive in -s that tells what is to be done: *innføres*, *tas*."""
    return word.endswith("s") and word not in _SEEN and any(r.pos == "verb" and r.lemma != word for r in readings(word))


def is_spared(words: Sequence[str], named: Named) -> bool:
    """Whether it is said that a thing must not go or become less: who is against that is for the thing."""
    _, after = _clause(words, named)
    return bool(_denied(after)) and _done([], after, _DROP | _LESS)


def verdict_on(target: str) -> str:
    """What a stance is on, without the noun of standing before it: "et gebyr" of "ingen innvendinger mot et gebyr"."""
    rest = target[match.end() :] if (match := pattern("verdict").match(target)) else target
    return "" if match and rest.lstrip().startswith((",", "på ")) else rest.strip()


def asked(words: Sequence[str], named: Named) -> str:
    """What a request says on a thing `named` in it: support where it is to come or to stay, opposition where it is to go, reservation
    where it is to be changed."""
    before, after = _clause(words, named)
    if _ONLY_ASKED & {lemma for word in (*before, *after) for lemma in _lemmas_of(word)}:
        return ""
    drop = _done(before, after, _DROP)
    adopt = _done(before, after, _ADOPT) or any(_is_verb(after, n, _STAY) for n in range(len(after)))
    if not drop and not adopt and pattern("as_proposed").search(" ".join(words)):
        adopt = True
    if drop == adopt:
        return "reservation" if _done(before, after, _CHANGE) else ""
    denied = _denied(before) + _denied(after) + sum(word in _RATHER for word in before)
    return "support" if adopt != bool(denied) else "opposition"


def _denied(words: Sequence[str]) -> int:
    """How often something is denied: *ikke*, *ingen*, but not *ikke bare*."""
    return sum(word in _DENY and words[n + 1 : n + 2] not in (["bare"], ["kun"]) for n, word in enumerate(words))


def done_to(words: Sequence[str]) -> Callable[[int], bool]:
    """What tells of word `n` of a sentence whether it is said that it should come, stay or go."""
    if not any(_is_verb(words, n, _ADOPT | _DROP) for n in range(len(words))):
        return lambda _: False

    def told(n: int) -> bool:
        before, after = _clause(words, Named(0, n, n + 1))
        return _done(before, after, _ADOPT) or _done(before, after, _DROP)

    return told


def _done(before: Sequence[str], after: Sequence[str], verbs: Collection[str]) -> bool:
    """Whether one of these is done to what stands between: "innføre en avgift", "avvikling av fondet", "fondet bør avvikles".

    A passive before it has another subject, but for *det*; and what somebody says of something else comes after a verb of saying.
    """
    near = [] if _INTO.intersection(before[-2:]) else before[-_NEAR:]
    said = next((n for n, word in enumerate(after) if _lemmas_of(word) & _SAYING), len(after))
    active = (n for n, word in enumerate(near) if "det" in before or not word.endswith("es"))
    that = (["det"], ["den"], ["dette"])
    passive = (n for n, word in enumerate(after[:said]) if word.endswith(("es", "t")) or after[n + 1 : n + 2] in that)
    return any(_is_verb(near, n, verbs) for n in active) or any(_is_verb(after, n, verbs) for n in passive)


def _is_verb(words: Sequence[str], n: int, verbs: Collection[str]) -> bool:
    """Whether word `n` is a form of one of these verbs, with its particle soon after; no adjective (*den vedtatte planen*)."""
    lemmas, soon = _lemmas_of(words[n]), words[n + 1 : n + 3]
    pairs = (entry.partition("+") for entry in verbs)
    return not words[n].endswith("te") and any(verb in lemmas and (not more or more in soon) for verb, _, more in pairs)


def _clause(words: Sequence[str], named: Named) -> tuple[list[str], list[str]]:
    """The words before and after the thing named, as far as its clause goes, in small letters."""
    small = [word.lower() for word in words]
    start = max((n + 1 for n in range(named.first) if _breaks(small, n)), default=0)
    end = next((n for n in range(named.after, len(words)) if _breaks(small, n)), len(words))
    before = " ".join(small[start : named.first]).replace("i stedet for", "istedenfor").split()
    return before, small[named.after : end]


def _breaks(words: Sequence[str], n: int) -> bool:
    """Whether a clause ends at a word: a mark, *men*, *som*; *og* between two modals, but not where the subject goes on (*og må*)."""
    rest = words[n + 1 : n + _NEAR]
    if words[n] == "og":
        return not _MODALS.isdisjoint(words[:n]) and not _MODALS.isdisjoint(rest[1:])
    return words[n] in _BREAKS and not (words[n] == "," and rest[:1] == ["og"] and not _MODALS.isdisjoint(rest[1:2]))


@lru_cache(maxsize=1 << 16)
def _lemmas_of(word: str) -> frozenset[str]:
    return frozenset({word, uninflected(word)} | {reading.lemma for reading in readings(word)})


def is_noun(word: str) -> bool:
    found = readings(word)
    return bool(found) and found[0].pos == "noun"


def has_pos(word: str, pos: str) -> bool:
    return any(reading.pos == pos for reading in readings(word))


def is_definite(word: str) -> bool:
    """Whether a noun has the definite ending: *avgiften*, *fondets*, *forslagene*."""
    small = word.lower()
    return small != uninflected(word) and small.removesuffix("s").endswith(("en", "et", "ene", "a"))


def is_generic(word: str) -> bool:
    """Whether a noun says no more than what kind of thing is meant: *forslag*, *ordning*, *modell*."""
    return uninflected(word) in listed("anaphoric_nouns")
