#include "features/automod/rule_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "platform/sanctions/sanction.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::features::automod {
namespace {

namespace json = boost::json;
using std::chrono::seconds;

constexpr auto slowmode_max = std::chrono::hours(6);
constexpr std::size_t reply_chars_max = 500;
constexpr std::int64_t points_max = 100;

std::unexpected<Wrong> wrong(std::string code, std::string_view what) {
  constexpr std::size_t shown_max = 80;
  return std::unexpected(
      Wrong{.code = std::move(code), .rule = {}, .what = platform::first_characters(what, shown_max)});
}

std::string_view without_edges(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

std::optional<std::int64_t> number_from(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// One effect, such as "timeout 10m"; false: not understood.
bool take_effect(std::string_view word, std::string_view rest, Effects& effects) {
  const auto time = time_from(rest);
  if (word == "delete" && rest.empty()) return effects.remove = true;
  if (word == "kick" && rest.empty()) return effects.kick = true;
  if (word == "alert" && rest.empty()) return effects.alert = true;
  if (word == "warn") {
    effects.warn_points = rest.empty() ? 1 : number_from(rest).value_or(0);
    return effects.warn_points >= 1 && effects.warn_points <= points_max;
  }
  if (word == "ban") {
    effects.ban = true;
    effects.ban_removes = time.value_or(seconds(0));
    return rest.empty() || (time && *time <= platform::delete_messages_max);
  }
  if (word == "timeout" && time) {
    effects.timeout = *time;
    return time->count() > 0 && *time <= platform::timeout_max;
  }
  if (word == "slowmode" && time) {
    effects.slowmode = *time;
    return time->count() > 0 && *time <= slowmode_max;
  }
  if (word != "role") return false;
  if (rest.starts_with("<@&") && rest.ends_with('>')) rest = rest.substr(3, rest.size() - 4);
  effects.role = RoleId::parse(rest).value_or(RoleId());
  return static_cast<bool>(effects.role);
}

// Reads the fields of one rule, and remembers the first that it cannot.
class Reader {
 public:
  explicit Reader(const json::object& object) : object_(object) {}

  void text(std::string_view name, std::string& into, std::size_t chars_max) {
    const json::value* value = field(name);
    if (value == nullptr) return;
    if (!value->is_string() || platform::count_characters(value->get_string()) > chars_max) return fail(name);
    into = std::string(value->get_string());
  }
  void flag(std::string_view name, bool& into) {
    const json::value* value = field(name);
    if (value == nullptr) return;
    if (!value->is_bool()) return fail(name);
    into = value->get_bool();
  }
  void count(std::string_view name, std::int64_t& into, std::int64_t most) {
    const json::value* value = field(name);
    if (value == nullptr) return;
    if (!value->is_int64() || value->get_int64() < 0 || value->get_int64() > most) return fail(name);
    into = value->get_int64();
  }
  void ratio(std::string_view name, double& into) {
    const json::value* value = field(name);
    if (value == nullptr) return;
    if (!value->is_number() || value->to_number<double>() <= 0 || value->to_number<double>() > 1)
      return fail(name);
    into = value->to_number<double>();
  }
  void time(std::string_view name, seconds& into, seconds most) {
    const json::value* value = field(name);
    if (value == nullptr) return;
    const auto read = value->is_string() ? time_from(value->get_string()) : std::nullopt;
    if (!read || *read > most) return fail(name);
    into = *read;
  }
  void texts(std::string_view name, std::vector<std::string>& into, std::size_t chars_max) {
    const json::value* value = field(name);
    if (value == nullptr) return;
    if (!value->is_array()) return fail(name);
    for (const json::value& item : value->get_array()) {
      if (!item.is_string() || item.get_string().empty()) return fail(name);
      if (platform::count_characters(item.get_string()) > chars_max) return fail(name, item.get_string());
      into.emplace_back(item.get_string());
    }
  }
  template <class AnyId>
  void ids(std::string_view name, std::vector<AnyId>& into) {
    std::vector<std::string> texts_of;
    texts(name, texts_of, name_chars_max);
    for (const std::string& one : texts_of) {
      const auto id = AnyId::parse(one);
      if (!id || !*id) return fail(name, one);
      into.push_back(*id);
    }
  }
  void fail(std::string_view name, std::string_view what = {}) {
    if (!wrong_) wrong_ = wrong("field", what.empty() ? name : what).error();
  }
  // A name that nobody knows is a typing mistake, which should not pass in silence.
  [[nodiscard]] std::optional<Wrong> finish() {
    for (const auto& member : object_) {
      if (std::ranges::find(seen_, std::string_view(member.key())) == seen_.end()) fail(member.key());
    }
    return wrong_;
  }
  const json::value* field(std::string_view name) {
    seen_.push_back(name);
    return object_.if_contains(name);
  }

 private:
  const json::object& object_;
  std::vector<std::string_view> seen_;
  std::optional<Wrong> wrong_;
};

void read_trigger(Reader& reader, Trigger& trigger) {
  constexpr std::size_t host_chars_max = 253;
  constexpr std::int64_t count_max = 1000;
  std::string when;
  reader.text("when", when, name_chars_max);
  const auto kind = trigger_named(when);
  if (!kind) return reader.fail("when", when);
  trigger.kind = *kind;
  reader.texts("words", trigger.words, word_chars_max);
  reader.texts("patterns", trigger.patterns, pattern_chars_max);
  reader.flag("exact", trigger.exact);
  reader.texts("allowed", trigger.allowed, host_chars_max);
  reader.texts("blocked", trigger.blocked, host_chars_max);
  reader.flag("every", trigger.every);
  reader.flag("phishing", trigger.phishing);
  reader.flag("everyone", trigger.everyone);
  reader.count("most", trigger.most, count_max);
  reader.count("roles_most", trigger.roles_most, count_max);
  reader.ratio("ratio", trigger.ratio);
  reader.count("letters_min", trigger.letters_min, count_max);
  reader.count("bits_max", trigger.bits_max, 32);
  reader.time("within", trigger.within, seconds(60));
  reader.time("younger", trigger.younger, std::chrono::days(365));
}

void read_conditions(Reader& reader, Conditions& conditions) {
  reader.ids("channels", conditions.channels);
  reader.ids("except_channels", conditions.except_channels);
  reader.ids("roles", conditions.roles);
  reader.ids("except_roles", conditions.except_roles);
  reader.time("account_younger", conditions.account_younger, std::chrono::days(3650));
  reader.time("member_younger", conditions.member_younger, std::chrono::days(3650));
}

template <class AnyId>
json::array texts_of(const std::vector<AnyId>& ids) {
  json::array array;
  for (const AnyId id : ids) array.emplace_back(id.text());
  return array;
}
json::array texts_of(const std::vector<std::string>& texts) {
  json::array array;
  for (const std::string& text : texts) array.emplace_back(text);
  return array;
}

// What is as at first is left out.
void put(json::object& into, std::string_view name, json::array value) {
  if (!value.empty()) into[name] = std::move(value);
}
void put(json::object& into, std::string_view name, bool value) {
  if (value) into[name] = true;
}
void put(json::object& into, std::string_view name, std::int64_t value) {
  if (value != 0) into[name] = value;
}
void put(json::object& into, std::string_view name, seconds value) {
  if (value.count() != 0) into[name] = to_text(value);
}

}  // namespace

std::optional<seconds> time_from(std::string_view text) {
  constexpr std::int64_t longest = 10LL * 365 * 86400;
  text = without_edges(text);
  std::int64_t unit = 1;
  if (!text.empty()) {
    switch (text.back()) {
      case 's': unit = 1; break;
      case 'm': unit = 60; break;
      case 'h': unit = 3600; break;
      case 'd': unit = 86400; break;
      default: unit = 0;
    }
  }
  const auto value = number_from(unit == 0 || text.empty() ? text : text.substr(0, text.size() - 1));
  if (!value || *value < 0 || *value > longest / std::max<std::int64_t>(unit, 1)) return std::nullopt;
  return seconds(*value * std::max<std::int64_t>(unit, 1));
}

std::string to_text(seconds time) {
  constexpr std::array<std::pair<std::int64_t, char>, 3> units{{{86400, 'd'}, {3600, 'h'}, {60, 'm'}}};
  for (const auto& [length, letter] : units) {
    if (time.count() != 0 && time.count() % length == 0)
      return fmt::format("{}{}", time.count() / length, letter);
  }
  return fmt::format("{}s", time.count());
}

std::vector<std::string> list_from(std::string_view text) {
  std::vector<std::string> list;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(",\n");
    const std::string_view item = without_edges(text.substr(0, end));
    if (!item.empty()) list.emplace_back(item);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return list;
}

std::expected<Effects, Wrong> effects_from(std::string_view text) {
  Effects effects;
  for (const std::string& one : list_from(text)) {
    const std::size_t space = one.find(' ');
    const std::string_view rest =
        space == std::string::npos ? "" : without_edges(std::string_view(one).substr(space));
    if (!take_effect(one.substr(0, space), rest, effects)) return wrong("effect", one);
  }
  return effects;
}

std::string to_text(const Effects& effects) {
  std::vector<std::string> parts;
  if (effects.remove) parts.emplace_back("delete");
  if (effects.warn_points > 0) parts.push_back(fmt::format("warn {}", effects.warn_points));
  if (effects.timeout.count() > 0) parts.push_back("timeout " + to_text(effects.timeout));
  if (effects.kick) parts.emplace_back("kick");
  if (effects.ban)
    parts.push_back(effects.ban_removes.count() > 0 ? "ban " + to_text(effects.ban_removes) : "ban");
  if (effects.role) parts.push_back("role " + effects.role.text());
  if (effects.slowmode.count() > 0) parts.push_back("slowmode " + to_text(effects.slowmode));
  if (effects.alert) parts.emplace_back("alert");
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::expected<Rule, Wrong> rule_from(std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(json::string_view(text.data(), text.size()), error);
  if (error || !value.is_object()) return wrong("json", text);
  Reader reader(value.get_object());
  Rule rule;
  reader.text("name", rule.name, name_chars_max);
  if (rule.name.empty()) reader.fail("name");
  std::string state = "on";
  reader.text("state", state, name_chars_max);
  const auto found = std::ranges::find(state_names, state);
  if (found == state_names.end()) reader.fail("state", state);
  rule.state = static_cast<RuleState>(found - state_names.begin());
  read_trigger(reader, rule.trigger);
  read_conditions(reader, rule.conditions);
  std::string effects;
  reader.text("do", effects, 500);
  std::string reply;
  reader.text("reply", reply, reply_chars_max);
  if (auto problem = reader.finish()) {
    problem->rule = rule.name;
    return std::unexpected(*std::move(problem));
  }
  auto read = effects_from(effects);
  if (!read) {
    read.error().rule = rule.name;
    return std::unexpected(read.error());
  }
  rule.effects = *std::move(read);
  rule.effects.reply = std::move(reply);
  return rule;
}

std::string to_text(const Rule& rule) {
  const Trigger& trigger = rule.trigger;
  const Conditions& conditions = rule.conditions;
  json::object object{{"name", rule.name}, {"when", name_of(trigger.kind)}, {"do", to_text(rule.effects)}};
  if (rule.state != RuleState::On)
    object["state"] = std::string(state_names[static_cast<std::size_t>(rule.state)]);
  put(object, "words", texts_of(trigger.words));
  put(object, "patterns", texts_of(trigger.patterns));
  put(object, "exact", trigger.exact);
  put(object, "allowed", texts_of(trigger.allowed));
  put(object, "blocked", texts_of(trigger.blocked));
  put(object, "every", trigger.every);
  put(object, "phishing", trigger.phishing);
  put(object, "everyone", trigger.everyone);
  put(object, "most", trigger.most);
  put(object, "roles_most", trigger.roles_most);
  if (trigger.ratio > 0) object["ratio"] = trigger.ratio;
  put(object, "letters_min", trigger.letters_min);
  put(object, "bits_max", trigger.bits_max);
  put(object, "within", trigger.within);
  put(object, "younger", trigger.younger);
  put(object, "channels", texts_of(conditions.channels));
  put(object, "except_channels", texts_of(conditions.except_channels));
  put(object, "roles", texts_of(conditions.roles));
  put(object, "except_roles", texts_of(conditions.except_roles));
  put(object, "account_younger", conditions.account_younger);
  put(object, "member_younger", conditions.member_younger);
  if (!rule.effects.reply.empty()) object["reply"] = rule.effects.reply;
  return json::serialize(object);
}

}  // namespace herwa::features::automod
