"""Charts can be read by everyone, and in a black-and-white print."""

from __future__ import annotations

from itertools import pairwise

import pytest

from fazhi.charts.style import TONES, Tone


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, by WCAG 2.2."""
    channels = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, by WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21:1, and #767676 on white just passes AA."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("tone", TONES)
def test_numbers_on_bars_stand_out(tone: Tone) -> None:
    """AA: 4.5:1."""
    assert contrast(tone.text, tone.fill) >= 4.5


@pytest.mark.parametrize(("one", "other"), list(pairwise(TONES)))
def test_neighbours_differ_without_colour(one: Tone, other: Tone) -> None:
    """In grey they differ in lightness by a half at least; those close to it also in pattern."""
    assert contrast(one.fill, other.fill) >= 1.5
    assert len({(round(luminance(tone.fill), 1), tone.hatch) for tone in TONES}) == len(TONES)
