"""How sections are named and told apart in figures."""

from innspill.figures.base.language import say


def section_name(section: str, language: str) -> str:
    """ "Opening", "Section 2", "Closing" … in the language of the figure."""
    fixed = {
        "title": say(language, "Title", "Tittel"),
        "opening": say(language, "Opening", "Innledning"),
        "body": say(language, "Letter", "Brevet"),
        "closing": say(language, "Closing", "Avslutning"),
    }
    return fixed.get(section) or say(language, f"Section {section}", f"Del {section}")


def section_label(section: str, language: str) -> str:
    """The same, short: a numbered section is its number."""
    return section if section.isdigit() else section_name(section, language)
