#include "testing/discord_sim/gateway/connection.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"

namespace discord_sim {
namespace {

constexpr std::size_t guilds_per_shard_max = 2500;

const Application* application_of_token(const World& world, std::string_view token) {
  for (const auto& [id, application] : world.applications()) {
    if (application.token == token) return &application;
  }
  return nullptr;
}

std::uint32_t allowed_privileged(const Application& application) {
  return (application.presence_intent ? intent::guild_presences : 0U) |
         (application.members_intent ? intent::guild_members : 0U) |
         (application.content_intent ? intent::message_content : 0U);
}

}  // namespace

void Connection::on_identify(const Json& data) {
  if (session_ != nullptr) return close(close_code::already_authenticated, "Already authenticated.");
  Session draft;
  if (const auto code = refuse_identify(data, draft)) return close(*code, "Identify refused.");
  switch (gateway_.take_identify(draft.application, draft.shard)) {
    case Gateway::Identify::Granted: return begin(std::move(draft), data);
    case Gateway::Identify::TooSoon: return send_op(9, false);
    case Gateway::Identify::BudgetSpent: return spend_whole_budget(draft.application);
  }
}

std::optional<std::uint16_t> Connection::refuse_identify(const Json& data, Session& draft) const {
  if (!data.is_object() || !data["properties"].is_object()) return close_code::decode_error;
  // Some clients repeat the header's prefix here; Discord strips it.
  const Application* application = application_of_token(world_, bare_token(data["token"].text()));
  if (application == nullptr) return close_code::authentication_failed;
  draft.application = application->id;
  draft.bot = application->bot;
  const Json& intents = data["intents"];
  if (!intents.is_integer() || (intents.integer() & ~std::int64_t{intent::known}) != 0) {
    return close_code::invalid_intents;
  }
  draft.intents = static_cast<std::uint32_t>(intents.integer());
  if ((draft.intents & intent::privileged & ~allowed_privileged(*application)) != 0) {
    return close_code::disallowed_intents;
  }
  const Json& threshold = data["large_threshold"];
  if (threshold.is_integer() && (threshold.integer() < 50 || threshold.integer() > 250)) {
    return close_code::decode_error;
  }
  return refuse_shard(data["shard"], draft);
}

std::optional<std::uint16_t> Connection::refuse_shard(const Json& shard, Session& draft) const {
  if (!shard.is_null()) {
    const auto& pair = shard.items();
    if (pair.size() != 2 || !pair[0].is_integer() || !pair[1].is_integer()) return close_code::invalid_shard;
    if (pair[0].integer() < 0 || pair[0].integer() >= pair[1].integer()) return close_code::invalid_shard;
    draft.shard = static_cast<std::uint32_t>(pair[0].integer());
    draft.shards = static_cast<std::uint32_t>(pair[1].integer());
  }
  const auto on_shard = std::ranges::count_if(world_.guilds(), [&](const auto& entry) {
    return entry.second.members.contains(draft.bot) && gateway_.owns(draft, entry.first);
  });
  if (static_cast<std::size_t>(on_shard) > guilds_per_shard_max) return close_code::sharding_required;
  return std::nullopt;
}

void Connection::begin(Session draft, const Json& data) {
  // First of all, so that this session hears nothing before READY.
  const std::string& status = data["presence"]["status"].text();
  set_status(world_, draft.bot, status.empty() ? "online" : status);
  session_ = &gateway_.start_session(std::move(draft));
  gateway_.attach(*session_, *this);
  ready();
}

void Connection::ready() {
  const User& bot = *world_.user(session_->bot);
  std::vector<const Guild*> guilds;
  Json stubs = Json::array();
  for (const auto& [id, guild] : world_.guilds()) {
    if (!guild.members.contains(bot.id) || !gateway_.owns(*session_, id)) continue;
    guilds.push_back(&guild);
    stubs.push(Json::object({{"id", id}, {"unavailable", true}}));
  }
  Json user = own_user_view(bot, true);
  const Json application = application_view(world_, *world_.application(session_->application));
  gateway_.dispatch(
      *session_, "READY",
      Json::object(
          {{"v", 10},
           {"user", std::move(user)},
           {"user_settings", Json::object()},
           {"session_type", "normal"},
           {"session_id", session_->id},
           {"resume_gateway_url", world_.places().gateway},
           {"relationships", Json::array()},
           {"private_channels", Json::array()},
           {"presences", Json::array()},
           {"guilds", std::move(stubs)},
           {"guild_join_requests", Json::array()},
           {"geo_ordered_rtc_regions", Json::array()},
           {"shard", Json::array({Json(session_->shard), Json(session_->shards)})},
           {"application", Json::object({{"id", session_->application}, {"flags", application["flags"]}})},
           {"_trace", Json::array()}}));
  if ((session_->intents & intent::guilds) == 0) return;
  for (const Guild* guild : guilds) {
    if (guild->available) gateway_.send_guild(*session_, *guild);
  }
}

void Connection::spend_whole_budget(ApplicationId id) {
  // As documented: every session ends and the token is no longer good.
  world_.mutable_applications().at(id).token = world_.random_text(70);
  std::vector<Session*> all;
  for (const auto& [key, session] : gateway_.sessions()) {
    if (session->application == id) all.push_back(session.get());
  }
  for (Session* session : all) {
    if (session->connection != nullptr) {
      session->connection->close(close_code::authentication_failed, "Authentication failed.");
    } else {
      gateway_.end_session(std::string(session->id));
    }
  }
  close(close_code::authentication_failed, "Authentication failed.");
}

}  // namespace discord_sim
