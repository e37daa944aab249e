// Brings each interaction to the handler that is meant, if it may run, and its answer back to the person. One
// of the places that catch: whatever a handler does (throw, hang, answer nothing), the person gets one polite
// answer, and an operator finds it in the log by the reference that the person was given.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/metrics.hpp"
#include "discord/cache/cache.hpp"
#include "discord/rest/rest.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/feature/feature.hpp"
#include "platform/guard/guard.hpp"
#include "platform/interactions/context.hpp"
#include "platform/interactions/denial_words.hpp"
#include "platform/interactions/rules_in_force.hpp"
#include "platform/interactions/seen_once.hpp"
#include "platform/interactions/signed_id.hpp"

namespace herwa::platform {

struct RouterServices {
  Executor executor;
  discord::Rest& rest;
  net::Timers& timers;
  Metrics& metrics;
  const discord::Cache& cache;
  RulesInForce& rules;
  const SignedIds& ids;
  const DenialWords& words;
};

struct RouterSettings {
  // Discord waits three seconds; what is left has to suffice for the way there.
  Duration think_after = std::chrono::milliseconds(1800);
  // Then a handler is given up, while there is still somebody to say so: below the dispatcher's own deadline.
  // What takes longer is a job, and follows up.
  Duration handler_deadline = std::chrono::seconds(25);
};

// A command that somebody may use where they are.
struct Usable {
  const Feature* feature = nullptr;
  const CommandEntry* command = nullptr;
};

class Router {
 public:
  // The features outlive the router.
  Router(const RouterServices& services, RouterSettings settings, const std::vector<Feature>& features);
  ~Router();
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  Task<> handle(discord::Interaction interaction);
  // What was asked on another way than an interaction, made into one; the answer goes back on that way. The
  // same one twice is handled once, by its id.
  Task<> handle(discord::Interaction interaction, std::unique_ptr<Conversation> conversation);
  // Null: there is none of that name.
  [[nodiscard]] const CommandEntry* slash_command(std::string_view name) const;
  // Ends what still waits on behalf of handlers; call it when they have ended.
  Task<> stop();

  [[nodiscard]] const std::vector<Feature>& features() const { return features_; }
  // In the order of the features; what the guard would refuse for another reason than its target or haste is
  // left out.
  Task<std::vector<Usable>> usable_by(const InteractionContext& context);

 private:
  // Which handler is meant; all empty when none is.
  struct Meant {
    const Feature* feature = nullptr;
    const CommandEntry* command = nullptr;
    const RunComponent* component = nullptr;
    const Gate* gate = nullptr;
    std::string payload;
    std::string name;
    bool late_answer_private = false;
    bool unsigned_id = false;
    // Of components: until when, and for whom alone.
    std::optional<Instant> until;
    UserId only_for;
  };
  struct CommandPlace {
    const Feature* feature = nullptr;
    const CommandEntry* entry = nullptr;
  };
  struct ComponentPlace {
    const Feature* feature = nullptr;
    const RunComponent* run = nullptr;
  };
  // One interaction on its way.
  struct Attempt;
  using AttemptPtr = std::shared_ptr<Attempt>;

  [[nodiscard]] Meant find(const discord::Interaction& interaction) const;
  [[nodiscard]] Meant find_command(const discord::CommandData& command) const;
  [[nodiscard]] Meant find_component(GuildId guild, std::string_view custom_id, bool modal) const;
  Task<> complete(AttemptPtr attempt);
  Task<Answer> answer(AttemptPtr attempt);
  Task<Answer> decide(Attempt& attempt);
  [[nodiscard]] std::string_view not_any_more(const Attempt& attempt) const;
  Task<Denial> check(Attempt& attempt);
  Task<Answer> run(Attempt& attempt);
  Task<> think_when_slow(AttemptPtr attempt);
  // What the person is told, by its key among the words, and what the log is told.
  struct Fault {
    std::string_view words;
    std::string error;
  };
  Answer failed(Attempt& attempt, const Fault& fault);
  Answer denied(Attempt& attempt, const Denial& denial);
  void note(const Attempt& attempt, Delivery delivery);
  void fill_scene(Attempt& attempt, const discord::GuildEntry& guild) const;
  [[nodiscard]] Request request_for(const Attempt& attempt, const discord::GuildEntry& guild) const;
  [[nodiscard]] Request request_for(const Scene& scene, const discord::GuildEntry& guild) const;

  RouterServices services_;
  RouterSettings settings_;
  const std::vector<Feature>& features_;
  std::map<std::pair<discord::CommandType, std::string>, CommandPlace> commands_;
  std::map<std::pair<std::string, std::string>, ComponentPlace> components_;
  std::map<std::pair<std::string, std::string>, ComponentPlace> modals_;
  Guard guard_;
  SeenOnce seen_;
  net::TaskGroup tasks_;
};

}  // namespace herwa::platform
