"""Feeds a reader broken files without end: it gives what fits the text, or raises `InnspillError` of one line.

    python tools/fuzz.py docx --seconds 600          # or `all`; without --seconds a minute each
    python tools/fuzz.py docx --again out/fuzz/docx  # what was found before, once more

Inputs are made from files of the tests and of `data/`: by libFuzzer, which is led by the lines that an input reaches, where
the package atheris is installed; else by blind changes of these and of what it has found before (`out/fuzz/READER.corpus`). Each kind of failure (its type and last line of ours) is kept once,
in `out/fuzz/READER/`. Ends with 1 where there was one. Archives are fuzzed by their parts, each below a line `@@NAME`.
"""

import argparse
import contextlib
import dataclasses
import io
import logging
import os
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

atheris: Any = import_module("atheris") if find_spec("atheris") else None
with atheris.instrument_imports(include=["innspill"]) if atheris else contextlib.nullcontext():
    from innspill.codebook import check_codebook, read_codebook
    from innspill.codebook.lexicon import check_lexicon
    from innspill.coding import read_codings, validate
    from innspill.coding.corrected import corrections
    from innspill.coding.sheet import lines_of
    from innspill.errors import InnspillError
    from innspill.exchange import read_qdpx, read_rst, write_qdpx
    from innspill.exchange.archive import packed
    from innspill.files import HOME, data
    from innspill.letter import letter_from_text
    from innspill.letter.corrections import corrections_of
    from innspill.letter.formats import docx, html, mail, markdown, odt, pdf, rtf, source_from_bytes  # noqa: F401 - watched
    from innspill.letter.read import letter_from_source

FILES = HOME / "tests/files"
SLOW = 5.0  # seconds of processor time that no input of some kilobytes may take
LETTER = letter_from_text((FILES / "brev.txt").read_text(encoding="utf-8"), "brev")
BOOKS = [read_codebook(name) for name in ("move", "act", "theme")]
HELD = tempfile.TemporaryDirectory(prefix="innspill-fuzz-")
PLACE = Path(HELD.name)


def _fit(spans: Any, size: int) -> None:
    if not all(0 <= start < end <= size for start, end in spans):
        raise AssertionError("a span that lies outside the text")


def a_letter(content: bytes, name: str = "brev.txt") -> None:
    source = source_from_bytes(content, name)
    source.text.encode()
    _fit(((mark.start, mark.end) for mark in source.marks), len(source.text))
    letter = letter_from_source(source, "brev")
    _fit(((part.start, part.end) for part in letter.parts), len(letter.text))
    _fit(((side.start, side.end) for side in letter.sides), len(letter.text))
    assert all(letter.quote(part.start, part.end) for part in letter.parts), "a unit without words"  # noqa: S101
    _fit(letter.forms[["start", "end"]].itertuples(index=False, name=None), len(letter.text))
    _fit(((each.start, each.end) for each in letter.parties if each and each.how != "given"), len(letter.text))


def an_archive(content: bytes) -> bytes:
    """The archive of the parts in `content`, each below a line `@@NAME`."""
    pieces = re.split(rb"\n@@([\w./[\]-]+)\n", b"\n" + content)[1:]
    return packed(dict(zip((name.decode("latin-1") for name in pieces[::2]), pieces[1::2], strict=True)))


def taken_apart(content: bytes, largest: int = 11_000) -> bytes:
    archive = zipfile.ZipFile(io.BytesIO(content))
    small = [
        each.filename
        for each in archive.infolist()
        if each.file_size < largest
        and not each.filename.endswith((".png", ".rdf", "settings.xml", "app.xml", "core.xml", "fontTable.xml"))
    ]
    return b"\n".join(b"@@%s\n%s" % (name.encode(), archive.read(name)) for name in small)


def _written(content: bytes, name: str) -> Path:
    path = PLACE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def codings(content: bytes) -> None:
    folder = _written(content, "rows/brev/theme.hand-k.csv").parents[1]
    validate(LETTER, read_codings(LETTER, folder))


def links(content: bytes) -> None:
    rest, _, cover = content.partition(b"@@\n")
    _written(rest, "seed/brev/links.hand-k.csv")
    _written(cover, "seed/brev/coverage.csv")
    validate(LETTER, read_codings(LETTER, PLACE / "seed"))


def a_log(content: bytes) -> None:
    _written(content, "codings/brev/corrections.hand-k.jsonl")
    corrections(dataclasses.replace(LETTER, path=PLACE / "brev.txt"))


def a_codebook(content: bytes) -> None:
    path = _written(content, "book.yaml")
    problems = check_codebook(path)
    assert all("\n" not in str(problem) for problem in problems), "a problem of several lines"  # noqa: S101
    if not problems and b"codes" in content:
        for code in read_codebook(path).codes:
            for example in code.matches:
                _fit(example.spans, len(example.text))


def a_lexicon(content: bytes) -> None:
    assert all("\n" not in str(problem) for problem in check_lexicon(_written(content, "lexicon.xml")))  # noqa: S101


def a_project(content: bytes) -> None:
    read_qdpx(_written(content, "a.qdpx"), LETTER, "k", BOOKS)  # validates


def a_tree(content: bytes) -> None:
    path = _written(content, "a.rs4")
    read_rst(path)
    tree = read_rst(path, LETTER)
    _fit(((node.start, node.end) for node in tree.nodes if node.type == "segment"), len(LETTER.text))


def a_pack(content: bytes) -> None:
    for read in (a_letter, a_project):
        with contextlib.suppress(InnspillError):
            read(content)


def _project() -> bytes:
    path = PLACE / "seed.qdpx"
    write_qdpx(LETTER, read_codings(LETTER, _seed_rows()), BOOKS, path)
    return taken_apart(path.read_bytes(), 40_000)


def _seed_rows() -> Path:
    rows = "".join(
        f"move,{code},{unit.start},{unit.end},hand:k,primary,why\n"
        for code, unit in zip(BOOKS[0].ids, LETTER.parts, strict=False)
    )
    return _written(f"layer,code,start,end,coder,status,note\n{rows}".encode(), "seed/brev/move.hand-k.csv").parents[1]


def _links() -> bytes:
    ids = read_codings(LETTER, _seed_rows()).rows["id"].tolist()
    return f"from,role,to\n{ids[0]},ground,{ids[1]}\n@@\ncoder,layer,start,end\nhand:k,move,0,99\n".encode()


def _files(*names: str) -> list[bytes]:
    return [(FILES / name).read_bytes() for name in names]


MAIL = (
    b"From: =?iso-8859-1?Q?Kari_=D8vreb=F8?= <k@a.example>\nTo: b@c.example\nSubject: H\xc3\xb8ring\nMIME-Version: 1.0\n"
    b"Content-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain; charset=utf-8\n"
    b"Content-Transfer-Encoding: quoted-printable\n\nVi ber om mer. Vi st=C3=B8tter det.\n> Fra: a\n--q\n"
    b"Content-Type: text/html\n\n<p>Vi ber.</p>\n--q\nContent-Type: application/pdf; name=a.pdf\n\n\n--q--\n"
)
SHORT = (
    "Innspill til utvalget\n\nVi ber om mer.1\n\n- det\n- det andre\n\n1 Se www.a.no\n\nMed hilsen\nKari Li",
    "Side 1 av 2\nLia vel\nPostboks 1, 1234 Lia\n\nHøring – svar\n\n1. Bakgrunn\nViser til brev av 1. mai.\fLia vel\nFølgende vedtak:\nA\t1\t2\nB\t3\t4",
    "Fra: A\nSendt: 1.1.2020\nTil: B\nEmne: Sak\n\nHei! Utval-\ngets syn er «bra». Hva nå? Vi støtter § 3-2.",
)
_LOG = b'{"base": {"move": "auto:moves"}, "copied": "a"}\n{"when": "a", "coder": "hand:k", "unit": "s1", "words": "Vi", "note": "",'
_LOG += b' "changes": [{"layer": "move", "from": [{"code": "OFFER", "status": "primary"}], "to": []}]}\n'
_TREE = '<rst><header><relations><rel name="cause" type="rst"/></relations></header><body><segment id="1" parent="2" relname="cause">{}</segment><segment id="2" parent="3" relname="span">{}</segment><group id="3" type="span"/></body></rst>'

#: Reader → what feeds it, and the inputs from which others are made.
READERS: dict[str, tuple[Callable[[bytes], object], Callable[[], list[bytes]]]] = {
    "text": (a_letter, lambda: [*_files("brev.txt"), *(each.encode() for each in SHORT)]),
    "markdown": (lambda content: a_letter(content, "brev.md"), lambda: _files("brev.md")),
    "html": (a_letter, lambda: _files("brev.html", "brev-libreoffice.html")),
    "rtf": (a_letter, lambda: _files("brev.rtf")),
    "mail": (a_letter, lambda: [MAIL]),
    "pdf": (a_letter, lambda: _files("brev.pdf", "spalter.pdf", "passord.pdf")),
    "docx": (lambda content: a_letter(an_archive(content)), lambda: [taken_apart(each) for each in _files("brev.docx")]),
    "odt": (lambda content: a_letter(an_archive(content)), lambda: [taken_apart(each, 30_000) for each in _files("brev.odt")]),
    "zip": (a_pack, lambda: [*_files("brev.docx", "brev.odt"), an_archive(_project())]),
    "codings": (codings, lambda: [(_seed_rows() / "brev/move.hand-k.csv").read_bytes(), b'layer;code;start;end;coder;quote\nmove;OFFER;0;9;"hand:k";"a"\n']),
    "links": (links, lambda: [_links()]),
    "log": (a_log, lambda: [_LOG]),
    "sheet": (lambda content: list(lines_of(_written(content, "a.csv"), ["layer", "unit"])), lambda: [b"layer,unit,text,decide\nmove,s1,Vi ber,OFFER\n"]),
    "codebook": (a_codebook, lambda: [p.read_bytes() for p in sorted(data("codebooks").glob("*.yaml"), key=lambda p: p.stat().st_size)[:6]]),
    "lexicon": (a_lexicon, lambda: [b"".join(data("lexicons", "connectives-nb.xml").read_bytes().partition(b"</entry>")[:2]) + b"</dimlex>"]),
    "corrections": (lambda content: corrections_of(_written(content, "b.corrections.yaml").with_name("b.txt")), lambda: [b"sender: Lia vel\nlines: 40-95\ntitle: a\n"]),
    "qdpx": (lambda content: a_project(an_archive(content)), lambda: [_project()]),
    "rst": (a_tree, lambda: [*_files("havn.rs4", "stampede.rs4"), _TREE.format(*(LETTER[f"s{n}"] for n in (1, 2))).encode()]),
}  # fmt: skip


def broken(content: bytes, seeds: list[bytes], rng: random.Random) -> bytes:
    """`content` with a few of its pieces changed, taken out, said again, put elsewhere, or with a piece of another input."""
    found = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at, size = rng.randrange(len(found) or 1), rng.choice((1, 1, 2, 8, 64, 512))
        other = rng.choice(seeds)
        there = rng.randrange(len(other) or 1)
        how = rng.randrange(6)
        if how == 0:
            found[at : at + size] = rng.randbytes(min(size, 8))
        elif how == 1:
            del found[at : at + size]
        elif how == 2:
            found[at:at] = found[at : at + size] * rng.choice((1, 2, 50))
        elif how == 3:
            found[at : at + size] = other[there : there + size]
        elif how == 4:
            found[at:at] = other[there : there + size]
        else:
            found[at : at + 1] = rng.choice(
                ("\u2028", "\0", "æ", "🙂", "\ufeff", "\x1b", "\uf0b7", "-1", "1e9", "\r", "\u202e")
            ).encode()
    return bytes(found)


class Watch:
    """Runs a reader on inputs, counts them, and keeps one of each kind that fails."""

    def __init__(self, reader: str, seconds: float, most: int):
        self.read, self.folder = READERS[reader][0], Path("out/fuzz", reader)
        self.count, self.told, self.begin, self.seconds, self.most = 0, 0, time.monotonic(), seconds, most
        self.kinds: dict[str, str] = {}

    def __call__(self, content: bytes) -> None:
        if time.monotonic() > self.begin + self.seconds or self.count == self.most:
            print(self.line(), flush=True)
            HELD.cleanup()
            os._exit(bool(self.kinds))
        self.count += 1
        begin = time.process_time()
        try:
            self.read(content)
            kind = ""
        except InnspillError as error:
            self.told += 1
            kind = "a line that is two" if "\n" in str(error) else ""
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            ours = [frame for frame in frames if "innspill/" in frame.filename] or frames
            kind = f"{type(error).__name__} {Path(ours[-1].filename).name}:{ours[-1].lineno} {str(error)[:80]!r}"
        if (took := time.process_time() - begin) > SLOW:
            kind = kind or f"{took:.0f} s for {len(content)} bytes"
        name = re.sub(r"\W+", "-", kind.partition(" '")[0])[:60]
        if kind and name not in self.kinds:
            self.kinds[name] = kind
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(content)
            print(f"{self.folder / name}: {kind}", flush=True)

    def line(self) -> str:
        by = "led by coverage" if atheris else "blind"
        return f"{self.folder.name}: {self.count} inputs ({by}) in {time.monotonic() - self.begin:.0f} s, {self.told} refused, {len(self.kinds)} kinds of failure"


def inputs(seeds: list[bytes], seed: int) -> Iterator[bytes]:
    rng = random.Random(seed)  # noqa: S311
    yield from seeds
    while True:
        yield broken(rng.choice(seeds), seeds, rng)


def led(watch: Watch, seeds: list[bytes]) -> None:
    """By libFuzzer, which never comes back: the watch ends the process."""
    corpus = watch.folder.with_suffix(".corpus")
    corpus.mkdir(parents=True, exist_ok=True)
    for n, seed in enumerate(seeds):
        (corpus / str(n)).write_bytes(seed)
    longest = 2 * max(map(len, seeds))
    atheris.Setup(
        [sys.argv[0], str(corpus), f"-max_len={longest}", "-rss_limit_mb=4096", "-verbosity=0", "-timeout=300"], watch
    )
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("reader", choices=[*READERS, "all"])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--inputs", type=int, default=-1, help="end after so many, if that comes before the seconds")
    parser.add_argument("--seed", type=int, default=1, help="of the blind changes: another seed, other inputs")
    parser.add_argument("--again", type=Path, help="a folder of inputs to try once more")
    told = parser.parse_args()
    logging.getLogger("innspill").addHandler(logging.NullHandler())
    if told.reader == "all":
        import subprocess

        command = [sys.executable, __file__]
        command += [f"--{name}={getattr(told, name)}" for name in ("seconds", "inputs", "seed")]
        return max(subprocess.run([*command, reader], check=False).returncode for reader in READERS)
    seeds = READERS[told.reader][1]()
    watch = Watch(told.reader, told.seconds, told.inputs)
    if told.again:
        for path in sorted(told.again.iterdir()):
            watch(path.read_bytes())
        print(watch.line())
        return bool(watch.kinds)
    if atheris:
        led(watch, seeds)
    found = [path.read_bytes() for path in sorted(watch.folder.with_suffix(".corpus").glob("*"))]
    for content in inputs(seeds + found, told.seed):
        watch(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
