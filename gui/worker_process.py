"""Work done by a process of its own, which can be ended if the work never ends or takes the process with it.

The processes are this program once more. They are started when first needed, and wait for more work afterwards. What
passes between them are pickles, for which formats are named by their id; an answer can name only things of this program
and plain values, for the process that gives it has read files that may be hostile.
"""

from __future__ import annotations

import io
import multiprocessing
import pickle
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from multiprocessing.connection import Connection
from time import monotonic, sleep
from typing import Any, Final

from model.catalog import Catalog
from model.formats.template import Template

LOOKING: Final = 0.05
"""Seconds between two looks whether the work is still wanted."""
MOST_IDLE: Final = 2
"""Processes that are kept for later work."""
GRACE: Final = 10.0
"""Seconds a process has to come to the end of work that is no longer wanted; it may only just have been started."""
PATIENCE: Final = 3.0
"""Seconds that later work waits for such a process, before it gets one of its own."""
_OWN: Final = frozenset(("model", "export", "gui"))
_PLAIN: Final = frozenset(("builtins", "collections", "datetime", "decimal", "functools", "pathlib", "types"))
_BUILTINS: Final = frozenset(("frozenset", "set", "range", "slice", "complex", "bytearray", "tuple", "list", "dict"))


class UnwantedError(Exception):
    """The work was no longer wanted before it ended."""


class EndedError(Exception):
    """The process ended before its work did."""


class WorkerProcess:
    """A process that works on one thing at a time for one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        context = multiprocessing.get_context("spawn")  # a fork would inherit the threads of the window
        theirs, self._requests = context.Pipe(duplex=False)  # of one direction: no sockets
        self._answers, answers = context.Pipe(duplex=False)
        self._has_answered = False
        self._process = context.Process(target=_serve, args=(theirs, answers), daemon=True)
        self._process.start()  # would wait for ever for one that dies before it has taken much from here
        theirs.close()
        answers.close()

    def do(self, work: Callable[[Any], object], item: object, is_wanted: Callable[[], bool]) -> object:
        """The result of *work* on *item*. Raises `UnwantedError` as soon as it *is_wanted* no more, `EndedError`."""
        try:
            if not self._has_answered:
                self._answer(is_wanted)
                self._begin()
            self._requests.send_bytes(_pickled((work, item), self.catalog))
            return _unpickled(self._answer(is_wanted), self.catalog)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise EndedError from error

    def _answer(self, is_wanted: Callable[[], bool]) -> bytes:
        while not self._answers.poll(LOOKING):
            if not is_wanted():
                raise UnwantedError
        return self._answers.recv_bytes()

    def _begin(self) -> None:
        """Send the formats, once the process has said that it reads what it is sent."""
        self._has_answered = True
        self._requests.send(self.catalog)

    def comes_to_an_end(self) -> bool:
        """Wait for the work that is not wanted; False if it did not end in time."""
        with suppress(EOFError, OSError):
            if self._answers.poll(GRACE):
                self._answers.recv_bytes()
                if not self._has_answered:
                    self._begin()
                return True
        return False

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._requests.close()
        self._answers.close()


class WorkerProcesses:
    """The processes at hand; each thread that has work gets one to itself."""

    def __init__(self) -> None:
        self._idle: list[WorkerProcess] = []
        self._leaving = 0
        self._lock = threading.Lock()

    def do(
        self, catalog: Catalog, work: Callable[[Any], object], item: object, is_wanted: Callable[[], bool]
    ) -> object:
        """The result of *work* on *item*; where no process can be started, this one works.

        Raises `UnwantedError` as soon as it *is_wanted* no more, `EndedError` if the process does not live to its end.
        """
        try:
            worker = self._taken(catalog, is_wanted)
        except OSError:
            return work(item)
        try:
            result = worker.do(work, item, is_wanted)
        except UnwantedError:
            with self._lock:
                self._leaving += 1
            threading.Thread(target=self._leave, args=(worker,), daemon=True).start()
            raise
        except EndedError:
            worker.end()
            raise
        self._give_back(worker)
        return result

    def get_ready(self, catalog: Catalog) -> None:
        """Start a process in the background, for work that is about to come."""
        threading.Thread(target=self._start_one, args=(catalog,), daemon=True).start()

    def _start_one(self, catalog: Catalog) -> None:
        with suppress(OSError):  # then it is done without
            self._give_back(self._taken(catalog, lambda: True))

    def _taken(self, catalog: Catalog, is_wanted: Callable[[], bool]) -> WorkerProcess:
        """A process for this catalog: one that waits, one that is about to end what nobody wants, or a new one."""
        last = monotonic() + PATIENCE
        while True:
            with self._lock:
                fitting = next((one for one in self._idle if _is_same(one.catalog, catalog)), None)
                if fitting is not None:
                    self._idle.remove(fitting)
                    return fitting
                if not self._leaving or monotonic() > last:
                    break
            if not is_wanted():
                raise UnwantedError
            sleep(LOOKING)
        return WorkerProcess(catalog)

    def _give_back(self, worker: WorkerProcess) -> None:
        """Keep *worker* for the next work, instead of one for another catalog."""
        with self._lock:
            known = [worker, *self._idle]
            self._idle = [one for one in known if _is_same(one.catalog, worker.catalog)][:MOST_IDLE]
            others = [one for one in known if one not in self._idle]
        for one in others:
            one.end()

    def _leave(self, worker: WorkerProcess) -> None:
        if worker.comes_to_an_end():
            self._give_back(worker)
        else:
            worker.end()
        with self._lock:
            self._leaving -= 1


def _is_same(one: Catalog, other: Catalog) -> bool:
    """Whether two catalogs hold the same formats; each format file is loaded once only."""
    if one is other:
        return True
    same = len(one.templates) == len(other.templates) and one.folders == other.folders
    return same and all(mine is theirs for mine, theirs in zip(one.templates, other.templates, strict=True))


WORKERS: Final = WorkerProcesses()


def _serve(requests: Connection, answers: Connection) -> None:
    """What a process does: say that it is there, take the formats, and work until nobody asks any more."""
    with suppress(EOFError, OSError, KeyboardInterrupt):
        answers.send_bytes(b"")
        catalog = requests.recv()
        while True:
            work, item = _Unpickler(io.BytesIO(requests.recv_bytes()), catalog).load()
            answers.send_bytes(_pickled(work(item), catalog))


# ------------------------------------------------------------------------------------------------ what passes


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, catalog: Catalog) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._catalog = catalog

    def persistent_id(self, obj: Any) -> str | None:
        if isinstance(obj, Catalog):
            return "" if _is_same(obj, self._catalog) else None
        if isinstance(obj, Template) and any(obj is one for one in self._catalog.templates):
            return obj.id
        return None

    def reducer_override(self, obj: Any) -> Any:
        """Members of enumerations by value: Python 3.11.2 would ask for `getattr`, which no answer may name."""
        return (type(obj), (obj.value,)) if isinstance(obj, Enum) else NotImplemented


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, catalog: Catalog) -> None:
        super().__init__(file)
        self._catalog = catalog

    def persistent_load(self, pid: Any) -> Any:
        return self._catalog.template(pid) if pid else self._catalog


class _AnswerUnpickler(_Unpickler):
    def find_class(self, module_name: str, global_name: str, /) -> Any:
        room = module_name.partition(".")[0]
        is_known = room in _OWN or (room in _PLAIN and (room != "builtins" or global_name in _BUILTINS))
        if is_known and "." not in global_name:  # a dot would lead on to what a module of ours has imported
            found = super().find_class(module_name, global_name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name}")


def _pickled(thing: object, catalog: Catalog) -> bytes:
    file = io.BytesIO()
    _Pickler(file, catalog).dump(thing)
    return file.getvalue()


def _unpickled(data: bytes, catalog: Catalog) -> Any:
    return _AnswerUnpickler(io.BytesIO(data), catalog).load()
