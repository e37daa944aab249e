#include "testing/discord_sim/gateway/gateway.hpp"

#include "testing/discord_sim/gateway/connection.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"

namespace discord_sim {

// The event's data as text, written at most once with and once without its content.
struct Gateway::Rendered {
  std::string whole;
  std::string hidden;

  const std::string& text(const Event& event, bool with_content) {
    std::string& wanted = with_content ? whole : hidden;
    if (!wanted.empty()) return wanted;
    if (with_content) return wanted = event.data.dump();
    Json masked = event.data;
    hide_content(masked);
    return wanted = masked.dump();
  }
};

Gateway::Gateway(World& world, GatewayOptions options) : world_(world), options_(options) {
  world_.listen(*this);
}

Gateway::~Gateway() { world_.stop_listening(*this); }

void Gateway::on_event(const Event& event) {
  // What is meant for the chat page alone.
  if (event.type.starts_with("SIM_")) return;
  Rendered rendered;
  for (const auto& [id, session] : sessions_) deliver(*session, event, rendered);
}

void Gateway::deliver(Session& session, const Event& event, Rendered& rendered) {
  if (event.intent != 0 && (session.intents & event.intent) == 0) return;
  // What belongs to no guild goes to the first shard.
  const bool mine = event.guild ? owns(session, event.guild) : session.shard == 0;
  if (!mine || !may_receive(world_, session.bot, event)) return;
  if (event.type == "GUILD_CREATE") return send_guild(session, *world_.guild(event.guild));
  const bool with_content = !event.has_content || (session.intents & intent::message_content) != 0 ||
                            std::ranges::count(event.readers, session.bot) > 0;
  if (event.has_content && event.data.has("reactions")) {
    // Whose reactions they are differs from reader to reader.
    Json own = event.data;
    personalise_reactions(world_, own, session.bot);
    if (!with_content) hide_content(own);
    return dispatch(session, event.type, own);
  }
  push(session, event.type, rendered.text(event, with_content));
}

void Gateway::dispatch(Session& session, std::string_view type, const Json& data) {
  push(session, type, data.dump());
}

void Gateway::send_guild(Session& session, const Guild& guild) {
  const bool with_presences = (session.intents & intent::guild_presences) != 0;
  dispatch(session, "GUILD_CREATE", guild_create_view(world_, guild, session.bot, with_presences));
}

void Gateway::push(Session& session, std::string_view type, std::string_view data) {
  if (spend(faults_.drop, std::string(type))) return;
  const int times = spend(faults_.duplicate, std::string(type)) ? 2 : 1;
  for (int n = 0; n < times; ++n) {
    ++session.sequence;
    std::string frame = fmt::format(R"({{"t":"{}","s":{},"op":0,"d":{}}})", type, session.sequence, data);
    if (session.connection != nullptr) session.connection->send(frame);
    session.replay.emplace_back(session.sequence, std::move(frame));
  }
  while (session.replay.size() > options_.replay_max) session.replay.pop_front();
}

bool Gateway::spend(std::map<std::string, int>& counters, const std::string& type) {
  for (const std::string& key : {type, std::string("*")}) {
    const auto counter = counters.find(key);
    if (counter == counters.end()) continue;
    if (--counter->second == 0) counters.erase(counter);
    return true;
  }
  return false;
}

bool Gateway::owns(const Session& session, GuildId guild) const {
  return (guild.value() >> 22U) % session.shards == session.shard;
}

Session& Gateway::start_session(Session session) {
  session.id = world_.random_text(32);
  auto owned = std::make_unique<Session>(std::move(session));
  Session& started = *owned;
  sessions_.emplace(started.id, std::move(owned));
  return started;
}

Session* Gateway::find_session(std::string_view id) {
  const auto found = sessions_.find(std::string(id));
  return found == sessions_.end() ? nullptr : found->second.get();
}

void Gateway::end_session(std::string_view id) {
  Session* session = find_session(id);
  if (session == nullptr) return;
  if (session->expiry) world_.agenda().cancel(*session->expiry);
  if (session->connection != nullptr) session->connection->forget_session();
  erase_session(std::string(id));
}

void Gateway::erase_session(const std::string& id) {
  const UserId bot = sessions_.at(id)->bot;
  sessions_.erase(id);
  const bool elsewhere =
      std::ranges::any_of(sessions_, [bot](const auto& entry) { return entry.second->bot == bot; });
  if (!elsewhere) set_status(world_, bot, "offline");
}

void Gateway::attach(Session& session, Connection& connection) {
  if (session.expiry) world_.agenda().cancel(*session.expiry);
  session.expiry.reset();
  session.connection = &connection;
}

void Gateway::detach(Session& session) {
  session.connection = nullptr;
  session.expiry = world_.agenda().add(world_.now() + options_.session_lifetime,
                                       [this, id = session.id] { erase_session(id); });
}

Gateway::Identify Gateway::take_identify(ApplicationId application, std::uint32_t shard) {
  constexpr std::chrono::seconds spacing{5};
  Application& app = world_.mutable_applications().at(application);
  if (world_.now() >= app.identify_day_ends) {
    app.identify_used = 0;
    app.identify_day_ends = world_.now() + std::chrono::hours(24);
  }
  if (app.identify_used >= app.identify_total) return Identify::BudgetSpent;
  const std::uint32_t key = shard % static_cast<std::uint32_t>(app.max_concurrency);
  const auto last = last_identify_.find({application, key});
  if (last != last_identify_.end() && world_.now() < last->second + spacing) return Identify::TooSoon;
  last_identify_[{application, key}] = world_.now();
  ++app.identify_used;
  return Identify::Granted;
}

herwa::Duration Gateway::take_member_list(ApplicationId application, GuildId guild, herwa::Duration spacing) {
  const auto last = last_member_list_.find({application, guild});
  if (last != last_member_list_.end() && world_.now() < last->second + spacing) {
    return last->second + spacing - world_.now();
  }
  last_member_list_[{application, guild}] = world_.now();
  return {};
}

}  // namespace discord_sim
