#include "testing/discord_sim/town/town.hpp"

#include "base/errors.hpp"
#include "testing/discord_sim/town/life.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

struct Room {
  std::string_view name;
  ChannelType type;
  std::string_view topic;
};
struct Floor {
  std::string_view name;
  std::vector<Room> rooms;
  bool wardens_only = false;
};

std::vector<Floor> floors() {
  using enum ChannelType;
  return {
      {"Arrivals",
       {{"front-desk", Text, "Say hello, ask for a bed, find your way."},
        {"house-rules", Text, "Short and kind. Please read once."},
        {"noticeboard", Announcement, "What everybody should know this week."}}},
      {"Common room",
       {{"fireplace", Text, "Talk about anything, keep your boots off the rug."},
        {"kitchen", Text, "Recipes, leftovers and who does the dishes."},
        {"photos", Text, "Peaks, paws and porridge."},
        {"music", Text, ""}}},
      {"Out on the trail",
       {{"routes", Text, "Paths, times, conditions. The map is pinned."},
        {"weather", Text, "Forecasts and regrets."},
        {"gear", Text, "Lend, borrow, mend."}}},
      {"Voices", {{"Hearth", Voice, ""}, {"Tea corner", Voice, ""}}},
      {"Wardens", {{"wardens-office", Text, "For those who keep the lodge."}, {"logbook", Text, ""}}, true},
  };
}

struct RoleLook {
  std::string_view name;
  std::uint32_t colour = 0;
  Permissions extra = 0;
};

RoleId add_role(World& world, GuildId guild, const RoleLook& look) {
  Role role;
  role.name = look.name;
  role.color = look.colour;
  role.hoist = look.extra != 0;
  role.mentionable = true;
  role.permissions = look.extra;
  role.position = static_cast<int>(world.guild(guild)->roles.size());
  return create_role(world, guild, std::move(role)).id;
}

void add_rooms(World& world, Town& town, RoleId wardens) {
  const Snowflake everyone(town.guild.value());
  for (const Floor& floor : floors()) {
    std::vector<Overwrite> overwrites;
    if (floor.wardens_only) {
      overwrites = {{everyone, false, 0, view_channel}, {Snowflake(wardens.value()), false, view_channel, 0}};
    }
    const ChannelId parent = create_channel(world, {.guild = town.guild,
                                                    .type = ChannelType::Category,
                                                    .name = std::string(floor.name),
                                                    .overwrites = overwrites})
                                 .id;
    for (const Room& room : floor.rooms) {
      std::vector<Overwrite> own = overwrites;
      if (room.name == "house-rules" || room.name == "noticeboard")
        own.push_back({everyone, false, 0, send_messages});
      const Channel& made = create_channel(world, {.guild = town.guild,
                                                   .type = room.type,
                                                   .name = std::string(room.name),
                                                   .topic = std::string(room.topic),
                                                   .parent = parent,
                                                   .overwrites = own});
      town.rooms.emplace(made.name, made.id);
    }
  }
}

void settle_people(World& world, Town& town) {
  const auto everybody = townspeople();
  constexpr std::array<std::string_view, 4> states{"online", "online", "idle", "dnd"};
  for (std::size_t n = 0; n < everybody.size(); ++n) {
    User user;
    user.username = everybody[n].username;
    user.global_name = everybody[n].name;
    user.locale = everybody[n].locale;
    user.email = user.username + "@lodge.example";
    user.avatar = fmt::format("{:016x}{:016x}", world.random().next(), world.random().next());
    user.status = states[world.random().below(states.size())];
    const UserId id = add_user(world, std::move(user)).id;
    const bool stays = n + travellers_count < everybody.size();
    (stays ? town.people : town.travellers).push_back(id);
  }
  town.owner = town.people.front();
}

void dress_people(World& world, Town& town, RoleId wardens) {
  for (std::size_t n = 1; n < town.people.size(); ++n) {
    join_guild(world, town.guild, town.people[n]);
    Member& member = world.member_at(town.guild, town.people[n]);
    member.roles.push_back(n <= 3 ? wardens : town.given_roles[n % town.given_roles.size()]);
  }
}

void write(World& world, ChannelId room, UserId author, std::string text) {
  Message message;
  message.channel = room;
  message.author = author;
  message.content = std::move(text);
  post_message(world, std::move(message));
}

void write_past(World& world, TownClock& clock, Town& town) {
  constexpr herwa::Duration begin = 3h;
  constexpr int exchanges = 45;
  for (int n = 0; n < exchanges; ++n) {
    const Dialogue& dialogue = dialogues()[world.random().below(dialogues().size())];
    herwa::Duration back = begin - n * (begin / exchanges);
    std::size_t speaker = world.random().below(town.people.size());
    for (const std::string_view line : dialogue.lines) {
      clock.set_shift(back);
      write(world, town.rooms.at(std::string(dialogue.room)), town.people[speaker], fill_in(world, line));
      speaker = (speaker + 1 + world.random().below(town.people.size() - 1)) % town.people.size();
      back -= 25s;
    }
  }
}

void hang_notices(World& world, const Town& town) {
  write(world, town.rooms.at("house-rules"), town.owner,
        "**House rules**\n1. Be kind, also when you are tired.\n2. Tell a warden where you go.\n3. Boots off "
        "the rug.");
  write(world, town.rooms.at("noticeboard"), town.owner,
        "The upper path is open again. Please keep dogs on the lead near Silent Meadow.");
  write(world, town.rooms.at("routes"), town.owner,
        "Map of the paths: red is steep, blue is not, dotted is a rumour.");
  set_pinned(
      world,
      *world.mutable_message(town.rooms.at("routes"), world.channel(town.rooms.at("routes"))->last_message),
      true);
  write(world, town.rooms.at("wardens-office"), town.owner,
        "Keys for the shed are on the hook. Logbook by ten, please.");
}

// Those whom the town gave out; wardens' rights and the bot's own role are no costume.
bool is_given(const Role& role) { return role.permissions == 0 && !role.bot && role.color != 0; }

}  // namespace

Town find_town(const World& world) {
  if (world.guilds().empty()) throw herwa::Failure("there is no town in this world");
  const Guild& guild = world.guilds().begin()->second;
  Town town{.guild = guild.id,
            .owner = guild.owner,
            .people = {guild.owner},
            .travellers = {},
            .rooms = {},
            .given_roles = {}};
  for (const auto& [id, user] : world.users()) {
    if (user.bot || id == guild.owner) continue;
    (guild.members.contains(id) ? town.people : town.travellers).push_back(id);
  }
  for (const ChannelId room : guild.channels) town.rooms.emplace(world.channel(room)->name, room);
  for (const auto& [id, role] : guild.roles) {
    if (is_given(role)) town.given_roles.push_back(id);
  }
  return town;
}

Town build_town(World& world, TownClock& clock, Application application) {
  clock.set_shift(std::chrono::days(40));
  Town town;
  settle_people(world, town);
  application.owner = town.owner;
  const ApplicationId app = add_application(world, std::move(application)).id;
  town.guild = create_guild(world, "Himalaya Lodge", town.owner).id;
  Guild& guild = world.guild_at(town.guild);
  guild.icon = fmt::format("{:016x}{:016x}", world.random().next(), world.random().next());
  guild.description = "A simulated server: people, rooms and small talk to try things on.";
  guild.emojis.push_back({world.next_id<EmojiId>(), "lodge", false});
  town.given_roles = {
      add_role(world, town.guild, {"Guest", 0x9AA7B5}), add_role(world, town.guild, {"Climber", 0x8A7BD8}),
      add_role(world, town.guild, {"Cook", 0x3E9E6B}), add_role(world, town.guild, {"Night owl", 0xE2506B}),
      add_role(world, town.guild, {"Guide", 0x3FA7C6})};
  const RoleId wardens = add_role(world, town.guild,
                                  {"Warden", 0xF2A33A,
                                   kick_members | ban_members | manage_messages | moderate_members |
                                       manage_guild | manage_nicknames | view_audit_log | mention_everyone});
  add_rooms(world, town, wardens);
  dress_people(world, town, wardens);
  hang_notices(world, town);
  clock.set_shift(std::chrono::days(2));
  install_bot(world, town.guild, app, administrator);
  // The bot's role above everybody's, so that it may act on all but the owner.
  for (auto& [id, role] : guild.roles) {
    if (role.bot) role.position = static_cast<int>(guild.roles.size());
  }
  write_past(world, clock, town);
  clock.set_shift({});
  guild.system_channel = town.rooms.at("front-desk");
  return town;
}

}  // namespace discord_sim
