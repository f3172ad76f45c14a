"""The gallery: all figures on one page, with alt text, caption and a link to every file."""

from urllib.parse import quote

from innspill.run.manifest import Entry
from innspill.signs import markdown

_WORDS = {
    "en": {
        "title": "Figures: {letter}",
        "intro": "Written by `innspill run`; change the notebooks, not this page. What each figure was made from is in "
        "[manifest.json](manifest.json).",
        "csv": "numbers",
        "notebook": "notebook",
    },
    "nb": {
        "title": "Figurer: {letter}",
        "intro": "Skrevet av `innspill run`; endre notatbøkene, ikke denne siden. Hva hver figur er laget av, står i "
        "[manifest.json](manifest.json).",
        "csv": "tall",
        "notebook": "notatbok",
    },
}
_SHOWN = ("png", "svg")  # a web page shows the first of these that was written
_LINKS = ("svg", "png", "pdf", "csv")  # in this order


def gallery(entries: list[Entry], titles: dict[str, str], letter: str, language: str = "en") -> bytes:
    """A Markdown page for the figures in `entries`, under the notebooks' `titles`, as the bytes of a file."""
    words = _WORDS[language]
    lines = [f"# {words['title'].format(letter=markdown(letter))}", "", words["intro"]]
    notebook = None
    for entry in entries:
        if entry["notebook"] != notebook:
            notebook = entry["notebook"]
            link = f"../notebooks/{quote(notebook)}.ipynb"
            lines += ["", f"## {markdown(titles.get(notebook) or notebook)}", "", f"[{words['notebook']}]({link})"]
        if "nothing" in entry:
            lines += ["", f"*{markdown(entry['nothing'])}*"]
            continue
        lines += ["", f"### {markdown(entry['claim'])}", ""]
        name = quote(entry["name"])
        picture = next((kind for kind in _SHOWN if kind in entry["files"]), None)
        if picture:
            lines += [f"![{markdown(entry['alt'])}]({name}.{picture})", ""]
        links = (f"[{words.get(kind, kind.upper())}]({name}.{kind})" for kind in sorted(entry["files"], key=_order))
        lines += [markdown(entry["caption"]), "", " · ".join(links)]
    return ("\n".join(lines) + "\n").encode()


def _order(kind: str) -> tuple[int, str]:
    return (_LINKS.index(kind) if kind in _LINKS else len(_LINKS), kind)
