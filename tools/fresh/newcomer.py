"""What somebody does who read the README, inside the empty Debian. The first process of its namespace."""

import os
import pathlib
import re
import signal
import subprocess
import sys
import time

HOME = "srv/herwa"
# Said by `herwa up` once every part is ready, with where to go.
ALL_UP = re.compile(r"^\s*Dashboard\s+http", re.MULTILINE)
UP_WITHIN_S = 1500
STOP_WITHIN_S = 60


def visit(root: pathlib.Path, extent: str) -> int:
    _mount(root)
    times: list[tuple[str, float]] = []
    _run(root, "certificates", ["update-ca-certificates"], times)
    if extent == "set-up":
        ok = _run(root, "set-up for make test", ["tools/setup/setup", "test"], times)
        ok = _run(root, "set-up again", ["tools/setup/setup", "test"], times) and ok
    else:
        ok = _up(root, "make up, the first time", times) and _up(root, "make up, the second time", times)
        if extent == "all" and ok:
            ok = _run(root, "make test", ["make", "test"], times)
    for name, seconds in times[1:]:
        print(f"fresh   {name:<28}{int(seconds // 60):>4} min {seconds % 60:4.1f} s")
    print(f"fresh   {'all is well' if ok else 'FAILED'}", flush=True)
    return 0 if ok else 1


def _mount(root: pathlib.Path) -> None:
    def mount(*arguments) -> None:
        subprocess.run(["mount", *map(str, arguments)], check=True)

    mount("-t", "proc", "proc", root / "proc")
    mount("-t", "sysfs", "-o", "ro", "sysfs", root / "sys")
    mount("--bind", "/dev", root / "dev")
    mount("-t", "devpts", "-o", "newinstance,ptmxmode=0666", "devpts", root / "dev/pts")
    mount("-t", "tmpfs", "-o", "mode=1777", "shm", root / "dev/shm")


def _inside(root: pathlib.Path, command: list[str]) -> list[str]:
    passed_on = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
    kept = [f"{name}={os.environ[name]}" for name in passed_on if name in os.environ]
    # Node trusts its own list of authorities; a machine with others says so in this way.
    trust = "NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt"
    return ["chroot", str(root), "env", "-i", "HOME=/root", "USER=root", "LANG=C.UTF-8", "TERM=dumb",
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", trust, *kept,
            "sh", "-c", f"cd /{HOME} && exec \"$@\"", "sh", *command]


def _run(root: pathlib.Path, name: str, command: list[str], times: list) -> bool:
    begun = time.monotonic()
    print(f"fresh   {name} ...", flush=True)
    code = subprocess.run(_inside(root, command), stdin=subprocess.DEVNULL).returncode
    times.append((name, time.monotonic() - begun))
    if code != 0:
        print(f"fresh   {name}: failed with exit code {code}", flush=True)
    return code == 0


def _up(root: pathlib.Path, name: str, times: list) -> bool:
    """Until every part is ready, then Ctrl-C; whether nothing is left behind."""
    log = root / "tmp/up.log"
    begun = time.monotonic()
    print(f"fresh   {name} ...", flush=True)
    with log.open("wb") as out:
        process = subprocess.Popen(_inside(root, ["make", "up"]), stdin=subprocess.DEVNULL, stdout=out,
                                   stderr=subprocess.STDOUT, start_new_session=True)

    def is_up() -> bool:
        return bool(ALL_UP.search(log.read_text(errors="replace")))

    _wait(lambda: is_up() or process.poll() is not None, UP_WITHIN_S)
    was_up = is_up()
    times.append((name, time.monotonic() - begun))
    begun = time.monotonic()
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    ended = _wait(lambda: process.poll() is not None, STOP_WITHIN_S)
    times.append(("  until Ctrl-C has ended it", time.monotonic() - begun))
    sys.stdout.write(log.read_text(errors="replace"))
    _wait(lambda: not _others(root), 5)
    left = _others(root)
    if left:
        print(f"fresh   {name}: left running: {', '.join(left)}", flush=True)
    if not was_up:
        print(f"fresh   {name}: was not up within {UP_WITHIN_S} s, or ended before", flush=True)
    if not ended:
        print(f"fresh   {name}: did not end within {STOP_WITHIN_S} s of Ctrl-C", flush=True)
    return was_up and ended and not left


def _wait(until, seconds: float) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if until():
            return True
        time.sleep(0.1)
    return False


def _others(root: pathlib.Path) -> list[str]:
    """What runs in this namespace beside us; what only waits to be reaped does not run."""
    names = []
    for entry in (root / "proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            status = (entry / "status").read_text()
        except OSError:
            continue
        if not re.search(r"^State:\s*Z", status, re.MULTILINE):
            names.append(re.search(r"^Name:\s*(.*)$", status, re.MULTILINE).group(1))
    return names
