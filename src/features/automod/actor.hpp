// Does what rules say about a violation: all of it or nothing, on record before it is begun, each part once.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "features/automod/automod.hpp"
#include "features/automod/plan.hpp"
#include "features/automod/store.hpp"

namespace herwa::features::automod {

class Actor {
 public:
  // So long a rule does no more to a member than to delete what they write: who floods is told once.
  static constexpr auto cooling = std::chrono::seconds(10);

  explicit Actor(const Needs& needs) : needs_(needs) {}

  // Throws nothing that a store or Discord does.
  Task<> act(Violation violation);
  // Something that Discord's own AutoMod did, with no rule of ours about it.
  void note_native(const Violation& violation, std::string rule, std::string what);
  // Of a guild that this process serves from now on: what an earlier one left in the middle, beside whoever
  // calls.
  void take_up_again(GuildId guild);

 private:
  struct Done {
    std::vector<std::string> parts;  // "delete", "timeout #12"
    std::string failed;              // in words; empty: all went well
    bool any = false;                // of this process's doing, not of an earlier one
    bool passes = false;             // it failed for want of an answer, and may work later
  };

  std::vector<bool> cool(const Violation& violation);
  void warm_up(const Violation& violation);
  std::string reason_for(const Violation& violation, std::string_view locale) const;
  std::optional<Hindrance> hindered(const Violation& violation, const Plan& plan);
  Task<Done> carry_out(const Violation& violation, Plan plan);
  Task<> remove(const Violation& violation, const Plan& plan, Done& done);
  Task<> slow_down(const Violation& violation, const Plan& plan, Done& done);
  Task<> reply(const Violation& violation, const Plan& plan, Done& done);
  void note(const Violation& violation, const Plan& plan);
  void take_up_later(GuildId guild);
  Task<> wait_and_take_up(GuildId guild);
  Task<> take_up(GuildId guild);
  Task<> finish(GuildId guild, store::Acting open);
  void note_outcome(const Violation& violation, const Done& done);
  void log(const Violation& violation, const char* kind, const std::vector<std::string>& did);
  [[nodiscard]] std::string locale_of(GuildId guild) const;
  // Several messages of one flood find each other; each is deleted once.
  bool is_first_to_remove(MessageId message);
  bool says_again(const Violation& violation, const std::string& rule);

  Needs needs_;
  std::map<std::pair<GuildId, std::pair<UserId, std::string>>, Instant> cooled_;
  std::map<std::pair<GuildId, std::string>, Instant> failures_told_;
  std::set<MessageId> removed_;
  std::deque<MessageId> removed_in_order_;
  std::set<GuildId> taking_up_;
  std::set<GuildId> taking_up_later_;
};

}  // namespace herwa::features::automod
