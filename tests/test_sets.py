"""A set of files is written whole or not at all, below its folder alone, by one process at a time."""

import errno
import json
import os
import pickle
import stat
import subprocess
import sys
from pathlib import Path

import kills
import pytest
from kills import NEW, OLD, tree, write_new

from innspill import files, sets
from innspill.errors import InnspillError

unix = pytest.mark.skipif(sys.platform == "win32", reason="no fork, pipes or links")


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "out"
    sets.write_set(place, OLD)
    return place


def test_a_set_is_written_and_what_has_gone_is_removed(folder):
    assert write_new(folder) == ["figures/a.svg", "letter/brev.txt", "notebooks/1.ipynb"]
    assert tree(folder) == NEW
    assert write_new(folder) == []


@unix
def test_killed_at_any_write_it_is_all_old_or_all_new_once_the_next_has_begun(tmp_path):
    told = pickle.loads(subprocess.check_output([sys.executable, kills.__file__, tmp_path]))
    for n, (_, then, end) in enumerate(told, 1):
        assert all(content in (OLD.get(name), NEW.get(name)) for name, content in then.items()), "a file is half"
        assert end in (OLD, NEW), f"killed at operation {n}"
    ends = [end for *_, end in told]
    assert len(told) > 30 and told[-1][0] == 0 and OLD in ends and ends[-1] == NEW
    assert ends == sorted(ends, key=lambda end: end == NEW), "once it is new it stays new"


@pytest.mark.parametrize("at", range(1, 6))
def test_a_full_disk_leaves_all_as_it_was(folder, monkeypatch, at):
    real, calls = os.fsync, []

    def full(handle):
        calls.extend([handle] * stat.S_ISREG(os.fstat(handle).st_mode))
        if len(calls) == at:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_new(folder)
    assert tree(folder) == OLD
    assert not (folder / "letter").exists(), "a folder stays for what was not written"


@unix
@pytest.mark.parametrize("name", ["../x", "a/../../x", "/tmp/x", "link/x"])
def test_nothing_is_written_or_removed_outside_the_folder(folder, tmp_path, name):
    (folder / "link").symlink_to(tmp_path)
    (tmp_path / "x").write_bytes(b"not ours")
    with pytest.raises(OSError, match="outside"), sets.held(folder):
        sets.replace(folder, {name: b"new"}, {})
    with sets.held(folder):
        sets.replace(folder, {}, {name: sets.sha256(b"not ours").hexdigest()})
    (folder / ".innspill-next.json").write_text(
        json.dumps({"write": {name: name}, "remove": {name: sets.sha256(b"not ours").hexdigest()}, "complete": True})
    )
    (folder / ".innspill-next-0").symlink_to(tmp_path / "x")  # and what somebody else has put there is followed nowhere
    write_new(folder)
    assert (tmp_path / "x").read_bytes() == b"not ours"


def test_a_file_that_somebody_has_changed_is_theirs(folder):
    (folder / "gone.csv").write_bytes(b"mine")
    write_new(folder)
    assert (folder / "gone.csv").read_bytes() == b"mine"


@pytest.mark.parametrize("listed", ["[]", "{", '{"write": 1}', '{"write": {"a": 1}, "remove": {}, "complete": true}'])
def test_a_list_that_is_none_is_cleared_away(folder, listed):
    (folder / ".innspill-next.json").write_text(listed)
    write_new(folder)
    assert tree(folder) == NEW


@unix
def test_only_a_file_is_written_over(tmp_path):
    os.mkfifo(tmp_path / "pipe.svg")
    (tmp_path / "folder.svg").mkdir()
    for name, said in (("pipe.svg", "a device or a pipe"), ("folder.svg", "it is a folder")):
        with pytest.raises(InnspillError, match=f"cannot be written .*{said}"):
            files.write_named(tmp_path / name, "x")
        with pytest.raises(OSError, match=said):
            sets.write_set(tmp_path, {"other.svg": b"", name: b""})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.svg", "pipe.svg"]
    with pytest.raises(InnspillError, match="a device or a pipe"):
        files.write_named("/dev/null", "x")


@unix
def test_the_second_waits_until_the_first_has_written_or_says_who_writes(folder, monkeypatch):
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        with sets.held(folder):
            os.write(write, b"held")
            os.read(os.open(folder / "figures/a.svg", os.O_RDONLY), 1)
            os.kill(os.getpid(), 19)  # stops, as a process that hangs
        os._exit(0)
    os.read(read, 4)
    os.waitpid(child, os.WUNTRACED)
    monkeypatch.setattr(sets, "_PATIENCE", 0.2)
    with pytest.raises(InnspillError, match=rf"another innspill \(process {child}\) is writing there"):
        write_new(folder)
    os.kill(child, 9)  # and whom nobody will hear of again holds nothing
    os.waitpid(child, 0)
    write_new(folder)
    assert tree(folder) == NEW


def test_a_draft_that_a_killed_process_has_left_is_cleared_away_and_one_in_use_is_not(tmp_path):
    (tmp_path / ".innspill-draft-old").write_text("half")
    handle, draft = files._draft(tmp_path)
    files.write_whole(tmp_path / "a.txt", "whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([Path(draft).name, "a.txt"])
    os.close(handle)


def test_a_csv_of_somebody_elses_is_not_written_over(tmp_path):
    path = tmp_path / "units.csv"
    files.ensure_ours(path, ["id", "text"])
    path.write_text("id,text\ns1,a\n")
    files.ensure_ours(path, ["id", "text"])
    path.write_text("my,own\n1,2\n")
    with pytest.raises(InnspillError, match="innspill did not make it"):
        files.ensure_ours(path, ["id", "text"])
