// What happens on a server, brought to the engine, and what it says brought to the actor.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "discord/model/message.hpp"
#include "features/automod/actor.hpp"
#include "features/automod/automod.hpp"
#include "features/automod/invites_known.hpp"
#include "features/automod/rulebook.hpp"
#include "features/automod/shared_windows.hpp"

namespace herwa::features::automod {

// What one look at a message came to; also for those who only ask (`/automod explain`).
struct Looked {
  InForce in_force;
  std::vector<Sight> sights;
};

class Watch {
 public:
  // So many violations are dealt with beside each other; more wait, and with them their servers.
  static constexpr std::size_t acts_max = 500;

  explicit Watch(Needs needs);

  Task<> on_message(platform::EventContext& context);
  Task<> on_edit(platform::EventContext& context);
  Task<> on_join(platform::EventContext& context);
  Task<> on_member_update(platform::EventContext& context);
  Task<> on_native(platform::EventContext& context);
  // Of a guild that this process serves from now on.
  void take_up_again(GuildId guild) {
    windows_.begin_anew(guild);
    actor_.take_up_again(guild);
  }
  void forget(GuildId guild) { windows_.forget(guild); }
  void forget(GuildId guild, UserId member) { windows_.forget(guild, member); }

  // As if it were written now, without leaving a trace of it. Nothing: the rules cannot be read.
  Task<std::optional<Looked>> look_again(GuildId guild, const discord::Message& message, Instant now);
  Task<std::optional<Looked>> look_at_text(GuildId guild, std::string text, Instant now);
  Rulebook& rulebook() { return rulebook_; }

 private:
  // An event's message with what is known of its author's place.
  struct Scene {
    GuildId guild;
    InForce in_force;
    const discord::Message& message;
    const discord::Member* member = nullptr;  // the author, where anything is known of their place
    Instant now{};

    [[nodiscard]] const std::vector<RoleId>& roles() const {
      static const std::vector<RoleId> none;
      return member == nullptr ? none : member->roles;
    }
  };

  // Made when the first message comes: before, there are no metrics yet.
  struct Figures {
    Counter& looked_at;
    Counter& seen;
    Histogram& decided;
  };
  Figures& figures();

  Task<> judge(platform::EventContext& context, InForce in_force, Instant at);
  Task<> judge(platform::EventContext& context, const Scene& scene);
  Task<Onlooker> onlooker_of(const Scene& scene, const Prepared& prepared);
  Task<> count(const Scene& scene, const Prepared& prepared, Onlooker& onlooker);
  Task<> judge_name(GuildId guild, const discord::Member& member, Instant now);
  [[nodiscard]] bool is_exempt(const Scene& scene) const;
  [[nodiscard]] std::vector<ChannelId> places_of(GuildId guild, ChannelId channel) const;
  Task<> start(Violation violation);
  bool is_new(const std::string& subject);

  Needs needs_;
  Rulebook rulebook_;
  Windows windows_;
  SharedWindows shared_;
  InvitesKnown invites_;
  Actor actor_;
  std::set<std::string> names_seen_;
  std::optional<Figures> figures_;
};

Written written_of(const discord::Message& message);

}  // namespace herwa::features::automod
