"""The rules of a workspace, added to the built-in ones."""

from __future__ import annotations

from dataclasses import replace

from fazhi.params.bureau import Bureau, Rules
from fazhi.proofread.vocabulary import Outdated, Terms, builtin_terms


def terms_of(bureau: Bureau, rules: Rules, year: int | None) -> Terms:
    """Return what the texts of a bureau are held against."""
    own, marks = builtin_terms(), rules.proofreading
    known = (bureau.name, bureau.region, bureau.signatory, *bureau.recipients)
    outdated = (Outdated(entry.names, entry.since, entry.now) for entry in marks.outdated)
    return replace(
        own,
        own=(bureau.name, bureau.short_name),
        names="，".join((*known, *marks.places)),
        units=tuple(dict.fromkeys((*own.units, *rules.units, *rules.prose.measures))),
        outdated=(*own.outdated, *outdated),
        doubled=own.doubled | set(marks.doubled),
        organs=(*marks.organs, bureau.name.removeprefix(bureau.region)),
        trades=marks.trades,
        year=year,
    )
