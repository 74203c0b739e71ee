"""Slow findings for the panels of a window: asked of the worker, shared, never out of date."""

from collections.abc import Callable
from dataclasses import field

from PySide6.QtCore import QObject

from netedit.analysis import Findings
from netedit.analysis.slow import Question, packed, unpacked, worked_out
from netedit.app.jobs import Jobs
from netedit.model.dataclass import dataclass
from netedit.ports import EditorPort

# Up to so many actors it is quicker to work them out than to ask (a few milliseconds, measured).
AT_ONCE = {"routes": 60, "augmentation": 300, "suggestions": 100}


@dataclass(frozen=True, slots=True)
class _Asker:
    answered: Callable[[object], object]
    failed: Callable[[str], object]
    progressed: Callable[[float], object]


@dataclass(slots=True)
class _Asked:
    question: Question
    found: Findings
    askers: list[_Asker] = field(default_factory=list[_Asker])
    tries: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    question: Question
    found: Findings
    answer: object


class Asking(QObject):
    """Fulfils `ports.AskingPort` for the map of one window.

    Who asks what is being worked out already waits for the same answer, and what has been answered
    is not asked again while the findings are the same. A worker that dies is asked once more.
    """

    def __init__(self, editor: EditorPort, jobs: Callable[[], Jobs], parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._jobs = jobs
        self._asked: dict[str, _Asked] = {}
        self._known: dict[str, _Known] = {}

    def ask(
        self,
        question: Question,
        *,
        answered: Callable[[object], object],
        failed: Callable[[str], object] = lambda _reason: None,
        progressed: Callable[[float], object] = lambda _share: None,
    ) -> None:
        """Have a question answered about the findings there are now; see the port."""
        found, topic = self._editor.findings, question.topic
        known = self._known.get(topic)
        if known is not None and known.found is found and known.question == question:
            answered(known.answer)
            return
        if found.counts.actors <= AT_ONCE.get(question.key, 0):
            self._asked.pop(topic, None)
            answer = worked_out(question, found)
            self._known[topic] = _Known(question, found, answer)
            answered(answer)
            return
        asker = _Asker(answered, failed, progressed)
        asked = self._asked.get(topic)
        if asked is not None and asked.found is found and asked.question == question:
            asked.askers.append(asker)
            return
        fresh = self._asked[topic] = _Asked(question, found, [asker])
        self._send(fresh)

    def cancel(self, question: Question) -> None:
        """Work on it no longer; nobody is told."""
        if self._asked.pop(question.topic, None) is not None:
            self._jobs().cancel(self._topic(question))

    def close(self) -> None:
        """Ask for nothing any more: the window goes."""
        for asked in tuple(self._asked.values()):
            self.cancel(asked.question)

    def _topic(self, question: Question) -> str:
        """Two windows must not take each other's place."""
        return f"{question.topic} {id(self)}"

    def _send(self, asked: _Asked) -> None:
        asked.tries += 1
        self._jobs().ask(
            asked.question.key,
            *packed(asked.question, asked.found),
            topic=self._topic(asked.question),
            answered=lambda answer: self._take(asked, answer),
            failed=lambda reason: self._fail(asked, reason),
            progressed=lambda share: self._progress(asked, share),
        )

    def _is_wanted(self, asked: _Asked) -> bool:
        """Whether it is still about the map as it is; if not, it is forgotten."""
        if self._asked.get(asked.question.topic) is not asked:
            return False
        if self._editor.findings is asked.found:
            return True
        del self._asked[asked.question.topic]
        return False

    def _take(self, asked: _Asked, answer: object) -> None:
        if not self._is_wanted(asked):
            return
        topic = asked.question.topic
        del self._asked[topic]
        meant = unpacked(asked.question, asked.found, answer)
        self._known[topic] = _Known(asked.question, asked.found, meant)
        for asker in asked.askers:
            asker.answered(meant)

    def _fail(self, asked: _Asked, reason: str) -> None:
        if not self._is_wanted(asked):
            return
        if asked.tries == 1:
            self._send(asked)
            return
        del self._asked[asked.question.topic]
        for asker in asked.askers:
            asker.failed(f"That could not be worked out: {reason}.")

    def _progress(self, asked: _Asked, share: float) -> None:
        if self._asked.get(asked.question.topic) is asked:
            for asker in asked.askers:
                asker.progressed(share)
