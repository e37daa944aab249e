#include "features/serverlog/differences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "discord/permissions/names.hpp"

namespace herwa::features::serverlog {
namespace {

std::string listed(discord::Permissions permissions) {
  std::string all;
  for (const discord::Permission one : discord::each_of(permissions)) {
    if (!all.empty()) all += ", ";
    all += discord::title(one);
  }
  return all;
}

std::string color_of(std::uint32_t color) { return color == 0 ? "" : fmt::format("#{:06X}", color); }
std::string yes_or_no(bool flag) { return flag ? "✓" : "✗"; }

template <class T>
void add(std::vector<Difference>& all, const char* field, const T& before, const T& after) {
  if (before != after) all.push_back({field, fmt::format("{}", before), fmt::format("{}", after)});
}

std::string in_words(const discord::Overwrite& one) {
  std::string words;
  if (!one.allow.empty()) words += "+ " + listed(one.allow);
  if (!one.deny.empty()) words += (words.empty() ? "− " : "; − ") + listed(one.deny);
  return words;
}

std::string whose(const discord::Overwrite& one, const Names& names) {
  return one.type == discord::OverwriteType::Role ? names.role(RoleId(one.id)) : std::to_string(one.id);
}

void add_overwrites(std::vector<Difference>& all, const ChannelLook& before, const ChannelLook& after,
                    const Names& names) {
  std::map<std::uint64_t, std::pair<const discord::Overwrite*, const discord::Overwrite*>> both;
  for (const discord::Overwrite& one : before.overwrites) both[one.id].first = &one;
  for (const discord::Overwrite& one : after.overwrites) both[one.id].second = &one;
  std::string was;
  std::string is;
  for (const auto& [id, pair] : both) {
    const auto& [old, now] = pair;
    if (old != nullptr && now != nullptr && *old == *now) continue;
    const std::string name = whose(old == nullptr ? *now : *old, names);
    const auto line = [&name](const discord::Overwrite* one) {
      return fmt::format("{}: {}\n", name, one == nullptr || in_words(*one).empty() ? "–" : in_words(*one));
    };
    was += line(old);
    is += line(now);
  }
  if (was != is) all.push_back({"eventlog.permissions", was, is});
}

}  // namespace

RoleLook look_of(const discord::Role& role) {
  return {.id = role.id,
          .name = role.name,
          .permissions = role.permissions,
          .color = role.color,
          .hoist = role.hoist,
          .mentionable = role.mentionable};
}

ChannelLook look_of(const discord::Channel& channel) {
  ChannelLook look{.id = channel.id,
                   .type = channel.type,
                   .parent = channel.parent_id,
                   .name = channel.name,
                   .slowmode_s = channel.slowmode_s,
                   .nsfw = channel.nsfw,
                   .overwrites = channel.overwrites};
  std::ranges::sort(look.overwrites, {}, &discord::Overwrite::id);
  return look;
}

std::vector<Difference> differences(const RoleLook& before, const RoleLook& after) {
  std::vector<Difference> all;
  add(all, "eventlog.name", before.name, after.name);
  add(all, "eventlog.color", color_of(before.color), color_of(after.color));
  add(all, "eventlog.hoisted", yes_or_no(before.hoist), yes_or_no(after.hoist));
  add(all, "eventlog.mentionable", yes_or_no(before.mentionable), yes_or_no(after.mentionable));
  if (before.permissions != after.permissions) {
    // Only those that changed: a role may have thirty.
    all.push_back({"eventlog.permissions", listed(before.permissions.without(after.permissions)),
                   listed(after.permissions.without(before.permissions))});
  }
  return all;
}

std::vector<Difference> differences(const ChannelLook& before, const ChannelLook& after, const Names& names) {
  std::vector<Difference> all;
  add(all, "eventlog.name", before.name, after.name);
  add(all, "eventlog.type", type_name(before.type), type_name(after.type));
  if (before.parent != after.parent)
    all.push_back({"eventlog.category", before.parent ? names.channel(before.parent) : "",
                   after.parent ? names.channel(after.parent) : ""});
  add(all, "eventlog.slowmode", before.slowmode_s, after.slowmode_s);
  add(all, "eventlog.nsfw", yes_or_no(before.nsfw), yes_or_no(after.nsfw));
  add_overwrites(all, before, after, names);
  return all;
}

std::string_view type_name(discord::ChannelType type) {
  using Type = discord::ChannelType;
  switch (type) {
    case Type::Voice: return "Voice";
    case Type::Category: return "Category";
    case Type::Announcement: return "Announcement";
    case Type::AnnouncementThread:
    case Type::PublicThread: return "Thread";
    case Type::PrivateThread: return "Private thread";
    case Type::Stage: return "Stage";
    case Type::Forum: return "Forum";
    case Type::Media: return "Media";
    default: return "Text";
  }
}

}  // namespace herwa::features::serverlog
