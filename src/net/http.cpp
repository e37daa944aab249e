#include "net/http.hpp"

#include <algorithm>

namespace herwa::net {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

bool list_has(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    if (equal_without_case(trimmed(list.substr(0, end)), token)) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

}  // namespace

bool equal_without_case(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, [](char a, char b) { return lower(a) == lower(b); });
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (const auto& [key, value] : entries_) {
    if (equal_without_case(key, name)) return value;
  }
  return std::nullopt;
}

bool Headers::lists(std::string_view name, std::string_view token) const {
  return std::ranges::any_of(entries_, [&](const auto& entry) {
    return equal_without_case(entry.first, name) && list_has(entry.second, token);
  });
}

void Headers::set(std::string_view name, std::string_view value) {
  // Copied first: both may point into the entry that is about to go.
  std::pair<std::string, std::string> entry{name, value};
  remove(entry.first);
  entries_.push_back(std::move(entry));
}

void Headers::add(std::string_view name, std::string_view value) {
  entries_.push_back({std::string(name), std::string(value)});
}

void Headers::remove(std::string_view name) {
  std::erase_if(entries_, [name](const auto& entry) { return equal_without_case(entry.first, name); });
}

std::string_view HttpRequest::path() const { return std::string_view(target).substr(0, target.find('?')); }

std::string_view HttpRequest::query() const {
  const std::size_t mark = target.find('?');
  return mark == std::string::npos ? std::string_view() : std::string_view(target).substr(mark + 1);
}

}  // namespace herwa::net
