"""What can be chosen of a run, and what is chosen where nobody says otherwise: said once, for notebooks, runner and commands."""

from typing import TypedDict

#: Languages of labels and captions. The letter itself is never translated.
LANGUAGES = ("en", "nb")
#: What a figure can be written as. The table goes with it as CSV, always.
FORMATS = ("svg", "png", "pdf", "eps")


class Choice(TypedDict):
    """The parameters of a run."""

    letter: str
    language: str
    formats: tuple[str, ...]
    codebook: str


#: What the committed notebooks and figures are made with; any other choice writes below `out/` instead.
COMMITTED: Choice = {
    "letter": "ks-storbynettverk-2022",
    "language": "en",
    "formats": ("svg", "png"),
    "codebook": "",  # as fits the letter: `coding.theme_codebook`
}

#: The MIME type under which a figure's record stands in the output that shows it; the run makes its manifest of these.
FIGURE = "application/vnd.innspill.figure+json"
