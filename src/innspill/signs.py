"""Text from strangers is text in Markdown and in a spreadsheet, too; for pages see `wording.visible`."""

import re
from typing import Any

from innspill.wording import visible

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|&$~])|(?<!\S)(:)(?=\w+:)")
_BEGINS = re.compile(r"(\d*)([-+=.)])")  # at the start of a paragraph: a list, a heading underlined
#: What `cell` has put an apostrophe before, as a regular expression in which `.` is any sign; its group is the text as it was.
MARKED = r"^'('*[=+\-@\t\r].)"
_MARKED = re.compile(MARKED, re.DOTALL)


def markdown(text: str) -> str:
    """`text` as one line of Markdown that shows it, formulas, mark-up and names of emoji (as a code host reads them) escaped.

    >>> print(markdown("- *fra* $5 :smile:"))
    \\- \\*fra\\* \\$5 \\:smile:
    """
    line = _MARKDOWN.sub(lambda found: f"\\{found[0]}", visible(" ".join(text.split())))
    begins = _BEGINS.match(line)
    return f"{begins[1]}\\{line[begins.start(2) :]}" if begins else line


def csv_text(table: Any, **how: Any) -> str:
    """A `DataFrame` as CSV (comma, LF, no row numbers; more as `to_csv` takes it), whose text no spreadsheet takes for a formula.

    A text that begins with `=`, `+`, `-` or `@` and goes on gets an apostrophe before it, and another one where a text begins so
    after apostrophes of its own: `cell_read` gives each back as it was. Numbers are left as they are.
    """
    texts = table.select_dtypes(exclude=["number", "bool"]).columns
    safe = table.assign(**{name: table[name].map(cell).astype(table[name].dtype) for name in texts})
    text: str = safe.to_csv(index=False, lineterminator="\n", **how)
    return text


def cell(value: Any) -> Any:
    """A value of a table as `csv_text` writes it.

    >>> cell("=1+1"), cell("'=1+1"), cell("'t er slik"), cell("-"), cell(-1.5)
    ("'=1+1", "''=1+1", "'t er slik", '-', -1.5)
    """
    return f"'{value}" if isinstance(value, str) and _MARKED.match(f"'{value}") else value


def cell_read(value: str) -> str:
    """A text of a table as it was before `cell`.

    >>> cell_read("'=1+1"), cell_read("''=1+1"), cell_read("'t er slik"), cell_read(cell("-1"))
    ('=1+1', "'=1+1", "'t er slik", '-1')
    """
    return value[1:] if _MARKED.match(value) else value
