"""Figures of what the letter talks about and what they come to, from a study."""

from collections.abc import Callable, Mapping

import pandas as pd

from innspill.coding import STATUSES, readers, select
from innspill.figures.agreement.trust import draw_trust
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.rhetoric.move_themes import draw_move_themes
from innspill.figures.themes.dispersion import draw_theme_dispersion
from innspill.figures.themes.frequency import draw_theme_frequency, first_coder
from innspill.figures.themes.sections import draw_theme_sections
from innspill.findings import Finding, kept
from innspill.findings.themes import at_home, clusters, most_frequent, uncovered
from innspill.measures.agreement.trust import theme_trust
from innspill.measures.themes.crosstab import crosstab
from innspill.measures.themes.dispersion import code_dispersion, code_places
from innspill.measures.themes.fit import own
from innspill.measures.units import code_by_section, code_frequency
from innspill.measures.vocabulary.dispersion import places
from innspill.study.figures import Figure
from innspill.study.study import Study
from innspill.wording import numbered, small


def _figure(study: Study, finding: Finding | None, draw: Callable[[], Drawn]) -> Figure:
    """A figure of themes; of a letter of which the codebook covers too little, one that says so and is not drawn."""
    less = uncovered(study.fit)

    def drawn() -> Drawn:
        if less:
            raise NothingError(small(less.text(study.language)))
        return draw()

    return Figure(kept(None if less else finding), drawn)


def theme_frequency(study: Study) -> Figure:
    """In how many units each theme is found, by whoever figures show, by others who have read the letter, and by the program."""
    people = [select(study.codings, "theme", who, STATUSES) for who in readers(study.codings, "theme")]
    rows = pd.concat([study.coded("theme"), *people, study.automatic("theme").rows]).drop_duplicates("id")
    table, book = code_frequency(study.letter, rows, study.codebook("theme").ids), study.codebook("theme")
    found = most_frequent(table[table["coder"].eq(first_coder(table))], study.fit, book.names)
    return _figure(
        study,
        found,
        lambda: draw_theme_frequency(table, study.names("theme"), study.language, study.by("theme"), found, study.fit),
    )


def theme_sections(study: Study) -> Figure:
    """Themes by section: counts of what names them, and where more stands than the section's length would give."""
    cells = code_by_section(study.letter, own(study.coded("theme")), study.codebook("theme").ids)
    found, names = at_home(cells, _telling(study), study.headings), study.names("theme")

    def drawn() -> Drawn:
        by, keys = study.by("theme"), dict(numbered(study.headings).values())
        return draw_theme_sections(study.as_numbered(cells), names, keys, study.language, by, found, study.fit)

    return _figure(study, found, drawn)


def _telling(study: Study) -> dict[str, Mapping[str, str]]:
    """The themes of which it tells something where they stand, with their names: a letter opens with its case, which is no news; what
    hangs by one word is none, either."""
    return {
        code.id: code.name for code in study.codebook("theme").codes if not (code.case or code.id in study.fit.weak)
    }


def theme_dispersion(study: Study) -> Figure:
    """Where the units that name each theme stand, and DP beside what chance would give; themes that are `_telling` alone."""
    themes, telling = own(study.coded("theme")), _telling(study)
    spread = code_dispersion(study.letter, themes, list(telling))
    found = clusters(spread, telling)

    def drawn() -> Drawn:
        stretches, sections = code_places(study.letter, themes, spread["code"]), study.as_numbered(places(study.letter))
        names, by = study.names("theme"), study.by("theme")
        return draw_theme_dispersion(spread, stretches, sections, names, study.language, by, found, study.fit)

    return _figure(study, found, drawn)


def move_themes(study: Study) -> Figure:
    """Themes by move."""

    def drawn() -> Drawn:
        moves, themes = study.codebook("move").ids, study.codebook("theme").ids
        cells = crosstab(study.letter, study.coded("move"), study.coded("theme"), moves, themes)
        names = study.names("move"), study.names("theme")
        return draw_move_themes(cells, *names, study.language, study.by("theme", "move"), study.fit)

    return _figure(study, None, drawn)


def trust_themes(study: Study) -> Figure:
    """The program against whoever read letters for themes, with the codebook in use and with those that were measured."""
    return Figure([], lambda: draw_trust(theme_trust(), study.codebook("theme").name, study.language))
