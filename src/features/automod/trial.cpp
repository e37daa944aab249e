#include "features/automod/trial.hpp"

#include <algorithm>

#include "discord/model/ids.hpp"

namespace herwa::features::automod {

std::vector<Sight> try_text(const Ruleset& rules, const Written& written, const TrialAuthor& author,
                            Instant now) {
  Onlooker onlooker{.user = discord::first_id_at<UserId>(now - author.account_age),
                    .roles = author.roles,
                    .joined = now - author.member_age,
                    .places = author.places,
                    .now = now,
                    .own_codes = author.own_codes};
  std::ranges::sort(onlooker.roles);
  std::vector<Sight> sights = look(rules, prepare(written), onlooker);
  onlooker.occasion = Occasion::Name;
  const std::vector<Sight> of_name = look(rules, prepare_name(written.text), onlooker);
  for (std::size_t n = 0; n < sights.size(); ++n) {
    if (rules.rules[sights[n].rule].trigger.kind == TriggerKind::Names) sights[n] = of_name[n];
  }
  return sights;
}

bool shows_in_one_text(TriggerKind kind) {
  return kind == TriggerKind::Names ||
         (of_messages(kind) && kind != TriggerKind::Spam && kind != TriggerKind::Similar);
}

}  // namespace herwa::features::automod
