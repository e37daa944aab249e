// What runs a program of tests. All tests of a room may be one program (herwa_tests in cmake/herwa.cmake): as
// room_platform_tests it runs all, as platform_plans_pgtest what stands in src/platform/plans/*_pgtest.cpp.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdio>
#include <set>
#include <string>
#include <string_view>

namespace {

// By its name without the folder, and without what follows a dot.
std::string_view stem_of(std::string_view path) {
  path = path.substr(path.rfind('/') + 1);
  return path.substr(0, path.find('.'));
}

std::string_view kind_of(std::string_view stem) { return stem.substr(stem.rfind('_') + 1); }

// The name under which ctest knows what stands in a file: platform_plans_pgtest for
// ../../src/platform/plans/quota_pgtest.cpp.
std::string name_of(std::string_view path) {
  constexpr std::string_view sources = "src/";
  std::string_view folder = path.substr(0, path.rfind('/'));
  folder.remove_prefix(folder.rfind(sources) + sources.size());
  std::string name = fmt::format("{}_{}", folder, kind_of(stem_of(path)));
  std::ranges::replace(name, '/', '_');
  return name;
}

// The tests of this name and all others, by what GoogleTest calls them.
struct Parted {
  std::set<std::string> ours;
  std::set<std::string> others;
};

Parted parted(std::string_view name) {
  Parted parted;
  const ::testing::UnitTest& all = *::testing::UnitTest::GetInstance();
  for (int s = 0; s < all.total_test_suite_count(); ++s) {
    const ::testing::TestSuite& suite = *all.GetTestSuite(s);
    for (int t = 0; t < suite.total_test_count(); ++t) {
      const ::testing::TestInfo& test = *suite.GetTestInfo(t);
      auto& part = name_of(test.file()) == name ? parted.ours : parted.others;
      part.insert(fmt::format("{}.{}", suite.name(), test.name()));
    }
  }
  return parted;
}

// Why not all of these can be run without the others; empty where they can.
std::string obstacle(const Parted& parted) {
  if (parted.ours.empty()) return "holds no test that stands in a folder and file of its name";
  for (const std::string& test : parted.ours) {
    // Left out with its namesake it would never run, and nobody would hear of it.
    if (parted.others.contains(test))
      return fmt::format("holds {} twice, in different places: give one another name", test);
  }
  return {};
}

// On top of what the caller asked for.
std::string without(const std::set<std::string>& others, std::string asked) {
  if (others.empty()) return asked;
  return fmt::format("{}{}{}", asked, asked.contains('-') ? ':' : '-', fmt::join(others, ":"));
}

}  // namespace

int main(int argc, char** argv) {
  const std::string name(stem_of(argv[0]));
  ::testing::InitGoogleMock(&argc, argv);
  if (kind_of(name) != "tests") {
    const Parted tests = parted(name);
    if (const std::string why = obstacle(tests); !why.empty()) {
      fmt::print(stderr, "{} {}\n", argv[0], why);
      return 2;
    }
    GTEST_FLAG_SET(filter, without(tests.others, GTEST_FLAG_GET(filter)));
  }
  return RUN_ALL_TESTS();
}
