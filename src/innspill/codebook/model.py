"""What a codebook holds, as immutable values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from .cues import Cue, Sought, sought


class Rule(NamedTuple):
    """A rule of coding: `R1` to `R13` are general (`rules.yaml`), others belong to one codebook."""

    id: str
    text: str


class Example(NamedTuple):
    """An invented sentence that tests a code's definition.

    `spans`: the stretches of `text` (code points, end exclusive) that stood in [brackets]; only in codebooks whose
    `unit` is `span`.
    """

    text: str
    spans: tuple[tuple[int, int], ...] = ()


class Role(NamedTuple):
    """A role of links that start from this layer's rows; `to` names the layer they point to, "" for this one."""

    id: str
    definition: str
    to: str = ""


@dataclass(frozen=True)
class Attribute:
    """A column of its own for this layer. `values`: what may stand there, as text; empty where anything may.

    `scale`: what each value means, where the codebook says so; `of`: the values that go with each code.
    """

    id: str
    name: Mapping[str, str] = field(hash=False)
    type: str
    definition: str
    values: tuple[str, ...] = ()
    required: bool = False
    scale: Mapping[str, str] = field(default_factory=dict, hash=False)
    of: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Code:
    """One code. `name`: for figures, by language; `definition`: by language, too; `abstract`: a heading in the tree, never given itself.

    `reference`: the code of a published scheme that this one counts under, "" for none ("CAP 3"). `crosses`: a theme that
    crosses the fields of the others and comes before them where both are what a unit is about (a tax on fish). `case`: the
    case as such, that it is heard and answered; it comes before all fields in the same way and is none of them. `weak_cues`:
    words that say too little to count beside others; they are asked where no code has found a cue.
    `colour`: its name, which figures know (`figures.base.palette`), "" where its place in the codebook says it; *request* and *offer* are
    moves' alone.
    """

    id: str
    name: Mapping[str, str] = field(hash=False)
    definition: Mapping[str, str] = field(hash=False)
    parent: str = ""
    abstract: bool = False
    crosses: bool = False
    case: bool = False
    reference: str = ""
    colour: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()
    weak_cues: tuple[Cue, ...] = ()
    matches: tuple[Example, ...] = ()
    does_not_match: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Codebook:
    """A codebook of one layer.

    `name`: the file's, without `.yaml`; `unit`: `unit` (a code is given to whole units) or `span`; `examples`:
    what `matches` speak of, the `primary` code of the sentence or `any`; `exhaustive`: its codes leave no field out, so that
    a unit that names none may be read as of the letter's; `scope`: which letters it was
    made for, by language, empty where any; `sha256`: of the file.
    """

    name: str
    layer: str
    version: str
    language: str
    unit: str
    examples: str
    exhaustive: bool
    codes: tuple[Code, ...]
    rules: tuple[Rule, ...]
    attributes: tuple[Attribute, ...]
    roles: tuple[Role, ...]
    sha256: str
    scope: Mapping[str, str] = field(default_factory=dict, hash=False)

    @cached_property  # each row that is read asks for it
    def ids(self) -> tuple[str, ...]:
        """The codes that can be given, in the codebook's order: all but the abstract ones."""
        return tuple(code.id for code in self.codes if not code.abstract)

    @cached_property
    def sought(self) -> Sought:
        """The cues of all codes."""
        return sought((code.id, cue) for code in self.codes for cue in code.cues)

    @cached_property
    def weakly_sought(self) -> Sought:
        """The weak cues of all codes."""
        return sought((code.id, cue) for code in self.codes for cue in code.weak_cues)

    @property
    def names(self) -> dict[str, Mapping[str, str]]:
        """Code → its name in each language."""
        return {code.id: code.name for code in self.codes}

    def code(self, id: str) -> Code:
        """The code with this id. Raises `KeyError` where there is none."""
        for code in self.codes:
            if code.id == id:
                return code
        raise KeyError(id)
