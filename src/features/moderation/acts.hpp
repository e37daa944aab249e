// What moderators' commands, menus and buttons have in common: who asks, and what is answered.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/interactions/context.hpp"
#include "platform/language/words.hpp"
#include "platform/sanctions/sanction.hpp"

namespace herwa::features::moderation {

// Of a reason, and of a note's text. Discord's audit log takes 512.
inline constexpr std::uint16_t reason_max = 400;

// Of a banned member's messages that may be deleted with the ban.
inline constexpr auto delete_hours_max = static_cast<double>(
    std::chrono::duration_cast<std::chrono::hours>(platform::delete_messages_max).count());

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
