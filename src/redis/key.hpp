// The names of things in Redis, and the only place that makes them. Three forms are legal:
//   bot:{<guild id>}:<feature>:<key>   what belongs to a guild; the braces make all of it share a cluster
//   slot herwa:<area>:<key>                 what belongs to the process or to all guilds
//   {herwa}:<queue>:<key>              the queues, in the form that BullMQ clients know
// Commands take a Key where Redis expects one, so a bare string cannot get there. Write
//   GuildKey{guild, "levels", "xp", user.value()}
// Literals are checked while compiling; anything else when made, by throwing KeyRefused (or by make()).
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/errors.hpp"
#include "base/ids.hpp"

namespace herwa::redis {

inline constexpr std::size_t name_size_max = 32;
inline constexpr std::size_t key_size_max = 512;

// A key that must not be; the refusal says what is wrong and how to mend it.
class KeyRefused : public Failure {
 public:
  explicit KeyRefused(Refusal refusal) : Failure(refusal.message), refusal_(std::move(refusal)) {}
  [[nodiscard]] const Refusal& refusal() const { return refusal_; }

 private:
  Refusal refusal_;
};

namespace key_rules {

// Lower-case letters, digits, - and _; 1 to 32 of them.
constexpr bool is_name(std::string_view text) {
  if (text.empty() || text.size() > name_size_max) return false;
  for (const char c : text) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) return false;
  }
  return true;
}

// Letters, digits, - _ and dot.
constexpr bool is_segment(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!(letter || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.')) return false;
  }
  return true;
}

// Segments with one ':' between them.
constexpr bool is_part(std::string_view text) {
  while (true) {
    const std::size_t colon = text.find(':');
    if (!is_segment(text.substr(0, colon))) return false;
    if (colon == std::string_view::npos) return true;
    text.remove_prefix(colon + 1);
  }
}

// Job names come from other BullMQ clients: anything that is neither a brace nor a control character.
bool is_queue_part(std::string_view text);

// Not constexpr on purpose: reaching one of them ends the compilation and its name is the message.
void a_feature_or_area_is_lower_case_letters_digits_dashes_and_underscores();
void a_key_part_is_letters_digits_dashes_underscores_and_dots_between_colons();

}  // namespace key_rules

// The name of a feature, an area or a queue.
class Name {
 public:
  template <std::size_t Size>
  consteval Name(const char (&literal)[Size]) {  // NOLINT(google-explicit-constructor): "levels" is a Name
    const std::string_view text(literal, Size - 1);
    if (!key_rules::is_name(text)) {
      key_rules::a_feature_or_area_is_lower_case_letters_digits_dashes_and_underscores();
    }
    assign(text);
  }
  explicit Name(const std::string& text) : Name(required(text)) {}
  static std::expected<Name, Refusal> make(std::string_view text);

  [[nodiscard]] constexpr std::string_view text() const { return {chars_.data(), size_}; }

 private:
  Name() = default;
  static Name required(std::string_view text);
  constexpr void assign(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) chars_[i] = text[i];
    size_ = static_cast<std::uint8_t>(text.size());
  }

  std::array<char, name_size_max> chars_{};
  std::uint8_t size_ = 0;
};

// What follows the feature: one literal, a text, a number or an id. Only for parameters; it keeps no text.
class KeyPart {
 public:
  KeyPart() = default;  // absent
  template <std::size_t Size>
  consteval KeyPart(const char (&literal)[Size])  // NOLINT(google-explicit-constructor): "main" is a part
      : view_(literal, Size - 1), kind_(Kind::Literal) {
    if (!key_rules::is_part(view_)) {
      key_rules::a_key_part_is_letters_digits_dashes_underscores_and_dots_between_colons();
    }
  }
  KeyPart(const std::string& text)
      : KeyPart(std::string_view(text)) {}  // NOLINT(google-explicit-constructor)
  KeyPart(std::string_view text)  // NOLINT(google-explicit-constructor): checked when the key is made
      : view_(text), kind_(Kind::Text) {}
  template <class Tag>
  KeyPart(Id<Tag> id) : KeyPart(id.value()) {}  // NOLINT(google-explicit-constructor): its digits
  template <std::integral Number>
    requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
  KeyPart(Number number) : kind_(Kind::Digits) {  // NOLINT(google-explicit-constructor): its digits
    const auto [end, error] = std::to_chars(digits_.data(), digits_.data() + digits_.size(), number);
    digit_count_ = static_cast<std::size_t>(end - digits_.data());
  }

  [[nodiscard]] bool absent() const { return kind_ == Kind::Absent; }
  [[nodiscard]] bool literal() const { return kind_ == Kind::Literal; }
  [[nodiscard]] std::string_view text() const {
    return kind_ == Kind::Digits ? std::string_view(digits_.data(), digit_count_) : view_;
  }

 private:
  enum class Kind : std::uint8_t { Absent, Literal, Text, Digits };

  std::string_view view_;
  std::array<char, 20> digits_{};
  std::size_t digit_count_ = 0;
  Kind kind_ = Kind::Absent;
};

enum class KeyForm : std::uint8_t { Guild, Process, Queue };

// The fields of a key; the views belong to the key they came from.
struct KeyFields {
  KeyForm form{};
  GuildId guild;          // zero unless the form is Guild
  std::string_view name;  // feature, area or queue
  std::string_view part;
};

class Key {
 public:
  // For names that Redis gave us (SCAN, pub/sub): only what the three builders could have made.
  static std::expected<Key, Refusal> parse(std::string_view text);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] KeyFields fields() const;
  friend bool operator==(const Key&, const Key&) = default;
  friend auto operator<=>(const Key&, const Key&) = default;

 protected:
  explicit Key(std::string text) : text_(std::move(text)) {}

 private:
  friend class GuildKey;
  friend class ProcessKey;
  friend class QueueKey;

  std::string text_;
};

// bot:{<guild id>}:<feature>:<key>. Of several parts only literals may hold a ':', so that nobody's input
// can move the border between two of them.
class GuildKey : public Key {
 public:
  GuildKey(GuildId guild, const Name& feature, const KeyPart& first, const KeyPart& second = {},
           const KeyPart& third = {});
  static std::expected<Key, Refusal> make(GuildId guild, std::string_view feature, std::string_view part);
};

// herwa:<area>:<key>
class ProcessKey : public Key {
 public:
  ProcessKey(const Name& area, const KeyPart& first, const KeyPart& second = {}, const KeyPart& third = {});
  static std::expected<Key, Refusal> make(std::string_view area, std::string_view part);
};

// {herwa}:<queue>:<key>
class QueueKey : public Key {
 public:
  QueueKey(const Name& queue, std::string_view part);
  static std::expected<Key, Refusal> make(std::string_view queue, std::string_view part);
};

// A pattern for SCAN … MATCH over all keys of a guild, or of one feature in it.
std::string guild_pattern(GuildId guild);
std::string guild_pattern(GuildId guild, const Name& feature);

}  // namespace herwa::redis

template <>
struct std::hash<herwa::redis::Key> {
  std::size_t operator()(const herwa::redis::Key& key) const noexcept {
    return std::hash<std::string>{}(key.text());
  }
};
