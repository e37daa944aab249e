// Readers that several structs share. Like reader.hpp it stays inside this library.
#pragma once

#include "discord/model/channel.hpp"
#include "discord/model/guild.hpp"
#include "discord/model/message.hpp"
#include "discord/model/reader.hpp"
#include "discord/model/user.hpp"

namespace discord::reader {

User read_user(Object object);
Member read_member(Object object);
Role read_role(Object object);
Channel read_channel(Object object);
GuildEmoji read_emoji(Object object);
Attachment read_attachment(Object object);
Embed read_embed(Object object);
Message read_message(Object object);

// One field of an entity whose other fields the caller reads itself; false: not one of them.
bool read_member_field(std::string_view key, Value& value, Member& into);

}  // namespace discord::reader
