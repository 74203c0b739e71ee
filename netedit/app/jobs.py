"""The one door to slow work: questions to a worker process, newest first, with progress."""

from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import assert_never, cast

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from netedit.model.errors import NeteditError
from netedit.worker import Answer, Ask, Failure, Progress, serve

POLL_MS = 10
SHOW_AFTER_MS = 300
END_WITHIN_S = 2.0


class WorkerError(NeteditError):
    """A question the worker could not answer."""


@dataclass(frozen=True, slots=True)
class _Job:
    ask: Ask
    answered: Callable[[object], object]
    failed: Callable[[str], object]
    progressed: Callable[[float], object]


class Jobs(QObject):
    """Asks the worker, one question at a time, and tells each answer on the GUI thread.

    Of questions of the same name only the newest is answered; others wait their turn. Whoever
    asks compares revisions when the answer comes. The worker starts with the first question, is
    started again if it dies, and ends with the program.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._running: _Job | None = None
        self._waiting: dict[str, _Job] = {}
        self._number = 0
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._listen)

    def ask(
        self,
        question: str,
        *arguments: object,
        answered: Callable[[object], object],
        failed: Callable[[str], object] = lambda _reason: None,
        progressed: Callable[[float], object] = lambda _share: None,
        **options: object,
    ) -> None:
        """Have a question of worker.QUESTIONS answered; an older one of that name is dropped."""
        self._number += 1
        job = _Job(Ask(self._number, question, arguments, options), answered, failed, progressed)
        if self._running is not None and self._running.ask.question == question:
            self._stop_worker()
        self._waiting[question] = job
        self._send_next()

    def cancel(self, question: str) -> None:
        """Drop a question; the worker is killed if it is busy with it."""
        self._waiting.pop(question, None)
        if self._running is not None and self._running.ask.question == question:
            self._stop_worker()
            self._send_next()

    def wait(
        self, window: QWidget, text: str, question: str, *arguments: object, **options: object
    ) -> object | None:
        """The answer to a question, with a progress box over `window` where it takes long.

        None when it was cancelled; WorkerError when it could not be answered.
        """
        waiting = _Waiting(self, window, text, question)
        self.ask(
            question,
            *arguments,
            answered=waiting.take,
            failed=waiting.fail,
            progressed=waiting.progress,
            **options,
        )
        return waiting.run()

    def close(self) -> None:
        """End the worker."""
        self._waiting.clear()
        self._stop_worker()

    def _send_next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        job = self._waiting.pop(next(iter(self._waiting)))
        self._running = job
        try:
            self._worker().send(job.ask)
        except OSError as error:
            self._stop_worker()
            job.failed(str(error))
        self._poll.start()

    def _worker(self) -> Connection:
        if self._connection is not None and self._process is not None and self._process.is_alive():
            return self._connection
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs,), daemon=True, name="netedit worker"
        )
        self._process.start()
        theirs.close()
        self._connection = ours
        return self._connection

    def _stop_worker(self) -> None:
        """Kill it: what it works on cannot be asked to stop."""
        self._running = None
        self._poll.stop()
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.kill()
            self._process.join(END_WITHIN_S)
            self._process = None

    def _listen(self) -> None:
        connection = self._connection
        if connection is None:
            return
        try:
            while self._running is not None and connection.poll():
                self._take(cast(Progress | Answer | Failure, connection.recv()))
        except (EOFError, OSError):
            self._lose_worker()

    def _take(self, message: Progress | Answer | Failure) -> None:
        job = self._running
        if job is None or message.number != job.ask.number:
            return
        match message:
            case Progress(share=share):
                job.progressed(share)
            case Answer(value=value):
                self._finish()
                job.answered(value)
            case Failure(reason=reason):
                self._finish()
                job.failed(reason)
            case _ as never:
                assert_never(never)

    def _finish(self) -> None:
        self._running = None
        self._poll.stop()
        self._send_next()

    def _lose_worker(self) -> None:
        """It died by itself; the next question starts another."""
        job = self._running
        self._stop_worker()
        if job is not None:
            job.failed("the worker ended unexpectedly")
        self._send_next()


class _Waiting:
    """One question waited for in an event loop of its own, so that the window goes on painting."""

    def __init__(self, jobs: Jobs, window: QWidget, text: str, question: str) -> None:
        self._jobs = jobs
        self._question = question
        self._loop = QEventLoop()
        self._value: object | None = None
        self._reason: str | None = None
        self._box = QProgressDialog(text, "Cancel", 0, 100, window)
        self._box.setObjectName("progressBox")
        self._box.setWindowModality(Qt.WindowModality.WindowModal)
        self._box.setMinimumDuration(SHOW_AFTER_MS)
        self._box.setAutoClose(False)
        self._box.setAutoReset(False)
        self._box.canceled.connect(self._cancel)

    def run(self) -> object | None:
        try:
            if self._value is None and self._reason is None:
                # nothing else may be edited meanwhile, so what is asked stays true
                self._loop.exec()
        finally:
            self._box.canceled.disconnect(self._cancel)
            self._box.close()
            self._box.deleteLater()
        if self._reason is not None:
            raise WorkerError(f"That did not work: {self._reason}.")
        return self._value

    def take(self, value: object) -> None:
        self._value = value
        self._loop.quit()

    def fail(self, reason: str) -> None:
        self._reason = reason
        self._loop.quit()

    def progress(self, share: float) -> None:
        self._box.setValue(min(99, round(share * 100)))

    def _cancel(self) -> None:
        self._jobs.cancel(self._question)
        self._loop.quit()
