// What Discord, the catalog or another feature would refuse later is refused before anything starts.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "platform/feature/check_routes.hpp"
#include "platform/feature/feature.hpp"

namespace herwa::platform {
namespace {

constexpr std::array<std::string_view, 3> plans{"free", "pro", "enterprise"};
// Discord's limits for one application.
constexpr std::size_t slash_commands_max = 100;
constexpr std::size_t menu_commands_max = 15;
constexpr std::size_t options_max = 25;
constexpr std::size_t choices_max = 25;
constexpr std::size_t name_chars_max = 32;
constexpr std::size_t words_chars_max = 100;
constexpr std::size_t command_chars_max = 8000;
// What the names of a queue and of its dead letters leave.
constexpr std::size_t queue_chars_max = 27;
constexpr std::uint32_t retries_max = 20;
constexpr auto job_time_max = std::chrono::hours(1);
constexpr auto job_interval_min = std::chrono::seconds(1);

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_slug(std::string_view text) {
  return !text.empty() && text.size() <= name_chars_max && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

class Checker {
 public:
  std::vector<std::string> check(const std::vector<Feature>& features) {
    for (const Feature& feature : features) {
      place_ = feature.name;
      check_head(feature);
      check_quotas(feature);
      check_settings(feature);
      for (const CommandEntry& entry : feature.commands) check_command(feature, entry);
      check_components(feature);
      check_jobs(feature);
      check_tables(feature);
      routes_.add(feature.name, feature.routes);
      for (const auto& [type, implementation] : feature.provides.all()) {
        if (!provided_.insert(type).second)
          complain("offers an interface that another feature offers already");
      }
    }
    place_ = "all features";
    if (slash_commands_ > slash_commands_max)
      complain("have {} slash commands; Discord takes {}", slash_commands_, slash_commands_max);
    if (user_commands_ > menu_commands_max || message_commands_ > menu_commands_max)
      complain("have {} user and {} message commands; Discord takes {} of each", user_commands_,
               message_commands_, menu_commands_max);
    const std::vector<std::string>& of_routes = routes_.complaints();
    complaints_.insert(complaints_.end(), of_routes.begin(), of_routes.end());
    return std::move(complaints_);
  }

 private:
  template <class... Args>
  void complain(fmt::format_string<Args...> text, Args&&... args) {
    complaints_.push_back(place_ + ": " + fmt::format(text, std::forward<Args>(args)...));
  }

  void check_head(const Feature& feature) {
    if (!is_slug(feature.name)) complain("the name must be 1 to 32 of a-z, 0-9, - and _");
    if (!names_.insert(feature.name).second) complain("another feature has this name");
    if (feature.title.empty() || feature.summary.empty()) complain("has no title or no summary");
    check_plan(feature.plan);
    if (feature.always_on && !feature.on_by_default) complain("is always on and yet off by default");
  }

  void check_plan(std::string_view plan) {
    if (std::find(plans.begin(), plans.end(), plan) == plans.end())
      complain("the plan '{}' is not one of free, pro and enterprise", plan);
  }

  void check_quotas(const Feature& feature) {
    std::set<std::string> seen;
    for (const Quota& quota : feature.quotas) {
      if (!is_slug(quota.name))
        complain("quota '{}': the name must be 1 to 32 of a-z, 0-9, - and _", quota.name);
      if (!seen.insert(quota.name).second) complain("quota {}: there are two", quota.name);
    }
  }

  void check_settings(const Feature& feature) {
    std::set<std::string> seen;
    for (const SettingField& field : feature.settings.fields) {
      if (!is_slug(field.name))
        complain("setting '{}': the name must be 1 to 32 of a-z, 0-9, - and _", field.name);
      if (!seen.insert(field.name).second) complain("setting {}: there are two", field.name);
      if (field.words.title.empty()) complain("setting {}: has no title", field.name);
      if (!field.words.plan.empty()) check_plan(field.words.plan);
      if (field.kind == SettingKind::Choice &&
          std::find(field.choices.begin(), field.choices.end(), std::get<std::string>(field.fallback)) ==
              field.choices.end())
        complain("setting {}: its default is none of its choices", field.name);
    }
  }

  void check_access(const Feature& feature, const Access& access) {
    if (access.quota.empty()) return;
    const bool known = std::any_of(feature.quotas.begin(), feature.quotas.end(),
                                   [&access](const Quota& quota) { return quota.name == access.quota; });
    if (!known) complain("the quota '{}' is not one of the feature's", access.quota);
  }

  void check_command(const Feature& feature, const CommandEntry& entry) {
    const discord::CommandDefinition& command = entry.definition;
    place_ = feature.name + ": command " + command.name;
    const bool slash = command.type == discord::CommandType::ChatInput;
    count(command.type);
    if (!commands_.insert({command.type, command.name}).second) complain("there is another one of this name");
    if (!entry.run) complain("has no handler");
    check_access(feature, entry.access);
    for (const auto& [way, access] : entry.subcommands) {
      check_access(feature, access);
      if (!leads_somewhere(command, way)) complain("subcommand {}: the command has none of this name", way);
    }
    if (slash) {
      if (!is_slug(command.name)) complain("the name must be 1 to 32 of a-z, 0-9, - and _");
      check_description(command.description);
      check_options(command.options);
      if (const std::size_t sum = size_of(command); sum > command_chars_max)
        complain("all its texts have {} characters; Discord takes {}", sum, command_chars_max);
      if (needs_completion(command.options) && !entry.complete)
        complain("an option completes itself, but nobody answers");
    } else if (characters(command.name) == 0 || characters(command.name) > name_chars_max) {
      complain("the name must have 1 to 32 characters");
    }
    place_ = feature.name;
  }

  void count(discord::CommandType type) {
    if (type == discord::CommandType::ChatInput) ++slash_commands_;
    if (type == discord::CommandType::User) ++user_commands_;
    if (type == discord::CommandType::Message) ++message_commands_;
  }

  void check_description(std::string_view text) {
    if (characters(text) == 0 || characters(text) > words_chars_max)
      complain("the description has {} characters; Discord takes 1 to {}", characters(text), words_chars_max);
  }

  void check_options(const std::vector<discord::OptionDefinition>& options) {
    if (options.size() > options_max)
      complain("has {} options; Discord takes {}", options.size(), options_max);
    std::set<std::string> seen;
    bool optional_seen = false;
    const std::string outer = place_;
    for (const discord::OptionDefinition& option : options) {
      place_ = outer + ": option " + option.name;
      if (!is_slug(option.name)) complain("the name must be 1 to 32 of a-z, 0-9, - and _");
      if (!seen.insert(option.name).second) complain("there are two");
      check_description(option.description);
      if (option.required && optional_seen) complain("is required, and stands after one that is not");
      optional_seen = optional_seen || !option.required;
      if (option.choices.size() > choices_max)
        complain("has {} choices; Discord takes {}", option.choices.size(), choices_max);
      if (option.autocomplete && !option.choices.empty())
        complain("has choices and completes itself: one of the two");
      if (!option.options.empty()) check_options(option.options);
    }
    place_ = outer;
  }

  static std::size_t size_of(const discord::CommandDefinition& command) {
    return characters(command.name) + characters(command.description) + size_of(command.options);
  }
  static std::size_t size_of(const std::vector<discord::OptionDefinition>& options) {
    std::size_t sum = 0;
    for (const auto& option : options) {
      sum += characters(option.name) + characters(option.description) + size_of(option.options);
      for (const auto& choice : option.choices) {
        const auto* text = std::get_if<std::string>(&choice.value);
        sum += characters(choice.name) + (text == nullptr ? 0 : characters(*text));
      }
    }
    return sum;
  }

  static bool needs_completion(const std::vector<discord::OptionDefinition>& options) {
    return std::any_of(options.begin(), options.end(), [](const auto& option) {
      return option.autocomplete || needs_completion(option.options);
    });
  }

  static bool leads_somewhere(const discord::CommandDefinition& command, std::string_view way) {
    const std::vector<discord::OptionDefinition>* level = &command.options;
    while (!way.empty()) {
      const std::size_t space = way.find(' ');
      const std::string_view step = way.substr(0, space);
      const auto found = std::find_if(level->begin(), level->end(), [step](const auto& option) {
        return option.name == step && (option.type == discord::OptionType::Subcommand ||
                                       option.type == discord::OptionType::SubcommandGroup);
      });
      if (found == level->end()) return false;
      level = &found->options;
      way = space == std::string_view::npos ? std::string_view{} : way.substr(space + 1);
    }
    return true;
  }

  void check_components(const Feature& feature) {
    std::set<std::string> seen;
    const auto check = [&](const std::string& name, const Access& access, bool answered) {
      place_ = feature.name + ": component " + name;
      if (!is_slug(name)) complain("the name must be 1 to 32 of a-z, 0-9, - and _");
      if (!seen.insert(name).second) complain("there is another component or modal of this name");
      if (!answered) complain("has no handler");
      check_access(feature, access);
    };
    for (const ComponentEntry& entry : feature.components)
      check(entry.name, entry.access, static_cast<bool>(entry.run));
    for (const ModalEntry& entry : feature.modals)
      check(entry.name, entry.access, static_cast<bool>(entry.run));
    place_ = feature.name;
  }

  void check_jobs(const Feature& feature) {
    std::set<std::string> seen;
    for (const JobEntry& entry : feature.jobs) {
      place_ = feature.name + ": job " + entry.name;
      if (!is_slug(entry.name)) complain("the name must be 1 to 32 of a-z, 0-9, - and _");
      if (!seen.insert(entry.name).second) complain("there are two");
      if (!entry.run) complain("has no handler");
      if (!is_slug(entry.queue) || entry.queue.size() > queue_chars_max)
        complain("the queue '{}' must be 1 to {} of a-z, 0-9, - and _", entry.queue, queue_chars_max);
      if (entry.retries > retries_max)
        complain("is tried again {} times; {} is the most", entry.retries, retries_max);
      if (entry.time_max <= entry.time_max.zero() || entry.time_max > job_time_max)
        complain("the time for a run must be more than nothing and at most an hour");
      if (entry.max_lateness && *entry.max_lateness <= entry.max_lateness->zero())
        complain("the greatest lateness must be more than nothing");
      if (entry.schedule) check_schedule(*entry.schedule);
    }
    place_ = feature.name;
  }

  // Whether a cron pattern can be read is the queue's to say: check_schedules() of platform/jobs.
  void check_schedule(const JobSchedule& schedule) {
    if (schedule.every.has_value() == !schedule.cron.empty())
      complain("a schedule has either an interval or a cron pattern");
    if (schedule.every && *schedule.every < job_interval_min)
      complain("the interval of a schedule is a second at least");
    if (schedule.every && !schedule.time_zone.empty()) complain("an interval has no time zone");
  }

  void check_tables(const Feature& feature) {
    for (const TableEntry& table : feature.tables) {
      if (table.kept.empty()) complain("table {}: says not how long its rows are kept", table.name);
      if (table.forgetting == Forgetting::Keep && table.why_kept.empty())
        complain("table {}: keeps what a person wants forgotten, and says not why", table.name);
      if (!table.user_column.empty() && !table.tenant && table.forgetting != Forgetting::Keep)
        complain("table {}: is no guild's, so nobody could be forgotten in it", table.name);
    }
    std::set<std::string> seen;
    for (const LogEvent& event : feature.log_events) {
      if (!seen.insert(event.name).second) complain("log event {}: there are two", event.name);
    }
  }

  std::string place_;
  std::vector<std::string> complaints_;
  RouteCheck routes_;
  std::set<std::string> names_;
  std::set<std::pair<discord::CommandType, std::string>> commands_;
  std::set<std::type_index> provided_;
  std::size_t slash_commands_ = 0;
  std::size_t user_commands_ = 0;
  std::size_t message_commands_ = 0;
};

}  // namespace

std::vector<std::string> check_features(const std::vector<Feature>& features) {
  return Checker().check(features);
}

}  // namespace herwa::platform
