"""What is personal in the prose itself, where no mask reaches: it was typed there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.blocks.block_text import runs
from fazhi.blocks.model import plain_text
from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.language.splitting import CLAUSE_ENDS
from fazhi.privacy.redaction.redact import Redactor
from fazhi.prose.render import Prose

_SENTENCE = re.compile(rf"[^{CLAUSE_ENDS}]+[{CLAUSE_ENDS}]?")


def check_prose(prose: Prose, redactor: Redactor) -> Iterator[Finding]:
    """Find sentences that name a person of the ledgers, or hold a number of one."""
    for section in prose.sections.values():
        for run in runs((section.heading, *section.blocks)):
            for sentence in _SENTENCE.findall(plain_text(run)):
                if (masked := redactor.text(sentence)) != sentence:
                    place = Place(file=prose.file, line=section.line)
                    yield Finding.of("personal-in-prose", place=place, sentence=masked)
