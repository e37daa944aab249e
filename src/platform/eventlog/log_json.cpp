#include "platform/eventlog/log_json.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "base/errors.hpp"

namespace herwa::platform::log_json {
namespace {

namespace json = boost::json;

json::object data(const LogEntry& entry) {
  json::array fields;
  for (const auto& [name, value] : entry.fields) fields.push_back(json::array{name, value});
  return {{"text", entry.text}, {"fields", std::move(fields)}};
}

json::object object_in(std::string_view text) {
  boost::system::error_code error;
  json::value value = json::parse(text, error);
  if (error || !value.is_object()) throw Failure("the record is no JSON object");
  return std::move(value.get_object());
}

void read_fields(const json::object& from, LogEntry& into) {
  into.text = std::string(from.at("text").as_string());
  for (const json::value& field : from.at("fields").as_array())
    into.fields.emplace_back(field.as_array().at(0).as_string(), field.as_array().at(1).as_string());
}

// What a journal of an earlier version does not have is left as it is.
template <class AnyId>
AnyId id_of(const json::object& from, std::string_view name) {
  const json::value* value = from.if_contains(name);
  return value == nullptr ? AnyId() : AnyId(static_cast<std::uint64_t>(value->as_int64()));
}

std::string text_of(const json::object& from, std::string_view name) {
  const json::value* value = from.if_contains(name);
  return value == nullptr ? std::string() : std::string(value->as_string());
}

LogEntry entry_in(GuildId guild, const json::object& event) {
  LogEntry entry{.guild = guild,
                 .kind = std::string(event.at("kind").as_string()),
                 .user = id_of<UserId>(event, "user"),
                 .channel = id_of<ChannelId>(event, "channel"),
                 .at = Instant(std::chrono::microseconds(event.at("at").as_int64())),
                 .by = id_of<UserId>(event, "by"),
                 .act = text_of(event, "act"),
                 .id = text_of(event, "id")};
  if (const json::value* number = event.if_contains("case")) entry.case_number = number->as_int64();
  read_fields(event.at("data").as_object(), entry);
  return entry;
}

}  // namespace

std::string of(const LogEntry& entry) {
  json::object event{{"id", entry.id},
                     {"kind", entry.kind},
                     {"user", entry.user.bigint()},
                     {"channel", entry.channel.bigint()},
                     {"data", data(entry)},
                     {"at", entry.at.value_or(Instant{}).time_since_epoch().count()}};
  if (entry.by) event["by"] = entry.by.bigint();
  if (entry.case_number != 0) event["case"] = entry.case_number;
  if (!entry.act.empty()) event["act"] = entry.act;
  return json::serialize(event);
}

std::string of(const LogAmendment& amendment) {
  return json::serialize(
      json::object{{"amends", amendment.id}, {"by", amendment.by.bigint()}, {"reason", amendment.reason}});
}

std::string data_of(const LogEntry& entry) { return json::serialize(data(entry)); }

void read_data(std::string_view text, LogEntry& into) {
  try {
    read_fields(object_in(text), into);
  } catch (const std::exception&) {
    // Rows that a hand put there are shown as far as they can be.
    into.text.assign(text);
  }
}

Noted read(GuildId guild, std::string_view text) {
  const json::object record = object_in(text);
  try {
    if (!record.contains("amends")) return {.entry = entry_in(guild, record), .amendment = {}};
    return {.entry = {},
            .amendment = LogAmendment{.guild = guild,
                                      .id = text_of(record, "amends"),
                                      .by = id_of<UserId>(record, "by"),
                                      .reason = text_of(record, "reason")}};
  } catch (const std::exception& error) {
    throw Failure(fmt::format("the record lacks something: {}", error.what()));
  }
}

}  // namespace herwa::platform::log_json
