// Discord's permission bits and its way of computing them, written a second time on purpose: the client
// library has its own copy, and the two check each other.
#pragma once

#include <cstdint>

namespace discord_sim {

using Permissions = std::uint64_t;

namespace permission {
constexpr Permissions bit(unsigned n) { return Permissions{1} << n; }

inline constexpr Permissions create_invite = bit(0);
inline constexpr Permissions kick_members = bit(1);
inline constexpr Permissions ban_members = bit(2);
inline constexpr Permissions administrator = bit(3);
inline constexpr Permissions manage_channels = bit(4);
inline constexpr Permissions manage_guild = bit(5);
inline constexpr Permissions add_reactions = bit(6);
inline constexpr Permissions view_audit_log = bit(7);
inline constexpr Permissions view_channel = bit(10);
inline constexpr Permissions send_messages = bit(11);
inline constexpr Permissions send_tts = bit(12);
inline constexpr Permissions manage_messages = bit(13);
inline constexpr Permissions embed_links = bit(14);
inline constexpr Permissions attach_files = bit(15);
inline constexpr Permissions read_history = bit(16);
inline constexpr Permissions mention_everyone = bit(17);
inline constexpr Permissions external_emojis = bit(18);
inline constexpr Permissions connect = bit(20);
inline constexpr Permissions speak = bit(21);
inline constexpr Permissions mute_members = bit(22);
inline constexpr Permissions deafen_members = bit(23);
inline constexpr Permissions move_members = bit(24);
inline constexpr Permissions use_vad = bit(25);
inline constexpr Permissions change_nickname = bit(26);
inline constexpr Permissions manage_nicknames = bit(27);
inline constexpr Permissions manage_roles = bit(28);
inline constexpr Permissions manage_webhooks = bit(29);
inline constexpr Permissions manage_expressions = bit(30);
inline constexpr Permissions use_commands = bit(31);
inline constexpr Permissions manage_events = bit(33);
inline constexpr Permissions manage_threads = bit(34);
inline constexpr Permissions create_public_threads = bit(35);
inline constexpr Permissions create_private_threads = bit(36);
inline constexpr Permissions send_in_threads = bit(38);
inline constexpr Permissions moderate_members = bit(40);
inline constexpr Permissions create_expressions = bit(43);
inline constexpr Permissions create_events = bit(44);
inline constexpr Permissions send_polls = bit(49);
inline constexpr Permissions pin_messages = bit(51);
inline constexpr Permissions bypass_slowmode = bit(52);

// Every bit that Discord has given a meaning: 47 has none.
inline constexpr Permissions all = (bit(53) - 1) & ~bit(47);
// What is left to a member who was timed out.
inline constexpr Permissions while_timed_out = view_channel | read_history;
// What @everyone may do in a new guild.
inline constexpr Permissions everyone_default =
    create_invite | add_reactions | bit(9) | view_channel | send_messages | embed_links | attach_files |
    read_history | external_emojis | connect | speak | use_vad | change_nickname | use_commands |
    create_public_threads | create_private_threads | send_in_threads | bit(37) | bit(46) | bit(49) | bit(50);
}  // namespace permission

constexpr bool holds(Permissions held, Permissions wanted) { return (held & wanted) == wanted; }

class World;
struct Channel;
struct Guild;
struct Member;

// Of the member in the whole guild: owner and administrators hold everything.
Permissions permissions_in_guild(const Guild& guild, const Member& member);
// In one channel with its overwrites, as interactions report them: without the implicit rules.
Permissions raw_permissions_in(const World& world, const Member& member, const Channel& channel);
// What the member can really do there: time-out, threads and the implicit rules applied.
Permissions permissions_in(const World& world, const Member& member, const Channel& channel);

}  // namespace discord_sim
