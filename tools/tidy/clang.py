"""clang-format over the whole tree, clang-tidy over what changed since main."""

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import time

from tree import Finding, Tree

CLANG_FORMAT = "clang-format-19"
CLANG_TIDY = "clang-tidy-19"
PRECOMPILED = ("CMakeFiles/herwa_pch.dir", "cmake/precompiled/CMakeFiles/herwa_quick_pch.dir")
SAID = re.compile(r"^(?P<path>[^:\n]+):(?P<line>\d+):\d+: (?:warning|error): (?P<sentence>.*?) "
                  r"\[(?P<rule>[\w.,-]+)\]$", re.MULTILINE)


def format_findings(root: pathlib.Path, tree: Tree) -> list[Finding]:
    paths = tree.paths(".cpp", ".hpp")
    if not paths:
        return []
    batches = [paths[start::_cores()] for start in range(_cores())]
    with concurrent.futures.ThreadPoolExecutor(_cores()) as pool:
        said = "".join(pool.map(lambda batch: _format_check(root, batch), filter(None, batches)))
    found = {}
    for match in SAID.finditer(said):
        found.setdefault(match.group("path"), int(match.group("line")))
    return [Finding(path, line, "formatting", "clang-format would change this file from here: run `make fmt`")
            for path, line in found.items()]


def _format_check(root: pathlib.Path, paths: list[str]) -> str:
    return subprocess.run([CLANG_FORMAT, "--dry-run", *paths], cwd=root, capture_output=True,
                          text=True).stderr


def base_commit(root: pathlib.Path) -> str | None:
    """Where this work left main: the commit that clang-tidy compares with. None in a clone without main."""
    for main in ("origin/main", "main"):
        said = _git(root, "merge-base", main, "HEAD")
        if said:
            return said.strip()
    return None


def _git(root: pathlib.Path, *arguments: str) -> str:
    """What git said; nothing where it failed."""
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True).stdout


def changed_sources(root: pathlib.Path, tree: Tree) -> list[str]:
    """The .cpp files that differ from main, new ones included, smallest first: the budget reaches more."""
    base = base_commit(root)
    if base is None:
        return []
    tracked = _git(root, "diff", "--name-only", "-z", base)
    new = _git(root, "ls-files", "-o", "--exclude-standard", "-z")
    changed = {path for path in (tracked + new).split("\0")
               if path.endswith(".cpp") and path.startswith("src/")}
    return sorted((path for path in changed if path in tree.texts), key=lambda path: tree.sizes[path])


def compile_commands(root: pathlib.Path, together: bool) -> pathlib.Path | None:
    """A build folder whose compile commands clang-tidy can use: it must have built the precompiled header.
    That of the tests is the one where sources are compiled together."""
    named = os.environ.get("CLANG_TIDY_BUILD")
    usual = ["test", "dev"] if together else ["dev", "test"]
    for folder in [pathlib.Path(named)] if named else [root / "build" / preset for preset in usual]:
        header = any(list(folder.glob(f"{place}/*.pch")) for place in PRECOMPILED)
        if header and (folder / "compile_commands.json").exists():
            return folder
    return None


def _compiled(root: pathlib.Path, entry: dict) -> list[str]:
    """The sources that one entry compiles: the one that it names, or those that this one holds together."""
    source = pathlib.Path(entry["file"])
    if source.parent.name != "together":
        return [os.path.relpath(source, root)]
    return [f"src/{held}" for held in re.findall(r'^#include "(.+)"$', source.read_text(), re.MULTILINE)]


def _apart(root: pathlib.Path, entry: dict) -> list[dict]:
    """The same for each of these sources by itself."""
    return [{**entry, "file": f"{root}/{source}",
             "command": entry["command"].replace(entry["file"], f"{root}/{source}")}
            for source in _compiled(root, entry)]


def _database(root: pathlib.Path, entries: list[dict], build: pathlib.Path) -> pathlib.Path:
    """A folder with the compile commands as the launcher (tools/ccache) gives them, paths relative to the
    build folder, or the precompiled header would not be recognised."""
    up = "/".join(".." for _ in build.relative_to(root).parts)
    given = [{**entry, "command": entry["command"].replace(f" {root}/", f" {up}/")
              .replace(f" -I{root}/", f" -I{up}/")} for entry in entries]
    folder = build / "tidy"
    folder.mkdir(exist_ok=True)
    (folder / "compile_commands.json").write_text(json.dumps(given))
    return folder


def tidy_findings(root: pathlib.Path, paths: list[str], budget_s: float,
                  together: bool) -> tuple[list[Finding], list[str]]:
    """Findings, and the files that the budget did not reach. What is compiled together is looked at together,
    which is far less work for all of them, or each source by itself, which is less where few have changed."""
    build = compile_commands(root, together)
    if build is None or not paths:
        return [], paths
    entries = json.loads((build / "compile_commands.json").read_text())
    if not together:
        entries = [single for entry in entries for single in _apart(root, entry)]
    database = _database(root, entries, build)
    holder = {source: entry["file"] for entry in entries for source in _compiled(root, entry)}
    left = [path for path in paths if path not in holder]
    waiting = dict.fromkeys(holder[path] for path in paths if path in holder)
    limit = time.monotonic() + budget_s
    findings: list[Finding] = []

    def check(file: str) -> tuple[str, str | None]:
        # A source takes 5-8 s by itself; one that begins late would end late.
        if time.monotonic() > limit - 8:
            return file, None
        said = subprocess.run([CLANG_TIDY, "-p", database, "--quiet", file], cwd=root,
                              capture_output=True, text=True)
        return file, said.stdout

    with concurrent.futures.ThreadPoolExecutor(_cores()) as pool:
        for file, said in pool.map(check, waiting):
            if said is None:
                left += [path for path in paths if holder.get(path) == file]
            else:
                findings += _clang_tidy_findings(root, build, said)
    return sorted(set(findings)), left


def _clang_tidy_findings(root: pathlib.Path, build: pathlib.Path, said: str) -> list[Finding]:
    findings = []
    for match in SAID.finditer(said):
        path = os.path.relpath((build / match.group("path")).resolve(), root)
        if not path.startswith(".."):
            findings.append(Finding(path, int(match.group("line")), match.group("rule"),
                                    match.group("sentence")))
    return findings


def _cores() -> int:
    return os.cpu_count() or 2
