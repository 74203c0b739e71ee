"""Text at the model's border: what may be kept, and how two names are compared."""

import re
import unicodedata
from collections.abc import Sequence

NAME_LIMIT = 500
NOTE_LIMIT = 100_000

# Patterns are compiled when they are first needed: a start needs one of them (2 ms for all).
_CONTROLS = r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff]"
_FORMAT_CATEGORIES = frozenset({"Cf", "Cc", "Zs", "Zl", "Zp"})
# Soft line ends of word processors and slides, and the line ends of other systems.
_LINE_ENDS = r"\r\n|[\r\x0b\x0c\u2028\u2029]"
# Letters, marks and symbols by category that show nothing all the same: fillers, the blank of
# Braille, the joiner of accents, variation selectors.
_UNSEEN = r"[\u034f\u115f\u1160\u2800\u3164\uffa0\ufe00-\ufe0f]"
_ISOLATE, _ISOLATE_END = "\u2068", "\u2069"
# Letters that are read from the right, with the marks, points and figures of their scripts.
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff"
_FROM_RIGHT = (
    # a title of a letter or two takes its point along, and a name its number
    rf"[{_RIGHT}]+(?:(?:[ \xa0]|[-'’\"./_]|(?<=\b[{_RIGHT}])\. |(?<=\b[{_RIGHT}]{{2}})\. )"
    rf"[{_RIGHT}]+)*(?: \d+\b)?"
)
_BETWEEN_WORDS = r"[\s\-–—/&,.()\[\]\"“”„«»]+"
_TITLES = frozenset(
    {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "miss", "sir", "dame", "rev", "cllr"}
)
_SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to"})
_ACRONYM_LIMIT = 4


def has_controls(text: str) -> bool:
    """Whether `text` holds a control character or lone surrogate; tab and newline are allowed."""
    return not text.isprintable() and re.search(_CONTROLS, text) is not None


def cleaned(text: str) -> str:
    """`text` without control characters, line ends as newlines, and no blanks around it."""
    if text.isprintable():
        return text.strip()
    return re.sub(_CONTROLS, "", re.sub(_LINE_ENDS, "\n", text)).strip()


def is_blank(text: str) -> bool:
    """Whether nothing of `text` can be seen: only blanks, zero-width and control characters."""
    if text.isascii() and text.isprintable():
        return not text.strip()
    bare = re.sub(_UNSEEN, "", text)
    return all(unicodedata.category(c) in _FORMAT_CATEGORIES for c in bare)


def folded(text: str) -> str:
    """`text` as it is compared: compatibility form, accents and case removed, blanks collapsed.

    What cannot be seen is left out. For matching and searching only; never for what is kept.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(
        c
        for c in re.sub(_UNSEEN, "", decomposed)
        if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
    )
    return " ".join(bare.split())


def apart(sentence: str) -> str:
    """A sentence for a screen in which names that are read from the right stay where they stand.

    Two such names with a comma or an arrow between them would change places, and one at the
    beginning would turn the sentence round; direction isolates keep them. For labels and painters
    alone: never for what is kept, searched, copied or written to a file.
    """
    if sentence.isascii() or _ISOLATE in sentence:
        return sentence
    return re.sub(_FROM_RIGHT, rf"{_ISOLATE}\g<0>{_ISOLATE_END}", sentence)


def initials(name: str) -> str:
    """One or two capitals that stand for `name`: first and last word, "" for a blank name.

    A title before the name, such as Dr, does not count.
    """
    words = [w for w in re.split(_BETWEEN_WORDS, name) if w and w[0].isalnum()]
    while len(words) > 1 and words[0].casefold() in _TITLES:
        del words[0]
    if not words:
        return ""
    first = words[0][0]
    last = words[-1][0] if len(words) > 1 else ""
    return (first + last).upper()


def acronym(name: str) -> str:
    """One to four capitals that stand for an organisation: its first words but the small ones.

    A name of one short word in capitals, such as NHS, stands for itself; "" for a blank name.
    """
    words = [w for w in re.split(_BETWEEN_WORDS, name) if w and w[0].isalnum()]
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= _ACRONYM_LIMIT:
        return words[0]
    telling = [w for w in words if w.casefold() not in _SMALL_WORDS] or words
    return "".join(w[0] for w in telling[:_ACRONYM_LIMIT]).upper()


def counted(number: int, one: str, many: str) -> str:
    """A number and what it counts: “1 partner”, “3 partners”."""
    return f"{number:,} {one if number == 1 else many}"


def listed(parts: Sequence[str]) -> str:
    """The parts as a list in a sentence: “a”, “a and b”, “a, b and c”; "" for none."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
