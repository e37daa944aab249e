"""Sizes, headers, folders: per rule one planted violation and its innocent neighbours."""

import unittest

from house import cpp, findings


def function_of(lines: int) -> str:
    return "int f() {\n" + "  g();\n" * (lines - 2) + "}\n"


class Shape(unittest.TestCase):
    def test_a_line_may_have_110_columns(self):
        self.assertEqual(cpp("line-length", "x" * 111), ["src/base/a.cpp:1"])
        self.assertEqual(cpp("line-length", "x" * 110), [])

    def test_commands_without_an_ending_are_looked_at(self):
        code = "#!/bin/sh\n" + "x" * 111
        self.assertEqual(findings("line-length", {"tools/a/do_it": code}), ["tools/a/do_it:2"])
        self.assertEqual(findings("line-length", {"LICENSE": "x" * 111}), [])

    def test_columns_are_letters_not_bytes(self):
        self.assertEqual(cpp("line-length", "…" * 110), [])

    def test_recorded_json_keeps_its_width(self):
        self.assertEqual(cpp("line-length", 'auto j = R"(\n' + "x" * 200 + '\n)";'), [])

    def test_a_file_may_have_400_lines(self):
        self.assertEqual(cpp("file-length", "x\n" * 401), ["src/base/a.cpp:400"])
        self.assertEqual(cpp("file-length", "x\n" * 400), [])

    def test_generated_files_may_be_long(self):
        self.assertEqual(findings("file-length", {"web/lib/api/schema.ts": "x\n" * 900}), [])

    def test_a_function_may_have_70_lines(self):
        self.assertEqual(cpp("function-length", function_of(71)), ["src/base/a.cpp:1"])
        self.assertEqual(cpp("function-length", function_of(70)), [])

    def test_a_namespace_or_class_is_no_function(self):
        self.assertEqual(cpp("function-length", "namespace a {\n" + "int b();\n" * 90 + "}\n"), [])
        self.assertEqual(cpp("function-length", "class A {\n" + "int b();\n" * 90 + "};\n"), [])

    def test_a_constructor_with_members_is_a_function(self):
        long = "A::A(int a) : a_{a}, b_(a) {\n" + "  g();\n" * 80 + "}\n"
        self.assertEqual(len(cpp("function-length", long)), 1)

    def test_a_test_body_is_a_function(self):
        self.assertEqual(len(cpp("function-length", "TEST(A, B) {\n" + "  g();\n" * 80 + "}\n")), 1)

    def test_a_long_function_in_a_tool_is_found_too(self):
        code = "def f():\n" + "    g()\n" * 80
        self.assertEqual(findings("function-length", {"tools/a/b.py": code}), ["tools/a/b.py:1"])

    def test_braces_in_texts_and_comments_do_not_count(self):
        code = 'int f() {\n  g("{"); // {\n  g(\'{\');\n}\n' + "int x;\n" * 80
        self.assertEqual(cpp("function-length", code), [])

    def test_a_function_takes_4_parameters(self):
        five = "Task<> f(A a, std::map<B, C> b, D d, E e, G g) { h(); }"
        four = "Task<> f(A a, std::map<B, C> b, std::function<void(int, int)> d, E e) { h(); }"
        self.assertEqual(cpp("parameters", five), ["src/base/a.cpp:1"])
        self.assertEqual(cpp("parameters", four), [])

    def test_a_member_list_is_no_parameter_list(self):
        self.assertEqual(cpp("parameters", "A::A(int a) : b_(a, 1, 2, 3, 4) { g(); }"), [])

    def test_a_call_takes_what_it_must(self):
        self.assertEqual(cpp("parameters", "int f() { g(1, 2, 3, 4, 5); if (h(1, 2, 3, 4, 5)) { i(); } }"),
                         [])

    def test_nesting_ends_at_3(self):
        three = "int f() { if (a) { for (;;) { while (b) { c(); } } } }"
        four = "int f() { if (a) { for (;;) { while (b) { if (c) { d(); } } } } }"
        self.assertEqual(cpp("nesting", three), [])
        self.assertEqual(cpp("nesting", four), ["src/base/a.cpp:1"])

    def test_else_if_is_a_sibling(self):
        chain = "int f() { if (a) { b(); } else if (c) { d(); } else if (e) { g(); } else if (h) { i(); } }"
        self.assertEqual(cpp("nesting", chain), [])


class Headers(unittest.TestCase):
    def test_a_header_says_pragma_once(self):
        self.assertEqual(cpp("pragma-once", "// A.\nint a();\n", "src/base/a.hpp"), ["src/base/a.hpp:1"])
        self.assertEqual(cpp("pragma-once", "// A.\n#pragma once\n", "src/base/a.hpp"), [])

    def test_a_header_opens_with_what_it_is(self):
        self.assertEqual(len(cpp("header-says-what", "#pragma once\n", "src/base/a.hpp")), 1)
        self.assertEqual(cpp("header-says-what", "// A thing.\n#pragma once\n", "src/base/a.hpp"), [])

    def test_a_header_opens_no_namespace_to_all(self):
        opened = "// A.\n#pragma once\nusing namespace std;\n"
        self.assertEqual(cpp("header-namespaces", opened, "src/base/a.hpp"), ["src/base/a.hpp:3"])
        self.assertEqual(cpp("header-namespaces", opened, "src/base/a.cpp"), [])


class Folders(unittest.TestCase):
    def test_no_folder_is_a_drawer(self):
        for path in ("src/utils/a.cpp", "web/lib/helpers.ts", "tools/misc/a.py"):
            self.assertEqual(findings("no-drawers", {path: ""}), [f"{path}:1"], path)
        self.assertEqual(findings("no-drawers", {"src/base/utility_meter.cpp": "",
                                                 "web/lib/shared_link.ts": ""}), [])

    def test_every_room_says_why_it_is_there(self):
        rooms = {"src/base/a.cpp": "", "src/discord/gateway/CMakeLists.txt": "", "src/net/README.md": "Why."}
        self.assertEqual(findings("readme-in-every-room", rooms),
                         ["src/base/README.md:1", "src/discord/README.md:1",
                          "src/discord/gateway/README.md:1"])


class Exceptions(unittest.TestCase):
    def test_an_exception_with_a_reason_holds_for_its_line_and_the_next(self):
        planted = "// tidy allows line-length: a table\n" + "x" * 120 + "\n" + "x" * 120
        self.assertEqual(cpp("line-length", planted), ["src/base/a.cpp:3"])

    def test_an_exception_without_a_reason_is_none(self):
        planted = "// tidy allows line-length:\n" + "x" * 120
        self.assertEqual(cpp("line-length", planted), ["src/base/a.cpp:2"])
        self.assertEqual(cpp("exceptions-have-reasons", planted), ["src/base/a.cpp:1"])

    def test_an_exception_from_an_unknown_rule_is_a_finding(self):
        self.assertEqual(len(cpp("exceptions-have-reasons", "// tidy allows anything: because")), 1)
        self.assertEqual(cpp("exceptions-have-reasons", "// tidy allows no-sleeping: a shell waits here"), [])
