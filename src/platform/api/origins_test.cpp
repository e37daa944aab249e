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

net::HttpRequest from(std::string address, std::string forwarded) {
  return {.headers = {{"X-Forwarded-For", std::move(forwarded)}}, .remote_address = std::move(address)};
}

TEST(ClientAddress, IsWhatTheLastTrustedProxySaw) {
  const std::vector<std::string> proxies{"10.0.0.1", "10.0.0.2"};
  EXPECT_EQ(client_address(from("192.0.2.7", "203.0.113.9"), proxies), "192.0.2.7") << "a stranger's word";
  EXPECT_EQ(client_address(from("10.0.0.1", "203.0.113.9"), proxies), "203.0.113.9");
  EXPECT_EQ(client_address(from("10.0.0.1", "1.1.1.1, 203.0.113.9"), proxies), "203.0.113.9")
      << "what the client wrote itself counts nothing";
  EXPECT_EQ(client_address(from("10.0.0.1", "203.0.113.9, 10.0.0.2"), proxies), "203.0.113.9");
  EXPECT_EQ(client_address(from("10.0.0.1", ""), proxies), "10.0.0.1");
  EXPECT_EQ(client_address(from("10.0.0.1", "evil\"text"), proxies), "10.0.0.1");
  EXPECT_EQ(client_address(from("10.0.0.1", "203.0.113.9"), {}), "10.0.0.1");
}

}  // namespace
}  // namespace herwa::platform
