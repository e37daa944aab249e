"""Runs the steps of a test run: one line with seconds each, the whole output in a log."""

import concurrent.futures
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Steps:
    """Owns the folder of logs and the environment that every step gets."""

    def __init__(self, folder: pathlib.Path, environment: dict[str, str]):
        self.logs = folder / "logs"
        self.logs.mkdir(parents=True, exist_ok=True)
        self.environment = environment
        self.begun = time.monotonic()
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen] = set()
        self._over = False

    def run(self, name: str, command: list[str], *, cwd: pathlib.Path = ROOT, timeout_s: float = 3600,
            **extra: str) -> int:
        """The command's exit code; -1 when it took too long, or all was over. It and all that it started end
        before this returns. `extra` is added to its environment."""
        log = self.log(name)
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as out:
            with self._lock:
                if self._over:
                    return -1
                process = subprocess.Popen(command, cwd=cwd, env={**self.environment, **extra}, stdout=out,
                                           stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                           start_new_session=True)
                self._running.add(process)
            try:
                return process.wait(timeout=timeout_s)
            except subprocess.TimeoutExpired:
                return -1
            finally:
                end_group(process)
                with self._lock:
                    self._running.discard(process)

    def side_by_side(self, *works: Callable) -> list:
        """What each gives, in their order. When one throws, or we are told to end, the others' steps end."""
        with concurrent.futures.ThreadPoolExecutor(len(works)) as pool:
            done = [pool.submit(work) for work in works]
            try:
                ended, _ = concurrent.futures.wait(done, return_when=concurrent.futures.FIRST_EXCEPTION)
                for one in ended:
                    one.result()  # throws what it threw, while others still run
                return [one.result() for one in done]
            except BaseException:
                self.end_all()
                raise

    def end_all(self) -> None:
        """Ends what runs, and lets nothing begin any more."""
        with self._lock:
            self._over = True
            running = list(self._running)
        for process in running:
            end_group(process)

    def log(self, name: str) -> pathlib.Path:
        return self.logs / f"{name.replace(' ', '_').replace('/', '_')}.log"

    def show_tail(self, name: str, lines: int = 40) -> None:
        text = self.log(name).read_text(errors="replace").splitlines()
        print("\n".join(text[-lines:]))
        print(f"(the whole log is in {os.path.relpath(self.log(name), ROOT)})")


def end_group(process: subprocess.Popen) -> None:
    """Asks what is left of the process's group to end, then insists."""
    for sign, patience_s in ((signal.SIGTERM, 5.0), (signal.SIGKILL, 5.0)):
        try:
            os.killpg(process.pid, sign)
        except (ProcessLookupError, PermissionError):
            break
        limit = time.monotonic() + patience_s
        while time.monotonic() < limit and _group_lives(process):
            time.sleep(0.02)
    process.poll()


def _group_lives(process: subprocess.Popen) -> bool:
    """Whether anybody of the group still runs. Who has ended and waits to be buried does not: in a container
    whose first process buries nobody that lasts for ever."""
    process.poll()
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(group) == process.pid and state not in "ZX":
            return True
    return False


def line(name: str, seconds: float, result: str) -> None:
    print(f"{name:<26}{seconds:>8.1f} s   {result}", flush=True)


class Stopwatch:
    def __init__(self) -> None:
        self._begun = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._begun


def stop_on_terminate() -> None:
    """SIGTERM ends the run like Ctrl-C does, so that what it started is cleaned up."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
