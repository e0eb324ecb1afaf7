"""Which figures of earlier years a report says: in its prose, its tables, and by differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from jinja2 import nodes

from fazhi.figures.expression import LAST_YEAR
from fazhi.prose.notebook_calls import NotebookCode
from fazhi.prose.sentences import compared
from fazhi.report.material import Material

_TABLES_OF_MAIN = frozenset({"overview", "comparison"})


def quoted(material: Material, notebook: NotebookCode) -> Mapping[int, frozenset[str]]:
    """Return the ids of the figures of each earlier year that a reader learns.

    Parameters
    ----------
    notebook
        Its tables show last year's figures beside this year's, and those of all years.
    """
    called = {call.name for call in notebook.calls}
    definitions, last = material.definitions, material.year.year - 1
    main = {id_ for id_, definition in definitions.items() if definition.main}
    said: dict[int, set[str]] = defaultdict(set)
    said[last] |= {*_in_prose(material), *_in_formulas(material)}
    if called & _TABLES_OF_MAIN:
        said[last] |= main
    if "comparison" in called:
        for year in material.years:
            said[year] |= main
    if "data" in called:
        sections = material.prose.sections
        said[last] |= {id_ for id_, d in definitions.items() if d.section in sections}
    earlier = (year for year in said if year <= last and year in material.years)
    return {year: frozenset(said[year]) for year in earlier}


def _in_prose(material: Material) -> Iterator[str]:
    tree = material.template.tree
    for node in tree.find_all(nodes.Getattr):
        if node.attr == LAST_YEAR[1:] and isinstance(node.node, nodes.Name):
            yield node.node.name
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == compared.__name__:
            yield from (name.name for given in call.args for name in _names(given))


def _names(given: nodes.Expr) -> Iterator[nodes.Name]:
    if isinstance(given, nodes.Name):
        yield given
    yield from given.find_all(nodes.Name)


def _in_formulas(material: Material) -> Iterator[str]:
    """Yield what a figure of this year was computed from: it gives it away."""
    for id_, definition in material.definitions.items():
        if material.figures[id_].value is not None:
            for operand in definition.operands:
                if operand.endswith(LAST_YEAR):
                    yield operand.removesuffix(LAST_YEAR)
