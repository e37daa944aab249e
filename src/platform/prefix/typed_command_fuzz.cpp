// Messages that members type after a prefix: options of the command's own types, or a fault that can be said.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/prefix/typed_command.hpp"
#include "platform/text/harmless.hpp"
#include "platform/text/template.hpp"

namespace {

using namespace herwa::platform;
using discord::OptionType;

void require(bool holds) {
  if (!holds) std::abort();
}

discord::CommandDefinition every_kind() {
  discord::CommandDefinition command{.name = "all", .options = {}};
  for (const OptionType type :
       {OptionType::User, OptionType::Role, OptionType::Channel, OptionType::Integer, OptionType::Number,
        OptionType::Boolean, OptionType::Mentionable, OptionType::String})
    command.options.push_back({.type = type, .name = "o" + std::to_string(static_cast<int>(type))});
  command.options[3].value_min = 1;
  command.options[3].value_max = 100;
  return command;
}

discord::CommandDefinition grouped() {
  discord::CommandDefinition command{.name = "group", .options = {}};
  command.options.push_back({.type = OptionType::Subcommand, .name = "a"});
  command.options.front().options.push_back({.type = OptionType::String, .name = "text", .required = true});
  return command;
}

void type(const discord::CommandDefinition& command, std::string_view rest) {
  const NamesHere names{.role = [](std::string_view name) { return herwa::RoleId(name.size()); },
                        .channel = [](std::string_view) { return herwa::ChannelId(); }};
  const auto options = read_options(command, rest, names);
  if (!options) require(!options.error().say("de").empty());
  (void)usage(command, "!", rest);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const discord::CommandDefinition all = every_kind();
  static const discord::CommandDefinition group = grouped();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto words = after_prefix(text, "!")) require(!words->name.empty());
  type(all, text);
  type(group, text);
  require(count_characters(first_characters(text, 20)) <= 20);
  (void)harmless_line(text, 20);
  const TemplateValues values{.user = herwa::UserId(7),
                              .username = std::string(text),
                              .server = "Hills",
                              .channel = herwa::ChannelId(8)};
  require(count_characters(render(text, values, Ping::No).text) <= 2000);
  (void)unknown_variables(text, {"level"});
  return 0;
}
