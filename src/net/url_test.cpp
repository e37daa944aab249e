#include "net/url.hpp"

#include <gtest/gtest.h>

namespace herwa::net {
namespace {

Url parsed(std::string_view text) {
  auto url = parse_url(text);
  EXPECT_TRUE(url) << text << ": " << (url ? "" : url.error().message);
  return url.value_or(Url{});
}

TEST(Urls, AreTakenApart) {
  const Url url = parsed("https://Discord.com/api/v10/gateway?v=10&encoding=json#top");
  EXPECT_EQ(url.scheme, "https");
  EXPECT_EQ(url.host, "discord.com");
  EXPECT_EQ(url.port, 443);
  EXPECT_EQ(url.target, "/api/v10/gateway?v=10&encoding=json");
  EXPECT_TRUE(url.secure());
  EXPECT_EQ(url.authority(), "discord.com");
  EXPECT_EQ(url.origin(), "https://discord.com");
}

TEST(Urls, KeepAPortThatIsNotTheSchemesOwn) {
  EXPECT_EQ(parsed("http://localhost:8080").authority(), "localhost:8080");
  EXPECT_EQ(parsed("http://localhost:80").authority(), "localhost");
  EXPECT_EQ(parsed("ws://localhost").port, 80);
  EXPECT_EQ(parsed("WSS://localhost").port, 443);
}

TEST(Urls, TargetsAlwaysBeginWithASlash) {
  EXPECT_EQ(parsed("http://h").target, "/");
  EXPECT_EQ(parsed("http://h?a=1").target, "/?a=1");
  EXPECT_EQ(parsed("http://h#f").target, "/");
}

TEST(Urls, KnowIpv6) {
  const Url url = parsed("http://[::1]:8080/x");
  EXPECT_EQ(url.host, "::1");
  EXPECT_EQ(url.port, 8080);
  EXPECT_EQ(url.authority(), "[::1]:8080");
  EXPECT_EQ(parsed("http://[2001:db8::1]").authority(), "[2001:db8::1]");
}

TEST(Urls, RefuseWhatCouldMislead) {
  for (const std::string_view text : {"",
                                      "discord.com",
                                      "ftp://h/",
                                      "http://",
                                      "http:///path",
                                      "http://user@h/",
                                      "http://user:pw@h/",
                                      "http://h:0/",
                                      "http://h:65536/",
                                      "http://h:8x/",
                                      "http://h/a b",
                                      "http://h/a\r\nX: y",
                                      "http://h\n/",
                                      "http://[::1/",
                                      "http://[::1]x/",
                                      "http://[localhost]/",
                                      "http://a,b/",
                                      "http://h/\x7F",
                                      "javascript://h/",
                                      "http://h:-1/"}) {
    EXPECT_FALSE(parse_url(text)) << text;
  }
}

TEST(Urls, RefusalsDoNotRepeatTheAddress) {
  const auto refused = parse_url("http://h/secret token");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message.find("secret"), std::string::npos);
}

TEST(PercentEncoding, LeavesOnlyWhatIsSafeEverywhere) {
  EXPECT_EQ(percent_encode("aZ0-._~"), "aZ0-._~");
  EXPECT_EQ(percent_encode("a b/ü?&="), "a%20b%2F%C3%BC%3F%26%3D");
  EXPECT_EQ(percent_decode("a%20b%2f"), "a b/");
  EXPECT_EQ(percent_decode("100%"), std::nullopt);
  EXPECT_EQ(percent_decode("%4"), std::nullopt);
  EXPECT_EQ(percent_decode("%zz"), std::nullopt);
}

TEST(Queries, AreReadAsFormsAre) {
  const QueryParameters expected{{"a", "1"},    {"b", "two words"}, {"a", "3"},
                                 {"empty", ""}, {"flag", ""},       {"bad", "%zz"}};
  EXPECT_EQ(parse_query("a=1&b=two+words&&a=%33&empty=&flag&bad=%zz"), expected);
  EXPECT_EQ(query_parameter("a=1&b=x%26y", "b"), "x&y");
  EXPECT_EQ(query_parameter("a=1", "b"), std::nullopt);
  EXPECT_EQ(build_query({{"q", "a b"}, {"x", "&"}}), "q=a%20b&x=%26");
}

}  // namespace
}  // namespace herwa::net
