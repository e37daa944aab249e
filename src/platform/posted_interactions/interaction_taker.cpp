#include "platform/posted_interactions/interaction_taker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <optional>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/gateway/shard_manager.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr auto look_interval = std::chrono::seconds(1);
constexpr std::string_view member = "interactions";

const json::value* member_of(const json::value& in, std::string_view name) {
  const json::object* object = in.if_object();
  return object == nullptr ? nullptr : object->if_contains(name);
}

std::optional<std::uint32_t> number_in(const json::value& in, std::string_view name) {
  const json::value* held = member_of(in, name);
  if (held == nullptr || !held->is_number()) return std::nullopt;
  boost::system::error_code error;
  const auto number = held->to_number<std::uint32_t>(error);
  return error ? std::nullopt : std::optional(number);
}

std::vector<InteractionTaker::Shard> shards_in(const json::value& role) {
  std::vector<InteractionTaker::Shard> shards;
  const json::value* listed = member_of(role, "shards");
  if (listed == nullptr || !listed->is_array()) return shards;
  for (const json::value& one : listed->get_array()) {
    const auto id = number_in(one, "id");
    const auto count = number_in(one, "count");
    if (id && count && *count > 0) shards.push_back({*id, *count});
  }
  return shards;
}

// Of the version before, or damaged: it takes none.
std::optional<InteractionTaker> taker_in(const std::string& description) {
  boost::system::error_code error;
  const json::value told = json::parse(description, error);
  const json::value* role = error ? nullptr : member_of(told, "role");
  const json::value* url = role == nullptr ? nullptr : member_of(*role, member);
  if (url == nullptr || !url->is_string()) return std::nullopt;
  InteractionTaker taker{.url = std::string(url->get_string()), .shards = shards_in(*role)};
  if (taker.url.empty() || taker.shards.empty()) return std::nullopt;
  return taker;
}

}  // namespace

bool InteractionTaker::serves(GuildId guild) const {
  return std::ranges::any_of(shards, [guild](const Shard& shard) {
    return guild ? discord::shard_of(guild, shard.count) == shard.id : shard.id == 0;
  });
}

std::vector<InteractionTaker> takers_in(const std::vector<ProcessPresence>& bots) {
  std::vector<InteractionTaker> takers;
  // The youngest first: in a deploy it has taken over from the one that ends.
  for (auto bot = bots.rbegin(); bot != bots.rend(); ++bot) {
    if (auto taker = taker_in(bot->description)) takers.push_back(std::move(*taker));
  }
  return takers;
}

std::string with_listener(std::string_view url, std::string description) {
  const std::string mine =
      fmt::format(R"({{"{}":{})", member, json::serialize(json::value(std::string(url))));
  if (description.size() <= 2) return mine + "}";
  return mine + "," + description.substr(1);
}

Task<> TakerWatch::run() {
  for (;;) {
    co_await look();
    co_await timers_.wait(look_interval);
  }
}

Task<> TakerWatch::look() {
  try {
    takers_ = takers_in(co_await processes_of(redis_, "bot", timers_.clock().now()));
  } catch (const Failure& error) {
    log::debug("nobody can say which bot takes interactions", {{"error", error.what()}});
  }
}

}  // namespace herwa::platform
