#include "discord/model/entitlement.hpp"

#include "discord/model/reader.hpp"

namespace discord {
namespace {

using namespace reader;

Entitlement entitlement_of(Object object) {
  Entitlement one;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, one.id);
      case "sku_id"_key: return read(value, one.sku_id);
      case "application_id"_key: return read(value, one.application_id);
      case "user_id"_key: return read(value, one.user_id);
      case "guild_id"_key: return read(value, one.guild_id);
      case "type"_key: return read(value, one.type);
      case "deleted"_key: return read(value, one.deleted);
      case "consumed"_key: return read(value, one.consumed);
      case "starts_at"_key: return read(value, one.starts_at);
      case "ends_at"_key: return read(value, one.ends_at);
      default: return;
    }
  });
  return one;
}

Sku sku_of(Object object) {
  Sku sku;
  each_field(object, [&](std::string_view key, Value& value) {
    if (key == "id") return read(value, sku.id);
    if (key == "type") return read(value, sku.type);
    if (key == "name") return read(value, sku.name);
    if (key == "flags") read(value, sku.flags);
  });
  return sku;
}

}  // namespace

std::optional<Entitlement> parse_entitlement(Json json) { return parse_with(json, entitlement_of); }

std::optional<std::vector<Entitlement>> parse_entitlements(Json json) {
  return parse_array_with<Entitlement>(json, entitlement_of);
}

std::optional<std::vector<Sku>> parse_skus(Json json) { return parse_array_with<Sku>(json, sku_of); }

}  // namespace discord
