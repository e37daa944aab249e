"""The empty Debian as an operator's hands reach it: commands, files, ports, and how long things took."""

import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request

APT = ["apt-get", "-q", "-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0",
       "-o", "Dpkg::Options::=--force-confold"]
ANSWER_WITHIN_S = 60


def need(holds: bool, what: str) -> None:
    print(f"prove     {'yes' if holds else 'NO '}  {what}", flush=True)
    if not holds:
        sys.exit(f"prove   not so: {what}")


class Machine:
    def __init__(self, folder: pathlib.Path):
        self.folder = folder

    def mount(self) -> None:
        def mount(*arguments) -> None:
            subprocess.run(["mount", *map(str, arguments)], check=True)

        mount("-t", "proc", "proc", self.folder / "proc")
        mount("-t", "sysfs", "-o", "ro", "sysfs", self.folder / "sys")
        mount("--bind", "/dev", self.folder / "dev")
        mount("-t", "devpts", "-o", "newinstance,ptmxmode=0666", "devpts", self.folder / "dev/pts")
        mount("-t", "tmpfs", "-o", "mode=1777", "shm", self.folder / "dev/shm")

    def loopback(self) -> None:
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)

    def inside(self, command: list[str], environment: dict[str, str] | None = None) -> list[str]:
        passed_on = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
        kept = {name: os.environ[name] for name in passed_on if name in os.environ}
        told = {"HOME": "/root", "LANG": "C.UTF-8", "TERM": "dumb", "DEBIAN_FRONTEND": "noninteractive",
                "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", **kept}
        if environment is not None:
            told = environment
        return ["chroot", str(self.folder), "env", "-i", *(f"{name}={value}" for name, value in told.items()),
                *command]

    def run(self, name: str, command: list[str]) -> str:
        begun = time.monotonic()
        done = subprocess.run(self.inside(command), stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != 0:
            print(done.stdout[-3000:] + done.stderr[-3000:])
            sys.exit(f"prove   {name}: exit code {done.returncode}")
        self.took(name, begun)
        return done.stdout

    def apt(self, name: str, *what: str) -> None:
        self.run(name, [*APT, "install", *what])

    def took(self, name: str, begun: float) -> None:
        print(f"prove   {name:<52}{time.monotonic() - begun:>7.1f} s", flush=True)

    def version(self) -> str:
        return subprocess.run(self.inside(["dpkg-query", "-W", "-f=${Version}", "herwa"]),
                              capture_output=True,
                              text=True, check=True).stdout

    def say_dependencies(self) -> None:
        said = subprocess.run(self.inside(["dpkg-query", "-W", "-f=${Depends}", "herwa"]),
                              capture_output=True,
                              text=True, check=True).stdout
        print(f"prove   depends on {said}", flush=True)

    def owner(self, path: str) -> tuple[str, str, int]:
        """User, group and mode, by the names that the machine inside knows."""
        said = subprocess.run(self.inside(["stat", "-c", "%U %G %a", path]), capture_output=True, text=True,
                              check=True).stdout.split()
        return said[0], said[1], int(said[2], 8)

    def number_of(self, user: str) -> tuple[int, int]:
        row = re.search(rf"^{user}:[^:]*:(\d+):(\d+):", (self.folder / "etc/passwd").read_text(),
                        re.MULTILINE)
        return int(row.group(1)), int(row.group(2))

    def start_stores(self) -> None:
        self.run("PostgreSQL starts", ["pg_ctlcluster", "15", "main", "start"])
        # As the comments in herwa.toml say.
        self.run("the user in PostgreSQL", ["runuser", "-u", "postgres", "--", "createuser", "--createrole",
                                            "herwa"])
        self.run("the database", ["runuser", "-u", "postgres", "--", "createdb", "--owner", "herwa", "herwa"])
        self.run("Redis starts", ["redis-server", "--daemonize", "yes", "--dir", "/var/lib/redis",
                                  "--appendonly", "yes", "--maxmemory-policy", "noeviction"])

    def stop_stores(self) -> None:
        self.run("PostgreSQL ends", ["pg_ctlcluster", "15", "main", "stop"])
        self.run("Redis ends", ["redis-cli", "shutdown"])

    def text_of(self, url: str) -> str:
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=5) as answer:
                return answer.read().decode(errors="replace")
        except (OSError, urllib.error.URLError) as error:
            return f"no answer: {error}"

    def answers(self, url: str, word: str) -> bool:
        limit = time.monotonic() + ANSWER_WITHIN_S
        while word not in self.text_of(url):
            if time.monotonic() > limit:
                print(f"prove   {url} says {self.text_of(url)[:500]}")
                return False
            time.sleep(0.1)
        return True
