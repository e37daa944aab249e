#include "platform/eventlog/log_settings.hpp"

#include <set>

#include "platform/eventlog/log_entry.hpp"
#include "platform/eventlog/log_rows.hpp"
#include "platform/language/words.hpp"

namespace herwa::platform {
namespace {

constexpr auto kept_least = std::chrono::days(1);
constexpr auto kept_most = std::chrono::days(365);
constexpr std::int64_t ignored_max = 100;
constexpr std::int64_t id_chars_max = 20;
constexpr std::int64_t kind_chars_max = 40;

SettingField channel_field(const LogEvent& kind) {
  SettingField field{.name = field_of_kind(kind.name),
                     .kind = SettingKind::Channel,
                     .words = {.title = kind.title, .help = "A channel of its own for this."},
                     .fallback = std::string()};
  field.read = [kind = kind.name](const void* settings) {
    const auto& chosen = static_cast<const LogSettings*>(settings)->by_kind;
    const auto found = chosen.find(kind);
    return SettingValue(found == chosen.end() ? std::string() : found->second.text());
  };
  field.write = [kind = kind.name](void* settings, const SettingValue& value) {
    auto& chosen = static_cast<LogSettings*>(settings)->by_kind;
    const auto id = ChannelId::parse(std::get<std::string>(value));
    chosen.erase(kind);
    if (id) chosen.emplace(kind, *id);
  };
  return field;
}

std::int64_t seconds(Duration duration) {
  return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

SettingField kept_field(const std::string& group) {
  SettingField field{.name = "kept-" + group,
                     .kind = SettingKind::Length,
                     .words = {.title = "Kept: " + group, .help = "Older events of this kind are deleted."},
                     .fallback = seconds(log_rows::kept_for(group)),
                     .least = seconds(kept_least),
                     .most = seconds(kept_most)};
  field.read = [group](const void* settings) {
    const auto& kept = static_cast<const LogSettings*>(settings)->kept;
    const auto found = kept.find(group);
    return SettingValue(seconds(found == kept.end() ? log_rows::kept_for(group) : found->second));
  };
  field.write = [group](void* settings, const SettingValue& value) {
    static_cast<LogSettings*>(settings)->kept[group] = std::chrono::seconds(std::get<std::int64_t>(value));
  };
  return field;
}

std::string none_of_members(const LogSettings& wanted, std::string_view locale) {
  for (const std::string& text : wanted.ignored_members) {
    const auto id = UserId::parse(text);
    if (!id || !*id) return words().say(locale, "eventlog.not_a_member", {{"text", text}});
  }
  return "";
}

}  // namespace

bool LogSettings::notes(std::string_view kind) const {
  if (not_noted.empty()) return true;
  const std::string field = field_of_kind(kind);
  return std::ranges::none_of(not_noted, [&](const std::string& one) {
    return one == field || one == kind || one == group_of(kind);
  });
}

std::string field_of_kind(std::string_view kind) {
  std::string name(kind);
  std::ranges::replace(name, '.', '-');
  std::ranges::replace(name, '_', '-');
  return name;
}

SettingsSchema log_settings(const std::vector<LogEvent>& kinds) {
  SettingsSchema schema =
      SettingsOf<LogSettings>()
          .channel("everything", &LogSettings::everything,
                   {.title = "Everything", .help = "Where all events go that have no channel of their own."})
          .flag("remember-messages", &LogSettings::remember_messages,
                {.title = "Remember what was written",
                 .help = "So that a deletion or an edit can say what stood there. Kept encrypted."})
          .length("messages-remembered", &LogSettings::messages_remembered,
                  {std::chrono::hours(1), messages_remembered_max},
                  {.title = "Remember messages for", .help = "Then a deletion says who wrote and no more."})
          .flag("ignore-bots", &LogSettings::ignore_bots,
                {.title = "Leave bots out", .help = "What bots and webhooks write is not noted."})
          .channels("ignored-channels", &LogSettings::ignored_channels, ignored_max,
                    {.title = "Channels left out", .help = "Categories count for all in them."})
          .roles("ignored-roles", &LogSettings::ignored_roles, ignored_max,
                 {.title = "Roles left out", .help = "What members with them write and do is not noted."})
          .texts("ignored-members", &LogSettings::ignored_members, ignored_max,
                 {.title = "Members left out", .help = "Their ids."})
          .each_at_most(id_chars_max)
          .rule("ignored-members", none_of_members)
          .texts("not-noted", &LogSettings::not_noted, ignored_max,
                 {.title = "Kinds left out",
                  .help = "Such as message-edited, or voice for all of them: neither kept nor posted."})
          .each_at_most(kind_chars_max)
          .done();
  std::set<std::string> groups;
  for (const LogEvent& kind : kinds) {
    schema.fields.push_back(channel_field(kind));
    groups.emplace(group_of(kind.name));
  }
  std::vector<std::string> names;
  for (const std::string& group : groups) {
    schema.fields.push_back(kept_field(group));
    names.push_back(group);
  }
  for (const LogEvent& kind : kinds) names.push_back(field_of_kind(kind.name));
  schema.rules.push_back({"not-noted", [names](const void* settings, std::string_view locale) {
                            for (const std::string& one :
                                 static_cast<const LogSettings*>(settings)->not_noted) {
                              if (std::ranges::find(names, one) == names.end())
                                return words().say(locale, "eventlog.not_a_kind", {{"text", one}});
                            }
                            return std::string();
                          }});
  return schema;
}

}  // namespace herwa::platform
