#include "base/errors.hpp"
#include "testing/discord_sim/state/dump.hpp"
#include "testing/discord_sim/state/records.hpp"
#include "testing/discord_sim/state/shapes.hpp"
#include "testing/discord_sim/world/interactions.hpp"

namespace discord_sim {
namespace state {
namespace {

[[noreturn]] void wrong(std::string_view place, std::string_view wanted) {
  throw herwa::Failure(fmt::format("this is no dump of a simulated Discord: {} is no {}", place, wanted));
}

int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

std::string bytes_in(const std::string& hex, std::string_view place) {
  constexpr int base = 16;
  if (hex.size() % 2 != 0) wrong(place, "bytes");
  std::string bytes;
  for (std::size_t n = 0; n < hex.size(); n += 2) {
    const int high = digit(hex[n]);
    const int low = digit(hex[n + 1]);
    if (high < 0 || low < 0) wrong(place, "bytes");
    bytes.push_back(static_cast<char>(high * base + low));
  }
  return bytes;
}

template <class T>
T read(const Json& json, std::string_view place);

struct Reader {
  const Json& from;
  std::string_view place;

  template <class T>
  void operator()(std::string_view name, T& into) {
    if (!from.has(name)) wrong(fmt::format("{}.{}", place, name), "value");
    into = read<T>(from[name], name);
  }
};

template <class T>
T read_number(const Json& json, std::string_view place) {
  if (!json.is_integer()) wrong(place, "number");
  return static_cast<T>(json.integer());
}

template <class T>
T read_list(const Json& json, std::string_view place) {
  if (!json.is_array()) wrong(place, "list");
  T values;
  for (const Json& one : json.items()) values.insert(values.end(), read<typename T::value_type>(one, place));
  return values;
}

template <class T>
T read_map(const Json& json, std::string_view place) {
  if (!json.is_array()) wrong(place, "list of pairs");
  T values;
  for (const Json& pair : json.items()) {
    if (!pair.is_array() || pair.items().size() != 2) wrong(place, "pair");
    values.emplace(read<typename T::key_type>(pair.items()[0], place),
                   read<typename T::mapped_type>(pair.items()[1], place));
  }
  return values;
}

template <class T>
T read_record(const Json& json, std::string_view place) {
  if (!json.is_object()) wrong(place, "record");
  T record;
  Reader reader{json, place};
  each_field(reader, record);
  return record;
}

template <class T>
T read(const Json& json, std::string_view place) {
  if constexpr (std::same_as<T, Json>) {
    return json;
  } else if constexpr (std::same_as<T, bool>) {
    if (!json.is_bool()) wrong(place, "flag");
    return json.flag();
  } else if constexpr (std::same_as<T, std::string>) {
    if (!json.is_string()) wrong(place, "text");
    return json.text();
  } else if constexpr (is_id<T>) {
    if (!json.is_string() || !T::parse(json.text())) wrong(place, "id");
    return json.id<T>();
  } else if constexpr (std::is_enum_v<T> || std::integral<T>) {
    return read_number<T>(json, place);
  } else if constexpr (std::same_as<T, Instant>) {
    return Instant(Instant::duration(read_number<Instant::rep>(json, place)));
  } else if constexpr (is_optional<T>) {
    if (json.is_null()) return std::nullopt;
    return read<typename T::value_type>(json, place);
  } else if constexpr (std::same_as<T, Bytes>) {
    return json.is_null() ? nullptr : std::make_shared<const std::string>(bytes_in(json.text(), place));
  } else if constexpr (is_list<T>) {
    return read_list<T>(json, place);
  } else if constexpr (is_map<T>) {
    return read_map<T>(json, place);
  } else {
    return read_record<T>(json, place);
  }
}

// Read as a whole before anything of it takes effect.
template <class T>
T part(const Json& of, std::string_view name) {
  return read<T>(of[name], name);
}

using AllMessages = std::map<ChannelId, World::Messages>;

}  // namespace
}  // namespace state

void load_state(Api& api, const Json& from) {
  using state::part;
  if (from["version"].integer() != state::version) state::wrong("version", "version that is known here");
  auto users = part<std::map<UserId, User>>(from, "users");
  auto guilds = part<std::map<GuildId, Guild>>(from, "guilds");
  auto channels = part<std::map<ChannelId, Channel>>(from, "channels");
  auto messages = part<state::AllMessages>(from, "messages");
  auto applications = part<std::map<ApplicationId, Application>>(from, "applications");
  auto commands = part<std::map<CommandId, Command>>(from, "commands");
  auto interactions = part<std::map<InteractionId, Interaction>>(from, "interactions");
  auto webhooks = part<std::map<WebhookId, Webhook>>(from, "webhooks");
  auto invites = part<std::map<std::string, Invite>>(from, "invites");
  auto grants = part<std::vector<Grant>>(from, "grants");
  const auto seed = part<Snowflake>(from, "seed");
  const auto last_id = part<Snowflake>(from, "last_id");

  World& world = api.world();
  for (const auto& [id, channel] : world.channels()) world.mutable_messages(id).clear();
  world.mutable_users() = std::move(users);
  world.mutable_guilds() = std::move(guilds);
  world.mutable_channels() = std::move(channels);
  for (auto& [id, of_channel] : messages) world.mutable_messages(id) = std::move(of_channel);
  world.mutable_applications() = std::move(applications);
  world.mutable_commands() = std::move(commands);
  world.mutable_interactions() = std::move(interactions);
  world.mutable_webhooks() = std::move(webhooks);
  world.mutable_invites() = std::move(invites);
  api.oauth().grants() = std::move(grants);
  world.reseed(seed.value());
  world.go_on_after(last_id.value());
  for (const auto& [id, interaction] : world.interactions()) watch_over(world, interaction);
}

}  // namespace discord_sim
