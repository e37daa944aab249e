#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cstring>
#include <string>
#include <vector>

#include "redis/command.hpp"
#include "redis/resp_parser.hpp"

namespace herwa::redis {
namespace {

std::string counted(char type, const std::string& text) {
  return fmt::format("{}{}\r\n", type, text.size()) + text + "\r\n";
}

std::string encoded(const Reply& reply);

std::string aggregate(char type, std::size_t count, const Reply& reply) {
  std::string out = fmt::format("{}{}\r\n", type, count);
  for (const Reply& item : reply.items()) out += encoded(item);
  return out;
}

std::string encoded(const Reply& reply) {
  using Kind = Reply::Kind;
  switch (reply.kind()) {
    case Kind::Null: return "_\r\n";
    case Kind::String: return counted('$', std::string(reply.text()));
    case Kind::Integer: return fmt::format(":{}\r\n", reply.integer());
    case Kind::Double: return fmt::format(",{}\r\n", reply.real());
    case Kind::Bool: return reply.boolean() ? "#t\r\n" : "#f\r\n";
    case Kind::BigNumber: return fmt::format("({}\r\n", reply.text());
    case Kind::Verbatim:
      return counted('=', std::string(reply.verbatim_format()) + ":" + std::string(reply.text()));
    case Kind::Error: return counted('!', std::string(reply.error_text()));
    case Kind::Array: return aggregate('*', reply.items().size(), reply);
    case Kind::Set: return aggregate('~', reply.items().size(), reply);
    case Kind::Map: return aggregate('%', reply.items().size() / 2, reply);
    case Kind::Push: return aggregate('>', reply.items().size(), reply);
  }
  return "";
}

std::string any_text() { return *rc::gen::container<std::string>(rc::gen::arbitrary<char>()); }

Reply any_leaf() {
  using Kind = Reply::Kind;
  switch (*rc::gen::inRange(0, 8)) {
    case 0: return {};
    case 1: return Reply::integer(*rc::gen::arbitrary<std::int64_t>());
    case 2: return Reply::real(*rc::gen::arbitrary<double>());
    case 3: return Reply::boolean(*rc::gen::arbitrary<bool>());
    case 4: return {Kind::BigNumber, "-" + std::to_string(*rc::gen::arbitrary<std::uint64_t>()) + "0000000"};
    case 5: return {Kind::Verbatim, "mkd:" + any_text()};
    case 6: return {Kind::Error, any_text()};
    default: return Reply::string(any_text());
  }
}

Reply any_reply(int depth) {
  using Kind = Reply::Kind;
  if (depth == 0 || *rc::gen::inRange(0, 3) == 0) return any_leaf();
  const Kind kind = *rc::gen::element(Kind::Array, Kind::Set, Kind::Map);
  const int pairs = *rc::gen::inRange(0, 4);
  Reply::Items items;
  for (int i = 0; i < pairs * 2; ++i) items.push_back(any_reply(depth - 1));
  return {kind, std::move(items)};
}

// Gives the bytes in random portions and takes what is whole after each.
std::vector<Reply> read_in_portions(RespParser& parser, std::string_view bytes) {
  std::vector<Reply> replies;
  while (!bytes.empty()) {
    const auto space = parser.space();
    RC_ASSERT_FALSE(space.empty());
    const auto wanted = static_cast<std::size_t>(*rc::gen::inRange(1, 40));
    const std::size_t size = std::min({space.size(), bytes.size(), wanted});
    std::memcpy(space.data(), bytes.data(), size);
    parser.filled(size);
    bytes.remove_prefix(size);
    while (auto reply = parser.next()) replies.push_back(std::move(*reply));
  }
  return replies;
}

RC_GTEST_PROP(RespProperty, WhatIsEncodedComesBackHoweverItIsSplit, ()) {
  std::vector<Reply> sent;
  std::string bytes;
  const int count = *rc::gen::inRange(1, 4);
  for (int i = 0; i < count; ++i) {
    sent.push_back(any_reply(3));
    bytes += encoded(sent.back());
  }
  RespParser parser({.line_bytes_max = 128});
  RC_ASSERT(read_in_portions(parser, bytes) == sent);
}

// Either whole replies or a ProtocolError; nothing else, and never a loop without end.
RC_GTEST_PROP(RespProperty, GarbageIsRefusedAndNeverCrashes, ()) {
  const std::string bytes = *rc::gen::container<std::string>(rc::gen::oneOf(
      rc::gen::elementOf(std::string("*$:,#_(=!~%>|+-0123456789\r\n")), rc::gen::arbitrary<char>()));
  RespParser parser({.bulk_bytes_max = 1000,
                     .reply_bytes_max = 2000,
                     .elements_max = 100,
                     .depth_max = 4,
                     .line_bytes_max = 64});
  try {
    read_in_portions(parser, bytes);
  } catch (const ProtocolError&) {
  }
}

// One changed byte in good input: the likeliest kind of damage.
RC_GTEST_PROP(RespProperty, DamageIsRefusedAndNeverCrashes, ()) {
  std::string bytes = encoded(any_reply(3));
  bytes[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(bytes.size())))] =
      *rc::gen::arbitrary<char>();
  RespParser parser({.line_bytes_max = 128});
  try {
    read_in_portions(parser, bytes);
  } catch (const ProtocolError&) {
  }
}

// A command is an array of strings, which our own parser can read.
RC_GTEST_PROP(RespProperty, CommandsAreWellFormed, ()) {
  const auto value = any_text();
  const auto more = *rc::gen::container<std::vector<std::string>>(rc::gen::arbitrary<std::string>());
  const auto number = *rc::gen::arbitrary<std::int64_t>();
  const Command command("HSET", GuildKey(GuildId(5), "levels", "xp"), value, number, more, Permanent{});
  RespParser parser({.line_bytes_max = 128});
  const auto replies = read_in_portions(parser, command.bytes());
  RC_ASSERT(replies.size() == 1U);
  const auto& items = replies.front().items();
  RC_ASSERT(items.size() == 4 + more.size());
  RC_ASSERT(items[0].text() == "HSET");
  RC_ASSERT(items[1].text() == "bot:{5}:levels:xp");
  RC_ASSERT(items[2].text() == value);
  RC_ASSERT(items[3].integer() == number);
  for (std::size_t i = 0; i < more.size(); ++i) RC_ASSERT(items[4 + i].text() == more[i]);
}

}  // namespace
}  // namespace herwa::redis
