#include "testing/discord_sim/world/json.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cmath>

#include <fmt/format.h>

namespace discord_sim {
namespace {

constexpr std::size_t nesting_max = 64;

Json from_boost(const boost::json::value& value) {
  switch (value.kind()) {
    case boost::json::kind::null: return {};
    case boost::json::kind::bool_: return value.get_bool();
    case boost::json::kind::int64: return value.get_int64();
    case boost::json::kind::uint64: return static_cast<double>(value.get_uint64());
    case boost::json::kind::double_: return value.get_double();
    case boost::json::kind::string: return std::string(value.get_string());
    case boost::json::kind::array: {
      Json::Array items;
      for (const auto& item : value.get_array()) items.push_back(from_boost(item));
      return Json::array(std::move(items));
    }
    case boost::json::kind::object: {
      Json object = Json::object();
      for (const auto& entry : value.get_object()) object.set(entry.key(), from_boost(entry.value()));
      return object;
    }
  }
  return {};
}

void write_text(std::string& out, std::string_view text) {
  out.push_back('"');
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
          out.push_back(c);
        }
    }
  }
  out.push_back('"');
}

void write(std::string& out, const Json& value);

void write_object(std::string& out, const Json& value) {
  out.push_back('{');
  for (const Json::Entry& entry : value.entries()) {
    if (out.back() != '{') out.push_back(',');
    write_text(out, entry.key);
    out.push_back(':');
    write(out, entry.value);
  }
  out.push_back('}');
}

void write_array(std::string& out, const Json& value) {
  out.push_back('[');
  bool first = true;
  for (const Json& item : value.items()) {
    if (!first) out.push_back(',');
    first = false;
    write(out, item);
  }
  out.push_back(']');
}

void write(std::string& out, const Json& value) {
  if (value.is_null()) {
    out += "null";
  } else if (value.is_bool()) {
    out += value.flag() ? "true" : "false";
  } else if (value.is_integer()) {
    out += std::to_string(value.integer());
  } else if (value.is_number()) {
    fmt::format_to(std::back_inserter(out), "{}", value.number());
  } else if (value.is_string()) {
    write_text(out, value.text());
  } else if (value.is_array()) {
    write_array(out, value);
  } else {
    write_object(out, value);
  }
}

}  // namespace

Json Json::object() { return object({}); }

Json Json::array() { return array(Array{}); }

Json Json::object(std::initializer_list<Entry> entries) {
  Json json;
  json.value_ = Object(entries);
  return json;
}

Json Json::array(Array items) {
  Json json;
  json.value_ = std::move(items);
  return json;
}

std::optional<Json> Json::parse(std::string_view text) {
  boost::json::error_code error;
  boost::json::parse_options options;
  options.max_depth = nesting_max;
  const boost::json::value value = boost::json::parse(text, error, {}, options);
  if (error) return std::nullopt;
  return from_boost(value);
}

std::string Json::dump() const {
  std::string out;
  write(out, *this);
  return out;
}

bool Json::flag(bool fallback) const {
  const bool* held = std::get_if<bool>(&value_);
  return held != nullptr ? *held : fallback;
}

std::int64_t Json::integer(std::int64_t fallback) const {
  const auto* held = std::get_if<std::int64_t>(&value_);
  return held != nullptr ? *held : fallback;
}

double Json::number(double fallback) const {
  if (is_integer()) return static_cast<double>(integer());
  const auto* held = std::get_if<double>(&value_);
  return held != nullptr ? *held : fallback;
}

const std::string& Json::text() const {
  static const std::string none;
  const auto* held = std::get_if<std::string>(&value_);
  return held != nullptr ? *held : none;
}

const Json::Array& Json::items() const {
  static const Array none;
  const auto* held = std::get_if<Array>(&value_);
  return held != nullptr ? *held : none;
}

const Json::Object& Json::entries() const {
  static const Object none;
  const auto* held = std::get_if<Object>(&value_);
  return held != nullptr ? *held : none;
}

bool Json::empty() const { return items().empty() && entries().empty() && text().empty(); }

const Json* Json::find(std::string_view key) const {
  for (const Entry& entry : entries()) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

Json* Json::find_mutable(std::string_view key) {
  auto* held = std::get_if<Object>(&value_);
  if (held == nullptr) return nullptr;
  for (Entry& entry : *held) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

const Json& Json::operator[](std::string_view key) const {
  static const Json none;
  const Json* found = find(key);
  return found != nullptr ? *found : none;
}

Json& Json::set(std::string_view key, Json value) {
  if (is_null()) value_ = Object{};
  if (Json* found = find_mutable(key)) {
    *found = std::move(value);
  } else {
    std::get<Object>(value_).push_back({std::string(key), std::move(value)});
  }
  return *this;
}

void Json::erase(std::string_view key) {
  if (auto* held = std::get_if<Object>(&value_)) {
    std::erase_if(*held, [key](const Entry& entry) { return entry.key == key; });
  }
}

void Json::push(Json item) { mutable_items().push_back(std::move(item)); }

Json::Array& Json::mutable_items() {
  if (is_null()) value_ = Array{};
  return std::get<Array>(value_);
}

bool operator==(const Json& left, const Json& right) { return left.value_ == right.value_; }

}  // namespace discord_sim
