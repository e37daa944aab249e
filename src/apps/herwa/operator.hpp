// What whoever runs Herwa does from the command line: give a server a plan and take it back, close a feature
// for everybody and open it again; see what went wrong. Running processes obey within a second.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "apps/herwa/settings.hpp"
#include "base/clock.hpp"

namespace herwa::app {

enum class OperatorAction : std::uint8_t {
  ShowPlan,
  GrantPlan,
  RevokePlan,
  ListFeatures,
  SwitchFeature,
  Maintenance,
  ShowErrors,
};

struct OperatorOrder {
  OperatorAction action{};
  std::string guild;                       // of plans
  std::string tier;                        // GrantPlan
  std::optional<std::chrono::days> lasts;  // GrantPlan; empty: until it is taken back
  std::string feature;                     // empty for Maintenance: everything
  bool on = false;                         // SwitchFeature, Maintenance
  std::string message;                     // Maintenance of everything: what people are told
  std::chrono::days since{7};              // ShowErrors
  std::string group;                       // ShowErrors: this one alone, with all that is known
};

struct OperatorAnswer {
  int exit_code = 0;
  std::string text;  // for people, with a line break at its end
};

// Asks the stores that the configuration names. Throws Failure when they are away.
OperatorAnswer obey(const Configuration& configuration, const OperatorOrder& order, const Clock& clock);
// The same, printed; `herwa up`'s private stores are found by themselves.
int run_operator(Configuration configuration, const OperatorOrder& order);

}  // namespace herwa::app
