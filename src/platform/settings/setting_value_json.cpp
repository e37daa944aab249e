#include <boost/json.hpp>

#include <cmath>
#include <set>

#include "base/ids.hpp"
#include "platform/settings/internal/setting_value_json.hpp"

namespace herwa::platform::internal {
namespace {

namespace json = boost::json;

std::int64_t characters(std::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

// Nothing that a screen cannot show, and no zero byte, which PostgreSQL cannot store.
bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20U && c != '\n' && c != '\t' && c != '\r') || byte == 0x7FU;
  });
}

class Checker {
 public:
  Checker(const SettingField& field, SettingProblems& problems) : field_(field), problems_(problems) {}

  std::optional<SettingValue> value(const json::value& given) {
    switch (field_.kind) {
      case SettingKind::Flag: return flag(given);
      case SettingKind::Integer:
      case SettingKind::Length: return integer(given);
      case SettingKind::Number: return number(given);
      case SettingKind::Text: return text(given);
      case SettingKind::Choice: return choice(given);
      case SettingKind::Channel:
      case SettingKind::Role: return id(given);
      case SettingKind::Texts:
      case SettingKind::Channels:
      case SettingKind::Roles: return list(given);
    }
    return std::nullopt;
  }

 private:
  std::nullopt_t refuse(std::string code, std::string message) {
    return refuse_at(field_.name, code, message);
  }
  std::nullopt_t refuse_at(std::string path, const std::string& code, const std::string& message) {
    problems_.push_back({std::move(path), code, message});
    return std::nullopt;
  }

  std::optional<SettingValue> flag(const json::value& given) {
    if (!given.is_bool()) return refuse("not_a_flag", "Write true or false.");
    return given.get_bool();
  }

  std::optional<SettingValue> integer(const json::value& given) {
    const char* unit = field_.kind == SettingKind::Length ? " of seconds" : "";
    const auto whole = whole_number(given);
    if (!whole) return refuse("not_an_integer", fmt::format("Write a whole number{}.", unit));
    if (*whole < field_.least || *whole > field_.most)
      return refuse("out_of_range",
                    fmt::format("Write a number{} from {} to {}.", unit, field_.least, field_.most));
    return *whole;
  }

  // 5.0 is 5: JavaScript knows no difference.
  static std::optional<std::int64_t> whole_number(const json::value& given) {
    constexpr double exact_max = 9007199254740992.0;
    if (given.is_int64()) return given.get_int64();
    if (!given.is_double()) return std::nullopt;
    const double real = given.get_double();
    if (std::trunc(real) != real || std::abs(real) > exact_max) return std::nullopt;
    return static_cast<std::int64_t>(real);
  }

  std::optional<SettingValue> number(const json::value& given) {
    if (!given.is_number()) return refuse("not_a_number", "Write a number.");
    const double real = given.to_number<double>();
    if (!std::isfinite(real) || real < field_.number_least || real > field_.number_most)
      return refuse("out_of_range",
                    fmt::format("Write a number from {} to {}.", field_.number_least, field_.number_most));
    return real;
  }

  std::optional<SettingValue> text(const json::value& given) {
    if (!given.is_string()) return refuse("not_a_text", "Write a text in quotes.");
    const std::string_view written = given.get_string();
    if (!check_text(field_.name, written, field_.least, field_.most)) return std::nullopt;
    return std::string(written);
  }

  bool check_text(const std::string& path, std::string_view written, std::int64_t least, std::int64_t most) {
    const std::int64_t count = characters(written);
    if (has_control_characters(written)) {
      refuse_at(path, "control_characters",
                "Remove the invisible control characters; line breaks and tabs may stay.");
    } else if (count < least) {
      refuse_at(path, "too_short", fmt::format("Write at least {} characters; these are {}.", least, count));
    } else if (count > most) {
      refuse_at(path, "too_long", fmt::format("Write at most {} characters; these are {}.", most, count));
    } else {
      return true;
    }
    return false;
  }

  std::optional<SettingValue> choice(const json::value& given) {
    if (given.is_string() && std::find(field_.choices.begin(), field_.choices.end(),
                                       std::string_view(given.get_string())) != field_.choices.end())
      return std::string(given.get_string());
    return refuse("not_a_choice", fmt::format("Choose one of: {}.", fmt::join(field_.choices, ", ")));
  }

  std::optional<SettingValue> id(const json::value& given) {
    if (given.is_string() && given.get_string().empty()) return std::string();
    auto digits = check_id(field_.name, given);
    if (!digits) return std::nullopt;
    return std::move(*digits);
  }

  // Only the way in which we write it ourselves, so that one id has one text.
  std::optional<std::string> check_id(const std::string& path, const json::value& given) {
    using AnyId = Id<struct AnyTag>;
    const auto parsed = given.is_string() ? AnyId::parse(given.get_string()) : std::nullopt;
    if (!parsed || !*parsed || parsed->text() != std::string_view(given.get_string()))
      return refuse_at(path, "not_an_id",
                       "Write the id as a text of its digits, such as \"81384788765712384\".");
    return parsed->text();
  }

  std::optional<SettingValue> list(const json::value& given) {
    if (!given.is_array()) return refuse("not_a_list", "Write a list in brackets.");
    const json::array& items = given.get_array();
    const auto count = static_cast<std::int64_t>(items.size());
    if (count < field_.least || count > field_.most)
      return refuse("wrong_count", count > field_.most
                                       ? fmt::format("Name at most {}; these are {}.", field_.most, count)
                                       : fmt::format("Name at least {}; these are {}.", field_.least, count));
    std::vector<std::string> texts;
    std::set<std::string> seen;
    for (std::size_t at = 0; at < items.size(); ++at) {
      const std::string path = fmt::format("{}[{}]", field_.name, at);
      auto item = list_item(path, items[at]);
      if (!item) continue;
      if (!seen.insert(*item).second)
        refuse_at(path, "duplicate", "This is in the list already: remove one.");
      texts.push_back(std::move(*item));
    }
    if (texts.size() != items.size() || seen.size() != items.size()) return std::nullopt;
    return texts;
  }

  std::optional<std::string> list_item(const std::string& path, const json::value& given) {
    if (field_.kind != SettingKind::Texts) return check_id(path, given);
    if (!given.is_string()) return refuse_at(path, "not_a_text", "Write a text in quotes.");
    const std::string_view written = given.get_string();
    if (!check_text(path, written, 1, field_.item_chars_max)) return std::nullopt;
    return std::string(written);
  }

  const SettingField& field_;
  SettingProblems& problems_;
};

}  // namespace

json::value to_json(const SettingValue& value) {
  return std::visit([](const auto& held) { return json::value_from(held); }, value);
}

std::optional<SettingValue> from_json(const SettingField& field, const json::value& given,
                                      SettingProblems& problems) {
  return Checker(field, problems).value(given);
}

}  // namespace herwa::platform::internal
