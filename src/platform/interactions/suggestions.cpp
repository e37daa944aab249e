#include "platform/interactions/suggestions.hpp"

#include "platform/text/harmless.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t choices_max = 25;
constexpr std::size_t characters_max = 100;

// Of Latin letters alone; others are compared as they are.
std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace

Suggestions::Suggestions(std::string_view typed) : typed_(lower(typed)) {}

void Suggestions::add(std::string_view value, std::string_view name) {
  const std::string by_value = lower(value);
  const std::string by_name = lower(name);
  discord::Choice choice{.name = first_characters(name, characters_max), .value = std::string(value)};
  if (by_value.starts_with(typed_) || by_name.starts_with(typed_)) {
    first_.push_back(std::move(choice));
  } else if (by_value.find(typed_) != std::string::npos || by_name.find(typed_) != std::string::npos) {
    then_.push_back(std::move(choice));
  }
}

discord::Choices Suggestions::best() const {
  discord::Choices all;
  all.choices = first_;
  all.choices.insert(all.choices.end(), then_.begin(), then_.end());
  if (all.choices.size() > choices_max) all.choices.resize(choices_max);
  return all;
}

}  // namespace herwa::platform
