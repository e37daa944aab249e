#include "testing/discord_sim/forms/command_form.hpp"

#include <set>

namespace discord_sim {
namespace {

constexpr std::size_t command_size_max = 8000;
constexpr std::int64_t permissions_max = (std::int64_t{1} << 54) - 1;

bool may_have_children(std::int64_t type) {
  return type == option_type::sub_command || type == option_type::sub_command_group;
}

bool may_have_choices(std::int64_t type) {
  return type == option_type::string || type == option_type::integer || type == option_type::number;
}

class CommandReader {
 public:
  Json read_options(const Form& list, int depth) {
    Json shown = Json::array();
    std::set<std::string> names;
    bool optional_seen = false;
    for (std::size_t n = 0, count = list.list({0, 25}); n < count; ++n) {
      const Form item = list.item(n);
      if (!item.object()) continue;
      Json option = read_option(item, depth);
      if (!names.insert(option["name"].text()).second) {
        item.fail("APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists in list");
      }
      const bool required = option["required"].flag();
      if (required && optional_seen) {
        item.fail("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                  "Required options must be placed before non-required options");
      }
      optional_seen = optional_seen || (!required && !may_have_children(option["type"].integer()));
      shown.push(std::move(option));
    }
    refuse_mixture(list, shown);
    return shown;
  }

  void add_size(std::string_view text) { size_ += character_count(text); }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  Json read_option(const Form& form, int depth) {
    Json shown = Json::object();
    const Form type_field = form.field("type");
    if (type_field.required()) type_field.one_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    const std::int64_t type = type_field.value().integer();
    shown.set("type", type);
    take_name(form, shown);
    const Form description = form.field("description");
    if (description.required()) {
      const std::string text = description.text({1, 100}).value_or("");
      add_size(text);
      shown.set("description", text);
    }
    if (may_have_children(type)) {
      refuse_depth(form, type, depth);
      if (form.field("options").present())
        shown.set("options", read_options(form.field("options"), depth + 1));
      return shown;
    }
    if (form.field("required").flag().value_or(false)) shown.set("required", true);
    take_value_rules(form, shown, type);
    return shown;
  }

  void take_name(const Form& form, Json& shown) {
    const Form name = form.field("name");
    if (!name.required()) return;
    const auto text = name.text({1, 32});
    if (!text) return;
    if (!valid_command_name(*text)) {
      name.fail("STRING_TYPE_REGEX", "String value did not match validation regex.");
    }
    add_size(*text);
    shown.set("name", *text);
  }

  static void refuse_depth(const Form& form, std::int64_t type, int depth) {
    const bool group = type == option_type::sub_command_group;
    if ((group && depth > 0) || (!group && depth > 1)) {
      form.field("type").fail(
          "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
          "Sub-command and sub-command group option types are mutually exclusive to all other types");
    }
  }

  // Sub-commands stand among themselves.
  static void refuse_mixture(const Form& list, const Json& shown) {
    bool nested = false;
    bool plain = false;
    for (const Json& option : shown.items()) {
      (may_have_children(option["type"].integer()) ? nested : plain) = true;
    }
    if (nested && plain) {
      list.fail("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Sub-command and sub-command group option types are mutually exclusive to all other types");
    }
  }

  void take_value_rules(const Form& form, Json& shown, std::int64_t type) {
    const Form choices = form.field("choices");
    const bool completes = form.field("autocomplete").flag().value_or(false);
    if (completes) {
      shown.set("autocomplete", true);
      if (!may_have_choices(type) || !choices.value().items().empty()) {
        form.field("autocomplete")
            .fail("APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_INVALID",
                  "Autocomplete excludes choices and needs a text or number");
      }
    }
    if (!choices.value().items().empty()) shown.set("choices", read_choices(choices, type));
    if (type == option_type::string) {
      if (const auto min = form.field("min_length").integer({0, 6000})) shown.set("min_length", *min);
      if (const auto max = form.field("max_length").integer({1, 6000})) shown.set("max_length", *max);
    }
    if (type == option_type::integer || type == option_type::number) {
      for (const std::string_view bound : {"min_value", "max_value"}) {
        if (form.field(bound).number()) shown.set(bound, form.field(bound).value());
      }
    }
    const Form kinds = form.field("channel_types");
    if (type == option_type::channel && kinds.present() && kinds.list({0, 20}) > 0) {
      shown.set("channel_types", kinds.value());
    }
  }

  Json read_choices(const Form& list, std::int64_t type) {
    Json shown = Json::array();
    std::set<std::string> names;
    for (std::size_t n = 0, count = list.list({0, 25}); n < count; ++n) {
      const Form choice = list.item(n);
      if (!choice.object()) continue;
      const Form name = choice.field("name");
      const Form value = choice.field("value");
      if (!name.required() || !value.required()) continue;
      const std::string text = name.text({1, 100}).value_or("");
      if (type == option_type::string) static_cast<void>(value.text({0, 100}));
      if (type != option_type::string) static_cast<void>(value.number());
      if (!names.insert(text).second) {
        choice.fail("APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
                    "Choice name already exists in list");
      }
      add_size(text);
      add_size(value.value().text());
      shown.push(Json::object({{"name", text}, {"value", value.value()}}));
    }
    return shown;
  }

  std::size_t size_ = 0;
};

// What a PATCH leaves out stays as it was.
Json merged(const Form& form, const Command* old) {
  Json whole = old == nullptr ? Json::object() : old->body;
  for (const Json::Entry& entry : form.value().entries()) whole.set(entry.key, entry.value);
  return whole;
}

void read_scope_fields(const Form& form, Json& body, bool guild_command) {
  const Form permissions = form.field("default_member_permissions");
  const auto bits = permissions.bits();
  if (bits && *bits > static_cast<std::uint64_t>(permissions_max)) {
    permissions.fail("NUMBER_TYPE_MAX",
                     fmt::format("int value should be less than or equal to {}.", permissions_max));
  }
  body.set("default_member_permissions", bits ? Json(std::to_string(*bits)) : Json());
  body.set("nsfw", form.field("nsfw").flag().value_or(false));
  if (guild_command) return;
  body.set("dm_permission", form.field("dm_permission").flag().value_or(true));
  const Form contexts = form.field("contexts");
  if (contexts.present() && contexts.list({1, 3}) > 0) body.set("contexts", contexts.value());
  const Form kinds = form.field("integration_types");
  body.set("integration_types",
           kinds.present() && kinds.list({1, 2}) > 0 ? kinds.value() : Json::array({Json(0)}));
}

void keep_scope_fields(const Form& form, Json& body, const Json& old) {
  for (const std::string_view key :
       {"default_member_permissions", "nsfw", "dm_permission", "contexts", "integration_types"}) {
    if (!form.value().has(key) && old.has(key)) body.set(key, old[key]);
  }
}

}  // namespace

bool valid_command_name(std::string_view name) {
  if (name.empty() || character_count(name) > 32) return false;
  return std::ranges::all_of(name, [](unsigned char c) {
    // Letters of other scripts come as bytes above 127; which of them are letters is not looked into.
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '\'';
  });
}

CommandDraft read_command(const Form& form, const Command* old, bool guild_command) {
  CommandDraft draft;
  if (!form.object()) return draft;
  const Form type = form.field("type");
  type.one_of({1, 2, 3});
  draft.type = old != nullptr ? old->type : static_cast<CommandType>(type.value().integer(1));
  const bool slash = draft.type == CommandType::Slash;
  const Form name = form.field("name");
  if (old != nullptr) draft.name = old->name;
  if (old == nullptr ? name.required() : name.present()) draft.name = name.text({1, 32}).value_or("");
  if (slash && !draft.name.empty() && !valid_command_name(draft.name)) {
    name.fail("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
  }
  CommandReader reader;
  const Json whole = merged(form, old);
  const Form description = form.field("description");
  std::string shown_description = slash ? whole["description"].text() : "";
  if (slash && (old == nullptr ? description.required() : description.present())) {
    shown_description = description.text({1, 100}).value_or("");
  }
  if (!slash && !description.value().empty()) {
    description.fail("APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID",
                     "Context menu commands cannot have description");
  }
  reader.add_size(draft.name);
  reader.add_size(shown_description);
  draft.body = Json::object({{"name", draft.name}, {"description", shown_description}});
  read_scope_fields(form, draft.body, guild_command);
  if (old != nullptr) keep_scope_fields(form, draft.body, old->body);
  if (old != nullptr && !form.value().has("options")) {
    if (old->body.has("options")) draft.body.set("options", old->body["options"]);
  } else if (const Form options = form.field("options"); !options.value().items().empty()) {
    if (!slash)
      options.fail("APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID",
                   "Context menu commands cannot have options");
    draft.body.set("options", reader.read_options(options, 0));
  }
  for (const std::string_view localized : {"name_localizations", "description_localizations"}) {
    if (whole[localized].is_object()) draft.body.set(localized, whole[localized]);
  }
  if (reader.size() > command_size_max) {
    form.fail("APPLICATION_COMMAND_TOO_LARGE",
              fmt::format("Command exceeds maximum size ({})", command_size_max));
  }
  return draft;
}

}  // namespace discord_sim
