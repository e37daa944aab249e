"""systemd's unit files where there is no systemd: read, looked at by systemd-analyze, and their commands
started with their user, environment and folder."""

import pathlib
import re
import resource
import shlex
import signal
import subprocess

from machine import Machine, need

FOLDER = "lib/systemd/system"
END_WITHIN_S = 30


def settings(text: str) -> dict[str, list[str]]:
    """Every value of every key of [Service], in order; as in systemd, an empty one clears those before it."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("["):
            section = line
        elif section == "[Service]" and "=" in line and not line.startswith(("#", ";")):
            key, _, value = line.partition("=")
            found.setdefault(key, [])
            found[key] = [*found[key], value] if value else []
    return found


def environment(unit: dict[str, list[str]]) -> dict[str, str]:
    pairs = [word for value in unit.get("Environment", []) for word in shlex.split(value)]
    return dict(pair.split("=", 1) for pair in pairs)


def look(there: Machine) -> int:
    """What systemd itself finds wrong; of each sandbox it gives a mark from 0 (closed) to 10 (open)."""
    names = sorted(path.name for path in (there.folder / FOLDER).glob("herwa*"))
    said = subprocess.run(there.inside(["systemd-analyze", "verify", "--man=no",
                                        *(f"/{FOLDER}/{name}" for name in names)]),
                          capture_output=True, text=True)
    print(said.stdout + said.stderr, end="", flush=True)
    ours = [line for line in (said.stdout + said.stderr).splitlines() if "herwa" in line]
    need(said.returncode == 0 and not ours,
         f"systemd-analyze verify finds nothing wrong with {len(names)} units")
    for name in names:
        if not name.endswith(".service"):
            continue
        said = subprocess.run(there.inside(["systemd-analyze", "security", "--offline=true", "--threshold=25",
                                            f"/{FOLDER}/{name}"]), capture_output=True, text=True)
        mark = re.search(r"exposure level for \S+: ([0-9.]+)", said.stdout)
        need(said.returncode == 0 and mark is not None,
             f"systemd-analyze security: {name} {mark.group(1) if mark else '?'}, of at most 2.5")
    return 0


class Services:
    def __init__(self, there: Machine):
        self.there = there
        self.running: dict[str, subprocess.Popen] = {}

    def _command(self, name: str, instead: list[str] | None = None) -> list[str]:
        unit = settings((self.there.folder / FOLDER / name).read_text())
        user, group = self.there.number_of(unit["User"][0])
        told = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "HOME": "/var/lib/herwa",
                "USER": unit["User"][0], **environment(unit)}
        # Where this is tried the machine may allow less than systemd gives.
        files = min(int(unit["LimitNOFILE"][0]), resource.getrlimit(resource.RLIMIT_NOFILE)[1])
        limits = ["prlimit", f"--nofile={files}"]
        rights = ["setpriv", f"--reuid={user}", f"--regid={group}", "--init-groups", "--no-new-privs",
                  "--bounding-set=-all", "--inh-caps=-all"]
        into = ["sh", "-c", "umask 0077; cd \"$0\" && exec \"$@\"", unit["WorkingDirectory"][0]]
        return self.there.inside([*limits, *rights, *into, *(instead or shlex.split(unit["ExecStart"][0]))],
                                 told)

    def finish(self, name: str, instead: list[str] | None = None) -> int:
        """Its command to its end, or another one in its place."""
        done = subprocess.run(self._command(name, instead), stdin=subprocess.DEVNULL, capture_output=True,
                              text=True)
        print((done.stdout + done.stderr).strip(), flush=True)
        return done.returncode

    def start(self, name: str) -> None:
        log = self._log(name).open("wb")
        self.running[name] = subprocess.Popen(self._command(name), stdin=subprocess.DEVNULL, stdout=log,
                                              stderr=subprocess.STDOUT)

    def stop(self, name: str) -> int:
        process = self.running.pop(name)
        process.send_signal(signal.SIGTERM)
        try:
            return process.wait(END_WITHIN_S)
        except subprocess.TimeoutExpired:
            print(self._log(name).read_text(errors="replace")[-2000:])
            process.kill()
            return process.wait()

    def _log(self, name: str) -> pathlib.Path:
        return self.there.folder / "tmp" / f"{name}.log"
