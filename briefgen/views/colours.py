"""Colours: the brightness of one, its contrast, and another of the same hue with a given brightness.

`design` makes a desk's tones with it. Brightness is the relative luminance of WCAG 2, by which its contrast is defined, and
not the lightness of a colour model: two colours of one luminance stand out alike.
"""

from __future__ import annotations

import colorsys

LEGIBLE = 4.5
"""The contrast with their background that WCAG 2 (AA) requires of words."""
_MARGIN = 0.1
"""Added to the required contrast to allow for rounding to 256 steps."""
_STEPS = 20
"""The number of halvings that find a lightness; 256 steps need eight, the others keep white and black exact."""


def luminance(colour: str) -> float:
    """From 0 for black to 1 for white, of `#rgb` or `#rrggbb`."""
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """From 1 for the same brightness to 21 for black on white."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def saturation(colour: str) -> float:
    """From 0 for grey to 1 (HLS)."""
    return colorsys.rgb_to_hls(*_channels(colour))[2]


def toned(colour: str, brightness: float, saturation: float) -> str:
    """The colour with the hue of `colour` and this luminance and saturation, as `#rrggbb`."""
    hue, low, high = colorsys.rgb_to_hls(*_channels(colour))[0], 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if luminance(_written(hue, middle, saturation)) < brightness else (low, middle)
    return _written(hue, high, saturation)


def legible(colour: str, light_ground: str) -> str:
    """`colour`, or a darker tone that can be read on `light_ground`, which is light enough for black words."""
    if contrast(colour, light_ground) >= LEGIBLE:
        return colour
    brightest = (luminance(light_ground) + 0.05) / (LEGIBLE + _MARGIN) - 0.05
    return toned(colour, min(brightest, luminance(colour)), saturation(colour))


def _channels(colour: str) -> tuple[float, float, float]:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    red, green, blue = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return red, green, blue


def _written(hue: float, lightness: float, saturation: float) -> str:
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in colorsys.hls_to_rgb(hue, lightness, saturation))
