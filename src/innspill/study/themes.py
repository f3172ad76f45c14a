"""Figures of what the letter talks about and what they come to, from a study."""

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
from innspill.study.figures import Figure
from innspill.study.study import Study


def heading(study: Study, finding: Finding | None) -> Finding | None:
    """What heads a figure of themes: `finding`, unless the codebook covers too little of the letter, which is then said."""
    return uncovered(study.fit) or finding


def _found(study: Study, finding: Finding | None) -> list[Finding]:
    """`finding`, where the codebook covers enough of the letter; that it does not is a finding of the letter map."""
    return kept(finding if heading(study, finding) is finding else None)


def theme_frequency(study: Study) -> Figure:
    """In how many units each theme is found, by whoever figures show, by others who have read the letter, and by the program."""
    people = [select(study.codings, "theme", who, STATUSES) for who in readers(study.codings, "theme")]
    rows = pd.concat([study.coded("theme"), *people, study.automatic("theme").rows]).drop_duplicates("id")
    table, book = code_frequency(study.letter, rows, study.codebook("theme").ids), study.codebook("theme")
    found = most_frequent(table[table["coder"].eq(first_coder(table))], study.fit, book.names)
    return Figure(
        _found(study, found),
        lambda: draw_theme_frequency(
            table, study.names("theme"), study.language, study.by("theme"), heading(study, found), study.fit
        ),
    )


def theme_sections(study: Study) -> Figure:
    """Themes by section: counts, and where more stands than the section's length would give."""
    book = study.codebook("theme")
    cells = code_by_section(study.letter, study.coded("theme"), book.ids)
    # A letter opens with its case: no news; and what is named once and inherited from there stands where it is named.
    telling = {code.id: code.name for code in book.codes if not code.case and code.id not in study.fit.weak}
    found, names = at_home(cells, telling, study.headings), study.names("theme")
    return Figure(
        _found(study, found),
        lambda: draw_theme_sections(
            cells, names, study.headings, study.language, study.by("theme"), heading(study, found), study.fit
        ),
    )


def theme_dispersion(study: Study) -> Figure:
    """Where the units of each theme stand, and DP beside what chance would give."""
    book, themes = study.codebook("theme"), study.coded("theme")
    spread = code_dispersion(study.letter, themes, book.ids)
    found = clusters(spread, book.names)

    def drawn() -> Drawn:
        stretches, sections = code_places(study.letter, themes, spread["code"]), places(study.letter)
        names, by, head = study.names("theme"), study.by("theme"), heading(study, found)
        return draw_theme_dispersion(spread, stretches, sections, names, study.language, by, head, study.fit)

    return Figure(_found(study, found), drawn)


def move_themes(study: Study) -> Figure:
    """Themes by move."""
    moves, themes = study.codebook("move"), study.codebook("theme")
    cells = crosstab(study.letter, study.coded("move"), study.coded("theme"), moves.ids, themes.ids)
    found = asked_about(cells, themes.names, moves.code("REQUEST").name)

    def drawn() -> Drawn:
        names, by, head = (study.names("move"), study.names("theme")), study.by("theme", "move"), heading(study, found)
        return draw_move_themes(cells, *names, study.language, by, head, study.fit)

    return Figure(_found(study, found), drawn)


def trust_themes(study: Study) -> Figure:
    """The program against whoever read letters for themes, with the codebook in use and with those that were measured."""
    return Figure([], lambda: draw_trust(theme_trust(), study.codebook("theme").name, study.language))
