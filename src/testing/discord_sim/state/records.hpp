// The fields of every record, by their names in the dump: the one list from which writing and reading are
// made. A field that is not here is lost on the way, which state_proptest notices.
#pragma once

#include <concepts>
#include <type_traits>

#include "testing/discord_sim/rest/oauth.hpp"
#include "testing/discord_sim/world/model.hpp"

namespace discord_sim::state {

// Of the dump's form: one that is read must have been written by it.
inline constexpr int version = 1;

template <class T, class Record>
concept Is = std::same_as<std::remove_const_t<T>, Record>;

template <class Visit, Is<User> T>
void each_field(Visit& visit, T& of) {
  visit("id", of.id);
  visit("username", of.username);
  visit("global_name", of.global_name);
  visit("avatar", of.avatar);
  visit("email", of.email);
  visit("locale", of.locale);
  visit("status", of.status);
  visit("bot", of.bot);
}

template <class Visit, Is<Role> T>
void each_field(Visit& visit, T& of) {
  visit("id", of.id);
  visit("name", of.name);
  visit("color", of.color);
  visit("permissions", of.permissions);
  visit("position", of.position);
  visit("hoist", of.hoist);
  visit("managed", of.managed);
  visit("mentionable", of.mentionable);
  visit("bot", of.bot);
}

template <class Visit, Is<Overwrite> T>
void each_field(Visit& visit, T& of) {
  visit("id", of.id);
  visit("for_member", of.for_member);
  visit("allow", of.allow);
  visit("deny", of.deny);
}

template <class Visit, Is<ThreadState> T>
void each_field(Visit& visit, T& of) {
  visit("owner", of.owner);
  visit("members", of.members);
  visit("archived", of.archived);
  visit("locked", of.locked);
  visit("invitable", of.invitable);
  visit("auto_archive_minutes", of.auto_archive_minutes);
  visit("message_count", of.message_count);
  visit("archive_changed_at", of.archive_changed_at);
}

template <class Visit, Is<Channel> T>
void each_field(Visit& visit, T& of) {
  visit("id", of.id);
  visit("guild", of.guild);
  visit("type", of.type);
  visit("name", of.name);
  visit("topic", of.topic);
  visit("position", of.position);
  visit("parent", of.parent);
  visit("overwrites", of.overwrites);
  visit("nsfw", of.nsfw);
  visit("slowmode_seconds", of.slowmode_seconds);
  visit("bitrate", of.bitrate);
  visit("user_limit", of.user_limit);
  visit("last_message", of.last_message);
  visit("recipients", of.recipients);
  visit("thread", of.thread);
}

template <class Visit, Is<Member> T>
void each_field(Visit& visit, T& of) {
  visit("user", of.user);
  visit("nick", of.nick);
  visit("avatar", of.avatar);
  visit("banner", of.banner);
  visit("bio", of.bio);
  visit("roles", of.roles);
  visit("joined_at", of.joined_at);
  visit("timed_out_until", of.timed_out_until);
  visit("muted", of.muted);
  visit("deafened", of.deafened);
  visit("pending", of.pending);
}

template <class Visit, Is<VoiceState> T>
void each_field(Visit& visit, T& of) {
  visit("user", of.user);
  visit("channel", of.channel);
  visit("session", of.session);
  visit("self_muted", of.self_muted);
  visit("self_deafened", of.self_deafened);
}

template <class Visit, Is<Emoji> T>
void each_field(Visit& visit, T& of) {
  visit("id", of.id);
  visit("name", of.name);
  visit("animated", of.animated);
}

template <class Visit, Is<Ban> T>
void each_field(Visit& visit, T& of) {
  visit("user", of.user);
  visit("reason", of.reason);
}

template <class Visit, Is<AuditEntry> T>
void each_field(Visit& visit, T& of) {
  visit("id", of.id);
  visit("action", of.action);
  visit("by", of.by);
  visit("target", of.target);
  visit("reason", of.reason);
  visit("options", of.options);
  visit("changes", of.changes);
}

template <class Visit, Is<SideRecords> T>
void each_field(Visit& visit, T& of) {
  visit("automod_rules", of.automod_rules);
  visit("scheduled_events", of.scheduled_events);
  visit("interested", of.interested);
  visit("stickers", of.stickers);
}

template <class Visit, Is<Guild> T>
void each_field(Visit& visit, T& of) {
  visit("id", of.id);
  visit("name", of.name);
  visit("icon", of.icon);
  visit("description", of.description);
  visit("owner", of.owner);
  visit("system_channel", of.system_channel);
  visit("locale", of.locale);
  visit("available", of.available);
  visit("roles", of.roles);
  visit("members", of.members);
  visit("voice", of.voice);
  visit("bans", of.bans);
  visit("emojis", of.emojis);
  visit("channels", of.channels);
  visit("audit_log", of.audit_log);
  visit("side", of.side);
}

template <class Visit, Is<Attachment> T>
void each_field(Visit& visit, T& of) {
  visit("id", of.id);
  visit("filename", of.filename);
  visit("content_type", of.content_type);
  visit("description", of.description);
  visit("bytes", of.bytes);
  visit("width", of.width);
  visit("height", of.height);
}

template <class Visit, Is<ReactionEmoji> T>
void each_field(Visit& visit, T& of) {
  visit("id", of.id);
  visit("name", of.name);
  visit("animated", of.animated);
}

template <class Visit, Is<Reaction> T>
void each_field(Visit& visit, T& of) {
  visit("emoji", of.emoji);
  visit("users", of.users);
}

template <class Visit, Is<PollState> T>
void each_field(Visit& visit, T& of) {
  visit("question", of.question);
  visit("answers", of.answers);
  visit("ends", of.ends);
  visit("several", of.several);
  visit("finalized", of.finalized);
  visit("votes", of.votes);
}

template <class Visit, Is<Message> T>
void each_field(Visit& visit, T& of) {
  visit("id", of.id);
  visit("channel", of.channel);
  visit("guild", of.guild);
  visit("author", of.author);
  visit("type", of.type);
  visit("content", of.content);
  visit("embeds", of.embeds);
  visit("components", of.components);
  visit("attachments", of.attachments);
  visit("poll", of.poll);
  visit("stickers", of.stickers);
  visit("mentions", of.mentions);
  visit("mention_roles", of.mention_roles);
  visit("mention_everyone", of.mention_everyone);
  visit("reactions", of.reactions);
  visit("pinned", of.pinned);
  visit("tts", of.tts);
  visit("flags", of.flags);
  visit("edited_at", of.edited_at);
  visit("reply_to", of.reply_to);
  visit("reply_pings", of.reply_pings);
  visit("nonce", of.nonce);
  visit("application", of.application);
  visit("webhook", of.webhook);
  visit("webhook_name", of.webhook_name);
  visit("webhook_avatar_url", of.webhook_avatar_url);
  visit("interaction", of.interaction);
  visit("old_interaction", of.old_interaction);
  visit("only_for", of.only_for);
}

template <class Visit, Is<Webhook> T>
void each_field(Visit& visit, T& of) {
  visit("id", of.id);
  visit("channel", of.channel);
  visit("guild", of.guild);
  visit("application", of.application);
  visit("name", of.name);
  visit("token", of.token);
}

template <class Visit, Is<Invite> T>
void each_field(Visit& visit, T& of) {
  visit("code", of.code);
  visit("guild", of.guild);
  visit("channel", of.channel);
  visit("inviter", of.inviter);
  visit("uses", of.uses);
  visit("uses_max", of.uses_max);
  visit("age_max_s", of.age_max_s);
  visit("temporary", of.temporary);
  visit("made_at", of.made_at);
}

template <class Visit, Is<Shop> T>
void each_field(Visit& visit, T& of) {
  visit("skus", of.skus);
  visit("entitlements", of.entitlements);
}

template <class Visit, Is<Application> T>
void each_field(Visit& visit, T& of) {
  visit("id", of.id);
  visit("bot", of.bot);
  visit("owner", of.owner);
  visit("name", of.name);
  visit("token", of.token);
  visit("client_secret", of.client_secret);
  visit("redirect_uris", of.redirect_uris);
  visit("interactions_url", of.interactions_url);
  visit("presence_intent", of.presence_intent);
  visit("members_intent", of.members_intent);
  visit("content_intent", of.content_intent);
  visit("shards", of.shards);
  visit("max_concurrency", of.max_concurrency);
  visit("identify_total", of.identify_total);
  visit("identify_used", of.identify_used);
  visit("identify_day_ends", of.identify_day_ends);
  visit("shop", of.shop);
}

template <class Visit, Is<Command> T>
void each_field(Visit& visit, T& of) {
  visit("id", of.id);
  visit("application", of.application);
  visit("guild", of.guild);
  visit("type", of.type);
  visit("name", of.name);
  visit("version", of.version);
  visit("body", of.body);
}

template <class Visit, Is<Interaction> T>
void each_field(Visit& visit, T& of) {
  visit("id", of.id);
  visit("application", of.application);
  visit("type", of.type);
  visit("token", of.token);
  visit("user", of.user);
  visit("guild", of.guild);
  visit("channel", of.channel);
  visit("source", of.source);
  visit("payload", of.payload);
  visit("state", of.state);
  visit("deferred_ephemeral", of.deferred_ephemeral);
  visit("original", of.original);
  visit("trigger", of.trigger);
  visit("modal", of.modal);
  visit("choices", of.choices);
  visit("followups", of.followups);
}

template <class Visit, Is<Grant> T>
void each_field(Visit& visit, T& of) {
  visit("application", of.application);
  visit("user", of.user);
  visit("scopes", of.scopes);
  visit("code", of.code);
  visit("code_expires", of.code_expires);
  visit("redirect_uri", of.redirect_uri);
  visit("challenge", of.challenge);
  visit("challenge_method", of.challenge_method);
  visit("access_token", of.access_token);
  visit("access_expires", of.access_expires);
  visit("refresh_token", of.refresh_token);
  visit("guild", of.guild);
}

}  // namespace discord_sim::state
