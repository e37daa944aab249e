// Keys, sealed things, cookies and where people are led: what signing in is made of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/login/cookies.hpp"
#include "platform/login/encoding.hpp"
#include "platform/login/key_signer.hpp"
#include "platform/login/login_routes.hpp"
#include "platform/login/secret_box.hpp"

namespace herwa::platform {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const std::string one_key = "1 " + std::string(64, 'a') + "\n";
const std::string two_keys = "2 " + std::string(64, 'b') + "\n" + one_key;

TEST(SecretKeys, AFileIsReadWholeOrRefused) {
  EXPECT_EQ(SecretKeys::parse(two_keys)->newest("x").version, 2U);
  EXPECT_TRUE(SecretKeys::parse(two_keys)->find(1, "x"));
  EXPECT_FALSE(SecretKeys::parse(two_keys)->find(3, "x"));
  for (const std::string& wrong :
       {std::string(), std::string("\n"), std::string(64, 'a'), "0 " + std::string(64, 'a'),
        "1 " + std::string(63, 'a'), "1 " + std::string(66, 'a'), "1 " + std::string(64, 'x'),
        "one " + std::string(64, 'a'), one_key + one_key}) {
    EXPECT_FALSE(SecretKeys::parse(wrong)) << wrong;
  }
}

TEST(SecretKeys, EachPurposeHasItsOwn) {
  const SecretKeys keys = *SecretKeys::parse(one_key);
  EXPECT_NE(keys.newest("one").bytes, keys.newest("other").bytes);
  EXPECT_NE(keys.newest("one").bytes, std::string(32, '\xaa'));
  EXPECT_EQ(keys.newest("one").bytes, keys.find(1, "one")->bytes);
}

TEST(SecretBox, OpensWhatItSealedForThatContextAlone) {
  const SecretKeys keys = *SecretKeys::parse(one_key);
  const SecretBox box(keys);
  const std::string sealed = box.seal("token", "ada");
  EXPECT_EQ(box.open(sealed, "ada"), "token");
  EXPECT_FALSE(box.open(sealed, "bo"));
  EXPECT_THAT(sealed, Not(HasSubstr("token")));
  EXPECT_NE(sealed, box.seal("token", "ada"));
  EXPECT_EQ(box.open(box.seal("", "ada"), "ada"), "");
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    std::string changed = sealed;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(box.open(changed, "ada")) << at;
    EXPECT_FALSE(box.open(sealed.substr(0, at), "ada")) << at;
  }
}

TEST(SecretBox, ANewKeyStillOpensWhatTheOldOneSealed) {
  const SecretKeys before = *SecretKeys::parse(one_key);
  const SecretKeys after = *SecretKeys::parse(two_keys);
  EXPECT_EQ(SecretBox(after).open(SecretBox(before).seal("x", "c"), "c"), "x");
  EXPECT_FALSE(SecretBox(before).open(SecretBox(after).seal("x", "c"), "c"));
}

TEST(KeySigner, KnowsItsSignatureOfThatTextAlone) {
  const SecretKeys keys = *SecretKeys::parse(one_key);
  const KeySigner signer(keys, "visit");
  const std::string signature = signer.sign("text");
  EXPECT_TRUE(signer.signed_by_us("text", signature));
  EXPECT_FALSE(signer.signed_by_us("test", signature));
  EXPECT_FALSE(KeySigner(keys, "other").signed_by_us("text", signature));
  EXPECT_FALSE(KeySigner(SecretKeys::made_up(), "visit").signed_by_us("text", signature));
  for (std::size_t at = 0; at < signature.size(); ++at) {
    std::string changed = signature;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(signer.signed_by_us("text", changed)) << changed;
    EXPECT_FALSE(signer.signed_by_us("text", signature.substr(0, at))) << at;
  }
  for (const std::string_view wrong : {"", ".", "1.", "x.", "99999999999.AAAA"})
    EXPECT_FALSE(signer.signed_by_us("text", wrong)) << wrong;
}

// Another process may have the new key already, and this one not yet, or the other way round.
TEST(KeySigner, TheNewestSignsAndEachIsKnown) {
  const SecretKeys before = *SecretKeys::parse(one_key);
  const SecretKeys after = *SecretKeys::parse(two_keys);
  EXPECT_THAT(KeySigner(after, "visit").sign("text"), StartsWith("2."));
  EXPECT_TRUE(KeySigner(after, "visit").signed_by_us("text", KeySigner(before, "visit").sign("text")));
  EXPECT_FALSE(KeySigner(before, "visit").signed_by_us("text", KeySigner(after, "visit").sign("text")));
}

TEST(Encoding, Base64UrlIsStrict) {
  EXPECT_EQ(to_base64url("\xff\xfe?"), "__4_");
  EXPECT_EQ(from_base64url("__4_"), "\xff\xfe?");
  EXPECT_EQ(from_base64url(""), "");
  for (const std::string_view wrong : {"_", "__4_=", "//4/", "a b", "aaaaa", "\xfd\xf5\xf5\xf5"})
    EXPECT_FALSE(from_base64url(wrong)) << wrong;
}

net::Headers with_cookie(std::string value) { return {{"Cookie", std::move(value)}}; }

TEST(Cookies, AreReadByTheirWholeName) {
  const Cookies plain(false);
  EXPECT_EQ(plain.read(with_cookie("a=1; herwa_session=x; b=2"), Cookies::session), "x");
  EXPECT_FALSE(plain.read(with_cookie("xherwa_session=x"), Cookies::session));
  EXPECT_FALSE(plain.read({}, Cookies::session));
  EXPECT_FALSE(plain.read(with_cookie("herwa_session=x; herwa_session=y"), Cookies::session));
  EXPECT_EQ(plain.read(with_cookie("herwa_session=x; herwa_session=x"), Cookies::session), "x");
}

TEST(Cookies, OverTlsOnlyTheHostsOwnCount) {
  const Cookies secure(true);
  const std::string set = secure.set(Cookies::session, "x", std::chrono::hours(24));
  EXPECT_THAT(set, StartsWith("__Host-herwa_session=x; Path=/;"));
  EXPECT_THAT(set, HasSubstr("; Secure"));
  EXPECT_FALSE(secure.read(with_cookie("herwa_session=x"), Cookies::session));
  EXPECT_EQ(secure.read(with_cookie("__Host-herwa_session=x"), Cookies::session), "x");
}

TEST(SafeReturn, IsAPathOfOurs) {
  for (const std::string_view ours : {"/", "/dashboard/1?tab=logs#x", "/a%2Fb"})
    EXPECT_EQ(safe_return(ours), ours);
  for (const std::string_view theirs : {"", "//evil", "/\\evil", "https://evil", "/\tevil", "evil",
                                        "/api/auth/logout", "/a b", "/\r\nX: y", "/é"})
    EXPECT_EQ(safe_return(theirs), "/") << theirs;
  EXPECT_EQ(safe_return("/" + std::string(512, 'a')), "/");
}

}  // namespace
}  // namespace herwa::platform
