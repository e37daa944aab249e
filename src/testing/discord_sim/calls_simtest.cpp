// Every call of the client library's, against the simulator and Discord's document: what it sends fits, what
// comes back is read, and the world is as it says.
#include <gmock/gmock.h>

#include "discord/rest/calls_automod.hpp"
#include "discord/rest/calls_channel_making.hpp"
#include "discord/rest/calls_entitlements.hpp"
#include "discord/rest/calls_events.hpp"
#include "discord/rest/calls_expressions.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "discord/rest/calls_invites.hpp"
#include "discord/rest/calls_members.hpp"
#include "discord/rest/calls_messages.hpp"
#include "discord/rest/calls_polls.hpp"
#include "discord/rest/calls_reactions.hpp"
#include "discord/rest/calls_roles.hpp"
#include "discord/rest/calls_threads.hpp"
#include "discord/rest/calls_webhooks.hpp"
#include "testing/discord_sim/caller_under_test.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/discord_sim/world/side_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::SizeIs;

using Calls = CallerUnderTest;

TEST_F(Calls, Channels) {
  const ChannelId parent =
      good(discord::create_channel(rest, guild.id(),
                                   {.name = "Rooms", .type = discord::ChannelType::Category}, "order"))
          .id;
  discord::Overwrite hidden{.id = guild.id().value(), .deny = discord::Permission::ViewChannel};
  const discord::Channel made = good(discord::create_channel(
      rest, guild.id(), {.name = "quiet", .parent_id = parent, .topic = "hush", .overwrites = {hidden}},
      "asked for"));
  EXPECT_EQ(made.parent_id, parent);
  EXPECT_EQ(made.topic, "hush");
  EXPECT_THAT(made.overwrites, ElementsAre(hidden));
  const discord::Channel changed = good(discord::change_channel(
      rest, made.id, {.name = "quieter", .parent_id = ChannelId(), .nsfw = true, .slowmode = 5s}, "again"));
  EXPECT_EQ(changed.name, "quieter");
  EXPECT_FALSE(changed.parent_id);
  EXPECT_TRUE(changed.nsfw);
  EXPECT_EQ(changed.slowmode_s, 5U);
  done(discord::move_channels(rest, guild.id(), {{made.id, 7}}));
  EXPECT_EQ(good(discord::get_channel(rest, made.id)).position, 7);
  done(discord::delete_channel(rest, made.id, "no more"));
  EXPECT_EQ(code(discord::get_channel(rest, made.id)), discord::api_code::unknown_channel);
}

TEST_F(Calls, Roles) {
  const discord::Role made = good(discord::create_role(rest, guild.id(),
                                                       {.name = "Helper",
                                                        .permissions = discord::Permission::ManageMessages,
                                                        .color = 0xFF8800,
                                                        .hoist = true},
                                                       "needed"));
  EXPECT_EQ(made.color, 0xFF8800U);
  EXPECT_TRUE(made.hoist);
  EXPECT_TRUE(made.permissions.has(discord::Permission::ManageMessages));
  const discord::Role changed =
      good(discord::change_role(rest, {guild.id(), made.id}, {.name = "Helpers", .mentionable = true}, ""));
  EXPECT_EQ(changed.name, "Helpers");
  EXPECT_TRUE(changed.hoist) << "what is not named stays";
  const UserId ada = guild.member_id("ada");
  EXPECT_THAT(good(discord::set_roles(rest, {guild.id(), ada}, {made.id}, "helps")).roles,
              ElementsAre(made.id));
  EXPECT_THAT(good(discord::move_roles(rest, guild.id(), {{made.id, 1}}, "")), SizeIs(home().roles.size()));
  done(discord::delete_role(rest, {guild.id(), made.id}, "done"));
  EXPECT_THAT(good(discord::get_roles(rest, guild.id())), SizeIs(home().roles.size()));
  EXPECT_THAT(home().members.at(ada).roles, SizeIs(0));
}

TEST_F(Calls, Members) {
  EXPECT_THAT(good(discord::get_members(rest, {.guild = guild.id()})), SizeIs(4));
  EXPECT_THAT(
      good(discord::get_members(rest, {.guild = guild.id(), .after = guild.member_id("ada"), .count = 1})),
      SizeIs(1));
  const auto found = good(discord::search_members(rest, guild.id(), "ev"));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found.front().user->username, "eve");
  const discord::MemberPlace eve{guild.id(), guild.member_id("eve")};
  constexpr int not_in_voice = 40032;
  EXPECT_EQ(code(discord::set_server_voice(rest, eve, {.mute = true}, "loud")), not_in_voice);
  const ChannelId hall =
      create_channel(sim.world(), {.guild = guild.id(), .type = ChannelType::Voice, .name = "hall"}).id;
  move_voice(sim.world(), guild.id(), eve.user, hall);
  good(discord::set_server_voice(rest, eve, {.mute = true, .deaf = false}, "loud"));
  EXPECT_TRUE(home().members.at(eve.user).muted);
  good(discord::move_to_voice(rest, eve, ChannelId(), "out"));
  EXPECT_FALSE(home().voice.contains(eve.user));
}

TEST_F(Calls, Threads) {
  const ChannelId general = guild.channel_id("general");
  const discord::Channel isolated =
      good(discord::start_thread(rest, general, {.name = "ticket 1", .isolated = true}, "opened"));
  EXPECT_EQ(isolated.type, discord::ChannelType::PrivateThread);
  const UserId ada = guild.member_id("ada");
  done(discord::add_thread_member(rest, isolated.id, ada));
  EXPECT_THAT(good(discord::get_thread_members(rest, isolated.id)), SizeIs(2));
  done(discord::remove_thread_member(rest, isolated.id, ada));
  done(discord::leave_thread(rest, isolated.id));
  done(discord::join_thread(rest, isolated.id));
  const MessageId said = guild.as("ada").say("a question");
  const discord::Channel from = good(discord::start_thread_from(rest, general, said, {.name = "about that"}));
  EXPECT_EQ(from.id.value(), said.value());
  EXPECT_THAT(good(discord::get_active_threads(rest, guild.id())), SizeIs(2));
  const discord::Channel closed =
      good(discord::change_thread(rest, isolated.id, {.name = "done", .archived = true, .locked = true}));
  EXPECT_TRUE(closed.archived && closed.locked);
  EXPECT_THAT(good(discord::get_archived_threads(rest, {.channel = general, .isolated = true})), SizeIs(1));
  EXPECT_THAT(good(discord::get_archived_threads(rest, {.channel = general})), SizeIs(0));
  EXPECT_THAT(good(discord::get_archived_threads(
                  rest, {.channel = general, .isolated = true, .before = sim.time().now() - 1h})),
              SizeIs(0));
}

TEST_F(Calls, PostsOfAForum) {
  const ChannelId forum =
      create_channel(sim.world(), {.guild = guild.id(), .type = ChannelType::Forum, .name = "ideas"}).id;
  const discord::Channel post =
      good(discord::start_post(rest, forum, {.name = "An idea"}, {.content = "what if"}));
  EXPECT_EQ(sim.world().message(post.id, MessageId(post.id.value()))->content, "what if");
  EXPECT_EQ(code(discord::start_post(rest, forum, {.name = "Nothing"}, {})), 50006);
}

TEST_F(Calls, Reactions) {
  const ChannelId general = guild.channel_id("general");
  const MessageId said = guild.as("ada").say("vote");
  const discord::ReactionPlace thumb{general, said, "\U0001F44D"};
  const discord::ReactionPlace heart{general, said, "\u2764"};
  done(discord::add_reaction(rest, thumb));
  done(discord::add_reaction(rest, heart));
  guild.as("eve").react(said, "\U0001F44D");
  EXPECT_THAT(good(discord::get_reactions(rest, thumb)), SizeIs(2));
  EXPECT_THAT(good(discord::get_reactions(rest, thumb, sim.application().bot)), SizeIs(1));
  done(discord::remove_own_reaction(rest, thumb));
  done(discord::remove_reaction(rest, thumb, guild.member_id("eve")));
  EXPECT_THAT(good(discord::get_reactions(rest, thumb)), SizeIs(0));
  done(discord::remove_reactions(rest, heart));
  done(discord::remove_all_reactions(rest, general, said));
  EXPECT_TRUE(sim.world().message(general, said)->reactions.empty());
}

TEST_F(Calls, Polls) {
  const ChannelId general = guild.channel_id("general");
  discord::OutgoingMessage asked;
  asked.poll =
      discord::Poll{.question = "Tea?", .answers = {{.text = "Yes", .emoji_name = "\u2615"}, {.text = "No"}}};
  const discord::Message message = good(discord::create_message(rest, general, asked));
  Message& record_of = *sim.world().mutable_message(general, message.id);
  ASSERT_TRUE(record_of.poll);
  vote(sim.world(), record_of, {1, guild.member_id("ada")});
  vote(sim.world(), record_of, {2, guild.member_id("ada")});
  vote(sim.world(), record_of, {1, guild.member_id("eve")});
  EXPECT_THAT(good(discord::get_poll_voters(rest, {.channel = general, .message = message.id, .answer = 1})),
              SizeIs(1));
  EXPECT_THAT(good(discord::get_poll_voters(rest, {.channel = general, .message = message.id, .answer = 2})),
              SizeIs(1))
      << "who may choose one has changed their mind";
  good(discord::end_poll(rest, general, message.id));
  constexpr int over = 520006;
  EXPECT_EQ(code(discord::end_poll(rest, general, message.id)), over);
  discord::OutgoingMessage empty;
  empty.poll = discord::Poll{.question = "?", .answers = {}};
  EXPECT_EQ(code(discord::create_message(rest, general, empty)), discord::api_code::invalid_form);
}

TEST_F(Calls, Invitations) {
  const ChannelId general = guild.channel_id("general");
  const discord::Invite made = good(discord::create_invite(
      rest, general, {.age_max = 1h, .uses_max = 5, .temporary = true}, "for the fair"));
  EXPECT_EQ(made.guild_id, guild.id());
  EXPECT_EQ(made.channel_id, general);
  EXPECT_EQ(made.age_max, 1h);
  EXPECT_EQ(made.uses_max, 5U);
  EXPECT_TRUE(made.temporary);
  sim.world().mutable_invites().at(made.code).uses = 3;
  const auto listed = good(discord::get_guild_invites(rest, guild.id()));
  ASSERT_THAT(listed, SizeIs(1));
  EXPECT_EQ(listed.front().uses, 3U);
  EXPECT_THAT(good(discord::get_channel_invites(rest, general)), SizeIs(1));
  EXPECT_EQ(good(discord::get_invite_guild(rest, made.code)), guild.id());
  sim.advance(61min);
  constexpr int unknown_invite = 10006;
  EXPECT_EQ(code(discord::get_invite_guild(rest, made.code)), unknown_invite) << "it is over";
  const discord::Invite lasting = good(discord::create_invite(rest, general, {.age_max = 0s}, ""));
  done(discord::delete_invite(rest, lasting.code, "spread too far"));
  EXPECT_THAT(good(discord::get_guild_invites(rest, guild.id())), SizeIs(0));
}

TEST_F(Calls, RulesOfDiscordsAutoMod) {
  discord::AutoModerationRule rule;
  rule.name = "no cats";
  rule.keywords = {"cat*", "*dog*"};
  rule.patterns = {"b[ae]d"};
  rule.allowed = {"category"};
  rule.steps = {{.kind = discord::AutoModerationAction::BlockMessage, .message = "No cats here."},
                {.kind = discord::AutoModerationAction::SendAlert, .channel_id = guild.channel_id("staff")},
                {.kind = discord::AutoModerationAction::Timeout, .timeout = 60s}};
  rule.enabled = true;
  rule.exempt_channels = {guild.channel_id("staff")};
  const discord::AutoModerationRule made =
      good(discord::create_auto_moderation_rule(rest, guild.id(), rule, "asked for"));
  EXPECT_EQ(made.keywords, rule.keywords);
  EXPECT_EQ(made.patterns, rule.patterns);
  EXPECT_THAT(made.steps, SizeIs(3));
  EXPECT_EQ(made.steps.at(2).timeout, 60s);
  EXPECT_THAT(good(discord::get_auto_moderation_rules(rest, guild.id())), SizeIs(1));
  rule.keywords = {"bird"};
  rule.enabled = false;
  const discord::AutoModerationRulePlace place{guild.id(), made.id};
  EXPECT_EQ(good(discord::change_auto_moderation_rule(rest, place, rule, "")).keywords, rule.keywords);
  EXPECT_FALSE(good(discord::get_auto_moderation_rule(rest, place)).enabled);
  for (int n = 1; n < 6; ++n) good(discord::create_auto_moderation_rule(rest, guild.id(), rule, ""));
  EXPECT_EQ(code(discord::create_auto_moderation_rule(rest, guild.id(), rule, "")),
            discord::api_code::invalid_form)
      << "six of that kind, and no more";
  discord::AutoModerationRule mentions{.name = "mentions",
                                       .trigger = discord::AutoModerationTrigger::MentionSpam};
  mentions.mentions_max = 3;
  mentions.steps = {{.kind = discord::AutoModerationAction::BlockMessage}};
  EXPECT_EQ(good(discord::create_auto_moderation_rule(rest, guild.id(), mentions, "")).mentions_max, 3U);
  discord::AutoModerationRule presets{.name = "presets",
                                      .trigger = discord::AutoModerationTrigger::KeywordPreset};
  presets.presets = {discord::AutoModerationPreset::Slurs};
  presets.steps = mentions.steps;
  EXPECT_THAT(good(discord::create_auto_moderation_rule(rest, guild.id(), presets, "")).presets, SizeIs(1));
  done(discord::delete_auto_moderation_rule(rest, place, "enough"));
  EXPECT_NE(code(discord::get_auto_moderation_rule(rest, place)), 0);
}

TEST_F(Calls, AnnouncedEvents) {
  const discord::ScheduledEventDraft draft{.name = "Fair",
                                           .description = "with tea",
                                           .location = "the yard",
                                           .starts_at = sim.time().now() + 24h,
                                           .ends_at = sim.time().now() + 26h};
  const discord::ScheduledEvent made =
      good(discord::create_scheduled_event(rest, guild.id(), draft, "yearly"));
  EXPECT_EQ(made.location, "the yard");
  EXPECT_EQ(made.starts_at, draft.starts_at);
  EXPECT_EQ(made.status, discord::ScheduledEventStatus::Scheduled);
  const discord::ScheduledEventRef ref{guild.id(), made.id};
  sim.world().guild_at(guild.id()).side.interested[Snowflake(made.id.value())].insert(guild.member_id("ada"));
  EXPECT_EQ(good(discord::get_scheduled_event(rest, ref)).user_count, 1U);
  good(discord::set_scheduled_event_status(rest, ref, discord::ScheduledEventStatus::Active, "begins"));
  EXPECT_EQ(code(discord::set_scheduled_event_status(rest, ref, discord::ScheduledEventStatus::Canceled, "")),
            discord::api_code::invalid_form)
      << "what has begun cannot be cancelled";
  EXPECT_EQ(good(discord::get_scheduled_events(rest, guild.id())).at(0).status,
            discord::ScheduledEventStatus::Active);
  const ChannelId hall =
      create_channel(sim.world(), {.guild = guild.id(), .type = ChannelType::Voice, .name = "hall"}).id;
  const discord::ScheduledEventDraft talk{.name = "Talk",
                                          .place = discord::ScheduledEventPlace::Voice,
                                          .channel_id = hall,
                                          .starts_at = sim.time().now() + 1h};
  EXPECT_EQ(good(discord::create_scheduled_event(rest, guild.id(), talk, "")).channel_id, hall);
  EXPECT_EQ(code(discord::create_scheduled_event(rest, guild.id(),
                                                 {.name = "Nowhere", .starts_at = draft.starts_at}, "")),
            discord::api_code::invalid_form);
  done(discord::delete_scheduled_event(rest, ref));
  EXPECT_THAT(good(discord::get_scheduled_events(rest, guild.id())), SizeIs(1));
}

TEST_F(Calls, EmojisAndStickers) {
  const std::string picture = discord::image_data("image/png", "\x89PNG a picture");
  const discord::GuildEmoji made =
      good(discord::create_emoji(rest, guild.id(), {.name = "wave", .image = picture}, "pretty"));
  EXPECT_EQ(made.name, "wave");
  const discord::EmojiPlace place{guild.id(), made.id};
  EXPECT_EQ(good(discord::rename_emoji(rest, place, "wave_2", "")).name, "wave_2");
  EXPECT_THAT(good(discord::get_emojis(rest, guild.id())), SizeIs(1));
  EXPECT_EQ(code(discord::create_emoji(rest, guild.id(), {.name = "no spaces", .image = picture}, "")),
            discord::api_code::invalid_form);
  done(discord::delete_emoji(rest, place, ""));
  EXPECT_TRUE(home().emojis.empty());
  EXPECT_THAT(good(discord::get_stickers(rest, guild.id())), SizeIs(0));
  constexpr int unknown_sticker = 10060;
  EXPECT_EQ(code(discord::delete_sticker(rest, {guild.id(), discord::StickerId(5)}, "")), unknown_sticker);
}

TEST_F(Calls, Webhooks) {
  const ChannelId general = guild.channel_id("general");
  const discord::Webhook made = good(discord::create_webhook(rest, general, "Herald"));
  const discord::WebhookKey key{made.id, made.token};
  EXPECT_THAT(good(discord::get_channel_webhooks(rest, general)), SizeIs(1));
  EXPECT_THAT(good(discord::get_guild_webhooks(rest, guild.id())), SizeIs(1));
  EXPECT_EQ(good(discord::get_webhook(rest, made.id)).name, "Herald");
  const discord::Message said =
      good(discord::execute_webhook(rest, key, {.message = {.content = "Hear ye"}}));
  EXPECT_EQ(
      good(discord::edit_webhook_message(rest, key, said.id, {.message = {.content = "Hear you"}})).content,
      "Hear you");
  done(discord::delete_webhook_message(rest, key, said.id));
  EXPECT_EQ(code(discord::edit_webhook_message(rest, key, said.id, {.message = {.content = "x"}})),
            discord::api_code::unknown_message);
  EXPECT_EQ(good(discord::move_webhook(rest, made.id, guild.channel_id("staff"), "")).channel_id,
            guild.channel_id("staff"));
  done(discord::delete_webhook(rest, key));
  EXPECT_EQ(code(discord::get_webhook(rest, made.id)), discord::api_code::unknown_webhook);
}

TEST_F(Calls, Purchases) {
  Shop& shop = sim.world().mutable_applications().at(sim.application().id).shop;
  const Snowflake sku(77);
  shop.skus[sku] = Json::object({{"id", sku},
                                 {"type", 5},
                                 {"name", "Pro"},
                                 {"slug", "pro"},
                                 {"flags", 4},
                                 {"application_id", sim.application().id}});
  // The document leaves this list out.
  const auto skus = good(discord::get_skus(rest, application()));
  EXPECT_THAT(sim.take_contract_problems(), SizeIs(1));
  ASSERT_THAT(skus, SizeIs(1));
  EXPECT_EQ(skus.front().name, "Pro");
  const discord::Entitlement made =
      good(discord::create_test_entitlement(rest, {application(), skus.front().id, guild.id()}));
  EXPECT_EQ(made.guild_id, guild.id());
  EXPECT_THAT(good(discord::get_entitlements(rest, {.application = application(), .guild = guild.id()})),
              SizeIs(1));
  EXPECT_THAT(good(discord::get_entitlements(rest, {.application = application(), .after = made.id})),
              SizeIs(0));
  done(discord::consume_entitlement(rest, {application(), made.id}));
  EXPECT_TRUE(good(discord::get_entitlements(rest, {.application = application()})).at(0).consumed);
  done(discord::delete_test_entitlement(rest, {application(), made.id}));
  EXPECT_THAT(good(discord::get_entitlements(rest, {.application = application()})), SizeIs(0));
}

}  // namespace
}  // namespace discord_sim
