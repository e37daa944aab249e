"""What may not be in the repository at all."""

import re

from rules import Said, rule
from tree import TEXT_BYTES_MAX, Tree

SECRETS = {
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*\n\s*[A-Za-z0-9+/=]{40}"),
    "a Discord token": re.compile(r"\b[MNO][A-Za-z\d_-]{23,26}\.[\w-]{6}\.[\w-]{27,40}\b"),
    "a live API key": re.compile(r"\bsk_live_[A-Za-z0-9]{20,}\b"),
    "a cloud key": re.compile(r"\bAKIA[0-9A-Z]{16}\b"),
    "an access token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|xox[abp]-[A-Za-z0-9-]{20,}"
                                  r"|npm_[A-Za-z0-9]{36})\b"),
}
MACHINE = re.compile(r"(?<![\w./~$}-])/(?:home/[a-z]\w*|Users/\w+|root|work|mnt/\w+)(?=/)")
HOSTS = re.compile(r"\b(?:registry\.npmjs\.org|registry\.yarnpkg\.com|(?:deb|security|snapshot)\.debian\.org"
                   r"|ftp\.\w*\.?debian\.org|archive\.ubuntu\.com|pypi\.org|files\.pythonhosted\.org)\b")
RESOLVED = re.compile(r'"resolved":\s*"https?:')
# What looks for such things must name them.
EXEMPT = "tools/tidy/"


def _lines(tree: Tree):
    for path in tree.paths(generated=True):
        if not path.startswith(EXEMPT):
            for number, text in enumerate(tree.lines(path), 1):
                yield path, number, text


@rule("no-secrets")
def secrets(tree: Tree) -> Said:
    for path in tree.paths(generated=True):
        if path.startswith(EXEMPT):
            continue
        text = tree.texts[path]
        for name, pattern in SECRETS.items():
            match = pattern.search(text)
            if match:
                line = text.count("\n", 0, match.start()) + 1
                yield path, line, f"this looks like {name}: revoke it, and make test values at run time"


@rule("no-machine-paths")
def machine_paths(tree: Tree) -> Said:
    for path, number, text in _lines(tree):
        match = MACHINE.search(text)
        if match and "/proc/" not in text:  # /proc/<id>/root is a process's own
            yield path, number, f"{match.group(0)}/ is somebody's machine: write paths relative to the root"


@rule("no-package-hosts")
def package_hosts(tree: Tree) -> Said:
    for path, number, text in _lines(tree):
        match = HOSTS.search(text)
        if match or (path.endswith("package-lock.json") and RESOLVED.search(text)):
            yield path, number, ("the machine's own configuration says where packages come from (in lock "
                                 "files: omit-lockfile-registry-resolved)")


@rule("file-size")
def file_size(tree: Tree) -> Said:
    for path, size in tree.sizes.items():
        if size > TEXT_BYTES_MAX:
            yield path, 1, f"{size // 1024} kB: a file has at most 2 MB; fetch it at set-up or make it"
