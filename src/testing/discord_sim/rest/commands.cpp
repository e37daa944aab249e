#include "testing/discord_sim/forms/command_form.hpp"
#include "testing/discord_sim/rest/call.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

constexpr std::ptrdiff_t slash_commands_max = 100;
constexpr std::ptrdiff_t menu_commands_max = 15;

struct Scope {
  ApplicationId application;
  GuildId guild;  // zero: global
};

Scope need_scope(const Call& call) {
  const Application* caller = call.application;
  if (call.grant != nullptr) caller = call.world.application(call.grant->application);
  Scope scope{call.id<ApplicationId>("application_id"), {}};
  if (caller == nullptr || scope.application != caller->id) {
    throw ApiError(403, 20012, "You are not authorized to perform this action on this application");
  }
  if (call.parameters.contains("guild_id")) {
    scope.guild = call.id<GuildId>("guild_id");
    if (call.world.member(scope.guild, caller->bot) == nullptr) throw refuse::missing_access();
  }
  return scope;
}

bool within(const Command& command, const Scope& scope) {
  return command.application == scope.application && command.guild == scope.guild;
}

Command* find_same(World& world, const Scope& scope, CommandType type, std::string_view name) {
  for (auto& [id, command] : world.mutable_commands()) {
    if (within(command, scope) && command.type == type && command.name == name) return &command;
  }
  return nullptr;
}

Command& need_command(Call& call, const Scope& scope) {
  auto& commands = call.world.mutable_commands();
  const auto found = commands.find(call.id<CommandId>("command_id"));
  if (found == commands.end() || !within(found->second, scope)) throw refuse::unknown(unknown::command);
  return found->second;
}

void refuse_too_many(const World& world, const Scope& scope, CommandType type) {
  const auto count = std::ranges::count_if(world.commands(), [&](const auto& entry) {
    return within(entry.second, scope) && entry.second.type == type;
  });
  const auto max = type == CommandType::Slash ? slash_commands_max : menu_commands_max;
  if (count >= max)
    throw ApiError(400, 30032, fmt::format("Maximum number of application commands reached ({})", max));
}

// A command of the same kind and name is overwritten and keeps its id.
const Command& put_command(World& world, const Scope& scope, CommandDraft draft, bool& created) {
  Command* same = find_same(world, scope, draft.type, draft.name);
  created = same == nullptr;
  if (same == nullptr) {
    refuse_too_many(world, scope, draft.type);
    Command command;
    command.id = world.next_id<CommandId>();
    command.application = scope.application;
    command.guild = scope.guild;
    command.type = draft.type;
    const CommandId id = command.id;
    same = &world.mutable_commands().emplace(id, std::move(command)).first->second;
  }
  same->name = draft.name;
  same->version = world.next_id<Snowflake>();
  same->body = std::move(draft.body);
  return *same;
}

Json commands_view(const World& world, const Scope& scope) {
  Json shown = Json::array();
  for (const auto& [id, command] : world.commands()) {
    if (within(command, scope)) shown.push(command_view(command));
  }
  return shown;
}

Answer get_commands(Call& call) { return {200, commands_view(call.world, need_scope(call))}; }

Answer post_command(Call& call) {
  const Scope scope = need_scope(call);
  const Form form(call.body);
  CommandDraft draft = read_command(form, nullptr, static_cast<bool>(scope.guild));
  form.finish();
  bool created = false;
  const Command& command = put_command(call.world, scope, std::move(draft), created);
  return {created ? 201 : 200, command_view(command)};
}

// All at once: nothing changes unless every one of them is right.
Answer replace_all(Call& call) {
  const Scope scope = need_scope(call);
  const Form list = Form::over(call.body);
  if (!call.body.is_array()) list.fail("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
  std::vector<CommandDraft> drafts;
  for (std::size_t n = 0; n < call.body.items().size(); ++n) {
    CommandDraft draft = read_command(list.item(n), nullptr, static_cast<bool>(scope.guild));
    const bool twice = std::ranges::any_of(drafts, [&draft](const CommandDraft& other) {
      return other.type == draft.type && other.name == draft.name;
    });
    if (twice) {
      list.item(n).fail("APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
    }
    drafts.push_back(std::move(draft));
  }
  list.finish();
  std::erase_if(call.world.mutable_commands(), [&](const auto& entry) {
    const Command& command = entry.second;
    const bool kept = std::ranges::any_of(drafts, [&command](const CommandDraft& draft) {
      return draft.type == command.type && draft.name == command.name;
    });
    return within(command, scope) && !kept;
  });
  for (CommandDraft& draft : drafts) {
    bool created = false;
    put_command(call.world, scope, std::move(draft), created);
  }
  return {200, commands_view(call.world, scope)};
}

Answer get_command(Call& call) {
  const Scope scope = need_scope(call);
  return {200, command_view(need_command(call, scope))};
}

Answer patch_command(Call& call) {
  const Scope scope = need_scope(call);
  Command& command = need_command(call, scope);
  const Form form(call.body);
  CommandDraft draft = read_command(form, &command, static_cast<bool>(scope.guild));
  form.finish();
  const Command* same = find_same(call.world, scope, command.type, draft.name);
  if (same != nullptr && same != &command)
    throw ApiError(400, 40041, "An application command with that name already exists");
  command.name = draft.name;
  command.version = call.world.next_id<Snowflake>();
  command.body = std::move(draft.body);
  return {200, command_view(command)};
}

Answer delete_command(Call& call) {
  const Scope scope = need_scope(call);
  const CommandId id = need_command(call, scope).id;
  call.world.mutable_commands().erase(id);
  return no_content();
}

constexpr Limit read_limit{"commands.read", 5, 5s};
constexpr Limit command_write_limit{"commands.write", 5, 20s};
constexpr Limit replace_limit{"commands.replace", 2, 5s};
constexpr std::string_view scope_name = "applications.commands.update";

constexpr std::array command_table{
    Route{"GET", "/applications/{application_id}/commands", get_commands, read_limit, Auth::BotOrBearer,
          scope_name},
    Route{"POST", "/applications/{application_id}/commands", post_command, command_write_limit,
          Auth::BotOrBearer, scope_name},
    Route{"PUT", "/applications/{application_id}/commands", replace_all, replace_limit, Auth::BotOrBearer,
          scope_name},
    Route{"GET", "/applications/{application_id}/commands/{command_id}", get_command, read_limit,
          Auth::BotOrBearer, scope_name},
    Route{"PATCH", "/applications/{application_id}/commands/{command_id}", patch_command, command_write_limit,
          Auth::BotOrBearer, scope_name},
    Route{"DELETE", "/applications/{application_id}/commands/{command_id}", delete_command,
          command_write_limit, Auth::BotOrBearer, scope_name},
    Route{"GET", "/applications/{application_id}/guilds/{guild_id}/commands", get_commands, read_limit,
          Auth::BotOrBearer, scope_name},
    Route{"POST", "/applications/{application_id}/guilds/{guild_id}/commands", post_command,
          command_write_limit, Auth::BotOrBearer, scope_name},
    Route{"PUT", "/applications/{application_id}/guilds/{guild_id}/commands", replace_all, replace_limit,
          Auth::BotOrBearer, scope_name},
    Route{"GET", "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", get_command,
          read_limit, Auth::BotOrBearer, scope_name},
    Route{"PATCH", "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", patch_command,
          command_write_limit, Auth::BotOrBearer, scope_name},
    Route{"DELETE", "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", delete_command,
          command_write_limit, Auth::BotOrBearer, scope_name},
};

}  // namespace

std::span<const Route> command_routes() { return command_table; }

}  // namespace discord_sim
