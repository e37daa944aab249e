"""The package's version: that of CMakeLists.txt, and before a release the commit that it is made from."""

import pathlib
import re
import subprocess
import time


def _git(root: pathlib.Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True,
                          check=True).stdout.strip()


def commit_time(root: pathlib.Path) -> str:
    return _git(root, "log", "-1", "--format=%ct")


def of(root: pathlib.Path, revision: int) -> str:
    declared = re.search(r"^project\(herwa VERSION ([0-9.]+)", (root / "CMakeLists.txt").read_text(),
                         re.MULTILINE).group(1)
    tags = _git(root, "tag", "--points-at", "HEAD").split()
    clean = not _git(root, "status", "--porcelain", "--untracked-files=no")
    return compose(declared,
                   {"time": commit_time(root), "hash": _git(root, "rev-parse", "--short=10", "HEAD"),
                              "released": clean and f"v{declared}" in tags, "clean": clean}, revision)


def compose(declared: str, commit: dict, revision: int) -> str:
    """Pure. What is made before a release sorts below it (~), and later commits sort above earlier ones."""
    if commit["released"]:
        return f"{declared}-{revision}"
    stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime(int(commit["time"])))
    touched = "" if commit["clean"] else "+touched"
    return f"{declared}~git{stamp}.{commit['hash']}{touched}-{revision}"
