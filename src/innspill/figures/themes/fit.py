"""How well the codebook fits the letter, as every figure of themes says it."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes

from innspill.figures.base.style import GREY
from innspill.figures.base.words import wording_of
from innspill.measures.themes.fit import Fit
from innspill.wording import share

_say = wording_of(__name__)


def fit_note(
    fit: Fit | None, names: Mapping[str, str], language: str, shown: Sequence[str] = (), own: bool = False
) -> str:
    """What a note adds, with a space before it: how much of the letter has a theme, how much one theme carries, for which
    letters the codebook was made. `shown`: codes of which the weak ones stand in grey, which is then said; `own`: units that have a theme
    from another alone are not shown, which is said, too."""
    if fit is None or not fit.words:
        return ""
    covered, presumed, most = (
        share(words, fit.words, language)
        for words in (fit.words - fit.bare_words, fit.presumed_words, fit.broadest_words)
    )
    have = fit.units - fit.bare_units
    told = _say(language, "covers" if fit.bare_units else "all", covered=covered, have=have, units=fit.units)
    if fit.presumed_words:
        told += f"; {_say(language, 'presumed', presumed=presumed)}"
    if fit.broadest:
        told += f"; {_say(language, 'broadest', name=names.get(fit.broadest, fit.broadest), most=most)}"
    if own and fit.inherited:
        told += f". {_say(language, 'own', n=fit.inherited)}"
    if fit.scope:
        told += f". {_say(language, 'scope', letters=fit.scope[language])}"
    if set(fit.weak) & {*shown}:
        told += f". {_say(language, 'weak')}"
    return f" {told}."


def grey_weak(axes: Axes, codes: Sequence[str], fit: Fit | None) -> None:
    """The names on the y axis that stand for weak codes, in grey; `codes`: of its labels, from the first."""
    for label, code in zip(axes.get_yticklabels(), codes, strict=False):
        if fit and code in fit.weak:
            label.set_color(GREY)
