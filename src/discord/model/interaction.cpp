#include "discord/model/interaction.hpp"

#include "discord/model/entities.hpp"

namespace discord {

using namespace reader;

namespace {

// Groups hold subcommands, which hold options: nothing of Discord's goes deeper.
constexpr int option_depth_max = 3;
constexpr int component_depth_max = 4;

void read_option_value(Value& value, InteractionOption& into) {
  if (const auto text = string_of(value)) {
    into.value = std::string(*text);
    return;
  }
  bool flag = false;
  std::int64_t integer = 0;
  double number = 0;
  if (value.get_bool().get(flag) == simdjson::SUCCESS) {
    into.value = flag;
  } else if (value.get_int64().get(integer) == simdjson::SUCCESS) {
    into.value = integer;
  } else if (value.get_double().get(number) == simdjson::SUCCESS) {
    into.value = number;
  }
}

void read_options(Value& value, std::vector<InteractionOption>& into, int depth) {
  if (depth == 0) return;
  each_element(value, [&](Value& element) {
    InteractionOption option;
    const bool is_object = each_field(element, [&](std::string_view key, Value& field) {
      switch (hash(key)) {
        case "name"_key: return read(field, option.name);
        case "type"_key: return read(field, option.type);
        case "value"_key: return read_option_value(field, option);
        case "focused"_key: return read(field, option.focused);
        case "options"_key: return read_options(field, option.options, depth - 1);
        default: return;
      }
    });
    if (is_object) into.push_back(std::move(option));
  });
}

template <class T>
void read_map(Value& value, std::vector<T>& into, T (*read_one)(Object)) {
  each_field(value, [&](std::string_view, Value& entry) {
    Object object;
    if (entry.get_object().get(object) == simdjson::SUCCESS) into.push_back(read_one(object));
  });
}

void read_resolved_members(Value& value, std::vector<ResolvedMember>& into) {
  each_field(value, [&](std::string_view key, Value& entry) {
    Object object;
    if (entry.get_object().get(object) != simdjson::SUCCESS) return;
    into.push_back({UserId::parse(key).value_or(UserId()), read_member(object)});
  });
}

void read_resolved(Value& value, Resolved& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    switch (hash(key)) {
      case "users"_key: return read_map(field, into.users, read_user);
      case "members"_key: return read_resolved_members(field, into.members);
      case "roles"_key: return read_map(field, into.roles, read_role);
      case "channels"_key: return read_map(field, into.channels, read_channel);
      case "messages"_key: return read_map(field, into.messages, read_message);
      case "attachments"_key: return read_map(field, into.attachments, read_attachment);
      default: return;
    }
  });
}

void read_strings(Value& value, std::vector<std::string>& into) {
  each_element(value, [&](Value& element) {
    if (const auto text = string_of(element)) into.emplace_back(*text);
  });
}

// Rows hold inputs in `components`, labels hold one in `component`: both end up in one flat list.
void read_modal_component(Value& value, std::vector<ModalInput>& into, int depth) {
  if (depth == 0) return;
  ModalInput input;
  each_field(value, [&](std::string_view key, Value& field) {
    switch (hash(key)) {
      case "custom_id"_key: return read(field, input.custom_id);
      case "type"_key: return read(field, input.type);
      case "value"_key: {
        bool checked = false;
        if (field.get_bool().get(checked) == simdjson::SUCCESS) input.value = checked ? "true" : "false";
        return read(field, input.value);
      }
      case "values"_key: return read_strings(field, input.values);
      case "component"_key: return read_modal_component(field, into, depth - 1);
      case "components"_key:
        return each_element(field, [&](Value& child) { read_modal_component(child, into, depth - 1); });
      default: return;
    }
  });
  if (!input.custom_id.empty()) into.push_back(std::move(input));
}

// The interaction's type may come after its data, so everything that any kind carries is read into one place.
struct AnyData {
  CommandData command;
  std::string custom_id;
  std::uint8_t component_type = 0;
  std::vector<std::string> values;
  std::vector<ModalInput> inputs;
  Resolved resolved;
};

void read_data(Value& value, AnyData& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    switch (hash(key)) {
      case "id"_key: return read(field, into.command.id);
      case "name"_key: return read(field, into.command.name);
      case "type"_key: return read(field, into.command.type);
      case "guild_id"_key: return read(field, into.command.registered_in);
      case "target_id"_key: into.command.target_id = digits_of(field).value_or(0); return;
      case "options"_key: return read_options(field, into.command.options, option_depth_max);
      case "resolved"_key: return read_resolved(field, into.resolved);
      case "custom_id"_key: return read(field, into.custom_id);
      case "component_type"_key: return read(field, into.component_type);
      case "values"_key: return read_strings(field, into.values);
      case "components"_key:
        return each_element(
            field, [&](Value& child) { read_modal_component(child, into.inputs, component_depth_max); });
      default: return;
    }
  });
}

void place_data(AnyData&& any, Interaction& into) {
  switch (into.type) {
    case InteractionType::Command:
    case InteractionType::Autocomplete:
      any.command.resolved = std::move(any.resolved);
      into.data = std::move(any.command);
      return;
    case InteractionType::Component:
      into.data = ComponentData{std::move(any.custom_id), any.component_type, std::move(any.values),
                                std::move(any.resolved)};
      return;
    case InteractionType::Modal:
      into.data = ModalData{std::move(any.custom_id), std::move(any.inputs), std::move(any.resolved)};
      return;
    case InteractionType::Ping: return;
  }
}

void read_place(std::string_view key, Value& value, Interaction& into) {
  switch (hash(key)) {
    case "guild_id"_key: return read(value, into.guild_id);
    case "channel_id"_key: return read(value, into.channel_id);
    case "channel"_key: return read_object(value, into.channel, read_channel);
    case "app_permissions"_key: return read(value, into.app_permissions);
    case "locale"_key: return read(value, into.locale);
    case "guild_locale"_key: return read(value, into.guild_locale);
    case "context"_key: {
      InteractionContext context{};
      read(value, context);
      into.context = context;
      return;
    }
    default: return;
  }
}

Interaction read_interaction(Object object) {
  Interaction interaction;
  AnyData data;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, interaction.id);
      case "application_id"_key: return read(value, interaction.application_id);
      case "type"_key: return read(value, interaction.type);
      case "token"_key: return read(value, interaction.token);
      case "member"_key: return read_object(value, interaction.member, read_member);
      case "user"_key: return read_object(value, interaction.user, read_user);
      case "message"_key: return read_object(value, interaction.message, read_message);
      case "data"_key: return read_data(value, data);
      default: return read_place(key, value, interaction);
    }
  });
  if (interaction.member && interaction.member->user) {
    interaction.user = std::move(*interaction.member->user);
    interaction.member->user.reset();
  }
  place_data(std::move(data), interaction);
  return interaction;
}

const InteractionOption* find_focused(const std::vector<InteractionOption>& options) {
  for (const InteractionOption& option : options) {
    if (option.focused) return &option;
    if (const InteractionOption* inner = find_focused(option.options)) return inner;
  }
  return nullptr;
}

bool opens_level(const InteractionOption& option) {
  return option.type == OptionType::Subcommand || option.type == OptionType::SubcommandGroup;
}

}  // namespace

std::optional<std::int64_t> InteractionOption::integer() const {
  const auto* held = std::get_if<std::int64_t>(&value);
  return held == nullptr ? std::nullopt : std::optional(*held);
}

std::optional<double> InteractionOption::number() const {
  if (const auto whole = integer()) return static_cast<double>(*whole);
  const auto* held = std::get_if<double>(&value);
  return held == nullptr ? std::nullopt : std::optional(*held);
}

std::optional<bool> InteractionOption::boolean() const {
  const auto* held = std::get_if<bool>(&value);
  return held == nullptr ? std::nullopt : std::optional(*held);
}

const User* Resolved::user(UserId id) const {
  const auto found =
      std::find_if(users.begin(), users.end(), [id](const User& user) { return user.id == id; });
  return found == users.end() ? nullptr : &*found;
}

const Member* Resolved::member(UserId id) const {
  const auto found =
      std::find_if(members.begin(), members.end(), [id](const auto& one) { return one.user_id == id; });
  return found == members.end() ? nullptr : &found->member;
}

std::string CommandData::subcommand() const {
  std::string path;
  const std::vector<InteractionOption>* level = &options;
  while (level->size() == 1 && opens_level(level->front())) {
    if (!path.empty()) path.push_back(' ');
    path += level->front().name;
    level = &level->front().options;
  }
  return path;
}

const std::vector<InteractionOption>& CommandData::leaves() const {
  const std::vector<InteractionOption>* level = &options;
  while (level->size() == 1 && opens_level(level->front())) level = &level->front().options;
  return *level;
}

const InteractionOption* CommandData::option(std::string_view option_name) const {
  for (const InteractionOption& one : leaves()) {
    if (one.name == option_name) return &one;
  }
  return nullptr;
}

const InteractionOption* CommandData::focused() const { return find_focused(options); }

const ModalInput* ModalData::input(std::string_view wanted) const {
  for (const ModalInput& one : inputs) {
    if (one.custom_id == wanted) return &one;
  }
  return nullptr;
}

std::optional<Interaction> parse_interaction(Json json) { return parse_with(json, read_interaction); }

}  // namespace discord
