#include "testing/discord_sim/forms/form.hpp"

#include <charconv>

#include "testing/discord_sim/forms/api_error.hpp"

namespace discord_sim {
namespace {

const Json nothing;

std::string length_message(const Range& range) {
  if (range.min == 0) return fmt::format("Must be {} or fewer in length.", range.max);
  return fmt::format("Must be between {} and {} in length.", range.min, range.max);
}

}  // namespace

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](unsigned char c) { return (c & 0xC0U) != 0x80U; }));
}

Form::Form(const Json& body) : value_(&body), errors_(std::make_shared<Json>()) {
  if (!body.is_object()) fail("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
}

Form::Form(const Form& parent, std::string key, const Json& value)
    : value_(&value), path_(parent.path_), errors_(parent.errors_) {
  path_.push_back(std::move(key));
}

Form Form::field(std::string_view key) const { return {*this, std::string(key), (*value_)[key]}; }

Form Form::item(std::size_t index) const {
  const auto& items = value_->items();
  return {*this, std::to_string(index), index < items.size() ? items[index] : nothing};
}

bool Form::required() const {
  if (present()) return true;
  fail("BASE_TYPE_REQUIRED", "This field is required");
  return false;
}

std::optional<std::string> Form::text(Range length) const {
  if (!present()) return std::nullopt;
  if (!value_->is_string() && !value_->is_number()) {
    fail("STRING_TYPE_CONVERT", "Could not interpret the value as string.");
    return std::nullopt;
  }
  // Discord turns numbers into text by itself.
  std::string text = value_->is_string() ? value_->text() : value_->dump();
  const auto count = static_cast<std::int64_t>(character_count(text));
  if (count < length.min || count > length.max) {
    fail(length.min == 0 ? "BASE_TYPE_MAX_LENGTH" : "BASE_TYPE_BAD_LENGTH", length_message(length));
    return std::nullopt;
  }
  return text;
}

std::optional<std::int64_t> Form::integer(Range range) const {
  if (!present()) return std::nullopt;
  std::optional<std::int64_t> number;
  if (value_->is_integer()) number = value_->integer();
  if (value_->is_string()) {
    const std::string& text = value_->text();
    std::int64_t parsed = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
    if (error == std::errc{} && stop == text.data() + text.size()) number = parsed;
  }
  if (!number) {
    fail("NUMBER_TYPE_COERCE", fmt::format("Value {} is not int.", value_->dump()));
  } else if (*number < range.min) {
    fail("NUMBER_TYPE_MIN", fmt::format("int value should be greater than or equal to {}.", range.min));
    return std::nullopt;
  } else if (*number > range.max) {
    fail("NUMBER_TYPE_MAX", fmt::format("int value should be less than or equal to {}.", range.max));
    return std::nullopt;
  }
  return number;
}

std::optional<double> Form::number() const {
  if (!present()) return std::nullopt;
  if (value_->is_number()) return value_->number();
  fail("NUMBER_TYPE_COERCE", fmt::format("Value {} is not float.", value_->dump()));
  return std::nullopt;
}

std::optional<bool> Form::flag() const {
  if (!present()) return std::nullopt;
  if (value_->is_bool()) return value_->flag();
  fail("BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
  return std::nullopt;
}

std::optional<std::uint64_t> Form::snowflake() const {
  if (!present()) return std::nullopt;
  if (value_->is_integer() && value_->integer() >= 0) return static_cast<std::uint64_t>(value_->integer());
  if (const auto parsed = herwa::Id<struct AnyTag>::parse(value_->text())) return parsed->value();
  fail("NUMBER_TYPE_COERCE", fmt::format("Value {} is not snowflake.", value_->dump()));
  return std::nullopt;
}

std::optional<std::uint64_t> Form::bits() const { return snowflake(); }

std::size_t Form::list(Range length) const {
  if (!present()) return 0;
  if (!value_->is_array()) {
    fail("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    return 0;
  }
  const auto count = static_cast<std::int64_t>(value_->items().size());
  if (count < length.min || count > length.max) fail("BASE_TYPE_BAD_LENGTH", length_message(length));
  return static_cast<std::size_t>(count);
}

bool Form::object() const {
  if (value_->is_object()) return true;
  fail("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
  return false;
}

bool Form::one_of(std::initializer_list<std::int64_t> choices) const {
  if (!present()) return true;
  if (value_->is_integer() && std::ranges::count(choices, value_->integer()) > 0) return true;
  fail("BASE_TYPE_CHOICES", fmt::format("Value must be one of {{{}}}.", fmt::join(choices, ", ")));
  return false;
}

bool Form::web_address(std::size_t length_max) const {
  const auto address = text({0, static_cast<std::int64_t>(length_max)});
  if (!address) return !present();
  const std::size_t scheme = address->find("://");
  const bool known = address->starts_with("http://") || address->starts_with("https://") ||
                     address->starts_with("attachment://") || address->starts_with("discord://");
  if (scheme == std::string::npos) {
    fail("URL_TYPE_INVALID_URL", "Not a well formed URL.");
    return false;
  }
  if (!known) {
    fail("URL_TYPE_INVALID_SCHEME", R"(Scheme must be one of ('http', 'https').)");
    return false;
  }
  return true;
}

void Form::fail(std::string_view code, std::string_view message) const {
  Json* node = errors_.get();
  if (node->is_null()) *node = Json::object();
  // Where a whole is wrong, nothing is said of its parts.
  for (const std::string& key : path_) {
    if (node->has("_errors")) return;
    if (node->find(key) == nullptr) node->set(key, Json::object());
    node = node->find_mutable(key);
  }
  if (!node->has("_errors")) *node = Json::object();
  if (node->find("_errors") == nullptr) node->set("_errors", Json::array());
  node->find_mutable("_errors")->push(Json::object({{"code", code}, {"message", message}}));
}

void Form::finish() const {
  if (!clean()) throw ApiError(*errors_);
}

}  // namespace discord_sim
