"""Whether a codebook holds together: no code twice, parents that exist, cues that can be reached, sound examples."""

from collections.abc import Iterator
from pathlib import Path

from innspill.errors import InnspillError
from innspill.files import data

from .cues import Cue, covers, may_cover, parse_cue
from .examples import parse_example
from .form import form_problems
from .marks import Marked, Place, Problem, load

Found = Iterator[tuple[Place, str]]
#: Columns that every coding has, so that no attribute may be called so.
_TAKEN = ("id", "layer", "code", "start", "end", "coder", "status", "note", "quote")


def check_codebook(path: Path | str) -> list[Problem]:
    """What is wrong with the codebook file `path`, in the order of its lines; an empty list if nothing.

    Each problem's text is one line `FILE:LINE: reason; what to do`. Whether coders agree with the examples is
    another question, asked by `innspill.coders`.
    """
    return checked(Path(path))[1]


def checked(path: Path) -> tuple[Marked, list[Problem]]:
    """The file's data with its line numbers, and what is wrong with it."""
    marked = load(path)
    problems = marked.problems
    if marked.data is not None or not problems:
        top = "rules" if path.name == "rules.yaml" else "codebook"
        problems = problems + form_problems(path, marked, top, codes="codes", attributes="attributes", roles="roles")
    if not problems and "codes" in marked.data:
        for found in (_codes(marked), _attributes(marked), _rules(marked, path), _examples(marked), _cues(marked)):
            problems += [Problem(path, marked.line(place), text) for place, text in found]
    return marked, sorted(problems, key=lambda problem: problem.line)


def general_rules(path: Path) -> dict[str, str]:
    """The general rules for the codebook `path`: those of `rules.yaml` beside it, else innspill's own."""
    beside = path.parent / "rules.yaml"
    place = beside if beside.is_file() else data("codebooks", "rules.yaml")
    marked = load(place)
    if problems := marked.problems or form_problems(place, marked, "rules"):
        raise InnspillError(str(problems[0]))
    rules: dict[str, str] = marked.data["rules"]
    return rules


def _codes(marked: Marked) -> Found:
    parents = {code["id"]: code.get("parent", "") for code in reversed(marked.data["codes"])}
    for number, code in enumerate(marked.data["codes"]):
        if code.get("abstract") and any(code.get(key) for key in ("cues", "weak_cues", "matches", "does_not_match")):
            text = f"code {code['id']} is abstract, so it is never given; take out its cues and examples"
            yield ("codes", number), text
        above, line = code.get("parent", ""), ("codes", number, "parent")
        if above and above not in parents:
            yield line, f"code {code['id']} has the unknown parent {above!r}; name a code of this file"
        seen = {code["id"]}
        while above in parents and above not in seen:
            seen.add(above)
            above = parents[above]
        if above == code["id"]:
            yield line, f"code {code['id']} is its own parent; break the ring"


def _attributes(marked: Marked) -> Found:
    codes = {code["id"] for code in marked.data["codes"]}
    for part, kind in (("codes", "code"), ("attributes", "attribute"), ("roles", "role")):
        ids = [item["id"] for item in marked.data.get(part, [])]
        for number, name in enumerate(ids):
            if name in ids[:number]:
                yield (part, number, "id"), f"{kind} {name} stands twice; keep one or rename it"
            if part == "attributes" and name in _TAKEN:
                text = f"attribute {name} has the name of a column that every coding has; rename it"
                yield (part, number, "id"), text
    for number, attribute in enumerate(marked.data.get("attributes", [])):
        values, name = attribute.get("values", []), attribute["id"]
        if attribute["type"] == "choice" and not values:
            yield ("attributes", number), f"attribute {name} is a choice without 'values'; list them"
        if values and (unknown := [key for key in attribute.get("scale", {}) if key not in values]):
            text = f"attribute {name}: {unknown[0]!r} is none of its values; add it there"
            yield ("attributes", number, "scale"), text
        for code, some in attribute.get("of", {}).items():
            if code not in codes:
                yield ("attributes", number, "of", code), f"attribute {name}: no code {code!r} in this file; rename it"
            elif unknown := [value for value in some if value not in values]:
                text = f"attribute {name}: {unknown[0]!r} is none of its values; add it there"
                yield ("attributes", number, "of", code), text


def _rules(marked: Marked, path: Path) -> Found:
    wanted = marked.data.get("general_rules", [])
    known = general_rules(path) if wanted else {}
    for number, rule in enumerate(wanted):
        if rule not in known:
            yield ("general_rules", number), f"no general rule {rule!r}; one of {', '.join(known)}"
    for rule in marked.data.get("rules", {}):
        if rule in wanted:
            yield ("rules", rule), f"rule {rule} is a general rule already; give it another name"


def _examples(marked: Marked) -> Found:
    primary: dict[str, str] = {}
    for number, code in enumerate(marked.data["codes"]):
        texts = {key: code.get(key, []) for key in ("matches", "does_not_match")}
        for key, sentences in texts.items():
            for position, sentence in enumerate(sentences):
                place = ("codes", number, key, position)
                try:
                    parse_example(sentence, marked.data["unit"])
                except InnspillError as error:
                    yield place, f"code {code['id']}: {error}"
                if key == "matches" and sentence in texts["does_not_match"]:
                    yield place, f"code {code['id']}: {sentence!r} both matches and does not match; keep one"
                if key == "matches" and marked.data.get("examples") == "primary":
                    other = primary.setdefault(sentence, code["id"])
                    if other != code["id"]:
                        text = f"code {code['id']}: {sentence!r} has {other} as its primary code; keep one"
                        yield place, text


def _cues(marked: Marked) -> Found:
    for number, code in enumerate(marked.data["codes"]):
        read: list[tuple[Place, Cue]] = []
        for key in ("cues", "weak_cues"):
            for position, text in enumerate(code.get(key, [])):
                place: Place = ("codes", number, key, position)
                try:
                    read.append((place, parse_cue(text)))
                except InnspillError as error:
                    yield place, f"code {code['id']}: {error}"
                    continue
                if any(asked.kind == "is" for block in read[-1][1].blocks for item in block for asked in item):
                    asks = f"cue {text!r} asks what rules alone know ('is:') and finds nothing"
                    yield place, f"code {code['id']}: {asks}; take that out"
        near = may_cover([cue for _, cue in read])
        for n, (own, cue) in enumerate(read):
            for other in near[n]:
                line, wide = read[other]
                asked = own[2] == line[2] or own[2] == "weak_cues"  # weak cues are asked after the others
                if other != n and asked and covers(wide, cue) and (other < n or not covers(cue, wide)):
                    text = f"cue {cue.text!r} is never reached: {wide.text!r} in line {marked.line(line)}"
                    yield own, f"code {code['id']}: {text} finds all that it finds; take one out"
                    break
