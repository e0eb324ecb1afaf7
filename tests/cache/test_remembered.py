"""A value is computed once for each key, as long as it is remembered."""

from __future__ import annotations

from fazhi.cache.remembered import remembered


def counting(most: int) -> tuple[list[str], object]:
    """Return the list of keys that were computed, and a function that remembers some."""
    computed: list[str] = []

    @remembered(most)
    def shout(key: str, mark: str, *, twice: bool = False) -> str:
        computed.append(key)
        return key.upper() + mark * (1 + twice)

    return computed, shout


def test_the_same_key_gives_the_same_value() -> None:
    """What follows the key is not looked at, for the key names all that matters."""
    computed, shout = counting(2)
    assert [shout("a", "!", twice=True), shout("a", "?")] == ["A!!", "A!!"]  # type: ignore[operator]
    assert computed == ["a"]


def test_an_empty_key_names_nothing() -> None:
    """Where nobody knows what a value follows from, it is computed each time."""
    computed, shout = counting(2)
    assert [shout("", "!"), shout("", "?")] == ["!", "?"]  # type: ignore[operator]
    assert computed == ["", ""]


def test_the_longest_unasked_is_forgotten() -> None:
    """A value that was asked for again is kept, and the other one computed anew."""
    computed, shout = counting(2)
    for key in ("a", "b", "a", "c", "a", "b"):
        shout(key, "!")  # type: ignore[operator]
    assert computed == ["a", "b", "c", "b"]
