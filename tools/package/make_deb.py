"""From a tree of files to a .deb: what it depends on, its control files, its sums."""

import hashlib
import pathlib
import re
import shutil
import subprocess
import tempfile

import control

# Beside the libraries: who makes the user, who enables units, Discord's certificates, the letters of charts.
ALWAYS = ("adduser", "init-system-helpers (>= 1.60)", "ca-certificates",
          "fonts-inter", "fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji")


def pack(tree: pathlib.Path, folder: pathlib.Path, version: str) -> pathlib.Path:
    architecture = _said(["dpkg", "--print-architecture"])
    kib = sum((path.stat().st_size + 1023) // 1024 for path in tree.rglob("*") if path.is_file())
    debian = tree / "DEBIAN"
    shutil.rmtree(debian, ignore_errors=True)
    debian.mkdir(mode=0o755)
    (debian / "md5sums").write_text(_sums(tree))
    (debian / "control").write_text(control.DESCRIPTION.format(
        version=version, architecture=architecture, installed_kib=kib,
        depends=", ".join([*ALWAYS, *libraries(elf_files(tree))])))
    (debian / "conffiles").write_text(control.CONFFILES)
    for name, text in control.SCRIPTS.items():
        (debian / name).write_text(text)
    for path in debian.iterdir():
        path.chmod(0o755 if path.name in control.SCRIPTS else 0o644)
    package = folder / f"herwa_{version.replace('~', '-')}_{architecture}.deb"
    for old in folder.glob(f"herwa_*_{architecture}.deb"):
        if old == package:
            old.unlink()
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", tree, package], check=True,
                   stdout=subprocess.DEVNULL)
    return package


def elf_files(tree: pathlib.Path) -> list[pathlib.Path]:
    found = []
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    found.append(path)
    return found


def libraries(files: list[pathlib.Path]) -> list[str]:
    """What dpkg-shlibdeps finds: the libraries' packages, in the versions whose symbols are used."""
    with tempfile.TemporaryDirectory() as folder:
        stage = pathlib.Path(folder)
        (stage / "debian").mkdir()
        (stage / "debian/control").write_text("Source: herwa\n\nPackage: herwa\nArchitecture: any\n")
        said = _said(["dpkg-shlibdeps", "-O", *(f"-e{path}" for path in files)], cwd=stage)
    line = re.search(r"^shlibs:Depends=(.*)$", said, re.MULTILINE)
    return line.group(1).split(", ") if line else []


def _sums(tree: pathlib.Path) -> str:
    rows = []
    for path in sorted(tree.rglob("*")):
        name = path.relative_to(tree)
        if path.is_file() and not path.is_symlink() and name.parts[0] not in ("DEBIAN", "etc"):
            rows.append(f"{hashlib.md5(path.read_bytes()).hexdigest()}  {name}\n")
    return "".join(rows)


def _said(command: list, **named) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, **named).stdout.strip()
