#include "features/serverlog/heard.hpp"

#include <boost/json.hpp>

#include <charconv>

#include "discord/model/ids.hpp"
#include "discord/model/user.hpp"

namespace herwa::features::serverlog {
namespace {

namespace json = boost::json;

// Discord's answers are read forgivingly: what is missing or of another type is as if it were not there.
const json::object* object_at(const json::object& from, std::string_view name) {
  const json::value* value = from.if_contains(name);
  return value == nullptr ? nullptr : value->if_object();
}
const json::array* array_at(const json::object& from, std::string_view name) {
  const json::value* value = from.if_contains(name);
  return value == nullptr ? nullptr : value->if_array();
}
std::string text_at(const json::object& from, std::string_view name) {
  const json::value* value = from.if_contains(name);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string() : std::string(*text);
}
std::uint64_t id_at(const json::object& from, std::string_view name) {
  const std::string digits = text_at(from, name);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc{} && end == digits.data() + digits.size() ? number : 0;
}
bool flag_at(const json::object& from, std::string_view name) {
  const json::value* value = from.if_contains(name);
  const bool* flag = value == nullptr ? nullptr : value->if_bool();
  return flag != nullptr && *flag;
}

std::optional<json::object> object_in(std::string_view text) {
  boost::system::error_code error;
  json::value value = json::parse(text, error);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

std::vector<std::pair<RoleId, std::string>> roles_in(const json::object& change) {
  std::vector<std::pair<RoleId, std::string>> roles;
  const json::array* list = array_at(change, "new_value");
  if (list == nullptr) return roles;
  for (const json::value& one : *list) {
    if (const json::object* role = one.if_object())
      roles.emplace_back(RoleId(id_at(*role, "id")), text_at(*role, "name"));
  }
  return roles;
}

// "2026-03-01T12:00:00.000000+00:00" is read by Discord's own reader, inside a member.
std::optional<Instant> instant_in(const std::string& text) {
  if (text.empty()) return std::nullopt;
  std::string member =
      json::serialize(json::object{{"communication_disabled_until", text}, {"roles", json::array()}});
  const auto read = discord::parse_member(discord::Json::borrow(member));
  return read ? read->timed_out_until : std::nullopt;
}

void read_change(const json::object& change, AuditRecord& into) {
  const std::string key = text_at(change, "key");
  if (key == "$add") into.added = roles_in(change);
  if (key == "$remove") into.removed = roles_in(change);
  if (key == "nick") into.nick = {text_at(change, "old_value"), text_at(change, "new_value")};
  if (key == "communication_disabled_until") {
    into.about_timeout = true;
    into.timed_out_until = instant_in(text_at(change, "new_value"));
  }
}

}  // namespace

std::optional<VoiceState> read_voice_state(discord::Json body) {
  const auto state = object_in(body.text());
  if (!state) return std::nullopt;
  VoiceState read{.guild = GuildId(id_at(*state, "guild_id")),
                  .user = UserId(id_at(*state, "user_id")),
                  .channel = ChannelId(id_at(*state, "channel_id"))};
  if (const json::object* member = object_at(*state, "member")) {
    if (const json::object* user = object_at(*member, "user")) {
      read.bot = flag_at(*user, "bot");
      read.user_name = text_at(*user, "username");
    }
    if (const json::array* roles = array_at(*member, "roles")) {
      for (const json::value& role : *roles) {
        if (const json::string* digits = role.if_string())
          read.roles.push_back(RoleId::parse(std::string_view(*digits)).value_or(RoleId()));
      }
    }
  }
  if (!read.guild || !read.user) return std::nullopt;
  return read;
}

// A server's event may be megabytes, of which this is a little; inside a text its name could not stand like
// this, for quotes are escaped there.
std::vector<std::pair<UserId, ChannelId>> read_voice_places(discord::Json body) {
  std::vector<std::pair<UserId, ChannelId>> places;
  constexpr std::string_view name = "\"voice_states\":";
  const std::string_view text = body.text();
  const std::size_t at = text.find(name);
  if (at == std::string_view::npos) return places;
  boost::system::error_code error;
  json::stream_parser parser;
  parser.write_some(text.data() + at + name.size(), text.size() - at - name.size(), error);
  if (error || !parser.done()) return places;
  const json::value list = parser.release();
  if (!list.is_array()) return places;
  for (const json::value& one : list.get_array()) {
    const json::object* state = one.if_object();
    if (state == nullptr) continue;
    const UserId user(id_at(*state, "user_id"));
    const ChannelId channel(id_at(*state, "channel_id"));
    if (user && channel) places.emplace_back(user, channel);
  }
  return places;
}

Instant AuditRecord::at() const { return discord::created_at(MessageId(id)); }

std::optional<AuditRecord> read_audit_record(discord::Json body) {
  const auto entry = object_in(body.text());
  if (!entry) return std::nullopt;
  AuditRecord record{.guild = GuildId(id_at(*entry, "guild_id")),
                     .id = id_at(*entry, "id"),
                     .by = UserId(id_at(*entry, "user_id")),
                     .target = id_at(*entry, "target_id"),
                     .reason = text_at(*entry, "reason")};
  if (const json::value* action = entry->if_contains("action_type"); action != nullptr && action->is_int64())
    record.action = static_cast<int>(action->get_int64());
  if (const json::object* options = object_at(*entry, "options"))
    record.channel = ChannelId(id_at(*options, "channel_id"));
  if (const json::array* changes = array_at(*entry, "changes")) {
    for (const json::value& one : *changes) {
      if (const json::object* change = one.if_object()) read_change(*change, record);
    }
  }
  if (!record.guild || record.id == 0) return std::nullopt;
  return record;
}

}  // namespace herwa::features::serverlog
