"""Includes against the table of layers."""

import unittest

from house import findings


def include(path: str, *headers: str, rule: str = "layers", **more: str) -> list[str]:
    code = "".join(f'#include "{header}"\n' for header in headers)
    return findings(rule, {path: code, **more})


class Layers(unittest.TestCase):
    def test_down_is_allowed_and_up_is_not(self):
        self.assertEqual(include("src/net/a.cpp", "net/a.hpp", "base/b.hpp"), [])
        self.assertEqual(include("src/base/a.cpp", "base/a.hpp", "net/b.hpp"), ["src/base/a.cpp:2"])

    def test_the_nearest_row_counts(self):
        self.assertEqual(include("src/testing/sim/a.cpp", "testing/b.hpp", "base/c.hpp"), [])
        self.assertEqual(include("src/testing/sim/a.cpp", "postgres/b.hpp"), ["src/testing/sim/a.cpp:1"])

    def test_features_do_not_know_each_other(self):
        self.assertEqual(include("src/features/levels/a.cpp", "features/levels/b.hpp", "postgres/c.hpp"), [])
        self.assertEqual(include("src/features/levels/a.cpp", "features/tickets/b.hpp"),
                         ["src/features/levels/a.cpp:1"])

    def test_the_app_may_use_all_that_ships(self):
        self.assertEqual(include("src/apps/herwa/main.cpp", "features/levels/levels.hpp", "net/a.hpp"), [])
        self.assertEqual(len(include("src/apps/herwa/main.cpp", "testing/a.hpp")), 1)

    def test_only_tests_use_side_rooms(self):
        self.assertEqual(include("src/net/a.cpp", "testing/b.hpp"), ["src/net/a.cpp:1"])
        self.assertEqual(include("src/net/a_test.cpp", "testing/b.hpp"), [])
        self.assertEqual(include("src/net/a_test.cpp", "postgres/b.hpp"), ["src/net/a_test.cpp:1"])

    def test_a_folder_without_a_row_is_found(self):
        self.assertEqual(findings("layers", {"src/new/a.cpp": ""}), ["src/new/a.cpp:1"])

    def test_includes_go_by_path_from_src(self):
        beside = {"src/net/b.hpp": ""}
        self.assertEqual(include("src/net/a.cpp", "b.hpp", rule="include-paths", **beside),
                         ["src/net/a.cpp:1"])
        self.assertEqual(include("src/net/a.cpp", "net/b.hpp", rule="include-paths", **beside), [])

    def test_a_header_that_shows_boost_is_private(self):
        heavy = {"src/net/stream.hpp": "#include <boost/beast/core.hpp>\n",
                 "src/net/inner.hpp": '#include "net/stream.hpp"\n'}
        for header in ("net/stream.hpp", "net/inner.hpp"):
            self.assertEqual(include("src/postgres/a.cpp", header, rule="boost-stays-inside", **heavy),
                             ["src/postgres/a.cpp:1"])
        self.assertEqual(include("src/net/a.cpp", "net/inner.hpp", rule="boost-stays-inside", **heavy), [])

    def test_the_task_is_the_gate_to_boost(self):
        gate = {"src/base/task.hpp": "#include <boost/asio/awaitable.hpp>\n",
                "src/net/loop.hpp": '#include "base/task.hpp"\n'}
        self.assertEqual(include("src/postgres/a.cpp", "net/loop.hpp", rule="boost-stays-inside", **gate), [])

    def test_a_misspelt_test_would_ship(self):
        test = "#include <gtest/gtest.h>\n"
        self.assertEqual(findings("test-kinds", {"src/net/a_tests.cpp": test}), ["src/net/a_tests.cpp:1"])
        self.assertEqual(findings("test-kinds", {"src/net/a_test.cpp": test, "src/testing/must.cpp": test}),
                         [])
