#include "discord/permissions/names.hpp"

#include <array>

namespace discord {
namespace {

struct Name {
  Permission permission;
  std::string_view api;
  std::string_view title;
};

constexpr auto names = std::to_array<Name>({
    {Permission::CreateInstantInvite, "CREATE_INSTANT_INVITE", "Create Invite"},
    {Permission::KickMembers, "KICK_MEMBERS", "Kick Members"},
    {Permission::BanMembers, "BAN_MEMBERS", "Ban Members"},
    {Permission::Administrator, "ADMINISTRATOR", "Administrator"},
    {Permission::ManageChannels, "MANAGE_CHANNELS", "Manage Channels"},
    {Permission::ManageGuild, "MANAGE_GUILD", "Manage Server"},
    {Permission::AddReactions, "ADD_REACTIONS", "Add Reactions"},
    {Permission::ViewAuditLog, "VIEW_AUDIT_LOG", "View Audit Log"},
    {Permission::PrioritySpeaker, "PRIORITY_SPEAKER", "Priority Speaker"},
    {Permission::Stream, "STREAM", "Video"},
    {Permission::ViewChannel, "VIEW_CHANNEL", "View Channel"},
    {Permission::SendMessages, "SEND_MESSAGES", "Send Messages"},
    {Permission::SendTtsMessages, "SEND_TTS_MESSAGES", "Send Text-to-Speech Messages"},
    {Permission::ManageMessages, "MANAGE_MESSAGES", "Manage Messages"},
    {Permission::EmbedLinks, "EMBED_LINKS", "Embed Links"},
    {Permission::AttachFiles, "ATTACH_FILES", "Attach Files"},
    {Permission::ReadMessageHistory, "READ_MESSAGE_HISTORY", "Read Message History"},
    {Permission::MentionEveryone, "MENTION_EVERYONE", "Mention @everyone, @here, and All Roles"},
    {Permission::UseExternalEmojis, "USE_EXTERNAL_EMOJIS", "Use External Emojis"},
    {Permission::ViewGuildInsights, "VIEW_GUILD_INSIGHTS", "View Server Insights"},
    {Permission::Connect, "CONNECT", "Connect"},
    {Permission::Speak, "SPEAK", "Speak"},
    {Permission::MuteMembers, "MUTE_MEMBERS", "Mute Members"},
    {Permission::DeafenMembers, "DEAFEN_MEMBERS", "Deafen Members"},
    {Permission::MoveMembers, "MOVE_MEMBERS", "Move Members"},
    {Permission::UseVoiceActivity, "USE_VAD", "Use Voice Activity"},
    {Permission::ChangeNickname, "CHANGE_NICKNAME", "Change Nickname"},
    {Permission::ManageNicknames, "MANAGE_NICKNAMES", "Manage Nicknames"},
    {Permission::ManageRoles, "MANAGE_ROLES", "Manage Roles"},
    {Permission::ManageWebhooks, "MANAGE_WEBHOOKS", "Manage Webhooks"},
    {Permission::ManageGuildExpressions, "MANAGE_GUILD_EXPRESSIONS", "Manage Expressions"},
    {Permission::UseApplicationCommands, "USE_APPLICATION_COMMANDS", "Use Application Commands"},
    {Permission::RequestToSpeak, "REQUEST_TO_SPEAK", "Request to Speak"},
    {Permission::ManageEvents, "MANAGE_EVENTS", "Manage Events"},
    {Permission::ManageThreads, "MANAGE_THREADS", "Manage Threads"},
    {Permission::CreatePublicThreads, "CREATE_PUBLIC_THREADS", "Create Public Threads"},
    {Permission::CreatePrivateThreads, "CREATE_PRIVATE_THREADS", "Create Private Threads"},
    {Permission::UseExternalStickers, "USE_EXTERNAL_STICKERS", "Use External Stickers"},
    {Permission::SendMessagesInThreads, "SEND_MESSAGES_IN_THREADS", "Send Messages in Threads"},
    {Permission::UseEmbeddedActivities, "USE_EMBEDDED_ACTIVITIES", "Use Activities"},
    {Permission::ModerateMembers, "MODERATE_MEMBERS", "Timeout Members"},
    {Permission::ViewCreatorMonetizationAnalytics, "VIEW_CREATOR_MONETIZATION_ANALYTICS",
     "View Server Subscription Insights"},
    {Permission::UseSoundboard, "USE_SOUNDBOARD", "Use Soundboard"},
    {Permission::CreateGuildExpressions, "CREATE_GUILD_EXPRESSIONS", "Create Expressions"},
    {Permission::CreateEvents, "CREATE_EVENTS", "Create Events"},
    {Permission::UseExternalSounds, "USE_EXTERNAL_SOUNDS", "Use External Sounds"},
    {Permission::SendVoiceMessages, "SEND_VOICE_MESSAGES", "Send Voice Messages"},
    {Permission::SetVoiceChannelStatus, "SET_VOICE_CHANNEL_STATUS", "Set Voice Channel Status"},
    {Permission::SendPolls, "SEND_POLLS", "Create Polls"},
    {Permission::UseExternalApps, "USE_EXTERNAL_APPS", "Use External Apps"},
    {Permission::PinMessages, "PIN_MESSAGES", "Pin Messages"},
    {Permission::BypassSlowmode, "BYPASS_SLOWMODE", "Bypass Slowmode"},
});

constexpr Permissions every_named_bit() {
  Permissions all;
  for (const Name& name : names) all |= name.permission;
  return all;
}

const Name* find(Permission permission) {
  for (const Name& name : names) {
    if (name.permission == permission) return &name;
  }
  return nullptr;
}

}  // namespace

constexpr Permissions all_permissions = every_named_bit();

std::string_view api_name(Permission permission) {
  const Name* found = find(permission);
  return found == nullptr ? std::string_view() : found->api;
}

std::string_view title(Permission permission) {
  const Name* found = find(permission);
  return found == nullptr ? std::string_view() : found->title;
}

std::optional<Permission> permission_named(std::string_view wanted) {
  for (const Name& name : names) {
    if (name.api == wanted) return name.permission;
  }
  return std::nullopt;
}

std::vector<Permission> each_of(Permissions permissions) {
  std::vector<Permission> held;
  for (const Name& name : names) {
    if (permissions.has(name.permission)) held.push_back(name.permission);
  }
  return held;
}

}  // namespace discord
