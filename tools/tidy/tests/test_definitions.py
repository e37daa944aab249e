"""Two classes of one name, and their innocent neighbours."""

import unittest

from house import findings

ONE = "namespace herwa::a {\nstruct Applied {\n  int version = 0;\n};\n}\n"


def said(other: str) -> list[str]:
    return findings("one-definition", {"src/base/a.hpp": ONE, "src/base/b.hpp": other})


class Definitions(unittest.TestCase):
    def test_the_same_name_in_the_same_place_twice(self):
        inner = "namespace a {\nenum class [[nodiscard]] Applied : int {\n  Yes,\n};\n}\n"
        self.assertEqual(said("namespace herwa {\n" + inner + "}\n"), ["src/base/b.hpp:3"])
        self.assertEqual(said("namespace herwa::a {\nclass Applied final : public Base {\n};\n}\n"),
                         ["src/base/b.hpp:2"])

    def test_other_places_have_names_of_their_own(self):
        for other in ("namespace herwa::b {\nstruct Applied {\n};\n}\n",
                      "namespace herwa::a {\nnamespace {\nstruct Applied {\n};\n}\n}\n",
                      "namespace herwa::a {\nstruct Whole {\n  struct Applied {\n  };\n};\n}\n",
                      "namespace herwa::a {\nstruct Applied::State {\n};\n}\n",
                      "namespace herwa::a {\nstruct Applied;\nApplied make() {\n  return {};\n}\n}\n"):
            self.assertEqual(said(other), [], other)


if __name__ == "__main__":
    unittest.main()
