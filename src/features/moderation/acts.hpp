// What moderators' commands, menus and buttons have in common: who asks, and what is answered.
#pragma once

#include <string>
#include <string_view>

#include "platform/interactions/context.hpp"
#include "platform/language/words.hpp"
#include "platform/sanctions/sanction.hpp"

namespace herwa::features::moderation {

std::string say(const platform::InteractionContext& context, std::string_view key,
                const platform::WordValues& values = {});

platform::Sanctioner sanctioner_of(const platform::Scene& scene);

// "Done: #12 · Ban. They were told."
std::string done_words(std::string_view locale, platform::SanctionKind kind,
                       const platform::SanctionOutcome& outcome);
platform::Answer answer_to(const platform::InteractionContext& context, platform::SanctionKind kind,
                           const platform::SanctionOutcome& outcome);

// What was done in detail, before why: "3 messages · spam". Either may be empty.
std::string with_detail(std::string detail, std::string_view reason);

// Of a message, for whoever looks at a case or a report later.
std::string link_to(GuildId guild, ChannelId channel, MessageId message);

}  // namespace herwa::features::moderation
