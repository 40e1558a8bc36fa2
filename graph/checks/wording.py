"""What the dataset says in its own voice takes no side."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..errors import Finding
from ..tables.cells import split_list
from ..tables.places import files_of
from .context import Column, Context, Saying

TERMS_FILE = "loaded_terms.toml"

# Names of things and titles of sources are as given; what speakers said is theirs when it stands in quotation marks.
_OWN_VOICE = (
    ("entities", ("description", "note")),
    ("events", ("title", "description", "note")),
    ("relations", ("description", "note")),
    ("claims", ("summary", "population", "note")),
    ("sources", ("note",)),
)
_TITLE = re.compile(r"\b[A-Z][\w'’-]*(?:\s+(?:(?:of|the|and|for|to|in|on|with)\s+)*[A-Z][\w'’-]*){2,}")
_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']+'(?!\w)")


@dataclass(frozen=True, slots=True)
class Term:
    """A word that takes a side, a plainer one, and why."""

    word: str
    plainer: str
    because: str


def wording_is_plain(context: Context) -> Iterator[Finding]:
    """No loaded word stands in a title, description, summary or note, except in quotation marks or in a name."""
    terms = list(_package_terms())
    path = files_of(context.dataset.root) / TERMS_FILE
    if path.exists():
        try:
            terms += _read_terms(path.read_text("utf-8"))
        except (OSError, ValueError, KeyError, TypeError) as error:
            message = f"The file cannot be read: {error}."
            hint = "Each term is [[term]] with word, plainer and because."
            yield Finding("error", "vocabulary-error", TERMS_FILE, None, None, None, message, hint)
    by_word = {_spread(term.word): term for term in terms}
    any_term = _pattern(list(by_word))
    names = _names(context, any_term)
    for table, columns in _OWN_VOICE:
        for name in columns:
            yield from _in_column(context.column(table, name), any_term, names, by_word)


def _in_column(
    column: Column, any_term: re.Pattern[str], names: re.Pattern[str] | None, by_word: dict[str, Term]
) -> Iterator[Finding]:
    suspect = column.matches(any_term)
    if not suspect.any():
        return
    found: dict[str, Term] = {}
    for text, suspicious in zip(column.texts, suspect.tolist(), strict=True):
        own = _own_words(text, names) if suspicious else ""
        if match := any_term.search(own):
            found[text] = _term_of(match[0], by_word)
    yield from column.findings(
        column.marks(found.__contains__), "warning", "loaded-term", lambda text: _say_loaded(found[text])
    )


def _own_words(text: str, names: re.Pattern[str] | None) -> str:
    """Take out of a text what others said, and the names of things."""
    own = _TITLE.sub(
        " ", _QUOTED.sub(" ", text)
    )  # three words in capitals are the name of a program or a law
    return names.sub(" ", own) if names else own


def _names(context: Context, any_term: re.Pattern[str]) -> re.Pattern[str] | None:
    """Names and titles that hold a loaded word: they may be mentioned."""
    loaded: set[str] = set()
    for table, columns in (("entities", ("name", "label", "aliases")), ("sources", ("title",))):
        for name in columns:
            column = context.column(table, name)
            for text in (
                text for text, hit in zip(column.texts, column.matches(any_term), strict=True) if hit
            ):
                loaded |= {part for part in split_list(text) if any_term.search(part)}
    if not loaded:
        return None
    longest_first = sorted(loaded, key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in longest_first), re.IGNORECASE)


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b", re.IGNORECASE)


def _spread(word: str) -> str:
    """Make a pattern of a word: with its plural, and with hyphens for spaces and the other way round."""
    stem, plural = (word[:-1], "(?:y|ies)") if word.endswith("y") else (word, "s?")
    return r"[\s-]+".join(re.escape(part) for part in re.split(r"[\s-]+", stem)) + plural


def _term_of(match: str, by_word: dict[str, Term]) -> Term:
    return next(term for word, term in by_word.items() if re.fullmatch(word, match, re.IGNORECASE))


def _say_loaded(term: Term) -> Saying:
    return (
        f"'{term.word}' takes a side. {term.because}",
        f"Write '{term.plainer}', or put a speaker's words in quotes.",
    )


@cache
def _package_terms() -> tuple[Term, ...]:
    vocabulary = files(f"{__package__.rpartition('.')[0]}.vocabulary")
    return _read_terms(vocabulary.joinpath(TERMS_FILE).read_text("utf-8"))


def _read_terms(text: str) -> tuple[Term, ...]:
    return tuple(Term(**block) for block in tomllib.loads(text)["term"])
