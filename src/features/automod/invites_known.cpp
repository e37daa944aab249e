#include "features/automod/invites_known.hpp"

namespace herwa::features::automod {

Task<std::set<std::string>> InvitesKnown::own(GuildId guild, std::vector<std::string> codes, Instant now) {
  std::set<std::string> own;
  if (codes.size() > asked_max) codes.resize(asked_max);
  for (const std::string& code : codes) {
    auto found = known_.find(code);
    if (found == known_.end() || found->second.until <= now) {
      const GuildId leads_to = co_await ask_(code);
      if (known_.size() >= codes_max) known_.clear();
      found = known_.insert_or_assign(code, Known{.guild = leads_to, .until = now + remembered}).first;
    }
    if (found->second.guild == guild) own.insert(code);
  }
  co_return own;
}

}  // namespace herwa::features::automod
