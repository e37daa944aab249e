// What /permissions answers: a subject's rules, all rules in pages, the staff, and the question whether to
// clear. Internal to the feature.
#pragma once

#include "features/permissions/permissions.hpp"
#include "features/permissions/rules.hpp"
#include "platform/interactions/pages.hpp"

namespace herwa::features::permissions {

enum class View : bool { AsItIs, Changed };

StillThere still_there(const Needs& needs, const platform::InteractionContext& context);
// From memory, so also while PostgreSQL is away.
Task<AccessRules> rules_here(const Needs& needs, const platform::InteractionContext& context,
                             RuleSubject subject);

struct Shown {
  const RuleSubject& subject;
  const AccessRules& rules;
  View kind = View::AsItIs;
};
discord::OutgoingMessage view(const Needs& needs, const platform::InteractionContext& context,
                              const Shown& shown);
Task<discord::OutgoingMessage> overview(const Needs& needs, const platform::InteractionContext& context,
                                        std::size_t page);
platform::Answer ask_whether_to_clear(const Needs& needs, const platform::InteractionContext& context,
                                      const RuleSubject& subject);
// What the button that removes deleted roles carries when it is about the staff.
inline constexpr std::string_view staff_payload = "staff";
Task<platform::Answer> tidy_staff(const Needs& needs, platform::ComponentContext& context);
Task<platform::Answer> staff(const Needs& needs, platform::CommandContext& context);

// What the editor refuses, in the person's language.
platform::Refuse refusal(const Refusal& refusal, const platform::InteractionContext& context);

}  // namespace herwa::features::permissions
