"""Whatever a name stands for, a reader reads files alone, no more of them than it says, and tells the rest in one line."""

import lzma
import os
import socket
from itertools import product
from pathlib import Path

import pytest
from sentences import for_each

from innspill.codebook import check_codebook, read_codebook
from innspill.codebook.lexicon import check_lexicon
from innspill.coding import persons_folder, read_codings
from innspill.coding.corrected import log_path, read_log
from innspill.coding.sheet import lines_of
from innspill.content import content_of
from innspill.errors import InnspillError, one_line
from innspill.exchange import read_qdc, read_qdpx, read_rst
from innspill.letter import letter_from_text, read_letter
from innspill.letter.corrections import beside
from innspill.letter.formats import read_source
from innspill.norwegian.conllu import read as read_treebank

LETTER = letter_from_text("Innspill\n\nVi ber om mer penger. Kommunen må få mer.\n", "brev")


def codings(path):
    place = path.parent / "codings/brev"
    place.mkdir(parents=True)
    (path.parent / "brev.txt").write_text(LETTER.text)
    (place / "theme.hand-k.csv").symlink_to(path)
    return read_codings(read_letter(path.parent / "brev.txt"))


def copy(path):
    place = path.parent / "codings/brev"
    place.mkdir(parents=True)
    (path.parent / "brev.txt").write_text(LETTER.text)
    (place / "theme.hand-k.csv").write_text("layer,code,start,end,coder\n")
    (place / "letter.hand-k.copy").symlink_to(path)
    return read_codings(read_letter(path.parent / "brev.txt"))


def corrections(path):
    letter = path.parent / "brev.txt"
    letter.write_text(LETTER.text)
    beside(letter).symlink_to(path)
    return read_letter(letter)


def log(path):
    (path.parent / "brev.txt").write_text(LETTER.text)
    letter = read_letter(path.parent / "brev.txt")
    log_path(letter, "hand:k").parent.mkdir(parents=True)
    log_path(letter, "hand:k").symlink_to(path)
    return read_log(letter, "hand:k")


def first(problems):
    raise InnspillError(str(problems[0]))


READERS = {
    "letter": read_letter,
    "source": read_source,
    "codebook": read_codebook,
    "check": lambda path: first(check_codebook(path)),
    "lexicon": lambda path: first(check_lexicon(path)),
    "sheet": lambda path: list(lines_of(path, ["layer"])),
    "codings": codings,
    "copy": copy,
    "corrections": corrections,
    "log": log,
    "qdc": read_qdc,
    "qdpx": lambda path: read_qdpx(path, LETTER, "k", []),
    "rst": lambda path: read_rst(path, LETTER),
    "treebank": read_treebank,
}


@pytest.mark.skipif(os.name == "nt", reason="no pipes or devices that are named so")
@pytest.mark.parametrize("what", ["a pipe", "a device", "a folder", "a socket"])
def test_only_what_is_a_file_is_read(what, tmp_path, monkeypatch):
    @for_each(READERS)
    def refused(reader):
        (here := tmp_path / reader).mkdir()
        monkeypatch.chdir(here)  # a socket's name is short
        if what == "a pipe":
            os.mkfifo("it")
        elif what == "a device":
            (here / "it").symlink_to("/dev/zero")
        elif what == "a folder":
            (here / "it").mkdir()
        else:
            with socket.socket(socket.AF_UNIX) as made:
                made.bind("it")
        with pytest.raises(InnspillError, match=f": is {what} and no file; ") as told:
            READERS[reader](here / "it")
        assert "\n" not in str(told.value)

    refused()


@for_each(
    product(
        ["none", "a\0b", "b" * 300, "\udcff", "a\nb"],
        [name for name in READERS if name not in ("codings", "copy", "corrections", "log")],
    )
)
def test_a_name_that_is_no_files_is_told_in_a_line(name, reader):
    with pytest.raises(InnspillError, match=r"cannot be read|no such file") as told:
        READERS[reader](Path(__file__).parent / name)
    assert "\n" not in str(told.value)


def test_more_than_is_read_is_refused_before_it_is_in_memory(tmp_path):
    (tmp_path / "a").write_bytes(b"0123456789")
    assert content_of(tmp_path / "a", 10) == b"0123456789"
    with pytest.raises(InnspillError, match=r"a: is larger than 9e-06 MB, the most that is read; check the name$"):
        content_of(tmp_path / "a", 9)


def test_each_reader_has_a_limit(tmp_path):
    @for_each(READERS)
    def refused(reader):
        (here := tmp_path / reader).mkdir()
        with open(here / "it", "wb") as file:
            file.truncate(2**33)  # 8 GB, of which none are on the disk
        with pytest.raises(InnspillError, match="is larger than"):
            READERS[reader](here / "it")

    refused()


@pytest.mark.skipif(not os.path.exists("/proc/self/environ"), reason="no file of the system")
def test_what_tells_no_length_is_read_no_further_than_the_limit():
    with pytest.raises(InnspillError, match="is larger than"):
        content_of("/proc/self/environ", largest=5)


def test_a_packed_treebank_is_unpacked_no_further_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr("innspill.norwegian.conllu.LARGEST", 1000)
    (tmp_path / "a.xz").write_bytes(lzma.compress(bytes(10_000)))
    with pytest.raises(InnspillError, match="unpacks to more than"):
        read_treebank(tmp_path / "a.xz")
    (tmp_path / "a.xz").write_bytes(lzma.compress(b"1\tVi\n")[:-8])
    with pytest.raises(InnspillError, match="is not UTF-8 CoNLL-U"):
        read_treebank(tmp_path / "a.xz")


@for_each(["*", "ks-*", "[k]s-storbynettverk-2022", "?" * 23])
def test_a_letters_name_is_no_pattern(name):
    with pytest.raises(InnspillError, match="no such file"):
        read_letter(name)


def test_a_letter_called_by_dots_has_its_codings_in_a_folder_of_its_own(tmp_path):
    (tmp_path / "...txt").write_text(LETTER.text)
    (tmp_path / "theme.hand-k.csv").write_text("no codings of any letter\n")
    letter = read_letter(tmp_path / "...txt")
    assert letter.name == ".." and read_codings(letter).rows.empty and persons_folder(letter) == tmp_path / "codings"


def test_what_is_quoted_in_an_error_cannot_break_its_line():
    assert str(InnspillError("a\nb\x1b[2Jc\u2028d\u202ee")) == "a b [2Jc d e"
    assert len(one_line("a" * 10**6)) < 2100 and one_line("a" * 10**6 + "; do this").endswith("; do this")
