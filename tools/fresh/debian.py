"""An empty Debian 12 in a folder, with this machine's package sources, certificates and npm configuration."""

import os
import pathlib
import shutil
import subprocess
import time

RELEASE = "bookworm"
# What a person has who can follow the README: a way to clone it, and make.
ASSUMED = "ca-certificates,git,make"


def base_archive() -> pathlib.Path:
    """Made once per user and kept, because debootstrap takes a minute that says nothing about Herwa."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "herwa"
    archive = cache / f"debian-{RELEASE}-base.tar"
    if archive.exists():
        return archive
    cache.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    folder = cache / "debootstrap"
    shutil.rmtree(folder, ignore_errors=True)
    made = subprocess.run(["debootstrap", "--variant=minbase", f"--include={ASSUMED}", RELEASE, folder,
                           _mirror()], capture_output=True, text=True)
    if made.returncode != 0:
        raise SystemExit(f"fresh   debootstrap failed:\n{made.stdout[-3000:]}{made.stderr[-1000:]}")
    partial = archive.with_suffix(".partial")
    subprocess.run(["tar", "--create", "--file", partial, "--directory", folder, "."], check=True)
    partial.rename(archive)
    shutil.rmtree(folder)
    print(f"fresh   an empty Debian: {time.monotonic() - begun:.0f} s, kept for the next time", flush=True)
    return archive


def unpack(archive: pathlib.Path, folder: pathlib.Path) -> None:
    subprocess.run(["tar", "--extract", "--file", archive, "--directory", folder], check=True)


def copy_configuration(folder: pathlib.Path) -> None:
    """Only what decides where packages come from and whom to trust for it."""
    (folder / "etc/apt/sources.list").write_text("".join(
        f"deb {uri} {codename} main\n" for uri, codename in _debian_sources()))
    for path in ("/etc/apt/apt.conf", "/etc/apt/apt.conf.d", "/etc/apt/auth.conf", "/etc/apt/auth.conf.d",
                 "/etc/apt/trusted.gpg.d", "/etc/hosts", "/etc/resolv.conf",
                 "/usr/local/share/ca-certificates"):
        _copy(pathlib.Path(path), folder / path.lstrip("/"))
    home = folder / "root"
    _copy(pathlib.Path.home() / ".npmrc", home / ".npmrc")
    with (home / ".npmrc").open("a") as npmrc:
        for key in ("registry", "proxy", "https-proxy"):
            said = subprocess.run(["npm", "config", "get", key], capture_output=True, text=True).stdout
            value = said.strip()
            if value not in ("", "null", "undefined"):
                npmrc.write(f"\n{key}={value}\n")


def _copy(source: pathlib.Path, target: pathlib.Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _debian_sources() -> list[tuple[str, str]]:
    """Where this machine gets Debian from: (address, suite). Other vendors' archives stay outside, because a
    plain machine does not have them."""
    said = subprocess.run(["apt-get", "indextargets", "--format",
                           "$(ORIGIN)|$(COMPONENT)|$(REPO_URI)|$(CODENAME)", "Created-By: Packages"],
                          capture_output=True, text=True, check=True).stdout
    rows = [line.split("|") for line in said.splitlines()]
    return sorted({(uri, codename) for origin, component, uri, codename in rows
                   if origin == "Debian" and component == "main" and codename.startswith(RELEASE)})


def _mirror() -> str:
    for uri, codename in _debian_sources():
        if codename == RELEASE:
            return uri
    raise SystemExit(f"fresh   apt has no source for Debian {RELEASE}: add one and run apt-get update.")
