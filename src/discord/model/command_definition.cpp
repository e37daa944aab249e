#include "discord/model/command_definition.hpp"

#include "discord/model/json_writer.hpp"
#include "discord/model/reader.hpp"

namespace discord {
namespace {

void write_localizations(JsonWriter& json, std::string_view name, const Localizations& texts) {
  if (texts.empty()) return;
  json.key(name).begin_object();
  for (const auto& [locale, text] : texts) json.field(locale, text);
  json.end_object();
}

void write_number_or_integer(JsonWriter& json, std::string_view name, std::optional<double> number,
                             OptionType type) {
  if (!number) return;
  if (type == OptionType::Integer) {
    json.field(name, static_cast<std::int64_t>(*number));
  } else {
    json.field(name, *number);
  }
}

void write_choices(JsonWriter& json, const std::vector<Choice>& choices) {
  if (choices.empty()) return;
  json.key("choices").begin_array();
  for (const Choice& choice : choices) {
    json.begin_object().field("name", choice.name).key("value");
    std::visit([&json](const auto& value) { json.value(value); }, choice.value);
    json.end_object();
  }
  json.end_array();
}

void write_options(JsonWriter& json, const std::vector<OptionDefinition>& options);

void write_option(JsonWriter& json, const OptionDefinition& option) {
  const bool opens_level =
      option.type == OptionType::Subcommand || option.type == OptionType::SubcommandGroup;
  json.begin_object().field("type", static_cast<int>(option.type)).field("name", option.name);
  json.field("description", option.description);
  write_localizations(json, "name_localizations", option.name_localizations);
  write_localizations(json, "description_localizations", option.description_localizations);
  if (!opens_level) json.field("required", option.required);
  if (option.autocomplete) json.field("autocomplete", true);
  write_choices(json, option.choices);
  if (!option.channel_types.empty()) {
    json.key("channel_types").begin_array();
    for (const ChannelType type : option.channel_types) json.value(static_cast<int>(type));
    json.end_array();
  }
  write_number_or_integer(json, "min_value", option.value_min, option.type);
  write_number_or_integer(json, "max_value", option.value_max, option.type);
  json.field_if("min_length", option.length_min).field_if("max_length", option.length_max);
  write_options(json, option.options);
  json.end_object();
}

void write_options(JsonWriter& json, const std::vector<OptionDefinition>& options) {
  if (options.empty()) return;
  json.key("options").begin_array();
  for (const OptionDefinition& option : options) write_option(json, option);
  json.end_array();
}

void write_command(JsonWriter& json, const CommandDefinition& command) {
  json.begin_object().field("type", static_cast<int>(command.type)).field("name", command.name);
  if (command.type == CommandType::ChatInput) json.field("description", command.description);
  write_localizations(json, "name_localizations", command.name_localizations);
  write_localizations(json, "description_localizations", command.description_localizations);
  write_options(json, command.options);
  if (command.default_member_permissions) {
    json.field("default_member_permissions", std::to_string(command.default_member_permissions->bits()));
  }
  if (!command.contexts.empty()) {
    json.key("contexts").begin_array();
    for (const InteractionContext context : command.contexts) json.value(static_cast<int>(context));
    json.end_array();
  }
  json.end_object();
}

}  // namespace

std::string to_json(const std::vector<CommandDefinition>& commands) {
  JsonWriter json;
  json.begin_array();
  for (const CommandDefinition& command : commands) write_command(json, command);
  json.end_array();
  return json.take();
}

std::optional<std::vector<RegisteredCommand>> parse_registered_commands(Json json) {
  using namespace reader;
  return parse_array_with<RegisteredCommand>(json, [](Object object) {
    RegisteredCommand command;
    each_field(object, [&](std::string_view key, Value& value) {
      switch (hash(key)) {
        case "id"_key: return read(value, command.id);
        case "name"_key: return read(value, command.name);
        case "type"_key: return read(value, command.type);
        default: return;
      }
    });
    return command;
  });
}

}  // namespace discord
