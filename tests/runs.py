"""Small notebooks for the tests of the runner, and one executed run of them that all of these tests share."""

import hashlib

import pytest

from innspill import files
from innspill.cli import main
from innspill.letter import names
from innspill.norwegian.lexicon import readings
from innspill.run.execute import execute
from innspill.run.jupyter import nbformat

PARAMETERS = 'letter = "ks-storbynettverk-2022"\nlanguage = "en"\nformats = ("svg", "png")'
# What a notebook of ours does to show a figure, without what makes it one of ours.
FIGURE = """
import hashlib, os, struct, zlib
from pathlib import Path
from IPython.display import display

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

def picture(shade):  # 10 by 10 pixels, grey, the first of them in `shade`
    rows = b"".join(b"\\0" + bytes([shade if row == 0 and column == 0 else 128 for column in range(10)]) for row in range(10))
    head = struct.pack(">IIBBBBB", 10, 10, 8, 0, 0, 0, 0)
    return b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")

contents = {"svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>", "png": picture(0), "pdf": b"%PDF"}
contents = {kind: contents[kind] for kind in formats} | {"csv": b"word,count\\nkommune,12\\n"}
for kind, content in contents.items():
    Path(os.environ["INNSPILL_OUTPUT"], "figures", f"NAME.{kind}").write_bytes(content)
display({
    "text/markdown": "![A grey square](../figures/NAME.png)",
    "application/vnd.innspill.figure+json": {
        "name": "NAME", "claim": "Grey is *one* colour", "caption": "n = 100", "alt": "A grey square", "coder": "read:a",
        "language": language, "letter": {"name": letter}, "files": {
            kind: hashlib.sha256(content).hexdigest() for kind, content in contents.items()}}}, raw=True)
"""


def notebook(home, name: str, **cells: str) -> None:
    """Write `home`/notebooks/`name`.ipynb: a heading, the parameters, and the code cells given by id (`_` for `-`)."""
    written = [nbformat.v4.new_markdown_cell(f"# About {name}", id="title")]
    written[0].metadata["nb"] = f"# Om {name}"
    for key, source in {"parameters": PARAMETERS, **cells}.items():
        written.append(nbformat.v4.new_code_cell(source, id=key.replace("_", "-")))
    written[1].metadata["tags"] = ["parameters"]
    path = home / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=written)), encoding="utf-8", newline="\n")


def clone(folder):
    """A folder that looks like a clone: the letters, a lock, and two notebooks, `1-square` and `2-words`."""
    for name in ("data/letters/ks-storbynettverk-2022.txt", "pyproject.toml", "requirements.lock"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((files.HOME / name).read_bytes())
    notebook(folder, "1-square", square=FIGURE.replace("NAME", "square"))
    notebook(
        folder, "2-words", words='print("kommune", letter, language)\n{"by": 2}', other=FIGURE.replace("NAME", "other")
    )
    return folder


def at_home(folder, patch):
    """Make `folder`, a clone without lexicon and codebooks, innspill's home and the current folder, by this `MonkeyPatch`."""
    names.lists()  # as a run of the clone would find them
    readings("brev")
    patch.setattr("innspill.cli.run.reported", lambda *_: ())  # tests/test_report.py writes reports
    patch.setattr(files, "HOME", folder)
    patch.chdir(folder)


def carried_out(home, scratch):
    """`innspill run` as typed in the clone `home`: the exit status, and what each notebook left, which stays below `scratch`."""
    ran = []

    def kept(job, _, *more):
        ran.extend(execute(job, scratch, *more))
        return ran

    with pytest.MonkeyPatch.context() as patch:
        at_home(home, patch)
        patch.setattr("innspill.run.report.execute", kept)
        return main(["run"]), ran


def tree(folder) -> dict[str, str]:
    """The checksum of each file below `folder`, by its path."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
