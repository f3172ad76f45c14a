"""How a notebook shows a figure: with its alt text and caption, and a record of what it was made from."""

from dataclasses import dataclass
from typing import Any

from innspill.defaults import FIGURE


@dataclass(frozen=True)
class Shown:
    """A figure as a notebook shows it: a link to its file, because only so the alt text stays with it everywhere.

    JupyterLab, nbconvert's HTML and code-hosting sites keep the alt text of a markdown image and drop that of an
    embedded one; and a notebook without embedded pictures shows in its diff what changed. The figure's record
    travels along under a type of its own, from which a run writes `figures/manifest.json` and the gallery.
    """

    record: dict[str, Any]

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        form = next(form for form in ("svg", "png", "pdf") if form in self.record["files"])
        alt = self.record["alt"].replace("[", "(").replace("]", ")").replace("\n", " ")
        picture = f"![{alt}](../figures/{self.record['name']}.{form})"
        return {
            "text/markdown": f"{picture}\n\n*{self.record['caption']}*",
            "text/plain": f"{self.record['claim']}\n{self.record['caption']}",
            FIGURE: self.record,
        }
