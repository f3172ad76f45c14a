"""Figures of what the letter talks about, from a study."""

from collections.abc import Sequence

import pandas as pd

from innspill.figures.agreement.trust import draw_trust
from innspill.figures.base.drawn import Drawn
from innspill.figures.rhetoric.move_themes import draw_move_themes
from innspill.figures.themes.dispersion import draw_theme_dispersion
from innspill.figures.themes.frequency import draw_theme_frequency
from innspill.figures.themes.network import draw_theme_network
from innspill.figures.themes.sections import draw_theme_sections
from innspill.measures.agreement.trust import theme_trust
from innspill.measures.themes.cooccurrence import broadest, cooccurrence
from innspill.measures.themes.crosstab import crosstab
from innspill.measures.themes.dispersion import code_dispersion, code_places
from innspill.measures.units import code_by_section, code_frequency, unit_counts
from innspill.measures.vocabulary.dispersion import places
from innspill.study.study import Study


def theme_frequency(study: Study) -> Drawn:
    """In how many units each theme is found, by whoever figures show and by the program."""
    rows = pd.concat([study.coded("theme"), study.automatic("theme").rows]).drop_duplicates("id")
    frequency = code_frequency(study.letter, rows, study.codebook("theme").ids)
    return draw_theme_frequency(frequency, study.names("theme"), study.language, study.by("theme"))


def theme_sections(study: Study) -> Drawn:
    """Themes by section, counts and rates."""
    cells = code_by_section(study.letter, study.coded("theme"), study.codebook("theme").ids)
    return draw_theme_sections(cells, study.names("theme"), study.headings, study.language, study.by("theme"))


def theme_dispersion(study: Study) -> Drawn:
    """Where the units of each theme stand, and DP beside what chance would give."""
    themes = study.coded("theme")
    spread = code_dispersion(study.letter, themes, study.codebook("theme").ids)
    stretches, sections = code_places(study.letter, themes, spread["code"]), places(study.letter)
    return draw_theme_dispersion(spread, stretches, sections, study.names("theme"), study.language, study.by("theme"))


def theme_network(study: Study, without: Sequence[str] = ()) -> Drawn:
    """Themes that share units, but for those in `without`; the broadest in the middle."""
    themes, codes, names = study.coded("theme"), study.codebook("theme").ids, study.names("theme")
    counts = unit_counts(study.letter, themes, codes, without)
    pairs = cooccurrence(study.letter, themes, codes, without)
    centre = "" if without else broadest(study.letter, themes, codes)
    return draw_theme_network(pairs, counts, names, study.language, study.by("theme"), without, centre)


def theme_network_without(study: Study, without: Sequence[str] = ()) -> Drawn:
    """The same without some themes; by default without the one that most units have."""
    broad = broadest(study.letter, study.coded("theme"), study.codebook("theme").ids)
    return theme_network(study, without or (broad,))


def move_themes(study: Study) -> Drawn:
    """Themes by move."""
    themes, codes = study.coded("theme"), study.codebook("theme").ids
    cells = crosstab(study.letter, study.coded("move"), themes, study.codebook("move").ids, codes)
    by = study.by("theme", "move")
    return draw_move_themes(cells, study.names("move"), study.names("theme"), study.language, by)


def trust_themes(study: Study) -> Drawn:
    """The program against whoever read letters for themes."""
    letter, book = study.letter, study.codebook("theme")
    found = study.once(("trust", letter, book), lambda: theme_trust(letter, book))
    return draw_trust(found.copy(), study.language)
