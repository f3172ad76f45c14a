"""Make `data/norwegian/ordbank.gz` from Norsk Ordbank as packed in spacy-lookups-data 1.0.5 (CC BY 4.0).

python tools/ordbank.py FOLDER        FOLDER holds nb_lemma_exc.json.gz and nb_lemma_lookup.json.gz
"""

import gzip
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from innspill.errors import InnspillError
from innspill.files import data, write_whole

#: Class, ending of the form, ending of the lemma, gender.
Reading = tuple[str, str, str, str]
#: Ordbank's own proper names are nouns there; UD wants them apart.
POS = ("noun", "adj", "verb", "adv")


def gender(lemma: str, forms: set[str]) -> str:
    """The genders that a noun's definite singular forms show: -en → m, -a (no -et beside it) → f, -et → n."""
    near = [form for form in forms if form != lemma and len(form) - len(lemma) <= 2]
    found = "m" if any(form.endswith("n") for form in near) else ""
    neuter = any(form.endswith("t") for form in near)
    return found + ("n" if neuter else "f" if any(form.endswith("a") for form in near) else "")


def entries(exceptions: dict[str, dict[str, list[str]]], lookup: dict[str, str]) -> dict[str, list[Reading]]:
    """Form → readings, without forms that hold a space."""
    forms_of: defaultdict[str, set[str]] = defaultdict(set)
    for form, lemmas in exceptions["noun"].items():
        for lemma in lemmas:
            forms_of[lemma].add(form)
    found: defaultdict[str, list[Reading]] = defaultdict(list)

    def add(pos: str, form: str, lemma: str) -> None:
        if " " in form + lemma or not form:
            return
        shared = next(n for n in range(len(form), -1, -1) if lemma.startswith(form[:n]))
        name = pos == "noun" and form[0].isupper() and form.isalpha() and not form.isupper()
        sex = gender(lemma, forms_of[lemma]) if pos == "noun" else ""
        reading = ("name" if name else pos, form[shared:], lemma[shared:], sex)
        if reading not in found[form]:
            found[form].append(reading)

    for pos in POS:
        for form, lemmas in exceptions[pos].items():
            for lemma in lemmas:
                add(pos, form, lemma)
    for form, lemma in lookup.items():
        add("other", form, lemma)
    return dict(found)


def pack(found: dict[str, list[Reading]]) -> bytes:
    """The file's bytes: the same for the same entries. Frequent groups of readings get the low codes."""
    groups = Counter(tuple(readings) for readings in found.values())
    order = sorted(groups, key=lambda group: (-groups[group], group))
    if len(order) > 64 * 64:
        raise InnspillError("Norsk Ordbank: more than 4096 groups of readings; the two-letter code is too short")
    code = {group: chr(48 + number // 64) + chr(48 + number % 64) for number, group in enumerate(order)}
    head = json.dumps({"codes": {code[group]: group for group in order}}, ensure_ascii=False, separators=(",", ":"))
    lines = sorted(f"{form}\t{code[tuple(readings)]}".encode() for form, readings in found.items())
    return gzip.compress(b"\n".join([head.encode(), *lines, b""]), compresslevel=9, mtime=0)


def main(folder: str) -> None:
    """Read the two JSON files in `folder` and write the lexicon."""
    tables = []
    for name in ("nb_lemma_exc.json.gz", "nb_lemma_lookup.json.gz"):
        path = Path(folder, name)
        if not path.is_file():
            raise InnspillError(f"{path} is missing: give the folder of spacy-lookups-data 1.0.5 that holds it")
        tables.append(json.loads(gzip.decompress(path.read_bytes())))
    found = entries(*tables)
    path = write_whole(data("norwegian", "ordbank.gz"), pack(found))
    print(f"{path}: {len(found)} forms, {path.stat().st_size} bytes")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2] or [""])
    except InnspillError as error:
        sys.exit(str(error))
