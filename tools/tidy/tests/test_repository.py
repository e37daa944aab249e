"""What may not be in the repository, and the dashboard's rules. Planted values are put together here, so that
this file holds none."""

import pathlib
import unittest

import house
import rules
from house import findings

ROOT = pathlib.Path(__file__).resolve().parents[3]


class Repository(unittest.TestCase):
    def test_secrets(self):
        key = "-----BEGIN " + "PRIVATE KEY-----\n" + "A" * 64 + "\n"
        token = "M" + "T" * 25 + "." + "G" * 6 + "." + "x" * 30
        live = "sk_live_" + "a1" * 16
        for secret in (key, token, live, "AKIA" + "A" * 16, "ghp_" + "a" * 36):
            self.assertEqual(findings("no-secrets", {"docs/a.md": f"x = '{secret}'"}), ["docs/a.md:1"],
                             secret)
        for innocent in ("sk_live_…", "-----BEGIN PRIVATE KEY-----", "a.b.c", "token: <yours>",
                         "sk_live_abc"):
            self.assertEqual(findings("no-secrets", {"docs/a.md": innocent}), [], innocent)

    def test_machine_paths(self):
        for path in ("/home/ada/herwa", "/root/x", "/Users/ada/x", "/work/main/x"):
            self.assertEqual(len(findings("no-machine-paths", {"docs/a.md": f"see {path}"})), 1, path)
        for path in ("web/home/page.tsx", "/usr/share/x", "https://a.b/home/x/", "~/work/x",
                     "/proc/1/root/etc",
                     "$HOME/root/x", "src/root/x"):
            self.assertEqual(findings("no-machine-paths", {"docs/a.md": f"see {path}"}), [], path)

    def test_package_hosts(self):
        host = "registry." + "npmjs.org"
        self.assertEqual(len(findings("no-package-hosts", {"web/.npmrc": f"registry=https://{host}/"})), 1)
        lock = '"resolved": "https:' + '//a.b/c.tgz"'
        self.assertEqual(len(findings("no-package-hosts", {"web/package-lock.json": lock})), 1)
        self.assertEqual(findings("no-package-hosts", {"web/package-lock.json": '"version": "1.2.3"'}), [])

    def test_large_files(self):
        limit = 2 * 1024 * 1024
        self.assertEqual(findings("file-size", {}, {"a.bin": limit + 1}), ["a.bin:1"])
        self.assertEqual(findings("file-size", {}, {"a.bin": limit}), [])


class Web(unittest.TestCase):
    def test_pages_are_thin(self):
        self.assertEqual(len(findings("thin-pages", {"web/app/a/page.tsx": "x\n" * 31})), 1)
        self.assertEqual(findings("thin-pages", {"web/app/a/page.tsx": "x\n" * 30,
                                                 "web/features/a/list.tsx": "x\n" * 99}), [])

    def test_features_do_not_import_features(self):
        path = "web/features/levels/view.tsx"
        other = {"web/features/tickets/list.tsx": "", "web/features/feature.ts": ""}
        for code in ("import { a } from '@/features/tickets/list';", "import a from '../tickets/list';",
                     "const a = await import('@/features/tickets/list');"):
            self.assertEqual(findings("features-apart", {path: code, **other}), [f"{path}:1"], code)
        for code in ("import { a } from './list';", "import { a } from '@/components/ui';",
                     "import type { Feature } from '../feature';", "import a from '@/features/levels/b';"):
            self.assertEqual(findings("features-apart", {path: code, **other}), [], code)

    def test_any_is_no_type(self):
        for code in ("let a: any = 1;", "f<any>()", "b as any", "let c: Map<string, any>;", "// @ts-ignore"):
            self.assertEqual(len(findings("no-any", {"web/a.ts": code})), 1, code)
        for code in ("expect.any(String)", "// any of these", "'for any member'", "let any_of: string;",
                     "{ any: 1 }"):
            self.assertEqual(findings("no-any", {"web/a.ts": code}), [], code)

    def test_fonts_are_local(self):
        self.assertEqual(len(findings("fonts-are-local", {"web/a.ts": "import x from 'next/font/google'"})),
                         1)
        self.assertEqual(findings("fonts-are-local", {"web/a.ts": "import x from 'next/font/local'"}), [])


class StyleGuide(unittest.TestCase):
    def test_each_rule_has_its_row_in_style_md(self):
        style = (ROOT / "STYLE.md").read_text()
        for name in rules.RULES:
            self.assertIn(f"`{name}`", style, f"STYLE.md has no row for {name}")

    def test_each_rule_has_a_test(self):
        tests = "".join(path.read_text() for path in pathlib.Path(__file__).parent.glob("test_*.py"))
        for name in rules.RULES:
            self.assertIn(f'"{name}"', tests, f"no test plants a violation of {name}")

    def test_the_house_of_the_tests_has_no_findings_of_its_own(self):
        self.assertEqual(findings("layers", {"src/base/a.cpp": '#include "base/a.hpp"'}), [])
        self.assertIn("herwa_layer(base)", house.LAYERS)
