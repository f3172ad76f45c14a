"""Figures of what the letter talks about, from a study."""

import pandas as pd

from innspill.coding import STATUSES, readers, select
from innspill.figures.agreement.trust import draw_trust
from innspill.figures.base.drawn import Drawn
from innspill.figures.rhetoric.move_themes import draw_move_themes
from innspill.figures.themes.dispersion import draw_theme_dispersion
from innspill.figures.themes.frequency import draw_theme_frequency, first_coder
from innspill.figures.themes.sections import draw_theme_sections
from innspill.findings import Finding, kept
from innspill.findings.themes import asked_about, at_home, clusters, most_frequent, uncovered
from innspill.measures.agreement.trust import theme_trust
from innspill.measures.themes.crosstab import crosstab
from innspill.measures.themes.dispersion import code_dispersion, code_places
from innspill.measures.units import code_by_section, code_frequency
from innspill.measures.vocabulary.dispersion import places
from innspill.study.study import Study


def heading(study: Study, finding: Finding | None) -> Finding | None:
    """What heads a figure of themes: `finding`, unless the codebook covers too little of the letter, which is then said."""
    return uncovered(study.fit) or finding


def _found(study: Study, finding: Finding | None) -> list[Finding]:
    """`finding`, where the codebook covers enough of the letter; that it does not is a finding of the letter map."""
    return kept(finding if heading(study, finding) is finding else None)


def theme_frequency(study: Study) -> Drawn:
    """In how many units each theme is found, by whoever figures show, by others who have read the letter, and by the program."""
    table = _frequency(study)
    finding = heading(study, _most_frequent(study, table))
    return draw_theme_frequency(table, study.names("theme"), study.language, study.by("theme"), finding, study.fit)


def theme_frequency_findings(study: Study) -> list[Finding]:
    """The most frequent theme."""
    return _found(study, _most_frequent(study, _frequency(study)))


def _frequency(study: Study) -> pd.DataFrame:
    people = [select(study.codings, "theme", who, STATUSES) for who in readers(study.codings, "theme")]
    rows = pd.concat([study.coded("theme"), *people, study.automatic("theme").rows]).drop_duplicates("id")
    return code_frequency(study.letter, rows, study.codebook("theme").ids)


def _most_frequent(study: Study, table: pd.DataFrame) -> Finding | None:
    return most_frequent(table[table["coder"].eq(first_coder(table))], study.fit, study.codebook("theme").names)


def theme_sections(study: Study) -> Drawn:
    """Themes by section: counts, and where more stands than the section's length would give."""
    cells, names, by = _sections(study), study.names("theme"), study.by("theme")
    finding = heading(study, at_home(cells, study.codebook("theme").names))
    return draw_theme_sections(cells, names, study.headings, study.language, by, finding, study.fit)


def theme_sections_findings(study: Study) -> list[Finding]:
    """The theme that is most at home in one section."""
    return _found(study, at_home(_sections(study), study.codebook("theme").names))


def _sections(study: Study) -> pd.DataFrame:
    return code_by_section(study.letter, study.coded("theme"), study.codebook("theme").ids)


def theme_dispersion(study: Study) -> Drawn:
    """Where the units of each theme stand, and DP beside what chance would give."""
    themes, spread = study.coded("theme"), _spread(study)
    stretches, sections = code_places(study.letter, themes, spread["code"]), places(study.letter)
    finding = heading(study, clusters(spread, study.codebook("theme").names))
    names, by = study.names("theme"), study.by("theme")
    return draw_theme_dispersion(spread, stretches, sections, names, study.language, by, finding, study.fit)


def theme_dispersion_findings(study: Study) -> list[Finding]:
    """The themes that cluster more than chance would have it."""
    return _found(study, clusters(_spread(study), study.codebook("theme").names))


def _spread(study: Study) -> pd.DataFrame:
    return code_dispersion(study.letter, study.coded("theme"), study.codebook("theme").ids)


def move_themes(study: Study) -> Drawn:
    """Themes by move."""
    cells, moves, themes = _cells(study), study.names("move"), study.names("theme")
    finding, by = heading(study, _asked_about(study, cells)), study.by("theme", "move")
    return draw_move_themes(cells, moves, themes, study.language, by, finding, study.fit)


def move_themes_findings(study: Study) -> list[Finding]:
    """What the requests are about."""
    return _found(study, _asked_about(study, _cells(study)))


def _asked_about(study: Study, cells: pd.DataFrame) -> Finding | None:
    return asked_about(cells, study.codebook("theme").names, study.codebook("move").code("REQUEST").name)


def _cells(study: Study) -> pd.DataFrame:
    moves, themes = study.codebook("move").ids, study.codebook("theme").ids
    return crosstab(study.letter, study.coded("move"), study.coded("theme"), moves, themes)


def trust_themes(study: Study) -> Drawn:
    """The program against whoever read letters for themes, with the codebook in use and with those that were measured."""
    return draw_trust(theme_trust(), study.codebook("theme").name, study.language)
