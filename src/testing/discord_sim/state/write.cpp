#include "testing/discord_sim/state/dump.hpp"
#include "testing/discord_sim/state/records.hpp"
#include "testing/discord_sim/state/shapes.hpp"

namespace discord_sim {
namespace state {
namespace {

std::string hex_of(const std::string& bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text.push_back(digits[value >> 4U]);
    text.push_back(digits[value & 15U]);
  }
  return text;
}

struct Writer;
template <class T>
Json written(const T& value);

struct Writer {
  Json object = Json::object();

  template <class T>
  void operator()(std::string_view name, const T& value) {
    object.set(name, written(value));
  }
};

template <class T>
Json written_all(const T& values) {
  Json list = Json::array();
  for (const auto& value : values) {
    if constexpr (is_map<T>) {
      list.push(Json::array({written(value.first), written(value.second)}));
    } else {
      list.push(written(value));
    }
  }
  return list;
}

template <class T>
Json written(const T& value) {
  if constexpr (std::same_as<T, Json> || std::same_as<T, bool> || std::same_as<T, std::string> || is_id<T>) {
    return Json(value);
  } else if constexpr (std::is_enum_v<T> || std::integral<T>) {
    return Json(static_cast<std::int64_t>(value));
  } else if constexpr (std::same_as<T, Instant>) {
    return Json(static_cast<std::int64_t>(value.time_since_epoch().count()));
  } else if constexpr (is_optional<T>) {
    return value ? written(*value) : Json();
  } else if constexpr (std::same_as<T, Bytes>) {
    return value ? Json(hex_of(*value)) : Json();
  } else if constexpr (is_list<T> || is_map<T>) {
    return written_all(value);
  } else {
    Writer writer;
    each_field(writer, value);
    return std::move(writer.object);
  }
}

}  // namespace
}  // namespace state

Json dump_state(Api& api) {
  World& world = api.world();
  Json messages = Json::array();
  for (const auto& [id, channel] : world.channels()) {
    if (!world.messages(id).empty())
      messages.push(Json::array({Json(id), state::written(world.messages(id))}));
  }
  return Json::object({{"version", state::version},
                       {"seed", std::to_string(world.renew_seed())},
                       {"last_id", std::to_string(world.last_id())},
                       {"users", state::written(world.users())},
                       {"guilds", state::written(world.guilds())},
                       {"channels", state::written(world.channels())},
                       {"messages", std::move(messages)},
                       {"applications", state::written(world.applications())},
                       {"commands", state::written(world.commands())},
                       {"interactions", state::written(world.interactions())},
                       {"webhooks", state::written(world.webhooks())},
                       {"invites", state::written(world.invites())},
                       {"grants", state::written(api.oauth().grants())}});
}

}  // namespace discord_sim
