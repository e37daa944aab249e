#include "testing/discord_sim/gateway/connection.hpp"

namespace discord_sim {
namespace {

constexpr std::size_t members_per_chunk = 1000;
constexpr std::size_t members_by_query_max = 100;
constexpr std::size_t nonce_bytes_max = 32;
constexpr std::chrono::seconds whole_list_spacing{30};

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return out;
}

struct Found {
  std::vector<const Member*> members;
  Json not_found = Json::array();
};

Found by_ids(const Guild& guild, const Json& ids) {
  Found found;
  const Json::Array wanted = ids.is_array() ? ids.items() : Json::Array{ids};
  for (const Json& id : wanted) {
    const auto member = guild.members.find(id.id<UserId>());
    if (member != guild.members.end() && found.members.size() < members_by_query_max) {
      found.members.push_back(&member->second);
    } else {
      found.not_found.push(id);
    }
  }
  return found;
}

Found by_prefix(const World& world, const Guild& guild, const std::string& prefix, std::size_t limit) {
  Found found;
  for (const auto& [id, member] : guild.members) {
    if (limit > 0 && found.members.size() >= limit) break;
    const User& user = *world.user(id);
    const bool matches = lower(user.username).starts_with(prefix) ||
                         lower(user.global_name).starts_with(prefix) ||
                         lower(member.nick).starts_with(prefix);
    if (matches) found.members.push_back(&member);
  }
  return found;
}

}  // namespace

void Connection::on_request_members(const Json& data) {
  const Guild* guild = world_.guild(data["guild_id"].id<GuildId>());
  if (guild == nullptr || !guild->members.contains(session_->bot)) return;
  const bool ids_given = data.has("user_ids");
  const std::string prefix = lower(data["query"].text());
  const bool whole_list = !ids_given && prefix.empty() && data["limit"].integer() == 0;
  const bool presences = data["presences"].flag();
  if (whole_list && (session_->intents & intent::guild_members) == 0) return;
  if (presences && (session_->intents & intent::guild_presences) == 0) return;
  const Json nonce = data["nonce"].text().size() <= nonce_bytes_max ? data["nonce"] : Json();
  if (whole_list) {
    const auto wait = gateway_.take_member_list(session_->application, guild->id, whole_list_spacing);
    if (wait > herwa::Duration::zero()) {
      Json meta = Json::object({{"guild_id", guild->id}});
      if (!nonce.is_null()) meta.set("nonce", nonce);
      const double seconds = std::chrono::duration<double>(wait).count();
      return gateway_.dispatch(
          *session_, "RATE_LIMITED",
          Json::object({{"opcode", 8}, {"retry_after", seconds}, {"meta", std::move(meta)}}));
    }
  }
  const auto limit = static_cast<std::size_t>(std::max<std::int64_t>(0, data["limit"].integer()));
  const std::size_t capped = whole_list ? 0 : std::clamp<std::size_t>(limit, 1, members_by_query_max);
  const Found found =
      ids_given ? by_ids(*guild, data["user_ids"]) : by_prefix(world_, *guild, prefix, capped);
  const std::size_t chunks =
      std::max<std::size_t>(1, (found.members.size() + members_per_chunk - 1) / members_per_chunk);
  for (std::size_t n = 0; n < chunks; ++n) {
    Json members = Json::array();
    Json present = Json::array();
    const std::size_t end = std::min(found.members.size(), (n + 1) * members_per_chunk);
    for (std::size_t i = n * members_per_chunk; i < end; ++i) {
      members.push(member_view(world_, *found.members[i]));
      if (presences) present.push(presence_view(*guild, *world_.user(found.members[i]->user)));
    }
    Json chunk = Json::object({{"guild_id", guild->id},
                               {"members", std::move(members)},
                               {"chunk_index", n},
                               {"chunk_count", chunks},
                               {"not_found", found.not_found}});
    if (presences) chunk.set("presences", std::move(present));
    if (!nonce.is_null()) chunk.set("nonce", nonce);
    gateway_.dispatch(*session_, "GUILD_MEMBERS_CHUNK", chunk);
  }
}

}  // namespace discord_sim
