#include "features/automod/intent.hpp"

#include <boost/json.hpp>

namespace herwa::features::automod {
namespace {

namespace json = boost::json;
using platform::Sanction;

template <class AnyId>
AnyId id_in(const json::object& object, std::string_view name) {
  return AnyId(static_cast<std::uint64_t>(object.at(name).as_int64()));
}
std::string text_in(const json::object& object, std::string_view name) {
  return std::string(object.at(name).as_string());
}

json::object to_object(const Sanction& sanction) {
  return {{"kind", platform::name_of(sanction.kind)}, {"act", sanction.act},
          {"target", sanction.target.bigint()},       {"reason", sanction.reason},
          {"lasts_s", sanction.lasts.count()},        {"delete_s", sanction.delete_messages.count()},
          {"role", sanction.role.bigint()},           {"channel", sanction.channel.bigint()},
          {"message", sanction.message.bigint()},     {"points", sanction.points}};
}

// Who they are is asked anew: it is a while since.
std::optional<Sanction> sanction_in(GuildId guild, const json::object& object) {
  const auto kind = platform::sanction_kind_named(text_in(object, "kind"));
  if (!kind) return std::nullopt;
  return Sanction{.guild = guild,
                  .kind = *kind,
                  .act = text_in(object, "act"),
                  .source = "automod",
                  .by = {},
                  .target = id_in<UserId>(object, "target"),
                  .reason = text_in(object, "reason"),
                  .lasts = std::chrono::seconds(object.at("lasts_s").as_int64()),
                  .delete_messages = std::chrono::seconds(object.at("delete_s").as_int64()),
                  .role = id_in<RoleId>(object, "role"),
                  .channel = id_in<ChannelId>(object, "channel"),
                  .message = id_in<MessageId>(object, "message"),
                  .points = object.at("points").as_int64()};
}

}  // namespace

std::string to_json(const Intent& intent) {
  json::array offences;
  for (const std::string& id : intent.offences) offences.emplace_back(id);
  json::array remove;
  for (const auto& [channel, message] : intent.plan.remove)
    remove.push_back(json::array{channel.bigint(), message.bigint()});
  json::array sanctions;
  for (const Sanction& sanction : intent.plan.sanctions) sanctions.push_back(to_object(sanction));
  return json::serialize(json::object{{"offences", offences},
                                      {"channel", intent.channel.bigint()},
                                      {"remove", remove},
                                      {"sanctions", sanctions},
                                      {"slowmode_s", intent.plan.slowmode.count()}});
}

std::optional<Intent> intent_from(GuildId guild, std::string_view text) {
  try {
    const json::value read = json::parse(json::string_view(text.data(), text.size()));
    const json::object& object = read.as_object();
    Intent intent{.offences = {}, .channel = id_in<ChannelId>(object, "channel"), .plan = {}};
    for (const json::value& id : object.at("offences").as_array())
      intent.offences.emplace_back(id.as_string());
    for (const json::value& pair : object.at("remove").as_array())
      intent.plan.remove.emplace_back(
          ChannelId(static_cast<std::uint64_t>(pair.as_array().at(0).as_int64())),
          MessageId(static_cast<std::uint64_t>(pair.as_array().at(1).as_int64())));
    for (const json::value& one : object.at("sanctions").as_array()) {
      auto sanction = sanction_in(guild, one.as_object());
      if (!sanction) return std::nullopt;
      intent.plan.sanctions.push_back(*std::move(sanction));
    }
    intent.plan.slowmode = std::chrono::seconds(object.at("slowmode_s").as_int64());
    return intent;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace herwa::features::automod
