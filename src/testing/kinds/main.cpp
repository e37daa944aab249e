// What runs a program of tests. All kinds of a library's tests may be one program (herwa_test_program in
// cmake/herwa.cmake): as net_tests it runs all, as net_proptest those that stand in *_proptest.cpp.
#include <gmock/gmock.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

namespace {

// What stands after the last underline, without what follows a dot.
std::string_view kind_of(std::string_view path) {
  path = path.substr(path.rfind('/') + 1);
  path = path.substr(0, path.find('.'));
  return path.substr(path.rfind('_') + 1);
}

// GoogleTest's filter without what is of other kinds, on top of what the caller asked for; empty when no
// test is of this kind.
std::string only(std::string_view kind, std::string asked) {
  const ::testing::UnitTest& all = *::testing::UnitTest::GetInstance();
  bool any = false;
  std::string filter = std::move(asked);
  char separator = filter.contains('-') ? ':' : '-';
  for (int s = 0; s < all.total_test_suite_count(); ++s) {
    const ::testing::TestSuite& suite = *all.GetTestSuite(s);
    for (int t = 0; t < suite.total_test_count(); ++t) {
      const ::testing::TestInfo& test = *suite.GetTestInfo(t);
      if (kind_of(test.file()) == kind) {
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
  const std::string kind(kind_of(argv[0]));
  ::testing::InitGoogleMock(&argc, argv);
  if (kind != "tests") {
    const std::string filter = only(kind, GTEST_FLAG_GET(filter));
    if (filter.empty()) {
      std::fprintf(stderr, "%s holds no test of its kind (*_%s.cpp)\n", argv[0], kind.c_str());
      return 2;
    }
    GTEST_FLAG_SET(filter, filter);
  }
  return RUN_ALL_TESTS();
}
