"""Runs the steps of a test run: one line with seconds each, the whole output in a log."""

import os
import pathlib
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Steps:
    """Owns the folder of logs and the environment that every step gets."""

    def __init__(self, folder: pathlib.Path, environment: dict[str, str]):
        self.logs = folder / "logs"
        self.logs.mkdir(parents=True, exist_ok=True)
        self.environment = environment
        self.begun = time.monotonic()

    def run(self, name: str, command: list[str], *, cwd: pathlib.Path = ROOT, timeout_s: float = 3600,
            **extra: str) -> int:
        """The command's exit code; -1 when it took too long. It and all that it started end before this
        returns. `extra` is added to its environment."""
        log = self.log(name)
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as out:
            process = subprocess.Popen(command, cwd=cwd, env={**self.environment, **extra}, stdout=out,
                                       stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                       start_new_session=True)
            try:
                return process.wait(timeout=timeout_s)
            except subprocess.TimeoutExpired:
                return -1
            finally:
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
    process.poll()
    try:
        os.killpg(process.pid, 0)
        return True
    except (ProcessLookupError, PermissionError):
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
