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
  Checker(const SettingField& field, Complaints& complaints) : field_(field), complaints_(complaints) {}

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
  std::nullopt_t refuse(std::string code, std::string_view key, const WordValues& values = {}) {
    complaints_.add(field_.name, std::move(code), key, values);
    return std::nullopt;
  }
  // Where the code says it all.
  std::nullopt_t refuse_at(std::string path, const std::string& code, const WordValues& values = {}) {
    complaints_.add(std::move(path), code, code, values);
    return std::nullopt;
  }

  std::optional<SettingValue> flag(const json::value& given) {
    if (!given.is_bool()) return refuse("not_a_flag", "not_a_flag");
    return given.get_bool();
  }

  std::optional<SettingValue> integer(const json::value& given) {
    const bool seconds = field_.kind == SettingKind::Length;
    const auto whole = whole_number(given);
    if (!whole) return refuse("not_an_integer", seconds ? "not_seconds" : "not_an_integer");
    if (*whole < field_.least || *whole > field_.most)
      return refuse("out_of_range", seconds ? "seconds_out_of_range" : "out_of_range",
                    {{"least", std::to_string(field_.least)}, {"most", std::to_string(field_.most)}});
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
    if (!given.is_number()) return refuse("not_a_number", "not_a_number");
    const double real = given.to_number<double>();
    if (!std::isfinite(real) || real < field_.number_least || real > field_.number_most)
      return refuse("out_of_range", "out_of_range",
                    {{"least", fmt::format("{}", field_.number_least)},
                     {"most", fmt::format("{}", field_.number_most)}});
    return real;
  }

  std::optional<SettingValue> text(const json::value& given) {
    if (!given.is_string()) return refuse("not_a_text", "not_a_text");
    const std::string_view written = given.get_string();
    if (!check_text(field_.name, written, field_.least, field_.most)) return std::nullopt;
    return std::string(written);
  }

  bool check_text(const std::string& path, std::string_view written, std::int64_t least, std::int64_t most) {
    const std::int64_t count = characters(written);
    if (has_control_characters(written)) {
      refuse_at(path, "control_characters");
    } else if (count < least) {
      refuse_at(path, "too_short", {{"least", least}, {"count", count}});
    } else if (count > most) {
      refuse_at(path, "too_long", {{"most", most}, {"count", count}});
    } else {
      return true;
    }
    return false;
  }

  std::optional<SettingValue> choice(const json::value& given) {
    if (given.is_string() && std::find(field_.choices.begin(), field_.choices.end(),
                                       std::string_view(given.get_string())) != field_.choices.end())
      return std::string(given.get_string());
    return refuse("not_a_choice", "not_a_choice",
                  {{"choices", fmt::format("{}", fmt::join(field_.choices, ", "))}});
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
      return refuse_at(path, "not_an_id");
    return parsed->text();
  }

  std::optional<SettingValue> list(const json::value& given) {
    if (!given.is_array()) return refuse("not_a_list", "not_a_list");
    const json::array& items = given.get_array();
    const auto count = static_cast<std::int64_t>(items.size());
    if (count < field_.least || count > field_.most)
      return refuse("wrong_count", count > field_.most ? "too_many" : "too_few",
                    {{"least", field_.least}, {"most", field_.most}, {"count", count}});
    std::vector<std::string> texts;
    std::set<std::string> seen;
    for (std::size_t at = 0; at < items.size(); ++at) {
      const std::string path = fmt::format("{}[{}]", field_.name, at);
      auto item = list_item(path, items[at]);
      if (!item) continue;
      if (!seen.insert(*item).second) refuse_at(path, "duplicate");
      texts.push_back(std::move(*item));
    }
    if (texts.size() != items.size() || seen.size() != items.size()) return std::nullopt;
    return texts;
  }

  std::optional<std::string> list_item(const std::string& path, const json::value& given) {
    if (field_.kind != SettingKind::Texts) return check_id(path, given);
    if (!given.is_string()) return refuse_at(path, "not_a_text");
    const std::string_view written = given.get_string();
    if (!check_text(path, written, 1, field_.item_chars_max)) return std::nullopt;
    return std::string(written);
  }

  const SettingField& field_;
  Complaints& complaints_;
};

}  // namespace

json::value to_json(const SettingValue& value) {
  return std::visit([](const auto& held) { return json::value_from(held); }, value);
}

std::optional<SettingValue> from_json(const SettingField& field, const json::value& given,
                                      Complaints& complaints) {
  return Checker(field, complaints).value(given);
}

}  // namespace herwa::platform::internal
