"""What an operator does with the package, inside the empty Debian. The first process of its namespace."""

import os
import pathlib
import shutil
import subprocess
import time

import machine
import units
from machine import Machine, need

NAME = "herwa"
CHANGED_LINE = "# A line of the operator's own.\n"
ROLES = ("bot", "api", "worker")


def bury_orphans_until_it_ends(stage) -> int:
    """The first process of a namespace inherits what others leave behind, and buries it as an init does."""
    visitor = os.fork()
    if visitor == 0:
        os._exit(stage())
    while True:
        ended, status = os.wait()
        if ended == visitor:
            return os.waitstatus_to_exitcode(status)


def packages(root: pathlib.Path) -> list[pathlib.Path]:
    """The two revisions of the newest build, the older first."""
    found = sorted((root / "build/package").glob("herwa_*.deb"), key=lambda path: path.stat().st_mtime)[-2:]
    need(len(found) == 2, "two revisions of the package in build/package")
    return found


def install(folder: pathlib.Path, root: pathlib.Path) -> int:
    there = Machine(folder)
    there.mount()
    # Debian starts what it installs; nothing may take a port of the machine that this runs on.
    policy = folder / "usr/sbin/policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 101\n")
    policy.chmod(0o755)
    for place, package in enumerate(packages(root)):
        shutil.copyfile(package, folder / f"tmp/herwa_{place}.deb")
    there.run("certificates", ["update-ca-certificates"])
    there.run("apt-get update", ["apt-get", "-q", "update"])
    there.apt("the stores, with apt", "postgresql-15", "redis-server")
    there.apt("herwa, with apt", "/tmp/herwa_0.deb")
    # For the look at the units; on a real machine it is the first process.
    there.apt("systemd, for the look at the units", "systemd")
    need(there.owner("/etc/herwa/herwa.toml") == ("root", NAME, 0o640), "herwa.toml is closed to others")
    need(there.owner("/var/lib/herwa/secret_key") == (NAME, NAME, 0o600), "the key is closed to others")
    there.say_dependencies()
    return units.look(there)


def run(folder: pathlib.Path, root: pathlib.Path) -> int:
    there = Machine(folder)
    there.mount()
    there.loopback()
    there.start_stores()
    services = units.Services(there)
    begun = time.monotonic()
    need(services.finish("herwa-migrate.service") == 0, "herwa-migrate.service ends with 0")
    there.took("migrations", begun)
    begun = time.monotonic()
    for role in (*ROLES, "web"):
        services.start(f"herwa-{role}.service")
    for role, port in zip(ROLES, (9101, 9102, 9103)):
        need(there.answers(f"http://127.0.0.1:{port}/healthz", "ok"), f"{role} is healthy")
        need(there.answers(f"http://127.0.0.1:{port}/readyz", '"ready":true'), f"{role} is ready")
    there.took("until bot, api and worker are ready", begun)
    need(there.answers("http://127.0.0.1:8080/api/health", '"postgres"'), "the API answers at its port")
    need(there.answers("http://127.0.0.1:8080/", "<html"), "the dashboard answers through the API")
    there.took("until the dashboard answers through the API", begun)
    begun = time.monotonic()
    code = services.finish("herwa-api.service", ["/usr/bin/herwa", "doctor"])
    there.took("herwa doctor, as the API", begun)
    need(code == 0, "the doctor finds no fault")
    for role in (*ROLES, "web"):
        begun = time.monotonic()
        code = services.stop(f"herwa-{role}.service")
        there.took(f"{role} ends after SIGTERM, exit code {code}", begun)
        # Node ends by the signal; systemd counts that as an orderly end.
        need(code == 0 or (role == "web" and code in (-15, 143)), f"{role} ends in order")
    there.stop_stores()
    return 0


def upgrade(folder: pathlib.Path, root: pathlib.Path) -> int:
    there = Machine(folder)
    there.mount()
    settings = folder / "etc/herwa/herwa.toml"
    settings.write_text(settings.read_text() + CHANGED_LINE)
    key = (folder / "var/lib/herwa/secret_key").read_text()
    before = there.version()
    there.apt("the upgrade, with apt", "/tmp/herwa_1.deb")
    need(there.version() != before, f"another version than {before}")
    need(settings.read_text().endswith(CHANGED_LINE), "the upgrade keeps herwa.toml")
    need((folder / "var/lib/herwa/secret_key").read_text() == key, "the upgrade keeps the key")
    need(there.owner("/etc/herwa/herwa.toml") == ("root", NAME, 0o640), "herwa.toml stays closed to others")
    return 0


def remove(folder: pathlib.Path, root: pathlib.Path) -> int:
    there = Machine(folder)
    there.mount()
    there.run("apt-get remove", [*machine.APT, "remove", NAME])
    for gone in ("usr/bin/herwa", "usr/lib/herwa", "lib/systemd/system/herwa-bot.service"):
        need(not (folder / gone).exists(), f"removing takes /{gone} away")
    for kept in ("etc/herwa/herwa.toml", "var/lib/herwa/secret_key"):
        need((folder / kept).exists(), f"removing keeps /{kept}")
    there.apt("herwa again, over what was kept", "/tmp/herwa_1.deb")
    need((folder / "etc/herwa/herwa.toml").read_text().endswith(CHANGED_LINE), "the settings are back in use")
    there.run("apt-get purge", [*machine.APT, "purge", NAME])
    left = [name for name in ("etc/herwa", "var/lib/herwa", "usr/lib/herwa", "usr/share/herwa",
                              "usr/share/doc/herwa") if (folder / name).exists()]
    left += [str(path.relative_to(folder)) for path in (folder / "etc/systemd").rglob("herwa*")]
    left += [str(path.relative_to(folder)) for path in (folder / "var/lib/systemd").rglob("herwa*")]
    left += [line for name in ("passwd", "group") for line in (folder / "etc" / name).read_text().splitlines()
             if line.startswith("herwa:")]
    need(not left, f"purging leaves nothing behind (left: {left})")
    return 0


STAGES = {"install": install, "run": run, "upgrade": upgrade, "remove": remove}
WITH_NETWORK = ("install", "upgrade", "remove")
