// A case, its history and a list of cases as they stand in an answer of the bot's. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "discord/model/embed.hpp"
#include "platform/sanctions/cases.hpp"

namespace herwa::features::moderation {

// A rule has no id, and nobody who was forgotten has one that leads to them.
std::string mention(UserId user);

discord::Embed case_embed(const platform::SanctionShown& shown, std::string_view locale);
discord::Embed history_embed(std::int64_t number, const std::vector<platform::CaseEditShown>& edits,
                             std::string_view locale);
// One line a case, with the member in it where the list is of more than one.
std::string lines_of(const std::vector<platform::SanctionShown>& cases, std::string_view locale,
                     bool with_member);

}  // namespace herwa::features::moderation
