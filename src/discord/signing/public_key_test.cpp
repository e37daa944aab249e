#include "discord/signing/public_key.hpp"

#include <gtest/gtest.h>

#include <string>

namespace discord {
namespace {

// RFC 8032, 7.1: the second and the third test vector.
constexpr std::string_view key_of_one_byte =
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
constexpr std::string_view signature_of_one_byte =
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
constexpr std::string_view key_of_two_bytes =
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";
constexpr std::string_view signature_of_two_bytes =
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a";

TEST(PublicKey, KnowsTheSignaturesOfTheStandard) {
  const auto one = PublicKey::parse(key_of_one_byte);
  ASSERT_TRUE(one);
  EXPECT_TRUE(one->signed_this(signature_of_one_byte, "\x72", ""));
  EXPECT_TRUE(one->signed_this(signature_of_one_byte, "", "\x72"));
  const auto two = PublicKey::parse(key_of_two_bytes);
  ASSERT_TRUE(two);
  EXPECT_TRUE(two->signed_this(signature_of_two_bytes, "\xaf", "\x82")) << "time and body are one text";
}

TEST(PublicKey, OneBitOffIsForged) {
  const auto key = PublicKey::parse(key_of_two_bytes);
  ASSERT_TRUE(key);
  EXPECT_FALSE(key->signed_this(signature_of_two_bytes, "\xaf", "\x83"));
  EXPECT_FALSE(key->signed_this(signature_of_two_bytes, "\xae", "\x82"));
  EXPECT_FALSE(key->signed_this(signature_of_two_bytes, "\xaf\x82", "\x82"));
  for (std::size_t n = 0; n < signature_of_two_bytes.size(); ++n) {
    std::string wrong(signature_of_two_bytes);
    wrong[n] = wrong[n] == '0' ? '1' : '0';
    EXPECT_FALSE(key->signed_this(wrong, "\xaf", "\x82")) << n;
  }
  EXPECT_FALSE(PublicKey::parse(key_of_one_byte)->signed_this(signature_of_two_bytes, "\xaf", "\x82"));
}

TEST(PublicKey, WhatIsNoSignatureIsRefused) {
  const auto key = PublicKey::parse(key_of_one_byte);
  ASSERT_TRUE(key);
  const std::string good(signature_of_one_byte);
  for (const std::string& wrong : {std::string(), good.substr(1), good + "0", "zz" + good.substr(2),
                                   std::string(128, '0'), std::string(100'000, 'a'), " " + good.substr(1)})
    EXPECT_FALSE(key->signed_this(wrong, "\x72", "")) << wrong.substr(0, 200);
}

TEST(PublicKey, IsReadInBothCasesAndNothingElse) {
  std::string loud(key_of_one_byte);
  for (char& c : loud) c = static_cast<char>(std::toupper(c));
  EXPECT_EQ(PublicKey::parse(loud), PublicKey::parse(key_of_one_byte));
  for (const std::string& wrong : {std::string(), loud.substr(1), loud + "0", "0x" + loud.substr(2)})
    EXPECT_FALSE(PublicKey::parse(wrong)) << wrong;
}

}  // namespace
}  // namespace discord
