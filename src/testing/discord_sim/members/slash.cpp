#include "testing/discord_sim/forms/command_form.hpp"
#include "testing/discord_sim/members/commands.hpp"
#include "testing/discord_sim/members/values.hpp"
#include "testing/discord_sim/world/interactions.hpp"

namespace discord_sim {
namespace {

// Wraps the values into the sub-commands of the path, innermost first.
Json nest(const std::vector<std::string>& path, Json values) {
  const std::size_t depth = path.size();
  for (std::size_t n = depth; n > 0; --n) {
    const bool group = n < depth;
    values = Json::array(
        {Json::object({{"name", path[n - 1]},
                       {"type", group ? option_type::sub_command_group : option_type::sub_command},
                       {"options", std::move(values)}})});
  }
  return values;
}

struct Filled {
  Json values = Json::array();
  Json resolved;
};

std::expected<Filled, herwa::Refusal> fill(const World& world, const Acting& acting,
                                           const ParsedSlash& parsed, std::string_view focused) {
  const Json* definitions = options_at(*parsed.command, parsed.path);
  if (definitions == nullptr) {
    return std::unexpected(herwa::Refusal{"unknown_subcommand", "This command has no such sub-command."});
  }
  const bool completing = !focused.empty();
  Resolver resolver(world, acting);
  Filled filled;
  for (const Json& definition : definitions->items()) {
    const std::string& name = definition["name"].text();
    const Json& given = parsed.options[name];
    if (given.is_null()) {
      if (!definition["required"].flag() || completing) continue;
      return std::unexpected(
          herwa::Refusal{"missing_option", fmt::format("{}: this option is required.", name)});
    }
    auto value = resolver.option(definition, given, completing);
    if (!value) return std::unexpected(value.error());
    Json option = Json::object({{"name", name}, {"type", definition["type"]}, {"value", std::move(*value)}});
    if (name == focused) option.set("focused", true);
    filled.values.push(std::move(option));
  }
  for (const Json::Entry& entry : parsed.options.entries()) {
    const bool known = std::ranges::any_of(definitions->items(), [&entry](const Json& definition) {
      return definition["name"].text() == entry.key;
    });
    if (!known)
      return std::unexpected(
          herwa::Refusal{"unknown_option", fmt::format("No option is called {}.", entry.key)});
  }
  filled.resolved = resolver.resolved();
  return filled;
}

Json command_data(const Command& command) {
  Json data =
      Json::object({{"id", command.id}, {"name", command.name}, {"type", static_cast<int>(command.type)}});
  if (command.guild) data.set("guild_id", command.guild);
  return data;
}

struct CommandRun {
  const Command& command;
  InteractionType type = InteractionType::Command;
};

InteractionId start(World& world, const Acting& acting, const CommandRun& run, Json data) {
  Interaction draft;
  draft.application = run.command.application;
  draft.type = run.type;
  draft.user = acting.user;
  draft.channel = acting.channel;
  return start_interaction(world, std::move(draft), std::move(data)).id;
}

Started run(World& world, const Acting& acting, const std::expected<ParsedSlash, herwa::Refusal>& parsed,
            std::string_view focused) {
  if (!parsed) return std::unexpected(parsed.error());
  auto filled = fill(world, acting, *parsed, focused);
  if (!filled) return std::unexpected(filled.error());
  Json data = command_data(*parsed->command);
  if (!parsed->path.empty() || !filled->values.empty()) {
    data.set("options", nest(parsed->path, std::move(filled->values)));
  }
  if (!filled->resolved.empty()) data.set("resolved", std::move(filled->resolved));
  const auto type = focused.empty() ? InteractionType::Command : InteractionType::Autocomplete;
  return start(world, acting, {*parsed->command, type}, std::move(data));
}

herwa::Refusal no_such_entry(std::string_view name) {
  return {"unknown_command", fmt::format("There is no menu entry \"{}\" that you can use here.", name)};
}

}  // namespace

Started run_slash(World& world, const Acting& acting, std::string_view typed) {
  return run(world, acting, parse_typed(world, acting, typed), {});
}

Started run_slash_parts(World& world, const Acting& acting, const Json& parts) {
  return run(world, acting, parse_parts(world, acting, parts), {});
}

Started complete_slash(World& world, const Acting& acting, const Json& parts, std::string_view focused) {
  return run(world, acting, parse_parts(world, acting, parts), focused);
}

Started run_on_user(World& world, const Acting& acting, std::string_view name, UserId target) {
  const Command* command = find_command(world, acting, CommandType::User, name);
  if (command == nullptr) return std::unexpected(no_such_entry(name));
  Resolver resolver(world, acting);
  if (!resolver.user(target.text()))
    return std::unexpected(herwa::Refusal{"unknown_user", "There is no such person."});
  Json data = command_data(*command);
  data.set("target_id", target).set("resolved", resolver.resolved());
  return start(world, acting, {*command}, std::move(data));
}

Started run_on_message(World& world, const Acting& acting, std::string_view name, MessageId target) {
  const Command* command = find_command(world, acting, CommandType::Message, name);
  if (command == nullptr) return std::unexpected(no_such_entry(name));
  const Message* message = world.message(acting.channel, target);
  if (message == nullptr)
    return std::unexpected(herwa::Refusal{"unknown_message", "There is no such message here."});
  Resolver resolver(world, acting);
  resolver.message(*message);
  Json data = command_data(*command);
  data.set("target_id", target).set("resolved", resolver.resolved());
  return start(world, acting, {*command}, std::move(data));
}

}  // namespace discord_sim
