// How what happened looks in a log channel: an embed for each, or one for many of a kind when much happens at
// once. In the guild's language, and with everything that members typed made harmless.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "discord/model/embed.hpp"
#include "platform/eventlog/log_entry.hpp"
#include "platform/feature/feature.hpp"

namespace herwa::platform {

// The title of a kind in a language: "log.message.deleted", else as its feature says it.
std::string log_title(const LogEvent& event, std::string_view locale);
// The name of a field in a language.
std::string log_field(std::string_view name, std::string_view locale);

class LogLook {
 public:
  using Locale = std::function<std::string(GuildId)>;
  LogLook(const std::vector<Feature>& features, Locale locale);

  [[nodiscard]] const std::map<std::string, LogEvent>& kinds() const { return kinds_; }
  [[nodiscard]] std::string locale(GuildId guild) const { return locale_(guild); }
  [[nodiscard]] discord::Embed embed(const LogEntry& entry) const;
  // Of one guild and one kind: a line for each, in as few embeds as hold them.
  struct Digest {
    discord::Embed embed;
    std::size_t count = 0;  // how many of the entries it holds, in their order
  };
  [[nodiscard]] std::vector<Digest> digest(const std::vector<LogEntry>& entries) const;

 private:
  [[nodiscard]] const LogEvent& event_of(const std::string& kind) const;

  std::map<std::string, LogEvent> kinds_;
  Locale locale_;
};

}  // namespace herwa::platform
