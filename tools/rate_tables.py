"""Makes the files that `rates` reads.

    python tools/rate_tables.py --wordfreq large_nb.msgpack.gz --treebank train.conllu.xz

`large_nb.msgpack.gz` lies in the package wordfreq 3.1.1 under `wordfreq/data/` (reading it needs the package msgpack).
"""

import argparse
import gzip
import lzma
from collections import Counter
from pathlib import Path

from innspill.errors import InnspillError
from innspill.files import data, write_whole


def _packed(text: str) -> bytes:
    return lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)


def from_wordfreq(path: Path) -> str:
    """wordfreq's list (one bucket of forms for each cB) as lines `cB TAB form form ...`."""
    try:
        import msgpack
    except ImportError as missing:
        raise InnspillError("to read wordfreq's list, install the package msgpack and try again") from missing
    header, *buckets = msgpack.unpackb(gzip.decompress(path.read_bytes()), raw=False)
    if header != {"format": "cB", "version": 1}:
        raise InnspillError(f"{path}: not a word list of wordfreq 3 (its first entry is {header})")
    return "".join(f"{level}\t{' '.join(sorted(forms))}\n" for level, forms in enumerate(buckets) if forms)


def from_treebank(path: Path) -> str:
    """Counts of (lemma, UPOS) in a CoNLL-U file, most frequent first; PUNCT and SYM left out."""
    counts: Counter[tuple[str, str]] = Counter()
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            cells = line.split("\t")
            if len(cells) == 10 and cells[0].isdigit() and cells[3] not in ("PUNCT", "SYM"):
                counts[cells[2], cells[3]] += 1
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "lemma\tupos\tcount\n" + "".join(f"{lemma}\t{upos}\t{n}\n" for (lemma, upos), n in rows)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--wordfreq", type=Path, required=True)
    options.add_argument("--treebank", type=Path, required=True)
    given = options.parse_args()
    write_whole(data("norwegian", "rates.xz"), _packed(from_wordfreq(given.wordfreq)))
    write_whole(data("norwegian", "ud-lemma-counts.tsv.xz"), _packed(from_treebank(given.treebank)))


if __name__ == "__main__":
    main()
