#include "testing/discord_sim/rest/answers.hpp"

#include "testing/discord_sim/rest/compose.hpp"
#include "testing/discord_sim/world/interactions.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

Message draft_of(Call& call, const Interaction& interaction, bool ephemeral) {
  Message draft;
  draft.channel = interaction.channel;
  draft.guild = interaction.guild;
  draft.author = call.world.application(interaction.application)->bot;
  draft.application = interaction.application;
  draft.interaction = interaction_metadata(call.world, interaction);
  if (interaction.type == InteractionType::Command) {
    const bool slash = interaction.payload["data"]["type"].integer() == 1;
    draft.type = slash ? MessageType::SlashCommand : MessageType::ContextMenuCommand;
    draft.old_interaction = Json::object({{"id", interaction.id},
                                          {"type", 2},
                                          {"name", interaction.payload["data"]["name"]},
                                          {"user", user_view(*call.world.user(interaction.user))}});
  } else if (interaction.source && !ephemeral) {
    draft.type = MessageType::Reply;
    draft.reply_to = interaction.source;
  }
  if (ephemeral) {
    draft.flags |= message_flag::ephemeral;
    draft.only_for = interaction.user;
  }
  return draft;
}

}  // namespace

Message& post_answer(Call& call, Interaction& interaction, const MessageBody& body, bool ephemeral) {
  Message draft = draft_of(call, interaction, ephemeral);
  compose(call, draft, body);
  return post_message(call.world, std::move(draft));
}

Message& post_loading(Call& call, Interaction& interaction, bool ephemeral) {
  Message draft = draft_of(call, interaction, ephemeral);
  draft.flags |= message_flag::loading;
  return post_message(call.world, std::move(draft));
}

}  // namespace discord_sim
