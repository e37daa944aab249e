"""What is in the package, and where it comes from."""

import pathlib
import re
import shutil
import subprocess

import control

PROGRAMS = ("herwa", "herwa-olap")
GUIDES = "docs/operations"


def build(root: pathlib.Path) -> None:
    for command in (["tools/setup/setup", "package"], ["tools/build/cpp", "release", *PROGRAMS],
                    ["tools/build/web"]):
        subprocess.run([str(root / command[0]), *command[1:]], check=True, cwd=root)
    _fetch_node(root)


def lay_out(root: pathlib.Path, tree: pathlib.Path) -> None:
    """The tree of files as it will lie on the machine, but for owners."""
    shutil.rmtree(tree, ignore_errors=True)
    for program in PROGRAMS:
        target = _place(tree / "usr/bin" / program)
        subprocess.run(["llvm-strip-19", "-o", target, root / "build/release/bin" / program], check=True)
        target.chmod(0o755)
    shutil.copytree(root / "web/.next/standalone", tree / "usr/lib/herwa/web", symlinks=True)
    _copy_node(root, tree / "usr/lib/herwa/node")
    for unit in sorted((root / "deploy/systemd").glob("herwa*.*")):
        if unit.suffix in (".service", ".target"):
            _copy(unit, tree / "lib/systemd/system" / unit.name)
    _copy(root / "deploy/systemd/herwa.toml", tree / "etc/herwa/herwa.toml", 0o640)
    documents = tree / "usr/share/doc/herwa"
    for example in ("herwa.example.toml", "herwa.example.env"):
        _copy(root / "deploy" / example, documents / example)
    for page in sorted((root / GUIDES).glob("*.md")):
        _copy(page, documents / "operations" / page.name)
    _place(documents / "copyright").write_text(control.COPYRIGHT)
    for folder in ("grafana", "prometheus"):
        for file in sorted((root / "deploy" / folder).glob("*.*")):
            _copy(file, tree / "usr/share/herwa" / folder / file.name)
    _settle(tree)


def _settle(tree: pathlib.Path) -> None:
    """The same modes whatever the builder's umask was."""
    for path in [tree, *tree.rglob("*")]:
        if path.is_symlink() or path == tree / "etc/herwa/herwa.toml":
            continue
        executable = path.is_dir() or path.parent.name == "bin"
        path.chmod(0o755 if executable else 0o644)


def _place(path: pathlib.Path) -> pathlib.Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _copy(source: pathlib.Path, target: pathlib.Path, mode: int = 0o644) -> None:
    shutil.copyfile(source, _place(target))
    target.chmod(mode)


def node_version(root: pathlib.Path) -> str:
    """The one that set-up would fetch: Debian 12's own is too old for the dashboard."""
    return re.search(r"^node_private=(\S+)", (root / "tools/setup/node.sh").read_text(),
                     re.MULTILINE).group(1)


def _node_package(root: pathlib.Path) -> pathlib.Path:
    machine = {"x86_64": "x64", "aarch64": "arm64"}[subprocess.run(
        ["uname", "-m"], capture_output=True, text=True, check=True).stdout.strip()]
    return root / ".herwa/package_node/node_modules" / f"node-linux-{machine}"


def _fetch_node(root: pathlib.Path) -> None:
    package, wanted = _node_package(root), node_version(root)
    manifest = package / "package.json"
    if manifest.exists() and f'"version": "{wanted}"' in manifest.read_text():
        return
    folder = package.parents[1]
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--no-save",
                    "--prefer-offline", "--loglevel=error", f"{package.name}@{wanted}"], check=True,
                   stdin=subprocess.DEVNULL)


def _copy_node(root: pathlib.Path, target: pathlib.Path) -> None:
    package = _node_package(root)
    _copy(package / "bin/node", target / "bin/node", 0o755)
    _copy(package / "LICENSE", target / "LICENSE")
