#include "postgres/prepared.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace herwa::postgres {
namespace {

// A plan takes tens of kilobytes of the server's memory, in each connection.
constexpr std::size_t names_max = 100;
constexpr std::size_t entries_max = 1'000;

// `count(*)` asks for no columns; any other star may.
bool names_its_columns(std::string_view text) {
  for (std::size_t at = text.find('*'); at != std::string_view::npos; at = text.find('*', at + 1)) {
    if (at == 0 || text[at - 1] != '(') return false;
  }
  return true;
}

std::size_t mix(std::size_t hash, std::size_t more) {
  constexpr std::size_t golden = 0x9E3779B97F4A7C15U;
  return hash ^ (more + golden + (hash << 6U) + (hash >> 2U));
}

}  // namespace

PreparedStatements::Entry* PreparedStatements::find_or_note(const Statement& statement) {
  const auto found = entries_.find(statement);
  if (found != entries_.end()) {
    Entry& entry = found->second;
    if (entry.standing != Standing::Seen || !entry.name.empty()) return &entry;
    if (names_held_ == names_max) return nullptr;
    ++names_held_;
    entry.name = "h" + std::to_string(++named_);
    return &entry;
  }
  if (entries_.size() == entries_max || !names_its_columns(statement.sql.text())) return nullptr;
  Key key{.text = statement.sql.c_str(), .types = {}};
  for (const Params::Value& value : statement.params.values()) key.types.push_back(value.type);
  entries_.emplace(std::move(key), Entry{});
  return nullptr;
}

void PreparedStatements::forget() {
  entries_.clear();
  names_held_ = 0;
}

bool PreparedStatements::is_outgrown(std::string_view sqlstate) {
  // "cached plan must not change result type"; no such statement; a value's type does not fit its column any
  // more; no operator or function for it.
  constexpr std::array<std::string_view, 4> states{"0A000", "26000", "42804", "42883"};
  return std::ranges::find(states, sqlstate) != states.end();
}

std::size_t PreparedStatements::Hash::operator()(const Key& key) const {
  std::size_t hash = std::hash<const char*>{}(key.text);
  for (const std::uint32_t type : key.types) hash = mix(hash, type);
  return hash;
}

std::size_t PreparedStatements::Hash::operator()(const Statement& statement) const {
  std::size_t hash = std::hash<const char*>{}(statement.sql.c_str());
  for (const Params::Value& value : statement.params.values()) hash = mix(hash, value.type);
  return hash;
}

bool PreparedStatements::Same::operator()(const Key& left, const Key& right) const {
  return left.text == right.text && left.types == right.types;
}

bool PreparedStatements::Same::operator()(const Statement& left, const Key& right) const {
  return left.sql.c_str() == right.text &&
         std::ranges::equal(left.params.values(), right.types, {}, &Params::Value::type);
}

}  // namespace herwa::postgres
