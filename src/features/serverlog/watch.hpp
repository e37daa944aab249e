// What happens on a server, brought to its log.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "features/serverlog/attribution.hpp"
#include "features/serverlog/heard.hpp"
#include "features/serverlog/known.hpp"
#include "features/serverlog/message_memory.hpp"
#include "features/serverlog/serverlog.hpp"
#include "platform/eventlog/log_settings.hpp"
#include "platform/interactions/command_run.hpp"
#include "platform/interactions/context.hpp"

namespace herwa::features::serverlog {

class Watch {
 public:
  explicit Watch(Needs needs);

  // watch.cpp
  Task<> on_guild(platform::EventContext& context);
  Task<> on_command(const platform::CommandRun& run);
  Task<> on_voice(platform::EventContext& context);
  Task<> forget(GuildId guild);
  // watch_messages.cpp
  Task<> on_message(platform::EventContext& context);
  Task<> on_edit(platform::EventContext& context);
  Task<> on_delete(platform::EventContext& context);
  // watch_members.cpp
  Task<> on_join(platform::EventContext& context);
  Task<> on_leave(platform::EventContext& context);
  Task<> on_member_update(platform::EventContext& context);
  // watch_places.cpp
  Task<> on_role(platform::EventContext& context);
  Task<> on_role_delete(platform::EventContext& context);
  Task<> on_channel(platform::EventContext& context);
  Task<> on_channel_delete(platform::EventContext& context);
  // watch_audit.cpp
  Task<> on_audit(platform::EventContext& context);

  MessageMemory& messages() { return messages_; }

 private:
  using Settings = std::shared_ptr<const platform::LogSettings>;
  // Who does something, and where: what the ignore lists are held against.
  struct Doer {
    UserId user;
    std::vector<RoleId> roles;
    bool bot = false;
  };

  struct Unknown {
    GuildId guild;
    UserId user;
    Instant at{};
  };

  // As nobody changed them, where they cannot be read: what happens is noted all the same.
  Task<Settings> settings_of(GuildId guild);
  [[nodiscard]] bool leaves_out(const platform::LogSettings& settings, GuildId guild,
                                ChannelId channel) const;
  static bool leaves_out(const platform::LogSettings& settings, const Doer& doer);
  // The same event, whenever it comes, has the same name.
  static std::string name_of(const platform::EventContext& context, std::string_view kind,
                             std::uint64_t subject);

  // Notes it, with who did it where that is known; otherwise when it is.
  void note(platform::LogEntry entry, std::vector<int> actions, std::uint64_t target, Instant now);
  void note(platform::LogEntry entry) { needs_.event_log().note(std::move(entry)); }

  void note_deletion(const platform::EventContext& context, MessageId id, ChannelId channel,
                     const std::optional<KeptMessage>& kept);
  [[nodiscard]] platform::LogEntry roles_entry(const platform::EventContext& context, UserId user,
                                               const std::vector<RoleId>& before,
                                               const std::vector<RoleId>& after) const;
  void note_roles(const platform::EventContext& context, UserId user, const std::vector<RoleId>& after);
  void note_explained(const platform::EventContext& context, platform::LogEntry entry,
                      const AuditRecord& record);
  Task<> note_roles_by_audit(platform::EventContext& context, AuditRecord record);
  void note_nick(const platform::EventContext& context, UserId user,
                 const std::pair<std::string, std::string>& nick);
  Task<> tell_who(platform::EventContext& context, const AuditRecord& record);
  Task<> record_case(platform::EventContext& context, AuditRecord record);
  [[nodiscard]] std::string role_name(GuildId guild, RoleId role) const;
  [[nodiscard]] std::string role_names(GuildId guild, const std::vector<RoleId>& roles) const;
  [[nodiscard]] Names names_in(GuildId guild) const;
  [[nodiscard]] std::string locale_of(GuildId guild) const;

  Needs needs_;
  MessageMemory messages_;
  KnownMembers members_;
  KnownPlaces places_;
  VoicePlaces voice_;
  Attribution attribution_;
  // What the audit log says of roles of members of whom nobody knew what they had, until they are heard of;
  // and those who were heard of, until the audit log says it.
  std::deque<AuditRecord> roles_by_audit_;
  std::deque<Unknown> roles_unknown_;
};

}  // namespace herwa::features::serverlog
