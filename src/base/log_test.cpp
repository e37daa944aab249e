#include "base/log.hpp"

#include <gtest/gtest.h>

#include "base/reference.hpp"

namespace herwa::log {
namespace {

const Line line{Level::Warn, "2026-03-01T12:00:00.000Z", "api", "redis is away"};

TEST(Log, AJsonLineCarriesEveryField) {
  EXPECT_EQ(render(Format::Json, line, {{"host", "h"}, {"tries", 3}, {"ratio", 0.5}, {"fatal", false}}),
            R"({"time":"2026-03-01T12:00:00.000Z","level":"warn","part":"api","message":"redis is away",)"
            R"("host":"h","tries":3,"ratio":0.5,"fatal":false})");
}

TEST(Log, ATextLineReadsWell) {
  EXPECT_EQ(render(Format::Text, line, {{"tries", 3}}),
            "2026-03-01T12:00:00.000Z warn  api     redis is away tries=3");
}

TEST(Log, AHostileValueCannotStartALineOrCloseAString) {
  const std::string hostile = "a\nb\"c\\d\x01\x7f";
  EXPECT_EQ(render(Format::Text, line, {{"v", hostile}}),
            "2026-03-01T12:00:00.000Z warn  api     redis is away v=\"a\\nb\\\"c\\\\d\\u0001\\u007f\"");
}

// R21.2 each line says what the work was begun by
TEST(Log, TheReferenceOfTheWorkIsInEachLine) {
  const Line of_work{Level::Info, "t", "api", "m", "r-1"};
  EXPECT_EQ(render(Format::Json, of_work, {{"n", 1}}),
            R"({"time":"t","level":"info","part":"api","message":"m","n":1,"reference":"r-1"})");
  EXPECT_EQ(render(Format::Text, of_work, {}), R"(t info  api     m reference="r-1")");
  EXPECT_EQ(render(Format::Text, of_work, {{"reference", "own"}}), R"(t info  api     m reference="own")");
  configure(Level::Info, Format::Text, "test");
  ::testing::internal::CaptureStderr();
  {
    const ReferenceScope scope(std::make_shared<const std::string>("r-2"));
    info("inside");
  }
  info("outside");
  const std::string printed = ::testing::internal::GetCapturedStderr();
  EXPECT_NE(printed.find("inside reference=\"r-2\"\n"), std::string::npos) << printed;
  EXPECT_NE(printed.find("outside\n"), std::string::npos) << printed;
}

TEST(Log, LinesBelowTheLevelAreNotPrinted) {
  configure(Level::Warn, Format::Text, "test");
  ::testing::internal::CaptureStderr();
  info("quiet");
  warn("loud");
  const std::string printed = ::testing::internal::GetCapturedStderr();
  configure(Level::Info, Format::Text, "test");
  EXPECT_EQ(printed.find("quiet"), std::string::npos);
  EXPECT_NE(printed.find("loud"), std::string::npos);
}

}  // namespace
}  // namespace herwa::log
