// JSON that only claims to be Discord's: read or refused, never fatal.
#include <cstddef>
#include <cstdint>
#include <string>

#include "discord/model/api_error.hpp"
#include "discord/model/auto_moderation_rule.hpp"
#include "discord/model/channel.hpp"
#include "discord/model/command_definition.hpp"
#include "discord/model/entitlement.hpp"
#include "discord/model/guild.hpp"
#include "discord/model/interaction.hpp"
#include "discord/model/invite.hpp"
#include "discord/model/members_chunk.hpp"
#include "discord/model/message.hpp"
#include "discord/model/poll.hpp"
#include "discord/model/ready.hpp"
#include "discord/model/scheduled_event.hpp"
#include "discord/model/sticker.hpp"
#include "discord/model/user.hpp"
#include "discord/model/voice_state.hpp"
#include "discord/model/webhook.hpp"

namespace {

template <class Parse>
void read(const std::string& text, Parse parse) {
  std::string copy = text;  // parsers may work in place
  (void)parse(discord::Json::borrow(copy));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  read(text, discord::parse_message);
  read(text, discord::parse_message_head);
  read(text, discord::parse_interaction);
  read(text, [](discord::Json json) { return discord::parse_guild(json, discord::UserId(6)); });
  read(text, discord::parse_channel);
  read(text, discord::parse_member);
  read(text, discord::parse_members_chunk);
  read(text, discord::parse_scheduled_event);
  read(text, discord::parse_auto_moderation_rule);
  read(text, discord::parse_entitlement);
  read(text, discord::parse_invite);
  read(text, discord::parse_poll_vote);
  read(text, discord::parse_sticker);
  read(text, discord::parse_threads);
  read(text, discord::parse_ready);
  read(text, discord::parse_webhook);
  read(text, discord::parse_api_error);
  read(text, discord::parse_voice_state);
  read(text, discord::parse_voice_roll);
  read(text, discord::parse_registered_commands);
  return 0;
}
