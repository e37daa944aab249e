// What runs a program of tests. All tests of a room may be one program (herwa_tests in cmake/herwa.cmake): as
// room_platform_tests it runs all, as platform_plans_pgtest what stands in src/platform/plans/*_pgtest.cpp.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

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

// GoogleTest's filter without what has another name, on top of what the caller asked for; empty when no test
// has this one.
std::string only(std::string_view name, std::string asked) {
  const ::testing::UnitTest& all = *::testing::UnitTest::GetInstance();
  bool any = false;
  std::string filter = std::move(asked);
  char separator = filter.contains('-') ? ':' : '-';
  for (int s = 0; s < all.total_test_suite_count(); ++s) {
    const ::testing::TestSuite& suite = *all.GetTestSuite(s);
    for (int t = 0; t < suite.total_test_count(); ++t) {
      const ::testing::TestInfo& test = *suite.GetTestInfo(t);
      if (name_of(test.file()) == name) {
        any = true;
        continue;
      }
      filter += separator;
      filter.append(suite.name()).append(".").append(test.name());
      separator = ':';
    }
  }
  return any ? filter : std::string();
}

}  // namespace

int main(int argc, char** argv) {
  const std::string name(stem_of(argv[0]));
  ::testing::InitGoogleMock(&argc, argv);
  if (kind_of(name) != "tests") {
    const std::string filter = only(name, GTEST_FLAG_GET(filter));
    if (filter.empty()) {
      fmt::print(stderr, "{} holds no test that stands in a folder and file of its name\n", argv[0]);
      return 2;
    }
    GTEST_FLAG_SET(filter, filter);
  }
  return RUN_ALL_TESTS();
}
