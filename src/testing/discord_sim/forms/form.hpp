// A body under inspection. Every check notes what is wrong at its own path and goes on, so that one answer
// names all errors; finish() throws them in Discord's nested shape.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "testing/discord_sim/world/json.hpp"

namespace discord_sim {

struct Range {
  std::int64_t min = 0;
  std::int64_t max = 0;
};

// Characters, as Discord counts them: code points.
std::size_t character_count(std::string_view text);

class Form {
 public:
  // A body must be an object; over() takes any value, for the few bodies that are lists.
  explicit Form(const Json& body);
  static Form over(const Json& value) { return Form(value, 0); }

  // A part of it; a missing field is a null there.
  [[nodiscard]] Form field(std::string_view key) const;
  [[nodiscard]] Form item(std::size_t index) const;
  [[nodiscard]] const Json& value() const { return *value_; }
  [[nodiscard]] bool present() const { return !value_->is_null(); }

  // Notes an error when there is nothing; gives whether there is something.
  bool required() const;
  // nullopt when absent or wrong.
  [[nodiscard]] std::optional<std::string> text(Range length) const;
  [[nodiscard]] std::optional<std::int64_t> integer(Range range) const;
  [[nodiscard]] std::optional<double> number() const;
  [[nodiscard]] std::optional<bool> flag() const;
  // Permission bits: a decimal string or a number.
  [[nodiscard]] std::optional<std::uint64_t> bits() const;
  template <class IdType>
  [[nodiscard]] std::optional<IdType> id() const {
    const auto value = snowflake();
    return value ? std::optional(IdType(*value)) : std::nullopt;
  }
  // How many items; zero when absent or not a list. Notes an error above the bound.
  [[nodiscard]] std::size_t list(Range length) const;
  bool object() const;
  bool one_of(std::initializer_list<std::int64_t> choices) const;
  bool web_address(std::size_t length_max) const;

  void fail(std::string_view code, std::string_view message) const;
  [[nodiscard]] bool clean() const { return errors_->is_null(); }
  void finish() const;

 private:
  Form(const Json& value, int) : value_(&value), errors_(std::make_shared<Json>()) {}
  Form(const Form& parent, std::string key, const Json& value);
  [[nodiscard]] std::optional<std::uint64_t> snowflake() const;

  const Json* value_;
  std::vector<std::string> path_;
  std::shared_ptr<Json> errors_;
};

}  // namespace discord_sim
