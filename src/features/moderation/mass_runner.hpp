// Does acts on many: one target after another, each a sanction of its own, until all are done, somebody stops
// it, or whoever asked may no longer. Where a process ends in the middle, the next one goes on.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "features/moderation/moderation.hpp"
#include "features/moderation/store.hpp"

namespace herwa::features::moderation {

class MassRunner {
 public:
  explicit MassRunner(Needs needs) : needs_(std::move(needs)) {}

  // Beside whoever calls; once for each act, however often it is asked for.
  void begin(store::MassPlace place);
  // Those of a guild that this process serves from now on, beside whoever calls.
  void resume(GuildId guild);

 private:
  enum class Next : std::uint8_t { More, Wait, Ended };

  Task<> resume_all(GuildId guild);
  Task<> run(store::MassPlace place);
  Task<Next> step(store::MassPlace place);
  Task<Next> act_on_some(const store::MassAct& act, platform::Sanctioner by);
  Task<Next> act_on(const store::MassAct& act, const platform::Sanctioner& by, UserId target);
  // Whoever asked, as they stand now; a refusal ends it all.
  struct Standing {
    platform::Sanctioner by;
    bool unknown = false;   // Discord does not say
    std::string refusal{};  // the key of a sentence
  };
  Task<Standing> standing(const store::MassAct& act);
  Task<> end(const store::MassAct& act, std::string state, std::string failure);
  Task<> show(store::MassAct act);
  Task<> note_end(const store::MassAct& act);

  Needs needs_;
  std::set<std::pair<GuildId, store::MassId>> running_;
  std::set<std::pair<GuildId, store::MassId>> announced_;
};

// What its message says: how far it is, or what came of it.
std::string mass_words(const store::MassAct& act, const store::MassTally& tally);

inline constexpr const char* mass_stop = "mass-stop";

}  // namespace herwa::features::moderation
