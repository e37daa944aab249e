// Facts as they stand in Redis. Ids are decimal strings, instants are microseconds.
#include <boost/json.hpp>

#include "platform/plans/policy_facts.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

std::int64_t number_of(Instant instant) { return instant.time_since_epoch().count(); }
Instant instant_of(const json::value& value) {
  return Instant(std::chrono::microseconds(value.to_number<std::int64_t>()));
}
std::string text_of(const json::value& value) { return std::string(value.as_string()); }

template <class Id>
json::array array_of(const std::vector<Id>& ids) {
  json::array array;
  for (const Id id : ids) array.emplace_back(id.text());
  return array;
}

template <class Id>
std::vector<Id> ids_of(const json::value& value) {
  std::vector<Id> ids;
  for (const json::value& one : value.as_array()) {
    const auto id = Id::parse(std::string_view(one.as_string()));
    if (!id) throw std::invalid_argument("an id");
    ids.push_back(*id);
  }
  return ids;
}

json::value to_json(const Subscription& one) {
  return {{"source", one.source},
          {"reference", one.reference},
          {"tier", one.tier},
          {"starts", number_of(one.starts)},
          {"ends", one.ends ? json::value(number_of(*one.ends)) : json::value(nullptr)},
          {"grace_s", one.grace.count()}};
}

Subscription subscription_of(const json::value& value) {
  Subscription one{.source = text_of(value.at("source")),
                   .reference = text_of(value.at("reference")),
                   .tier = text_of(value.at("tier")),
                   .starts = instant_of(value.at("starts")),
                   .ends = {},
                   .grace = std::chrono::seconds(value.at("grace_s").to_number<std::int64_t>())};
  if (!value.at("ends").is_null()) one.ends = instant_of(value.at("ends"));
  return one;
}

json::value to_json(const PolicyFacts::Rule& rule) {
  return {{"kind", rule.kind},
          {"name", rule.name},
          {"denied_roles", array_of(rule.rules.denied_roles)},
          {"allowed_roles", array_of(rule.rules.allowed_roles)},
          {"denied_channels", array_of(rule.rules.denied_channels)},
          {"allowed_channels", array_of(rule.rules.allowed_channels)}};
}

PolicyFacts::Rule rule_of(const json::value& value) {
  return {.kind = text_of(value.at("kind")),
          .name = text_of(value.at("name")),
          .rules = {.denied_roles = ids_of<RoleId>(value.at("denied_roles")),
                    .denied_channels = ids_of<ChannelId>(value.at("denied_channels")),
                    .allowed_channels = ids_of<ChannelId>(value.at("allowed_channels")),
                    .allowed_roles = ids_of<RoleId>(value.at("allowed_roles"))}};
}

PolicyFacts read(std::string_view text) {
  const json::value document = json::parse(text);
  PolicyFacts facts;
  facts.version = document.at("version").to_number<std::uint64_t>();
  facts.read_at = instant_of(document.at("read_at"));
  for (const auto& one : document.at("subscriptions").as_array())
    facts.subscriptions.push_back(subscription_of(one));
  for (const auto& [name, on] : document.at("features").as_object())
    facts.features.emplace_back(name, on.as_bool());
  facts.staff = ids_of<RoleId>(document.at("staff"));
  for (const auto& one : document.at("rules").as_array()) facts.rules.push_back(rule_of(one));
  return facts;
}

}  // namespace

std::string to_text(const PolicyFacts& facts) {
  json::array subscriptions;
  for (const Subscription& one : facts.subscriptions) subscriptions.push_back(to_json(one));
  json::object features;
  for (const auto& [name, on] : facts.features) features[name] = on;
  json::array rules;
  for (const PolicyFacts::Rule& rule : facts.rules) rules.push_back(to_json(rule));
  return json::serialize(json::value{{"version", facts.version},
                                     {"read_at", number_of(facts.read_at)},
                                     {"subscriptions", std::move(subscriptions)},
                                     {"features", std::move(features)},
                                     {"staff", array_of(facts.staff)},
                                     {"rules", std::move(rules)}});
}

std::optional<PolicyFacts> facts_from(std::string_view text) {
  try {
    return read(text);
  } catch (const std::exception&) {
    // Whatever it is, the truth stands in PostgreSQL.
  }
  return std::nullopt;
}

}  // namespace herwa::platform
