"""How well a few typed letters fit a phrase, as a command palette asks."""

import re

from netedit.model.text import folded

_START, _RUN, _LETTER, _GAP = 10, 6, 1, 1
_NO_WORD = re.compile(r"\W+")


def in_words(typed: str, phrase: str) -> int | None:
    """How well words of `phrase` are those typed, the larger the better; None where they are not.

    From 1000 on where the phrase has all as it was typed; less where only words begin so, in any
    order, or where blanks and hyphens behind the first letter of a word stand otherwise.
    """
    whole, text = folded(typed), folded(phrase)
    if not whole:
        return 0
    if whole in text:
        begins = text.startswith(whole) or f" {whole}" in text
        return 1000 + 200 * begins + 100 * text.startswith(whole) - len(text)
    if begin_words(typed, phrase):
        return 800 - len(text)
    letters, words = _NO_WORD.sub("", whole), _NO_WORD.split(text)
    runs = ("".join(words[at:]) for at in range(len(words)))
    return 700 - len(text) if letters and any(run.startswith(letters) for run in runs) else None


def begin_words(typed: str, phrase: str) -> bool:
    """Whether each word typed begins a word of `phrase`, in any order."""
    asked = _NO_WORD.sub(" ", folded(typed)).split()
    words = _NO_WORD.sub(" ", folded(phrase)).split()
    return bool(asked) and all(any(word.startswith(each) for word in words) for each in asked)


def score(typed: str, phrase: str) -> int | None:
    """How well `typed` fits `phrase`, the larger the better; None where it does not.

    Every letter must be there in order, blanks aside, whatever the case and accents. Letters that
    begin words or follow each other count for more. 0 for nothing typed. O(letters²).
    """
    letters = folded(typed).replace(" ", "")
    text = folded(phrase)
    if not letters:
        return 0
    best = in_words(typed, phrase)
    if best is not None:
        return best
    start = text.find(letters[0])
    while start >= 0:
        found = _from(letters, text, start)
        if found is not None and (best is None or found > best):
            best = found
        start = text.find(letters[0], start + 1)
    return best


def are_initials(typed: str, found: int) -> bool:
    """Whether a score of scattered letters says that most of them begin words or follow others."""
    letters = len(folded(typed).replace(" ", ""))
    return found >= (_LETTER + _RUN) * letters


def _from(letters: str, text: str, start: int) -> int | None:
    """The score of the letters found one after the other, the first at `start`."""
    total, last = 0, start - 1
    for number, letter in enumerate(letters):
        at = start if number == 0 else _next(letter, text, last)
        if at < 0:
            return None
        total += _LETTER
        if at == 0 or text[at - 1] == " ":
            total += _START
        elif at == last + 1:
            total += _RUN
        else:
            total -= min(_GAP * (at - last), 5)
        last = at
    return total


def _next(letter: str, text: str, after: int) -> int:
    """Right after, else at the start of a later word, else anywhere later; -1 for nowhere."""
    if text[after + 1 : after + 2] == letter:
        return after + 1
    word = text.find(f" {letter}", after + 1)
    return word + 1 if word >= 0 else text.find(letter, after + 1)
