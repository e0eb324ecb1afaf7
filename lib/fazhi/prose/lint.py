"""What the prose of a year says that its figures cannot bear, found before anything is run."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from jinja2 import nodes

from fazhi.figures.definition import Definition
from fazhi.findings import Finding
from fazhi.language.measure_words import measure_pattern
from fazhi.params.bureau import Rules
from fazhi.prose.bare_claims import bare_claims
from fazhi.prose.claims import unborne_claims
from fazhi.prose.notebook_calls import Call
from fazhi.prose.outline import Outline, Print, Words
from fazhi.prose.trends import bare_trends
from fazhi.prose.typed_numbers import mask, typed_numbers
from fazhi.prose.unproved import unproved_words

_EXCERPT = 12
"""Characters shown to either side of what was found."""

_EMPTY_HEADING = re.compile(r"^#{2,}[ \t]*(?:\{#[\w-]+\})?[ \t]*$", re.MULTILINE)


def lint_prose(
    template: Outline,
    definitions: Mapping[str, Definition],
    rules: Rules,
    calls: Sequence[Call],
    elsewhere: Collection[str] = (),
) -> Iterator[Finding]:
    """Find all that is wrong in the prose of a year, and figures that nothing uses.

    Parameters
    ----------
    template
        The prose of a year.
    definitions
        Every figure, by id.
    rules
        Units, and the words that the prose is checked for.
    calls
        What the notebook asks of the report.
    elsewhere
        Ids of figures that are used beside prose and notebook.
    """
    yield from lint(template, definitions, rules)
    yield from unused_figures(template, definitions, calls, elsewhere)


def lint(
    template: Outline, definitions: Mapping[str, Definition], rules: Rules
) -> Iterator[Finding]:
    """Find typed numbers, claims that no guard bears, wrong units, idle guards, empty headings.

    Parameters
    ----------
    template
        The prose of a year.
    definitions
        Every figure, by id.
    rules
        Units, and the words that the prose is checked for.
    """
    measures = measure_pattern((*rules.units, *rules.prose.measures))
    yield from _typed(template, measures, rules)
    yield from _claims(template, definitions, rules)
    yield from _units(template, measures, definitions)
    yield from _nouns(template, definitions, rules)
    yield from _trends(template, rules)
    yield from _unproved(template, rules)
    yield from _idle_guards(template)
    yield from _headings(template)


def unused_figures(
    template: Outline,
    definitions: Mapping[str, Definition],
    calls: Sequence[Call],
    elsewhere: Collection[str] = (),
) -> Iterator[Finding]:
    """Find figures that are defined, and neither printed, listed, compared, drawn, nor built on.

    Parameters
    ----------
    calls
        What the notebook asks of the report.
    elsewhere
        Ids of figures that are used beside prose and notebook.
    """
    listed = {text for call in calls if call.name == "table" for text in call.texts}
    shown = {text for call in calls if call.name != "table" for text in call.texts}
    compares = any(call.name == "comparison" for call in calls)
    used = {*elsewhere} | {
        id_
        for id_, d in definitions.items()
        if id_ in template.names or id_ in shown or d.section in listed or (d.main and compares)
    }
    for id_, definition in reversed(list(definitions.items())):
        if id_ in used:
            used |= {definition.whole, *(definition.ratio or ())}
    for id_, definition in definitions.items():
        if id_ not in used:
            yield Finding.of(
                "figure-unused", place=definition.place, label=definition.label, figure=id_
            )


def _typed(template: Outline, measures: str, rules: Rules) -> Iterator[Finding]:
    for text, offset in _own_words(template):
        masked = mask(text, rules.prose.allowed_phrases)
        for match in typed_numbers(masked, measures, rules.prose.counted):
            yield Finding.of(
                "prose-typed-number",
                place=template.place(offset + match.start()),
                number=match[0].strip(),
                around=_around(template.source, offset + match.start(), offset + match.end()),
            )


def _claims(
    template: Outline, definitions: Mapping[str, Definition], rules: Rules
) -> Iterator[Finding]:
    every = (unborne_claims, bare_claims)
    for claim in chain.from_iterable(find(template, definitions, rules.prose) for find in every):
        yield Finding.of(
            "prose-unguarded-claim",
            claim.reason.value,
            place=template.place(claim.offset),
            claim=claim.word,
            qualifier=claim.qualifier,
            around=_around(template.source, claim.offset, claim.offset + len(claim.word)),
        )


def _units(
    template: Outline, measures: str, definitions: Mapping[str, Definition]
) -> Iterator[Finding]:
    measure = re.compile(rf"\s*({measures}|[%％])")
    for printed, words in pairwise(template.pieces):
        if not isinstance(printed, Print) or not isinstance(words, Words):
            continue
        found = measure.match(words.text)
        name, is_bare = _figure(printed.expression)
        if found is None or name not in definitions or printed.guards != words.guards:
            continue
        unit = definitions[name].unit
        if is_bare and found[1] == unit:
            continue
        yield Finding.of(
            "prose-wrong-unit",
            "bare" if is_bare else "",
            place=template.place(printed.offset),
            figure=name,
            label=definitions[name].label,
            unit=unit,
            written=found[1],
            around=_around(template.source, printed.offset, words.offset),
        )


def _nouns(
    template: Outline, definitions: Mapping[str, Definition], rules: Rules
) -> Iterator[Finding]:
    """Find figures behind a noun that is counted in other units: 群众 in 份."""
    if not rules.prose.nouns:
        return
    names = sorted(rules.prose.nouns, key=len, reverse=True)
    noun = re.compile(rf"({'|'.join(map(re.escape, names))})\s*$")
    for words, printed in pairwise(template.pieces):
        if not isinstance(printed, Print) or not isinstance(words, Words):
            continue
        found = noun.search(words.text)
        name, is_bare = _figure(printed.expression)
        if found is None or name not in definitions or is_bare:
            continue
        unit = definitions[name].unit
        if not any(rules.known_units.are_alike(unit, fit) for fit in rules.prose.nouns[found[1]]):
            yield Finding.of(
                "prose-unfit-unit",
                place=template.place(printed.offset),
                noun=found[1],
                figure=name,
                label=definitions[name].label,
                unit=unit,
                around=_around(template.source, printed.offset, printed.offset),
            )


def _trends(template: Outline, rules: Rules) -> Iterator[Finding]:
    for trend in bare_trends(template, rules.prose):
        yield Finding.of(
            "prose-trend-without-figure",
            place=template.place(trend.offset),
            trend=trend.words,
            around=_around(template.source, trend.offset, trend.offset + len(trend.words)),
        )


def _unproved(template: Outline, rules: Rules) -> Iterator[Finding]:
    for words, offset in unproved_words(template, rules.prose):
        yield Finding.of(
            "prose-unproved",
            place=template.place(offset),
            claim=words,
            around=_around(template.source, offset, offset + len(words)),
        )


def _idle_guards(template: Outline) -> Iterator[Finding]:
    for choice in template.choices:
        if any(one == other for one, other in pairwise(choice.branches)):
            yield Finding.of(
                "prose-same-branches",
                place=template.place(choice.offset),
                around=_around(template.source, choice.offset, choice.offset + _EXCERPT),
            )


def _headings(template: Outline) -> Iterator[Finding]:
    for n, piece in enumerate(template.pieces):
        if isinstance(piece, Words):
            for match in _EMPTY_HEADING.finditer(piece.text):
                follows = template.pieces[n + 1 : n + 2]
                if match.end() == len(piece.text) and follows and isinstance(follows[0], Print):
                    continue
                yield _no_heading(template, piece.offset + match.start())
    first = next((p for p in template.pieces if isinstance(p, Print) or p.text.strip()), None)
    if first is not None and not (
        isinstance(first, Words) and first.text.lstrip().startswith("## ")
    ):
        yield _no_heading(template, first.offset, "before")


def _no_heading(template: Outline, offset: int, variant: str = "") -> Finding:
    around = _around(template.source, offset, offset + _EXCERPT)
    return Finding.of("prose-without-heading", variant, place=template.place(offset), around=around)


def _own_words(template: Outline) -> Iterator[tuple[str, int]]:
    """Yield the texts that the analyst wrote, also those handed to a function, and their places."""
    for piece in template.pieces:
        if isinstance(piece, Words):
            yield piece.text, piece.offset
            continue
        for const in piece.expression.find_all(nodes.Const):
            if isinstance(const.value, str):
                yield const.value, template.source.index(const.value, piece.offset)


def _figure(expression: nodes.Node) -> tuple[str, bool]:
    """Return the id of the figure that is printed, and whether without its unit."""
    match expression:
        case nodes.Name(name=id_) | nodes.Getattr(node=nodes.Name(name=id_), attr="rest"):
            return str(id_), False
        case nodes.Getattr(node=inner, attr="value"):
            return _figure(inner)[0], True
        case _:
            return "", False


def _around(source: str, start: int, end: int) -> str:
    """Return what stands around a position, on its own line."""
    first = max(source.rfind("\n", 0, start) + 1, start - _EXCERPT)
    last = source.find("\n", end)
    return f"“…{source[first : min(end + _EXCERPT, last if last >= 0 else len(source))].strip()}…”"
