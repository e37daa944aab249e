"""The guides quote what the programs say: every message in the troubleshooting guide is one that the code can
print, and every setting, port and path that the guides name is there."""

import json
import pathlib
import re
import unittest

from test_settings_named import documented

ROOT = pathlib.Path(__file__).resolve().parents[3]
GUIDES = sorted((ROOT / "docs/operations").glob("*.md"))
ADJACENT = re.compile(r'"\s*\n?\s*"')


def source() -> str:
    """The code's texts with adjacent literals joined, as the compiler sees them."""
    return "\n".join(ADJACENT.sub("", path.read_text()) for path in (ROOT / "src").rglob("*.cpp")
                     if not path.stem.endswith("test"))


def quoted_messages() -> list[str]:
    """Of each table whose rows begin with what a person sees."""
    found = []
    for line in (ROOT / "docs/operations/troubleshooting.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 3:
            # A message that quotes something itself has backticks inside.
            for cell in cells[:2]:
                match = re.match(r"^`(.+?)`+(?: in .*)?$", cell)
                if match and cell.startswith("`"):
                    found.append(match.group(1).strip("`"))
    return found


def subcommands() -> set[str]:
    code = "\n".join(path.read_text() for path in (ROOT / "src/apps/herwa").rglob("*.cpp"))
    return set(re.findall(r'add_subcommand\(\s*"([a-z-]+)"', code)) | set(
        re.findall(r'command\(\w*,?\s*"([a-z-]+)"', code))


class Guides(unittest.TestCase):
    # H8.4
    def test_each_work_of_an_operator_has_its_guide(self):
        words = {"deployment": "install", "scaling": "shard", "monitoring": "alert", "backup": "restore",
                 "upgrade": "roll"}
        contents = (ROOT / "docs/operations/README.md").read_text()
        for guide, word in words.items():
            text = (ROOT / f"docs/operations/{guide}.md").read_text()
            self.assertIn(word, text.lower(), guide)
            self.assertRegex(text, r"```|`herwa |`make |`/metrics`", f"{guide}.md gives nothing to do")
            self.assertIn(f"({guide}.md)", contents, "a guide that nobody is led to")

    # H9.3 and nothing in them is called what it is not called any more
    def test_the_architecture_is_told_and_names_what_is_there(self):
        pages = [ROOT / "ARCHITECTURE.md",
                 *(ROOT / f"docs/architecture/{name}.md" for name in ("data_flow", "sharding", "caching"))]
        for page in pages:
            text = page.read_text()
            for path in re.findall(r"`((?:src|web|deploy|docs|api|cmake|tools|sim|e2e)/[\w./-]+)`", text):
                self.assertTrue((ROOT / path).exists(), f"{page.name}: {path}")
            for room in re.findall(r"`(platform/\w+|discord/\w+)(?:/[\w.]+)?`", text):
                self.assertTrue((ROOT / "src" / room).exists(), f"{page.name}: {room}")

    # H9.5
    def test_every_page_of_the_dashboard_is_told_with_pictures(self):
        guide = (ROOT / "docs/dashboard.md").read_text()
        words = [json.loads((ROOT / f"web/words/{part}en-US.json").read_text()) for part in ("", "operator/")]
        for title in [title for part in words for title in part["pages"].values()]:
            self.assertRegex(guide, rf"[*_]{re.escape(title)}[*_]", "a page that the guide does not tell of")
        pictures = re.findall(r"!\[.+\]\((pictures/.+)\)", guide)
        self.assertGreaterEqual(len(pictures), 3)
        for picture in pictures:
            self.assertTrue((ROOT / "docs" / picture).exists(), picture)

    # H8.4
    def test_every_command_that_is_given_exists(self):
        known, verbs = subcommands(), set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
        self.assertGreater(len(known), 20)
        for page in [*GUIDES, ROOT / "README.md", ROOT / "ARCHITECTURE.md"]:
            text = page.read_text()
            for name in re.findall(r"`(?:sudo )?herwa ([a-z-]+)", text):
                self.assertIn(name, known, f"{page.name}: herwa {name}")
            for verb in re.findall(r"`make ([a-z-]+)", text):
                self.assertIn(verb, verbs, f"{page.name}: make {verb}")

    # H9.4
    def test_every_message_is_one_that_the_code_says(self):
        code, messages = source(), quoted_messages()
        self.assertGreater(len(messages), 20)
        for message in messages:
            for part in message.replace("`", "\0").split("…"):
                for piece in filter(None, (piece.strip(" ,") for piece in part.split("\0"))):
                    with self.subTest(message):
                        self.assertIn(piece, code)

    def test_every_setting_that_is_named_exists(self):
        settings, variables = documented()
        areas = {name.split(".")[0] for name in settings if "." in name}
        for page in GUIDES:
            text = page.read_text()
            for name in re.findall(r"`([a-z_]+\.[a-z_]+)(?: = [^`]*)?`", text):
                if name.split(".")[0] in areas:
                    self.assertIn(name, settings, page.name)
            for name in re.findall(r"\bHERWA_[A-Z_]*[A-Z]\b", text):
                self.assertIn(name, variables, page.name)

    def test_every_file_that_is_named_is_there(self):
        for page in [*GUIDES, *(ROOT / "docs/architecture").glob("*.md")]:
            for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
                self.assertTrue((page.parent / target).exists(), f"{page.name}: {target}")

    def test_ports_are_those_of_the_units(self):
        text = (ROOT / "docs/operations/deployment.md").read_text()
        for port, role in re.findall(r"(\d{4}) \((bot|api|worker)\)", text):
            self.assertIn(f"HERWA_ADMIN_PORT={port}\n",
                          (ROOT / f"deploy/systemd/herwa-{role}.service").read_text())


if __name__ == "__main__":
    unittest.main()
