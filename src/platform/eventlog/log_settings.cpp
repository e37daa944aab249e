#include "platform/eventlog/log_settings.hpp"

#include <algorithm>

namespace herwa::platform {

SettingsSchema log_settings(const std::vector<LogEvent>& kinds) {
  SettingsSchema schema =
      SettingsOf<LogSettings>()
          .channel("everything", &LogSettings::everything,
                   {.title = "Everything", .help = "Where all events go that have no channel of their own."})
          .done();
  for (const LogEvent& kind : kinds) {
    std::string name = kind.name;
    std::ranges::replace(name, '.', '-');
    SettingField field{.name = std::move(name),
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
    schema.fields.push_back(std::move(field));
  }
  return schema;
}

}  // namespace herwa::platform
