"""Coverage of the C++ that ships, over every instrumented process of the run, killed ones included."""

import dataclasses
import json
import pathlib
import re
import subprocess

from layer_table import side_rooms
from steps import ROOT

KINDS = ("lines", "branches", "functions", "regions")
TESTS = re.compile(r"_(test|proptest|pgtest|redistest|chtest|simtest|faulttest|bench|fuzz)\.cpp$")


@dataclasses.dataclass
class Share:
    covered: int = 0
    count: int = 0

    def add(self, covered: int, count: int) -> None:
        self.covered += covered
        self.count += count

    @property
    def percent(self) -> float:
        return 100.0 * self.covered / self.count if self.count else 100.0


Shares = dict[str, Share]


def measure(build: pathlib.Path, profiles: pathlib.Path) -> dict[str, Shares]:
    """Per file under src/ (path from src), its four shares; empty when nothing was recorded."""
    recorded = [path for path in profiles.glob("*.profraw") if path.stat().st_size > 0]
    if not recorded:
        return {}
    merged = profiles / "all.profdata"
    listing = profiles / "profiles.txt"
    listing.write_text("".join(f"{path}\n" for path in recorded))
    subprocess.run(["llvm-profdata-19", "merge", "-sparse", "--failure-mode=all", f"--input-files={listing}",
                    "-o", str(merged)], check=True, capture_output=True, text=True)
    files = _ours(_export(build, merged, _binaries(build)), build)
    # A source that no binary links would be missing, and it is the least covered of all.
    for path in _sources():
        if path not in files:
            alone = _ours(_export(build, merged, _compiled(build, path)), build)
            # Its headers were counted with the binaries, where they may have run.
            files = alone | files
    return files


def _export(build: pathlib.Path, merged: pathlib.Path, objects: list[pathlib.Path]) -> list[dict]:
    if not objects:
        return []
    done = subprocess.run(["llvm-cov-19", "export", "-summary-only", f"-instr-profile={merged}", objects[0],
                           *(part for path in objects[1:] for part in ("-object", path))],
                          cwd=build, capture_output=True, text=True)
    # An object without a function of its own is no error: it has nothing to cover.
    if done.returncode != 0 and "no coverage data" not in done.stderr:
        raise RuntimeError(f"llvm-cov: {done.stderr.strip()[:500]}")
    return json.loads(done.stdout)["data"][0]["files"] if done.returncode == 0 else []


def _binaries(build: pathlib.Path) -> list[pathlib.Path]:
    return [path for folder in ("tests", "bin") for path in sorted((build / folder).glob("*"))
            if path.is_file() and not path.is_symlink() and path.stat().st_mode & 0o111]


def _sources() -> list[str]:
    every = sorted(str(path.relative_to(ROOT / "src")) for path in (ROOT / "src").rglob("*.cpp"))
    return [path for path in every if not TESTS.search(path)]


def _compiled(build: pathlib.Path, path: str) -> list[pathlib.Path]:
    """Its object alone, not the library: llvm-cov stumbles over archives with members without functions."""
    folder, name = (build / "src" / path).parent, pathlib.PurePath(path).name
    return sorted(folder.glob(f"CMakeFiles/*.dir/{name}.o"))[:1]


def _ours(files: list[dict], build: pathlib.Path) -> dict[str, Shares]:
    source = ROOT / "src"
    ours: dict[str, Shares] = {}
    for entry in files:
        path = (build / entry["filename"]).resolve()
        if not path.is_relative_to(source) or TESTS.search(path.name):
            continue
        summary = entry["summary"]
        ours[str(path.relative_to(source))] = {
            kind: Share(summary[kind]["covered"], summary[kind]["count"]) for kind in KINDS}
    return ours


def sums(files: dict[str, Shares], chosen) -> Shares:
    total = {kind: Share() for kind in KINDS}
    for path, shares in files.items():
        if chosen(path):
            for kind in KINDS:
                total[kind].add(shares[kind].covered, shares[kind].count)
    return total


def ships(path: str) -> bool:
    """Side rooms (the simulator, fixtures) are for tests: they would only flatter the figure."""
    return not any(path.startswith(room + "/") for room in side_rooms(ROOT))


def write_detail(files: dict[str, Shares], to: pathlib.Path) -> None:
    """By folder, then by file, least covered lines first."""
    head = f"{'':<60}" + "".join(f"{kind:>12}" for kind in KINDS)
    folders = sorted({str(pathlib.PurePath(path).parent) for path in files})
    rows = [head]
    for folder in folders:
        rows.append(row(folder + "/", sums(files, lambda path: str(pathlib.PurePath(path).parent) == folder)))
    rows += ["", head]
    for path in sorted(files, key=lambda path: files[path]["lines"].percent):
        rows.append(row(path, files[path]))
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text("\n".join(rows) + "\n")


def row(name: str, shares: Shares, width: int = 60) -> str:
    return f"{name:<{width}}" + "".join(f"{shares[kind].percent:>10.1f} %" for kind in KINDS)


def web_shares(summary: pathlib.Path) -> Shares | None:
    """Vitest's json-summary in the same four columns; its statements stand where regions do."""
    if not summary.exists():
        return None
    total = json.loads(summary.read_text())["total"]
    names = {"lines": "lines", "branches": "branches", "functions": "functions", "regions": "statements"}
    return {kind: Share(total[name]["covered"], total[name]["total"]) for kind, name in names.items()}
