#include "testing/discord_sim/web/control.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/discord_sim/world/interactions.hpp"

namespace discord_sim {
namespace {

Json hits(std::size_t count) { return Json::object({{"sessions", count}}); }

// {"MESSAGE_CREATE": 2} as counters; zero takes one away.
void read_counters(const Json& given, std::map<std::string, int>& counters) {
  for (const Json::Entry& entry : given.entries()) {
    const auto count = static_cast<int>(entry.value.integer());
    if (count > 0)
      counters[entry.key] = count;
    else
      counters.erase(entry.key);
  }
}

Json counters_view(const std::map<std::string, int>& counters) {
  Json view = Json::object();
  for (const auto& [type, count] : counters) view.set(type, count);
  return view;
}

herwa::Duration milliseconds(const Json& value) {
  return std::chrono::milliseconds(std::clamp<std::int64_t>(value.integer(), 0, 600'000));
}

}  // namespace

std::span<const Control::Entry> Control::misbehaving() {
  static constexpr std::array entries{
      Entry{"GET", "/sim/sessions", &Control::sessions},
      Entry{"POST", "/sim/sessions/close", &Control::close_sessions},
      Entry{"POST", "/sim/sessions/drop", &Control::drop_connections},
      Entry{"POST", "/sim/sessions/reconnect", &Control::ask_reconnect},
      Entry{"POST", "/sim/sessions/invalidate", &Control::invalidate},
      Entry{"POST", "/sim/sessions/heartbeat", &Control::ask_heartbeat},
      Entry{"POST", "/sim/faults/gateway", &Control::gateway_faults},
      Entry{"POST", "/sim/faults/rest", &Control::rest_fault},
      Entry{"DELETE", "/sim/faults", &Control::clear_faults},
      Entry{"POST", "/sim/guilds/{guild_id}/outage", &Control::outage},
      Entry{"POST", "/sim/interactions/{interaction_id}/expire", &Control::expire_interaction},
      Entry{"POST", "/sim/seed", &Control::reseed},
      Entry{"POST", "/sim/rate-limits", &Control::rate_limits},
      Entry{"PATCH", "/sim/applications/{application_id}", &Control::change_application},
  };
  return entries;
}

Json Control::sessions(const Ask&) {
  Json shown = Json::array();
  for (const auto& [id, session] : gateway_.sessions()) {
    shown.push(Json::object({{"id", id},
                             {"application_id", session->application},
                             {"shard", Json::array({Json(session->shard), Json(session->shards)})},
                             {"intents", session->intents},
                             {"sequence", session->sequence},
                             {"kept", session->replay.size()},
                             {"connected", session->connection != nullptr}}));
  }
  return shown;
}

Json Control::close_sessions(const Ask& ask) {
  const auto code =
      static_cast<std::uint16_t>(std::clamp<std::int64_t>(ask.body["code"].integer(4000), 1000, 4999));
  return hits(gateway_.close_sessions(ask.body["session"].text(), code));
}

Json Control::drop_connections(const Ask& ask) {
  return hits(gateway_.drop_connections(ask.body["session"].text()));
}

Json Control::ask_reconnect(const Ask& ask) {
  return hits(gateway_.ask_reconnect(ask.body["session"].text()));
}

Json Control::invalidate(const Ask& ask) {
  return hits(gateway_.invalidate(ask.body["session"].text(), ask.body["resumable"].flag()));
}

Json Control::ask_heartbeat(const Ask& ask) {
  return hits(gateway_.request_heartbeat(ask.body["session"].text()));
}

Json Control::gateway_faults(const Ask& ask) {
  GatewayFaults& faults = gateway_.faults();
  faults.acknowledge_heartbeats = ask.body["acknowledge_heartbeats"].flag(faults.acknowledge_heartbeats);
  faults.say_hello = ask.body["say_hello"].flag(faults.say_hello);
  faults.accept_connections = ask.body["accept_connections"].flag(faults.accept_connections);
  read_counters(ask.body["drop"], faults.drop);
  read_counters(ask.body["duplicate"], faults.duplicate);
  return Json::object({{"acknowledge_heartbeats", faults.acknowledge_heartbeats},
                       {"say_hello", faults.say_hello},
                       {"accept_connections", faults.accept_connections},
                       {"drop", counters_view(faults.drop)},
                       {"duplicate", counters_view(faults.duplicate)}});
}

Json Control::rest_fault(const Ask& ask) {
  const Json& body = ask.body;
  RestFault fault;
  if (body["method"].is_string()) fault.method = body["method"].text();
  if (body["route"].is_string()) fault.route = body["route"].text();
  if (body["scope"].is_string()) fault.scope = body["scope"].text();
  fault.count = static_cast<int>(body["count"].integer(1));
  fault.status = static_cast<int>(body["status"].integer(0));
  fault.retry_after = body["retry_after"].number(1);
  fault.plain = body["plain"].flag();
  fault.delay = milliseconds(body["delay_ms"]);
  fault.broken = body["broken"].flag();
  if (fault.count == 0) throw ApiError(400, 0, "count: how many requests it hits, negative for all.");
  if (fault.status != 0 && (fault.status < 400 || fault.status > 599))
    throw ApiError(400, 0, "status: 400 to 599.");
  api_.faults().push_back(std::move(fault));
  return Json::object({{"rest_faults", api_.faults().size()}});
}

Json Control::clear_faults(const Ask&) {
  api_.faults().clear();
  gateway_.faults() = {};
  return Json::object();
}

Json Control::outage(const Ask& ask) {
  const GuildId guild = need_guild_id(Json(ask.parameters.at("guild_id")));
  set_available(world_, guild, ask.body["available"].flag());
  return Json::object({{"available", world_.guild(guild)->available}});
}

Json Control::expire_interaction(const Ask& ask) {
  const auto id = InteractionId::parse(ask.parameters.at("interaction_id")).value_or(InteractionId{});
  if (world_.interaction(id) == nullptr) throw refuse::unknown(unknown::interaction);
  expire(world_, id);
  return Json::object();
}

Json Control::reseed(const Ask& ask) {
  const auto seed =
      Snowflake::parse(ask.body["seed"].is_string() ? ask.body["seed"].text() : ask.body["seed"].dump());
  if (!seed) throw ApiError(400, 0, "seed: a whole number.");
  seed_ = seed->value();
  world_.reseed(seed_);
  return Json::object({{"seed", std::to_string(seed_)}});
}

Json Control::rate_limits(const Ask& ask) {
  api_.limits().set_enabled(ask.body["enabled"].flag(true));
  return Json::object();
}

Json Control::change_application(const Ask& ask) {
  const auto id = ApplicationId::parse(ask.parameters.at("application_id")).value_or(ApplicationId{});
  const auto found = world_.mutable_applications().find(id);
  if (found == world_.mutable_applications().end()) throw refuse::unknown(unknown::application);
  Application& application = found->second;
  const Json& body = ask.body;
  application.presence_intent = body["presence_intent"].flag(application.presence_intent);
  application.members_intent = body["members_intent"].flag(application.members_intent);
  application.content_intent = body["content_intent"].flag(application.content_intent);
  application.shards =
      static_cast<int>(std::clamp<std::int64_t>(body["shards"].integer(application.shards), 1, 10'000));
  application.max_concurrency = static_cast<int>(
      std::clamp<std::int64_t>(body["max_concurrency"].integer(application.max_concurrency), 1, 256));
  application.identify_total = static_cast<int>(body["identify_total"].integer(application.identify_total));
  if (body["redirect_uris"].is_array()) {
    application.redirect_uris.clear();
    for (const Json& uri : body["redirect_uris"].items()) application.redirect_uris.push_back(uri.text());
  }
  return Json::object();
}

}  // namespace discord_sim
