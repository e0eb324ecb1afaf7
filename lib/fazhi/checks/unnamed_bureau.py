"""Whether the bureau has named itself, or still goes by what a fresh workspace writes."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.params.bureau import Bureau

_BLANKS = ("XX", "××")


def check_names(bureau: Bureau, file: str) -> Iterator[Finding]:
    """Find names of the bureau, its region and its readers that nobody has filled in.

    Parameters
    ----------
    bureau
        What its documents print.
    file
        Where that is written.
    """
    printed = (
        bureau.name,
        bureau.short_name,
        bureau.region,
        bureau.signatory,
        *bureau.recipients,
    )
    left = [text for text in printed if any(blank in text for blank in _BLANKS)]
    if left:
        yield Finding.of("bureau-unnamed", place=Place(file=file), names=[*dict.fromkeys(left)])
