"""Notebook files: reading them, setting their parameters, and writing the same bytes for the same content."""

import ast
import json
from pathlib import Path

from innspill.defaults import COMMITTED
from innspill.errors import InnspillError
from innspill.run.jupyter import NotebookNode, nbformat
from innspill.run.plan import Value

# What every kernel of this project reports about itself, less its version: that would differ between Pythons.
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}
# What nbformat raises for JSON that is something else: a list, a number, a notebook whose cells are one.
_NO_NOTEBOOK = (ValueError, nbformat.ValidationError, AttributeError, KeyError, TypeError, RecursionError)
_FLEETING = ("execution", "collapsed", "scrolled", "jupyter", "ExecuteTime")  # what editors and timers leave in a cell


def read(path: Path, language: str = COMMITTED["language"]) -> NotebookNode:
    """The notebook at `path`, without its outputs, ready to run. Raises `InnspillError` where it is none.

    A cell whose metadata has a text under the key `language` ("nb") gets it as its source, and loses the key.
    """
    try:
        notebook: NotebookNode = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
        nbformat.validate(notebook)
    except OSError as error:
        raise InnspillError(f"{path} cannot be read: {error.strerror}.") from None
    except _NO_NOTEBOOK as error:
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise InnspillError(f"{path} is not a notebook that can be read: {reason}") from None
    for cell in notebook.cells:
        for name in _FLEETING:
            cell.metadata.pop(name, None)
        cell.source = cell.metadata.pop(language, cell.source)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.metadata.clear()
    notebook.metadata.update(_METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def write(notebook: NotebookNode) -> bytes:
    """The notebook's file: sorted keys, LF, a line end at the end."""
    text: str = nbformat.writes(notebook, version=4)
    return text.rstrip("\n").encode() + b"\n"


def parameters(notebook: NotebookNode) -> dict[str, object]:
    """The names and values in the cell tagged `parameters`; empty where there is none. Raises `InnspillError`."""
    cell = _tagged(notebook, "parameters")
    found: dict[str, object] = {}
    if cell is None:
        return found
    try:
        for line in ast.parse(cell.source).body:
            if not (isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name)):
                raise InnspillError(f"Cell {cell.id!r} (parameters): a line is not of the form NAME = VALUE.")
            found[line.targets[0].id] = ast.literal_eval(line.value)
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError) as error:
        raise InnspillError(f"Cell {cell.id!r} (parameters): is not NAME = VALUE, a line each: {error}.") from None
    return found


def inject(notebook: NotebookNode, changed: dict[str, Value]) -> set[str]:
    """Put a cell with the `changed` parameters after the one tagged `parameters`; the names that were set.

    Only what the notebook declares is set, so that none gets names that it does not know.
    """
    notebook.cells = [cell for cell in notebook.cells if "injected-parameters" not in cell.metadata.get("tags", [])]
    known = parameters(notebook)
    lines = [f"{name} = {_literal(value)}" for name, value in changed.items() if name in known]
    if lines:
        cell = nbformat.v4.new_code_cell("\n".join(lines), id="injected-parameters")
        cell.metadata["tags"] = ["injected-parameters"]
        notebook.cells.insert(notebook.cells.index(_tagged(notebook, "parameters")) + 1, cell)
    return known.keys() & changed.keys()


def title(notebook: NotebookNode) -> str:
    """The first heading of a notebook, or an empty string."""
    lines = (line for cell in notebook.cells if cell.cell_type == "markdown" for line in cell.source.splitlines())
    return next((line.lstrip("#").strip() for line in lines if line.startswith("#")), "")


def _tagged(notebook: NotebookNode, tag: str) -> NotebookNode | None:
    return next((cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])), None)


def _literal(value: Value) -> str:
    """Python source for a text or a sequence of texts, with double quotes as in the notebooks."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return "(" + ", ".join(_literal(item) for item in value) + ("," if len(value) == 1 else "") + ")"
