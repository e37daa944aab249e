#include "platform/login/session_token.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "platform/login/encoding.hpp"
#include "platform/login/sessions.hpp"

namespace herwa::platform {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const Instant noon{seconds(1'772'366'400)};
const std::string key_one = "1 " + std::string(64, '1') + "\n";
const std::string keys_two = "2 " + std::string(64, '2') + "\n" + key_one;

SessionClaims claims() {
  return {.session = "0f3a", .user = UserId(42), .epoch = 3, .issued = noon, .expires = noon + hours(24)};
}

// R19.5 what we signed is read, and nothing else
TEST(SessionToken, IsReadAsItWasSigned) {
  const SecretKeys keys = *SecretKeys::parse(key_one);
  const std::string token = sign(claims(), keys);
  EXPECT_EQ(verify(token, keys, noon), claims());
  EXPECT_EQ(verify(token, keys, noon + hours(24) - seconds(1)), claims());
  EXPECT_FALSE(verify(token, keys, noon + hours(24)));
  EXPECT_FALSE(verify(token, SecretKeys::made_up(), noon));
}

// R19.5 changing any character makes it worthless
TEST(SessionToken, AnyChangeMakesItWorthless) {
  const SecretKeys keys = *SecretKeys::parse(key_one);
  const std::string token = sign(claims(), keys);
  for (std::size_t at = 0; at < token.size(); ++at) {
    std::string changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(verify(changed, keys, noon)) << at;
    EXPECT_FALSE(verify(token.substr(0, at), keys, noon)) << at;
  }
}

// R19.5 the algorithm is ours to choose: another one's name is refused, however well it is signed
TEST(SessionToken, NamesNoOtherAlgorithm) {
  const SecretKeys keys = *SecretKeys::parse(key_one);
  const std::string token = sign(claims(), keys);
  const std::string body = token.substr(token.find('.') + 1, token.rfind('.') - token.find('.') - 1);
  const auto signed_with = [&](std::string_view header) {
    std::string made = to_base64url(header) + "." + body;
    return made + "." + to_base64url(hmac_sha256(keys.newest("session token").bytes, made));
  };
  EXPECT_TRUE(verify(signed_with(R"({"alg":"HS256","typ":"JWT","kid":"1"})"), keys, noon));
  for (const std::string_view header :
       {R"({"alg":"none","typ":"JWT","kid":"1"})", R"({"alg":"HS512","typ":"JWT","kid":"1"})",
        R"({"typ":"JWT","kid":"1"})", R"({"alg":"HS256","typ":"JWE","kid":"1"})",
        R"({"alg":"HS256","typ":"JWT","kid":"01x"})", R"({"alg":"HS256","typ":"JWT"})"})
    EXPECT_FALSE(verify(signed_with(header), keys, noon)) << header;
}

TEST(SessionToken, TimesThatNoClockShowsMakeItWorthless) {
  const SecretKeys keys = *SecretKeys::parse(key_one);
  const auto ending = [&](std::string_view issued, std::string_view expires) {
    std::string made =
        to_base64url(R"({"alg":"HS256","typ":"JWT","kid":"1"})") + "." +
        to_base64url(fmt::format(R"({{"sid":"a","sub":"42","epo":1,"iat":{},"exp":{}}})", issued, expires));
    return made + "." + to_base64url(hmac_sha256(keys.newest("session token").bytes, made));
  };
  EXPECT_TRUE(verify(ending("0", "253402300799"), keys, noon));
  // Multiplied into microseconds this one wraps around into a time to come.
  EXPECT_FALSE(verify(ending("0", "18448516526510"), keys, noon));
  EXPECT_FALSE(verify(ending("-1", "253402300799"), keys, noon));
}

TEST(SessionToken, ANewKeyLeavesTokensOfTheOldOneGood) {
  const SecretKeys before = *SecretKeys::parse(key_one);
  const SecretKeys after = *SecretKeys::parse(keys_two);
  EXPECT_TRUE(verify(sign(claims(), before), after, noon));
  EXPECT_TRUE(verify(sign(claims(), after), after, noon));
  EXPECT_FALSE(verify(sign(claims(), after), before, noon));
}

TEST(SessionToken, CsrfTokensBelongToOneSessionAndOneToken) {
  const SecretKeys keys = *SecretKeys::parse(key_one);
  EXPECT_EQ(csrf_token("0f3a", 3, keys), csrf_token("0f3a", 3, keys));
  EXPECT_NE(csrf_token("0f3a", 3, keys), csrf_token("0f3a", 4, keys));
  EXPECT_NE(csrf_token("0f3a", 3, keys), csrf_token("0f3b", 3, keys));
  EXPECT_NE(csrf_token("0f3a", 3, keys), csrf_token("0f3a", 3, SecretKeys::made_up()));
}

struct Case {
  std::int64_t token_epoch;
  std::int64_t session_epoch;
  std::optional<Duration> confirmed_ago;
  Duration made_ago;
  TokenVerdict expected;
};

TEST(TokenVerdicts, FollowFromTheSessionAlone) {
  const std::vector<Case> cases{
      {3, 3, minutes(5), minutes(5), TokenVerdict::Sound},
      {3, 3, minutes(61), minutes(61), TokenVerdict::Renew},
      {3, 3, std::nullopt, minutes(1), TokenVerdict::Confirm},
      {2, 3, std::nullopt, minutes(30), TokenVerdict::GiveAgain},
      {2, 3, seconds(60), minutes(2), TokenVerdict::Sound},
      {2, 3, seconds(61), minutes(2), TokenVerdict::Replayed},
      {1, 3, std::nullopt, minutes(1), TokenVerdict::Replayed},
      {4, 3, minutes(5), minutes(5), TokenVerdict::Unknown},
  };
  for (const Case& one : cases) {
    SessionState session{.user = UserId(42), .epoch = one.session_epoch, .expires = noon + hours(1)};
    session.epoch_at = noon - std::chrono::duration_cast<std::chrono::microseconds>(one.made_ago);
    if (one.confirmed_ago)
      session.confirmed_at = noon - std::chrono::duration_cast<std::chrono::microseconds>(*one.confirmed_ago);
    SessionClaims token = claims();
    token.epoch = one.token_epoch;
    EXPECT_EQ(judge(session, token, noon), one.expected) << one.token_epoch;
    EXPECT_EQ(judge(session, token, noon + hours(1)), TokenVerdict::Ended);
    session.ended = true;
    EXPECT_EQ(judge(session, token, noon), TokenVerdict::Ended);
    session.ended = false;
    token.user = UserId(43);
    EXPECT_EQ(judge(session, token, noon), TokenVerdict::Ended) << "somebody else's";
  }
}

}  // namespace
}  // namespace herwa::platform
