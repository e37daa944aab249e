// Discord's permission bits and a set of them, as roles, overwrites and interactions carry them.
// discord/permissions has their names and the rules by which they combine.
#pragma once

#include <compare>
#include <cstdint>

namespace discord {

enum class Permission : std::uint64_t {
  CreateInstantInvite = 1ULL << 0U,
  KickMembers = 1ULL << 1U,
  BanMembers = 1ULL << 2U,
  Administrator = 1ULL << 3U,
  ManageChannels = 1ULL << 4U,
  ManageGuild = 1ULL << 5U,
  AddReactions = 1ULL << 6U,
  ViewAuditLog = 1ULL << 7U,
  PrioritySpeaker = 1ULL << 8U,
  Stream = 1ULL << 9U,
  ViewChannel = 1ULL << 10U,
  SendMessages = 1ULL << 11U,
  SendTtsMessages = 1ULL << 12U,
  ManageMessages = 1ULL << 13U,
  EmbedLinks = 1ULL << 14U,
  AttachFiles = 1ULL << 15U,
  ReadMessageHistory = 1ULL << 16U,
  MentionEveryone = 1ULL << 17U,
  UseExternalEmojis = 1ULL << 18U,
  ViewGuildInsights = 1ULL << 19U,
  Connect = 1ULL << 20U,
  Speak = 1ULL << 21U,
  MuteMembers = 1ULL << 22U,
  DeafenMembers = 1ULL << 23U,
  MoveMembers = 1ULL << 24U,
  UseVoiceActivity = 1ULL << 25U,
  ChangeNickname = 1ULL << 26U,
  ManageNicknames = 1ULL << 27U,
  ManageRoles = 1ULL << 28U,
  ManageWebhooks = 1ULL << 29U,
  ManageGuildExpressions = 1ULL << 30U,
  UseApplicationCommands = 1ULL << 31U,
  RequestToSpeak = 1ULL << 32U,
  ManageEvents = 1ULL << 33U,
  ManageThreads = 1ULL << 34U,
  CreatePublicThreads = 1ULL << 35U,
  CreatePrivateThreads = 1ULL << 36U,
  UseExternalStickers = 1ULL << 37U,
  SendMessagesInThreads = 1ULL << 38U,
  UseEmbeddedActivities = 1ULL << 39U,
  ModerateMembers = 1ULL << 40U,
  ViewCreatorMonetizationAnalytics = 1ULL << 41U,
  UseSoundboard = 1ULL << 42U,
  CreateGuildExpressions = 1ULL << 43U,
  CreateEvents = 1ULL << 44U,
  UseExternalSounds = 1ULL << 45U,
  SendVoiceMessages = 1ULL << 46U,
  SetVoiceChannelStatus = 1ULL << 48U,
  SendPolls = 1ULL << 49U,
  UseExternalApps = 1ULL << 50U,
  PinMessages = 1ULL << 51U,
  BypassSlowmode = 1ULL << 52U,
};

class Permissions {
 public:
  constexpr Permissions() = default;
  // One bit is a set of one.
  constexpr Permissions(Permission permission)  // NOLINT(google-explicit-constructor)
      : bits_(static_cast<std::uint64_t>(permission)) {}
  // Bits that have no name yet are kept.
  constexpr explicit Permissions(std::uint64_t bits) : bits_(bits) {}

  [[nodiscard]] constexpr std::uint64_t bits() const { return bits_; }
  [[nodiscard]] constexpr bool has(Permissions all_of) const {
    return (bits_ & all_of.bits_) == all_of.bits_;
  }
  [[nodiscard]] constexpr bool has_any(Permissions of) const { return (bits_ & of.bits_) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  [[nodiscard]] constexpr Permissions without(Permissions other) const {
    return Permissions(bits_ & ~other.bits_);
  }

  friend constexpr Permissions operator|(Permissions a, Permissions b) {
    return Permissions(a.bits_ | b.bits_);
  }
  friend constexpr Permissions operator&(Permissions a, Permissions b) {
    return Permissions(a.bits_ & b.bits_);
  }
  constexpr Permissions& operator|=(Permissions other) { return *this = *this | other; }
  friend constexpr bool operator==(Permissions, Permissions) = default;

 private:
  std::uint64_t bits_ = 0;
};

constexpr Permissions operator|(Permission a, Permission b) { return Permissions(a) | Permissions(b); }

}  // namespace discord
