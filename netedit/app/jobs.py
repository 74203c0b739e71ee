"""The one door to slow work: questions to a worker process, newest first, with progress."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import Empty, SimpleQueue
from typing import assert_never, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from netedit.app.waiting import Waiting
from netedit.model.dataclass import dataclass
from netedit.model.errors import NeteditError
from netedit.model.telling import Told, quietly
from netedit.worker import Answer, Ask, Failure, Progress, serve

POLL_MS = 10
END_WITHIN_S = 2.0
# Said where the process is gone: a system kills it mostly for want of memory.
STOPPED = (
    "the system stopped the part of netedit that works on it, as it does when memory runs short; "
    "your map is as it was. Close some other programs and try again"
)


class WorkerError(NeteditError):
    """A question the worker could not answer."""


@dataclass(frozen=True, slots=True)
class _Job:
    ask: Ask
    topic: str
    is_urgent: bool
    answered: Callable[[object], object]
    failed: Callable[[str], object]
    progressed: Callable[[float], object]


class _Gone:
    """Said of a worker that ended by itself."""


class _Line:
    """One worker process and the way to it, which a thread keeps.

    Starting the process, and writing to one that still starts, takes up to 0.2 s (measured): the
    window must not wait for it.
    """

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._is_ended = False
        self._asked: SimpleQueue[Ask | None] = SimpleQueue()
        self._heard: SimpleQueue[Progress | Answer | Failure | _Gone] = SimpleQueue()
        self._thread = threading.Thread(target=self._keep, daemon=True, name="netedit line")
        self._thread.start()

    @property
    def pid(self) -> int | None:
        """The number of the process, once it is there."""
        return self._process.pid if self._process is not None else None

    @property
    def is_dead(self) -> bool:
        """Whether there was a process that has ended by itself."""
        return self._process is not None and not self._process.is_alive()

    def ask(self, ask: Ask) -> None:
        """Send a question; what comes of it is `heard`."""
        self._asked.put(ask)

    def heard(self) -> "Progress | Answer | Failure | _Gone | None":
        """The next that was said, None where nothing was."""
        with suppress(Empty):
            return self._heard.get_nowait()
        return None

    def end(self) -> None:
        """Kill the process: what it works on cannot be asked to stop."""
        # first this, then the look at the process: `_started` does both the other way round
        self._is_ended = True
        if self._process is not None:
            self._process.kill()
        self._asked.put(None)

    def join(self) -> None:
        """Wait until the process and the thread are gone."""
        self._thread.join(END_WITHIN_S)

    def _keep(self) -> None:
        connection: Connection | None = None
        try:
            while (ask := self._asked.get()) is not None:
                connection = connection or self._started()
                if connection is None:
                    return
                connection.send(ask)
                while True:
                    message = cast(Progress | Answer | Failure, connection.recv())
                    self._heard.put(message)
                    if not isinstance(message, Progress):
                        break
        except (
            Exception
        ):  # a process may fail to start in many ways, and the window must hear of it
            self._heard.put(_Gone())
        finally:
            if connection is not None:
                connection.close()
            if self._process is not None:
                self._process.kill()
                self._process.join(END_WITHIN_S)

    def _started(self) -> Connection | None:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs,), daemon=True, name="netedit worker")
        process.start()
        self._process = process
        theirs.close()
        if self._is_ended:
            ours.close()
            return None
        return ours


def ask_alone(question: str, *arguments: object, told: Told = quietly) -> object:
    """The answer to a question of worker.QUESTIONS by a worker of its own, which ends with it.

    For a thread that is not the window's: it waits. `told` hears how far it is and may stop it by
    raising. WorkerError when it could not be answered.
    """
    line, share = _Line(), 0.0
    line.ask(Ask(0, question, arguments, {}))
    try:
        while True:
            match line.heard():
                case None:
                    told(share)
                    time.sleep(POLL_MS / 1000)
                case Progress(share=share):
                    pass
                case Answer(value=value):
                    return value
                case Failure(reason=reason):
                    raise _failed(reason)
                case _:
                    raise _failed(STOPPED)
    finally:
        line.end()


def _failed(reason: str) -> WorkerError:
    return WorkerError(f"That did not work: {reason}.")


class Jobs(QObject):
    """Asks the worker, one question at a time, and tells each answer on the GUI thread.

    Of questions on the same topic only the newest is answered; others wait their turn, and an
    urgent one goes before those that are not: what was being worked on is begun again after it.
    Whoever asks compares revisions when the answer comes. The worker starts with the first
    question, is started again if it dies, and ends with the program.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line: _Line | None = None
        self._running: _Job | None = None
        self._waiting: dict[str, _Job] = {}
        self._number = 0
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._listen)

    @property
    def pid(self) -> int | None:
        """The number of the worker process, None while there is none."""
        return self._line.pid if self._line is not None else None

    def ask(
        self,
        question: str,
        *arguments: object,
        answered: Callable[[object], object],
        failed: Callable[[str], object] = lambda _reason: None,
        progressed: Callable[[float], object] = lambda _share: None,
        topic: str = "",
        is_urgent: bool = False,
        **options: object,
    ) -> None:
        """Have a question of worker.QUESTIONS answered; an older one on that topic is dropped.

        The topic is the question itself unless said otherwise.
        """
        self._number += 1
        ask = Ask(self._number, question, arguments, options)
        job = _Job(ask, topic or question, is_urgent, answered, failed, progressed)
        running = self._running
        self._waiting.pop(job.topic, None)
        if running is not None and (running.topic == job.topic or is_urgent > running.is_urgent):
            self._stop_worker()
            if running.topic != job.topic:
                # before all others that are not urgent
                self._waiting = {running.topic: running, **self._waiting}
        self._waiting[job.topic] = job
        self._send_next()

    def cancel(self, topic: str) -> None:
        """Drop a question; the worker is killed if it is busy with it."""
        self._waiting.pop(topic, None)
        if self._running is not None and self._running.topic == topic:
            self._stop_worker()
            self._send_next()

    def wait(
        self, window: QWidget, text: str, question: str, *arguments: object, **options: object
    ) -> object | None:
        """The answer to a question, with a progress box over `window` where it takes long.

        None when it was cancelled; WorkerError when it could not be answered.
        """
        waiting = _Answered(self, window, text)
        self.ask(
            question,
            *arguments,
            answered=waiting.take,
            failed=waiting.fail,
            progressed=waiting.progress,
            topic=waiting.topic,
            is_urgent=True,
            **options,
        )
        return waiting.run()

    def close(self) -> None:
        """End the worker."""
        self._waiting.clear()
        line = self._line
        self._stop_worker()
        if line is not None:
            line.join()

    def _send_next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        urgent = (topic for topic, job in self._waiting.items() if job.is_urgent)
        job = self._waiting.pop(next(urgent, next(iter(self._waiting))))
        self._running = job
        if self._line is not None and self._line.is_dead:
            # while it had nothing to do: nobody need hear of it
            self._line.end()
            self._line = None
        if self._line is None:
            self._line = _Line()
        self._line.ask(job.ask)
        self._poll.start()

    def _stop_worker(self) -> None:
        self._running = None
        self._poll.stop()
        if self._line is not None:
            self._line.end()
            self._line = None

    def _listen(self) -> None:
        while self._running is not None and self._line is not None:
            message = self._line.heard()
            if message is None:
                return
            if isinstance(message, _Gone):
                self._lose_worker()
            else:
                self._take(message)

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
            job.failed(STOPPED)
        self._send_next()


class _Answered:
    """One question waited for; no other takes its place, as several windows may wait."""

    def __init__(self, jobs: Jobs, window: QWidget, text: str) -> None:
        self._jobs = jobs
        self._waiting = Waiting(window, text, self._stop)
        self._value: object | None = None
        self._reason: str | None = None

    @property
    def topic(self) -> str:
        return f"waited for {id(self)}"

    def run(self) -> object | None:
        self._waiting.run()
        if self._reason is not None:
            raise _failed(self._reason)
        return self._value

    def take(self, value: object) -> None:
        self._value = value
        self._waiting.end()

    def fail(self, reason: str) -> None:
        self._reason = reason
        self._waiting.end()

    def progress(self, share: float) -> None:
        self._waiting.tell(share)

    def _stop(self) -> bool:
        self._jobs.cancel(self.topic)
        return True
