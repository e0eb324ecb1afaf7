"""A record that shows whether it was changed after it was written."""

from __future__ import annotations

import hashlib
import json
from typing import Self

from fazhi.params.strict_yaml import Strict


class Sealed(Strict):
    """A record with a hash of all that it says.

    That protects from hands that slip, and with the hash of the record before in each from most
    others; who can write all files can write all hashes, too.

    Attributes
    ----------
    seal
        SHA-256 of the rest; empty before :meth:`sealed`.
    """

    seal: str = ""

    def sealed(self) -> Self:
        """Return the record with its seal."""
        return self.model_copy(update={"seal": self._hash()})

    @property
    def is_intact(self) -> bool:
        """Whether it says what it said when it was sealed."""
        return self.seal == self._hash()

    def _hash(self) -> str:
        said = self.model_dump(mode="json", exclude={"seal"})
        text = json.dumps(said, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()
