#include "testing/discord_sim/members/commands.hpp"

#include "testing/discord_sim/forms/command_form.hpp"
#include "testing/discord_sim/world/views.hpp"

namespace discord_sim {
namespace {

herwa::Refusal no_such_command(std::string_view name) {
  return {"unknown_command", fmt::format("There is no command /{} that you can use here.", name)};
}

bool nests(const Json& option) {
  const std::int64_t type = option["type"].integer();
  return type == option_type::sub_command || type == option_type::sub_command_group;
}

const Json* child_named(const Json& options, std::string_view name) {
  for (const Json& option : options.items()) {
    if (option["name"].text() == name) return &option;
  }
  return nullptr;
}

std::string_view take_word(std::string_view& rest) {
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  const std::size_t end = rest.find(' ');
  const std::string_view word = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return word;
}

// Where the next " name:" of a known option begins; the end of the text when there is none.
std::size_t next_option(std::string_view rest, const Json& options) {
  std::size_t nearest = rest.size();
  for (const Json& option : options.items()) {
    const std::string opening = " " + option["name"].text() + ":";
    nearest = std::min(nearest, rest.find(opening));
  }
  return nearest;
}

std::expected<Json, herwa::Refusal> parse_values(std::string_view rest, const Json& options) {
  Json values = Json::object();
  std::string text = " " + std::string(rest);
  std::string_view left = text;
  while (left.find_first_not_of(' ') != std::string_view::npos) {
    const std::size_t begin = next_option(left, options);
    if (begin == left.size() || left.substr(0, begin).find_first_not_of(' ') != std::string_view::npos) {
      return std::unexpected(herwa::Refusal{"unknown_option", fmt::format("No option takes \"{}\".", left)});
    }
    const std::size_t colon = left.find(':', begin);
    const std::string name(left.substr(begin + 1, colon - begin - 1));
    left.remove_prefix(colon + 1);
    const std::size_t end = next_option(left, options);
    std::string_view value = left.substr(0, end);
    while (value.starts_with(' ')) value.remove_prefix(1);
    while (value.ends_with(' ')) value.remove_suffix(1);
    values.set(name, value);
    left.remove_prefix(end);
  }
  return values;
}

}  // namespace

bool may_use(const World& world, const Acting& acting, const Command& command) {
  const Channel& channel = *world.channel(acting.channel);
  const Application& application = *world.application(command.application);
  if (!channel.guild) {
    const bool here = std::ranges::count(channel.recipients, application.bot) > 0;
    return here && !command.guild && command.body["dm_permission"].flag(true);
  }
  if (command.guild && command.guild != channel.guild) return false;
  const Member* member = world.member(channel.guild, acting.user);
  if (member == nullptr || world.member(channel.guild, application.bot) == nullptr) return false;
  const Permissions held = permissions_in(world, *member, channel);
  if (!holds(held, permission::view_channel | permission::use_commands)) return false;
  const Json& needed = command.body["default_member_permissions"];
  if (needed.is_null() || holds(held, permission::administrator)) return true;
  const Permissions bits = needed.id<Snowflake>().value();
  return bits != 0 && holds(held, bits);
}

const Command* find_command(const World& world, const Acting& acting, CommandType type,
                            std::string_view name) {
  const Command* found = nullptr;
  for (const auto& [id, command] : world.commands()) {
    if (command.type != type || command.name != name || !may_use(world, acting, command)) continue;
    if (found == nullptr || command.guild) found = &command;
  }
  return found;
}

const Json* options_at(const Command& command, const std::vector<std::string>& path) {
  static const Json none = Json::array();
  const Json* options = &command.body["options"];
  for (const std::string& name : path) {
    const Json* child = child_named(*options, name);
    if (child == nullptr || !nests(*child)) return nullptr;
    options = &(*child)["options"];
  }
  const bool stops_early = std::ranges::any_of(options->items(), nests);
  if (stops_early) return nullptr;
  return options->is_array() ? options : &none;
}

std::expected<ParsedSlash, herwa::Refusal> parse_typed(const World& world, const Acting& acting,
                                                       std::string_view typed) {
  if (typed.starts_with('/')) typed.remove_prefix(1);
  std::string_view rest = typed;
  const std::string_view name = take_word(rest);
  ParsedSlash parsed;
  parsed.command = find_command(world, acting, CommandType::Slash, name);
  if (parsed.command == nullptr) return std::unexpected(no_such_command(name));
  const Json* options = &parsed.command->body["options"];
  for (;;) {
    std::string_view after = rest;
    const Json* child = child_named(*options, take_word(after));
    if (child == nullptr || !nests(*child)) break;
    parsed.path.push_back((*child)["name"].text());
    options = &(*child)["options"];
    rest = after;
  }
  auto values = parse_values(rest, *options);
  if (!values) return std::unexpected(values.error());
  parsed.options = std::move(*values);
  return parsed;
}

std::expected<ParsedSlash, herwa::Refusal> parse_parts(const World& world, const Acting& acting,
                                                       const Json& parts) {
  ParsedSlash parsed;
  parsed.command = find_command(world, acting, CommandType::Slash, parts["name"].text());
  if (parsed.command == nullptr) return std::unexpected(no_such_command(parts["name"].text()));
  for (const Json& name : parts["path"].items()) parsed.path.push_back(name.text());
  if (parts["options"].is_object()) parsed.options = parts["options"];
  return parsed;
}

Json visible_commands(const World& world, const Acting& acting) {
  Json shown = Json::array();
  for (const auto& [id, command] : world.commands()) {
    if (!may_use(world, acting, command)) continue;
    Json view = command_view(command);
    view.set("application", Json::object({{"id", command.application},
                                          {"name", world.application(command.application)->name}}));
    shown.push(std::move(view));
  }
  return shown;
}

}  // namespace discord_sim
