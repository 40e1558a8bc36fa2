"""Currencies by their codes in ISO 4217, and the code that somebody may mean."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₺": "TRY", "₴": "UAH", "us$": "USD", "chf.": "CHF"}
"""Signs of one currency only: $ and ¥ are those of several."""


@cache
def currencies() -> Mapping[str, str]:
    """
    Return the name of each currency by its code, those withdrawn included.

    Examples
    --------
    >>> currencies()["EUR"], currencies()["DEM"]
    ('Euro', 'Deutsche Mark')
    """
    lists = tomllib.loads(files(__package__).joinpath("currencies.toml").read_text("utf-8"))
    return {code: name for codes in lists.values() for code, name in codes.items()}


def code_meant(text: str) -> str:
    """
    Return the code that a sign, a name or a code in small letters stands for; empty when that is not certain.

    Examples
    --------
    >>> code_meant("US dollars"), code_meant("€"), code_meant("eur"), code_meant("$"), code_meant("pounds")
    ('USD', 'EUR', 'EUR', '', '')
    """
    plain = " ".join(text.casefold().split())
    if plain.upper() in currencies():
        return plain.upper()
    if plain in _SIGNS:
        return _SIGNS[plain]
    wanted = set(plain.removesuffix("s").split())
    found = [(code, name) for code, name in currencies().items() if wanted <= set(name.casefold().split())]
    exact = wanted and len(found) == 1 and set(found[0][1].casefold().split()) == wanted
    return found[0][0] if exact else ""
