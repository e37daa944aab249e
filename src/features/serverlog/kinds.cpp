#include "features/serverlog/kinds.hpp"

#include "platform/look/look.hpp"

namespace herwa::features::serverlog {

// Red for what is gone, green for what is new, blue for what changed.
std::vector<platform::LogEvent> own_kinds() {
  using namespace platform::look;
  return {
      {.name = "message.deleted", .title = "Message deleted", .color = rhododendron},
      {.name = "message.bulk_deleted", .title = "Many messages deleted", .color = rhododendron},
      {.name = "message.edited", .title = "Message edited", .color = glacier},
      {.name = "member.joined", .title = "Member joined", .color = pine},
      {.name = "member.left", .title = "Member left", .color = rhododendron},
      {.name = "member.roles", .title = "Roles of a member changed", .color = glacier},
      {.name = "member.renamed", .title = "Nickname changed", .color = glacier},
      {.name = "role.created", .title = "Role created", .color = pine},
      {.name = "role.updated", .title = "Role changed", .color = glacier},
      {.name = "role.deleted", .title = "Role deleted", .color = rhododendron},
      {.name = "channel.created", .title = "Channel created", .color = pine},
      {.name = "channel.updated", .title = "Channel changed", .color = glacier},
      {.name = "channel.deleted", .title = "Channel deleted", .color = rhododendron},
      {.name = "thread.created", .title = "Thread created", .color = pine},
      {.name = "thread.deleted", .title = "Thread deleted", .color = rhododendron},
      {.name = "voice.joined", .title = "Joined a voice channel", .color = pine},
      {.name = "voice.moved", .title = "Changed the voice channel", .color = glacier},
      {.name = "voice.left", .title = "Left a voice channel", .color = rhododendron},
      {.name = "command.run", .title = "Command used", .color = marigold},
      {.name = "security.attempt", .title = "Somebody tried what they may not", .color = rhododendron},
  };
}

}  // namespace herwa::features::serverlog
