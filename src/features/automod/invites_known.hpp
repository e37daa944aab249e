// Where invitations lead, asked of Discord once and remembered for a while.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"

namespace herwa::features::automod {

class InvitesKnown {
 public:
  static constexpr auto remembered = std::chrono::minutes(10);
  static constexpr std::size_t codes_max = 10'000;
  // Of one message: whoever posts more of them does not invite people home.
  static constexpr std::size_t asked_max = 3;

  using Ask = std::function<Task<GuildId>(std::string code)>;
  explicit InvitesKnown(Ask ask) : ask_(std::move(ask)) {}

  // Those that lead to this guild. A code that nobody can tell about leads elsewhere.
  Task<std::set<std::string>> own(GuildId guild, std::vector<std::string> codes, Instant now);

 private:
  struct Known {
    GuildId guild;
    Instant until{};
  };
  Ask ask_;
  std::unordered_map<std::string, Known> known_;
};

}  // namespace herwa::features::automod
