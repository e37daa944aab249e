#include "base/log.hpp"

#include <gtest/gtest.h>

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

TEST(Log, LinesBelowTheLevelAreNotPrinted) {
  configure(Level::Warn, Format::Text, "test");
  testing::internal::CaptureStderr();
  info("quiet");
  warn("loud");
  const std::string printed = testing::internal::GetCapturedStderr();
  configure(Level::Info, Format::Text, "test");
  EXPECT_EQ(printed.find("quiet"), std::string::npos);
  EXPECT_NE(printed.find("loud"), std::string::npos);
}

}  // namespace
}  // namespace herwa::log
