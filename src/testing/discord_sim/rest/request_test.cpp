#include "testing/discord_sim/rest/request.hpp"

#include <gtest/gtest.h>

#include "testing/discord_sim/forms/api_error.hpp"
#include "testing/discord_sim/rest/path.hpp"

namespace discord_sim {
namespace {

TEST(Query, DecodesAndBoundsItsNumbers) {
  const Query query("a=1&b=two%20words+more&c&limit=500&yes=true");
  EXPECT_EQ(query.get("b"), "two words more");
  EXPECT_EQ(query.find("c"), "");
  EXPECT_FALSE(query.find("d"));
  EXPECT_TRUE(query.flag("yes"));
  EXPECT_EQ(query.integer("a", {0, 5}), 1);
  EXPECT_THROW(static_cast<void>(query.integer("limit", {1, 100})), ApiError);
  EXPECT_THROW(static_cast<void>(query.integer("b", {1, 100})), ApiError);
}

TEST(Percent, GoesBothWays) {
  const std::string text = "a b/ü👍:%";
  EXPECT_EQ(percent_decoded(percent_encoded(text)), text);
  EXPECT_EQ(percent_decoded("100%"), "100%");
  EXPECT_EQ(percent_decoded("%zz"), "%zz");
}

TEST(Paths, MatchWithParametersButNotTheirSpecialNames) {
  PathParameters found;
  EXPECT_TRUE(match_path("/users/@me", "/users/%40me", found));
  EXPECT_FALSE(match_path("/users/{user_id}", "/users/@me", found));
  EXPECT_TRUE(match_path("/a/{x}/b", "/a/1%2F2/b", found));
  EXPECT_EQ(found.at("x"), "1/2");
  EXPECT_FALSE(match_path("/a/{x}/b", "/a/1", found));
  EXPECT_FALSE(match_path("/a", "/a/b", found));
}

TEST(Multipart, KeepsPayloadAndFiles) {
  const std::string body =
      "preamble\r\n--x\r\ncontent-disposition: form-data; name=\"payload_json\"\r\n\r\n{\"a\":1}\r\n--x\r\n"
      "Content-Disposition: form-data; name=\"files[2]\"; filename=\"a.png\"\r\nContent-Type: "
      "image/png\r\n\r\n"
      "one\r\n--two\r\n--x--\r\n";
  const auto read = read_multipart("multipart/form-data; boundary=\"x\"", body);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->payload, "{\"a\":1}");
  ASSERT_EQ(read->files.size(), 1U);
  EXPECT_EQ(read->files.front().index, 2);
  EXPECT_EQ(read->files.front().filename, "a.png");
  EXPECT_EQ(read->files.front().bytes, "one\r\n--two");
  EXPECT_FALSE(read_multipart("multipart/form-data; boundary=x", "--x\r\nbroken"));
  EXPECT_FALSE(read_multipart("multipart/form-data", body));
}

}  // namespace
}  // namespace discord_sim
