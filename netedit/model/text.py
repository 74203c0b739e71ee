"""Text at the model's border: what may be kept, and how two names are compared."""

import re
import unicodedata

NAME_LIMIT = 500
NOTE_LIMIT = 100_000

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff]")
_FORMAT_CATEGORIES = frozenset({"Cf", "Cc", "Zs", "Zl", "Zp"})


def has_controls(text: str) -> bool:
    """Whether `text` holds a control character or lone surrogate; tab and newline are allowed."""
    return _CONTROLS.search(text) is not None


def cleaned(text: str) -> str:
    """`text` without control characters, line ends as newlines, and no blanks around it."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def is_blank(text: str) -> bool:
    """Whether nothing of `text` can be seen: only blanks, zero-width and control characters."""
    return all(unicodedata.category(c) in _FORMAT_CATEGORIES for c in text)


def folded(text: str) -> str:
    """`text` as it is compared: compatibility form, accents and case removed, blanks collapsed.

    For matching and searching only; never for what is kept.
    """
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def initials(name: str) -> str:
    """One or two capitals that stand for `name`: first and last word, "" for a blank name."""
    words = [w for w in re.split(r"[\s\-–—/&,.()\[\]]+", name) if w and w[0].isalnum()]
    if not words:
        return ""
    first = words[0][0]
    last = words[-1][0] if len(words) > 1 else ""
    return (first + last).upper()
