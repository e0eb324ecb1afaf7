"""Whom a document is for."""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """Who a document is for."""

    PUBLIC = "public"
    INTERNAL = "internal"

    @property
    def word(self) -> str:
        """The word that analysts read."""
        return {"public": "公开版", "internal": "内部版"}[self.value]
