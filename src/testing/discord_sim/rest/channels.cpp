#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

constexpr std::size_t channels_max = 500;
constexpr std::ptrdiff_t children_max = 50;

Answer get_channel(Call& call) { return {200, channel_view(call.world, need_channel(call))}; }

Answer get_channels(Call& call) {
  const Guild& guild = need_guild(call);
  Json shown = Json::array();
  for (const ChannelId id : guild.channels) {
    const Channel& channel = *call.world.channel(id);
    if (!channel.is_thread()) shown.push(channel_view(call.world, channel));
  }
  return {200, std::move(shown)};
}

// Discord writes the names of text channels small and without spaces.
std::string tidy_name(std::string name, ChannelType type) {
  if (type != ChannelType::Text && type != ChannelType::Announcement) return name;
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (c == ' ') c = '-';
  }
  return name;
}

Overwrite read_overwrite(const Form& item) {
  Overwrite overwrite;
  if (item.field("id").required()) overwrite.id = item.field("id").id<Snowflake>().value_or(Snowflake{});
  item.field("type").one_of({0, 1});
  overwrite.for_member = item.field("type").value().integer() == 1;
  overwrite.allow = item.field("allow").bits().value_or(0) & permission::all;
  overwrite.deny = item.field("deny").bits().value_or(0) & permission::all;
  return overwrite;
}

std::vector<Overwrite> read_overwrites(const Form& list) {
  std::vector<Overwrite> overwrites;
  for (std::size_t n = 0, count = list.list({0, 100}); n < count; ++n) {
    if (list.item(n).object()) overwrites.push_back(read_overwrite(list.item(n)));
  }
  return overwrites;
}

// Only bits that the caller holds itself may be allowed or denied.
void need_bits(Permissions held, const std::vector<Overwrite>& wanted, const std::vector<Overwrite>& had) {
  for (const Overwrite& overwrite : wanted) {
    const auto same = std::ranges::find(had, overwrite.id, &Overwrite::id);
    const Permissions before_allow = same == had.end() ? 0 : same->allow;
    const Permissions before_deny = same == had.end() ? 0 : same->deny;
    const Permissions touched = (overwrite.allow ^ before_allow) | (overwrite.deny ^ before_deny);
    if ((touched & ~held) != 0) throw refuse::missing_permissions();
  }
}

void read_parent(const Call& call, const Form& form, Channel& channel) {
  if (!form.value().has("parent_id")) return;
  const Form field = form.field("parent_id");
  const auto id = field.id<ChannelId>();
  channel.parent = id.value_or(ChannelId{});
  if (!id) return;
  const Channel* parent = call.world.channel(*id);
  if (parent == nullptr || parent->guild != channel.guild) {
    return field.fail("CHANNEL_PARENT_INVALID", "Category does not exist");
  }
  if (parent->type != ChannelType::Category) {
    return field.fail("CHANNEL_PARENT_INVALID_TYPE", "Not a category");
  }
  const auto children = std::ranges::count_if(call.world.channels(), [&](const auto& entry) {
    return entry.second.parent == *id && entry.first != channel.id;
  });
  if (children >= children_max) {
    field.fail("CHANNEL_PARENT_MAX_CHANNELS", "Maximum number of channels in category reached (50)");
  }
}

void read_fields(const Form& form, Channel& channel) {
  if (const auto name = form.field("name").text({1, 100})) channel.name = tidy_name(*name, channel.type);
  if (form.value().has("topic")) channel.topic = form.field("topic").text({0, 1024}).value_or("");
  if (const auto position = form.field("position").integer({0, INT32_MAX}))
    channel.position = static_cast<int>(*position);
  if (const auto nsfw = form.field("nsfw").flag()) channel.nsfw = *nsfw;
  if (form.value().has("rate_limit_per_user")) {
    channel.slowmode_seconds =
        static_cast<int>(form.field("rate_limit_per_user").integer({0, 21600}).value_or(0));
  }
  if (const auto bitrate = form.field("bitrate").integer({8000, 96000}))
    channel.bitrate = static_cast<int>(*bitrate);
  if (const auto users = form.field("user_limit").integer({0, 99}))
    channel.user_limit = static_cast<int>(*users);
}

Answer post_channel(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, manage_channels);
  if (guild.channels.size() >= channels_max)
    throw ApiError(400, 30013, "Maximum number of guild channels reached (500)");
  const Form form(call.body);
  Channel draft;
  draft.guild = guild.id;
  form.field("type").one_of({0, 2, 4, 5, 13, 15, 16});
  draft.type = static_cast<ChannelType>(form.field("type").value().integer(0));
  form.field("name").required();
  read_fields(form, draft);
  read_parent(call, form, draft);
  draft.overwrites = read_overwrites(form.field("permission_overwrites"));
  form.finish();
  if (!draft.overwrites.empty()) {
    need_bits(permissions_in_guild(guild, self_in(call, guild)), draft.overwrites, {});
  } else if (const Channel* parent = call.world.channel(draft.parent)) {
    draft.overwrites = parent->overwrites;
  }
  const Channel& created = create_channel(call.world, std::move(draft));
  record(call.world, guild.id, call.actor(),
         {audit::channel_create,
          Snowflake(created.id.value()),
          {},
          Json::array({audit_change("name", {}, created.name)})});
  return {201, channel_view(call.world, created)};
}

void read_thread_fields(const Call& call, const Form& form, const Channel& before, Channel& thread) {
  const bool moderates = holds(own_permissions(call, before), manage_threads);
  const bool own = before.thread->owner == call.user;
  if (!moderates && !own) throw refuse::missing_permissions();
  const auto locked = form.field("locked").flag();
  if (locked && !moderates) throw refuse::missing_permissions();
  if (const auto archived = form.field("archived").flag()) {
    if (*archived != before.thread->archived) thread.thread->archive_changed_at = call.world.now();
    thread.thread->archived = *archived;
  }
  if (locked) thread.thread->locked = *locked;
  const Form minutes = form.field("auto_archive_duration");
  if (minutes.one_of({60, 1440, 4320, 10080}) && minutes.present()) {
    thread.thread->auto_archive_minutes = static_cast<int>(minutes.value().integer());
  }
}

Answer patch_channel(Call& call) {
  const Channel& before = need_channel(call);
  if (!before.guild) throw ApiError(403, 50003, "Cannot execute action on a DM channel");
  const Form form(call.body);
  Channel changed = before;
  const Permissions held = own_permissions(call, before);
  if (before.is_thread()) {
    read_thread_fields(call, form, before, changed);
  } else {
    if (!holds(held, manage_channels)) throw refuse::missing_permissions();
    read_parent(call, form, changed);
    if (form.value().has("permission_overwrites")) {
      changed.overwrites = read_overwrites(form.field("permission_overwrites"));
      if (!holds(held, manage_roles)) throw refuse::missing_permissions();
      need_bits(held, changed.overwrites, before.overwrites);
    }
  }
  read_fields(form, changed);
  form.finish();
  const ChannelId id = before.id;
  call.world.channel_at(id) = std::move(changed);
  announce_channel(call.world, id);
  record(call.world, call.world.channel(id)->guild, call.actor(),
         {audit::channel_update, Snowflake(id.value())});
  return {200, channel_view(call.world, *call.world.channel(id))};
}

Answer delete_channel(Call& call) {
  const Channel& channel = need_channel(call);
  const Json view = channel_view(call.world, channel);
  const std::string name = channel.name;
  // Closing a direct channel hides it only.
  if (!channel.guild) return {200, view};
  if (!holds(own_permissions(call, channel), channel.is_thread() ? manage_threads : manage_channels)) {
    throw refuse::missing_permissions();
  }
  const GuildId guild = channel.guild;
  const ChannelId id = channel.id;
  delete_channel(call.world, id);
  record(call.world, guild, call.actor(),
         {audit::channel_delete, Snowflake(id.value()), {}, Json::array({audit_change("name", name, {})})});
  return {200, view};
}

// Whose overwrite it was, as the audit log says it.
Json overwritten(const Guild& guild, Snowflake id, bool for_member) {
  Json options = Json::object({{"id", id}, {"type", for_member ? "1" : "0"}});
  const auto role = guild.roles.find(RoleId(id.value()));
  if (!for_member && role != guild.roles.end()) options.set("role_name", role->second.name);
  return options;
}

Answer put_overwrite(Call& call) {
  const Channel& channel = need_channel(call, manage_roles);
  call.body.set("id", Json(call.id<Snowflake>("overwrite_id")));
  const Form form(call.body);
  const Overwrite wanted = read_overwrite(form);
  form.finish();
  need_bits(own_permissions(call, channel), {wanted}, channel.overwrites);
  auto& overwrites = call.world.channel_at(channel.id).overwrites;
  std::erase_if(overwrites, [&wanted](const Overwrite& other) { return other.id == wanted.id; });
  overwrites.push_back(wanted);
  announce_channel(call.world, channel.id);
  record(call.world, channel.guild, call.actor(),
         {audit::overwrite_create, Snowflake(channel.id.value()),
          overwritten(*call.world.guild(channel.guild), wanted.id, wanted.for_member)});
  return no_content();
}

Answer remove_overwrite(Call& call) {
  const Channel& channel = need_channel(call, manage_roles);
  const auto id = call.id<Snowflake>("overwrite_id");
  auto& overwrites = call.world.channel_at(channel.id).overwrites;
  const auto found = std::ranges::find(overwrites, id, &Overwrite::id);
  if (found == overwrites.end()) throw refuse::unknown(unknown::overwrite);
  const bool for_member = found->for_member;
  std::erase_if(overwrites, [id](const Overwrite& other) { return other.id == id; });
  announce_channel(call.world, channel.id);
  record(call.world, channel.guild, call.actor(),
         {audit::overwrite_delete, Snowflake(channel.id.value()),
          overwritten(*call.world.guild(channel.guild), id, for_member)});
  return no_content();
}

constexpr Limit channel_write_limit{"channels.write", 10, 15s};

constexpr std::array channel_table{
    Route{"GET", "/channels/{channel_id}", get_channel, {"channels.get", 10, 5s}},
    Route{"PATCH", "/channels/{channel_id}", patch_channel, {"channels.change", 5, 15s}},
    Route{"DELETE", "/channels/{channel_id}", delete_channel, channel_write_limit},
    Route{"GET", "/guilds/{guild_id}/channels", get_channels, {"channels.list", 10, 10s}},
    Route{"POST", "/guilds/{guild_id}/channels", post_channel, channel_write_limit},
    Route{"PUT", "/channels/{channel_id}/permissions/{overwrite_id}", put_overwrite, channel_write_limit},
    Route{"DELETE", "/channels/{channel_id}/permissions/{overwrite_id}", remove_overwrite,
          channel_write_limit},
};

}  // namespace

std::span<const Route> channel_routes() { return channel_table; }

}  // namespace discord_sim
