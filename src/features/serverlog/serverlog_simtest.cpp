// What happens on a simulated server, as its log tells it: before and after, and who did it.
#include "features/serverlog/test_serverlog.hpp"

namespace herwa::features::serverlog {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

namespace audit = discord_sim::audit;
using discord_sim::Json;

// R10.1 R22.5 author, time and text of what was deleted
TEST_F(ServerLog, ADeletionSaysWhatStoodThere) {
  begin();
  const auto id = guild.as("bob").say("see you at *eight* @everyone");
  settle();
  discord_sim::delete_message(world(), general(), id);
  const auto entry = only("message.deleted");
  EXPECT_EQ(entry.user, user("bob"));
  EXPECT_EQ(entry.channel, ChannelId(general().value()));
  EXPECT_EQ(entry.text, "see you at *eight* @everyone");
  EXPECT_EQ(field(entry, "eventlog.author"), "bob");
  EXPECT_EQ(field(entry, "eventlog.written"), to_rfc3339(discord::created_at(MessageId(id.value()))));
  EXPECT_EQ(entry.by, UserId()) << "their own";
  EXPECT_THAT(logged(), Contains(AllOf(HasSubstr("message.deleted"), Not(HasSubstr("@everyone")))));
}

// R10.1 what the store does not hold is said to be unknown
TEST_F(ServerLog, ADeletionOfWhatNobodyRemembersSaysSo) {
  const auto old = guild.as("bob").say("before the bot came");
  begin();
  discord_sim::delete_message(world(), general(), old);
  auto entry = only("message.deleted");
  EXPECT_EQ(entry.text, "");
  EXPECT_EQ(field(entry, "eventlog.not_held"), "");
  EXPECT_EQ(field(entry, "eventlog.written"), to_rfc3339(discord::created_at(MessageId(old.value()))));

  set(R"({"messages-remembered": 3600})");
  const auto forgotten = guild.as("bob").say("an hour ago");
  simulation.advance(61min);
  discord_sim::delete_message(world(), general(), forgotten);
  EXPECT_EQ(log({.kind = "message.deleted"}).front().entry.text, "");
}

// R10.1 R10.9 many at once: each that is remembered, and how many they were
TEST_F(ServerLog, ManyDeletionsAtOnceAreToldOneByOneAndTogether) {
  std::vector<discord_sim::MessageId> ids{guild.as("bob").say("unknown")};
  begin();
  for (int n = 0; n < 30; ++n) ids.push_back(guild.as("bob").say("n" + std::to_string(n)));
  settle();
  by_hand("ada", audit::message_bulk_delete, general().value(), "cleaning",
          Json::object({{"count", std::to_string(ids.size())}}));
  discord_sim::delete_messages(world(), general(), ids);
  const auto all = log({.kind = "message.deleted", .count = 100});
  EXPECT_THAT(all, SizeIs(30));
  for (const auto& one : all) EXPECT_EQ(one.entry.by, user("ada"));
  const auto together = only("message.bulk_deleted");
  EXPECT_EQ(field(together, "eventlog.count"), "31");
  EXPECT_EQ(field(together, "eventlog.known_count"), "30");
  EXPECT_EQ(together.by, user("ada"));
  EXPECT_EQ(field(together, "eventlog.reason"), "cleaning");
}

// R10.2 before and after; what Discord adds by itself is no edit
TEST_F(ServerLog, AnEditSaysWhatStoodThereBefore) {
  begin();
  const auto id = guild.as("bob").say("first");
  settle();
  auto& message = *world().mutable_message(general(), id);
  discord_sim::announce_edit(world(), message);
  message.content = "second";
  message.edited_at = world().now();
  discord_sim::announce_edit(world(), message);
  settle();
  message.edited_at = world().now();
  discord_sim::announce_edit(world(), message);
  settle();
  const auto entry = only("message.edited");
  EXPECT_EQ(field(entry, "eventlog.before"), "first");
  EXPECT_EQ(field(entry, "eventlog.after"), "second");
  EXPECT_EQ(entry.user, user("bob"));
  message.content = "third";
  message.edited_at = world().now();
  discord_sim::announce_edit(world(), message);
  EXPECT_EQ(field(log({.kind = "message.edited"}).front().entry, "eventlog.before"), "second");
}

// R10.3 who came and who left; who was thrown out says by whom
TEST_F(ServerLog, MembersComeAndGo) {
  begin();
  guild.join("carol");
  known["carol"] = guild.member_id("carol");
  auto entry = only("member.joined");
  EXPECT_EQ(entry.user, user("carol"));
  EXPECT_EQ(entry.text, "carol");
  EXPECT_EQ(field(entry, "eventlog.account_made"), to_rfc3339(discord::created_at(user("carol"))));
  guild.as("carol").leave();
  entry = only("member.left");
  EXPECT_EQ(entry.user, user("carol"));
  EXPECT_EQ(entry.by, UserId());
  discord_sim::leave_guild(world(), guild.id(), sim_user("bob"));
  settle();
  by_hand("ada", audit::kick, sim_user("bob").value(), "shouting");
  entry = log({.kind = "member.left"}).front().entry;
  EXPECT_EQ(entry.by, user("ada"));
  EXPECT_EQ(field(entry, "eventlog.reason"), "shouting");
}

// R10.4 roles before and after, whatever is heard first
TEST_F(ServerLog, RolesOfAMemberAreToldBeforeAndAfter) {
  begin();
  const auto gamer = guild.add_role("Gamer");
  const auto artist = guild.add_role("Artist");
  settle();
  const auto named = [](discord_sim::RoleId id, const char* name) {
    return Json::array({Json::object({{"id", id}, {"name", name}})});
  };
  auto& bob = world().member_at(guild.id(), sim_user("bob"));
  // Nobody knows what bob had: the audit log tells, first or last.
  bob.roles = {gamer};
  by_hand("ada", audit::member_roles, sim_user("bob").value(), "welcome", {},
          Json::array({discord_sim::audit_change("$add", {}, named(gamer, "Gamer"))}));
  discord_sim::announce_member(world(), guild.id(), sim_user("bob"));
  auto entry = only("member.roles");
  EXPECT_EQ(field(entry, "eventlog.before"), "");
  EXPECT_EQ(field(entry, "eventlog.after"), "Gamer");
  EXPECT_EQ(entry.by, user("ada"));
  // Now it is known.
  bob.roles = {artist};
  discord_sim::announce_member(world(), guild.id(), sim_user("bob"));
  settle();
  by_hand("owner", audit::member_roles, sim_user("bob").value(), "", {},
          Json::array({discord_sim::audit_change("$add", {}, named(artist, "Artist")),
                       discord_sim::audit_change("$remove", {}, named(gamer, "Gamer"))}));
  auto all = log({.kind = "member.roles"});
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(field(all[0].entry, "eventlog.before"), "Gamer");
  EXPECT_EQ(field(all[0].entry, "eventlog.after"), "Artist");
  EXPECT_EQ(all[0].entry.text, "+ Artist\n− Gamer\n");
  EXPECT_EQ(all[0].entry.by, user("owner"));
  // Of somebody else whom nobody knows, the update comes first.
  guild.join("carol");
  known["carol"] = guild.member_id("carol");
  settle();
  auto& owner = world().member_at(guild.id(), sim_user("owner"));
  owner.roles = {artist};
  discord_sim::announce_member(world(), guild.id(), sim_user("owner"));
  settle();
  by_hand("owner", audit::member_roles, sim_user("owner").value(), "", {},
          Json::array({discord_sim::audit_change("$add", {}, named(artist, "Artist"))}));
  all = log({.kind = "member.roles"});
  ASSERT_THAT(all, SizeIs(3));
  EXPECT_EQ(field(all[0].entry, "eventlog.before"), "");
  EXPECT_EQ(field(all[0].entry, "eventlog.after"), "Artist");
}

// R10.4 a role itself: what it may, what it is called
TEST_F(ServerLog, RolesAreToldBeforeAndAfter) {
  begin();
  const auto id = guild.add_role("Gamer", discord_sim::permission::kick_members);
  settle();
  auto& role = world().guild_at(guild.id()).roles.at(id);
  role.name = "Player";
  role.permissions = discord_sim::permission::ban_members;
  discord_sim::announce_role(world(), guild.id(), id);
  by_hand("ada", audit::role_update, id.value());
  settle();
  role.position += 1;
  discord_sim::announce_role(world(), guild.id(), id);
  const auto entry = only("role.updated");
  EXPECT_EQ(field(entry, "eventlog.name"), "Gamer\n→ Player");
  EXPECT_EQ(field(entry, "eventlog.permissions"), "Kick Members\n→ Ban Members");
  EXPECT_EQ(entry.by, user("ada"));
  discord_sim::delete_role(world(), guild.id(), id);
  EXPECT_EQ(only("role.deleted").text, "Player");
  EXPECT_THAT(kinds_in_log(), Contains("role.created"));
}

// R10.5 channels: made, changed, gone; and threads
TEST_F(ServerLog, ChannelsAreToldBeforeAndAfter) {
  begin();
  const auto id = discord_sim::create_channel(world(), {.guild = guild.id(), .name = "games"}).id;
  by_hand("ada", audit::channel_create, id.value());
  auto entry = only("channel.created");
  EXPECT_EQ(entry.text, "games");
  EXPECT_EQ(entry.by, user("ada"));
  auto& channel = world().mutable_channels().at(id);
  channel.name = "play";
  channel.slowmode_seconds = 30;
  discord_sim::announce_channel(world(), id);
  settle();
  channel.position += 1;
  discord_sim::announce_channel(world(), id);
  entry = only("channel.updated");
  EXPECT_EQ(field(entry, "eventlog.name"), "games\n→ play");
  EXPECT_EQ(field(entry, "eventlog.slowmode"), "0\n→ 30");
  discord_sim::delete_channel(world(), id);
  entry = only("channel.deleted");
  EXPECT_EQ(entry.text, "play");
}

// R10.6 voice: came, moved, left; muting is none of it
TEST_F(ServerLog, MovesInVoiceAreTold) {
  const auto voice = [this](const char* name) {
    return discord_sim::create_channel(
               world(), {.guild = guild.id(), .type = discord_sim::ChannelType::Voice, .name = name})
        .id;
  };
  const auto lobby = voice("Lobby");
  const auto stage = voice("Stage");
  discord_sim::move_voice(world(), guild.id(), guild.member_id("ada"), lobby);
  begin();
  discord_sim::move_voice(world(), guild.id(), sim_user("ada"), stage);
  auto entry = only("voice.moved");
  EXPECT_EQ(entry.user, user("ada")) << "who was there before we were";
  EXPECT_EQ(field(entry, "eventlog.before"), "#Lobby");
  EXPECT_EQ(field(entry, "eventlog.after"), "#Stage");
  discord_sim::move_voice(world(), guild.id(), sim_user("bob"), lobby);
  settle();
  auto& state = world().guild_at(guild.id()).voice.at(sim_user("bob"));
  state.self_muted = true;
  discord_sim::announce_voice(world(), guild.id(), state);
  settle();
  discord_sim::move_voice(world(), guild.id(), sim_user("bob"), {});
  EXPECT_EQ(only("voice.joined").channel, ChannelId(lobby.value()));
  EXPECT_EQ(only("voice.left").channel, ChannelId(lobby.value()));
}

// R10.7 commands with parameters and what came of them
TEST_F(ServerLog, CommandsAreToldWithTheirOutcome) {
  begin();
  as("owner", "/logs show text:owls days:3");
  auto entry = only("command.run");
  EXPECT_EQ(entry.user, user("owner"));
  EXPECT_EQ(entry.text, "/logs show text:owls days:3");
  EXPECT_EQ(field(entry, "eventlog.outcome"), "Done");
  as("owner", "/logs export text:dragons type:voice");
  entry = log({.kind = "command.run"}).front().entry;
  EXPECT_EQ(field(entry, "eventlog.outcome"), "Refused by the command");
}

// What the server leaves out of its log: channels (and all under a category), roles, members, bots, kinds
TEST_F(ServerLog, LeavesOutWhatTheServerSays) {
  begin();
  const auto quiet = guild.add_role("Quiet");
  const auto category = discord_sim::create_channel(
      world(), {.guild = guild.id(), .type = discord_sim::ChannelType::Category, .name = "private"});
  const auto hidden =
      discord_sim::create_channel(world(), {.guild = guild.id(), .name = "hidden", .parent = category.id});
  guild.join("carol");
  known["carol"] = guild.member_id("carol");
  world().member_at(guild.id(), sim_user("carol")).roles = {quiet};
  set(R"({"ignored-channels": [")" + category.id.text() + R"("], "ignored-roles": [")" + quiet.text() +
      R"("], "ignored-members": [")" + user("owner").text() +
      R"("], "not-noted": ["channel", "role-created"]})");
  const std::size_t before = log().size();
  for (const char* who : {"carol", "owner"}) {
    const auto id = guild.as(who).say("unseen");
    settle();
    discord_sim::delete_message(world(), general(), id);
  }
  const auto there = guild.as("bob").in("hidden").say("unseen");
  settle();
  discord_sim::delete_message(world(), hidden.id, there);
  discord_sim::create_channel(world(), {.guild = guild.id(), .name = "new"});
  guild.add_role("New");
  EXPECT_THAT(log(), SizeIs(before));
  const auto seen = guild.as("bob").say("seen");
  settle();
  discord_sim::delete_message(world(), general(), seen);
  EXPECT_THAT(log(), SizeIs(before + 1));
}

// A server that says so is not remembered
TEST_F(ServerLog, RemembersNothingWhereTheServerSaysSo) {
  begin();
  set(R"({"remember-messages": false})");
  const auto id = guild.as("bob").say("forget me");
  settle();
  EXPECT_THAT(wait_for(redis_client().hgetall(redis::GuildKey(id_of(guild), "serverlog", "messages:texts"))),
              IsEmpty());
  discord_sim::delete_message(world(), general(), id);
  EXPECT_EQ(only("message.deleted").text, "");
}

// R22.16 events that come again after a process died are noted once, and what was remembered is still there
TEST_F(ServerLog, EventsThatComeAgainAreNotedOnce) {
  begin();
  const auto id = guild.as("bob").say("twice");
  settle();
  const Json gone = Json::object({{"id", id}, {"channel_id", general()}, {"guild_id", guild.id()}});
  const discord_sim::Event event{.type = "MESSAGE_DELETE",
                                 .data = gone,
                                 .intent = discord_sim::intent::guild_messages,
                                 .guild = guild.id(),
                                 .channel = general()};
  world().emit(event);
  settle();
  world().emit(event);
  EXPECT_EQ(only("message.deleted").text, "twice");
}

}  // namespace
}  // namespace herwa::features::serverlog
