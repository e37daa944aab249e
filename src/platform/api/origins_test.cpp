#include "platform/api/origins.hpp"

#include <gtest/gtest.h>

#include "base/errors.hpp"

namespace herwa::platform {
namespace {

TEST(Origins, OursIsThePublicOneAndNothingThatLooksLikeIt) {
  const Origins origins("https://herwa.example", {"https://stats.example"});
  EXPECT_TRUE(origins.secure());
  EXPECT_TRUE(origins.ours("https://herwa.example"));
  for (const std::string_view other :
       {"http://herwa.example", "https://herwa.example:8443", "https://herwa.example.evil", "https://evil",
        "null", "", "https://HERWA.example", "https://stats.example"})
    EXPECT_FALSE(origins.ours(other)) << other;
  EXPECT_TRUE(origins.allowed("https://stats.example"));
  EXPECT_FALSE(origins.allowed("https://herwa.example"));
  EXPECT_EQ(origins.base_for("evil.example"), "https://herwa.example");
  EXPECT_THROW(Origins("herwa.example", {}), Failure);
}

TEST(Origins, LoopbackHasTwoSpellings) {
  const Origins origins("http://127.0.0.1:8080", {});
  EXPECT_FALSE(origins.secure());
  EXPECT_TRUE(origins.ours("http://localhost:8080"));
  EXPECT_FALSE(origins.ours("http://localhost:8081"));
  EXPECT_EQ(origins.base_for("localhost:8080"), "http://localhost:8080");
  EXPECT_EQ(origins.base_for("x:8080"), "http://127.0.0.1:8080");
}

}  // namespace
}  // namespace herwa::platform
