#include "testing/discord_sim/forms/components.hpp"

#include "testing/discord_sim/forms/form.hpp"
#include "testing/discord_sim/members/values.hpp"
#include "testing/discord_sim/world/interactions.hpp"

namespace discord_sim {
namespace {

using Outcome = std::expected<Json, herwa::Refusal>;

std::unexpected<herwa::Refusal> refused(std::string_view code, std::string_view message) {
  return std::unexpected(herwa::Refusal{std::string(code), std::string(message)});
}

const Message* visible_message(const World& world, const Acting& acting, MessageId id) {
  const Message* message = world.message(acting.channel, id);
  const bool hidden = message != nullptr && message->ephemeral() && message->only_for != acting.user;
  return hidden ? nullptr : message;
}

// Buttons may be named by what is written on them.
const Json* find_labelled(const Json& components, std::string_view label) {
  for (const Json& item : components.items()) {
    if (item["type"].integer() == component::button && item["label"].text() == label) return &item;
    if (const Json* nested = find_labelled(item["components"], label)) return nested;
    if (item["accessory"]["label"].text() == label && item.has("accessory")) return item.find("accessory");
  }
  return nullptr;
}

const Application* owner_of(const World& world, const Message& message) {
  return message.application ? world.application(message.application)
                             : world.application_of_bot(message.author);
}

Started start(World& world, const Acting& acting, const Message& message, Json data) {
  const Application* application = owner_of(world, message);
  if (application == nullptr) return refused("no_application", "Nobody answers for this message.");
  Interaction draft;
  draft.application = application->id;
  draft.type = InteractionType::Component;
  draft.user = acting.user;
  draft.channel = acting.channel;
  draft.source = message.id;
  return start_interaction(world, std::move(draft), std::move(data)).id;
}

Outcome checked_count(const Json& select, std::size_t count) {
  const auto chosen = static_cast<std::int64_t>(count);
  const std::int64_t min = select["min_values"].integer(1);
  const std::int64_t max = select["max_values"].integer(1);
  if (chosen >= min && chosen <= max) return Json();
  return refused("bad_count", fmt::format("Pick between {} and {}.", min, max));
}

Outcome pick_value(const Json& select, Resolver& resolver, const std::string& value) {
  using namespace component;
  const std::int64_t type = select["type"].integer();
  if (type == string_select) {
    for (const Json& option : select["options"].items()) {
      if (option["value"].text() == value || option["label"].text() == value) return option["value"];
    }
    return refused("unknown_option", fmt::format("\"{}\" is not among the options.", value));
  }
  Snowflake id;
  if (type == user_select || type == mentionable_select) id = resolver.user(value);
  if (!id && (type == role_select || type == mentionable_select)) id = resolver.role(value);
  if (type == channel_select) id = resolver.channel(value);
  if (!id) return refused("unknown_option", fmt::format("Nothing here is called \"{}\".", value));
  return Json(id);
}

// Radio groups, checkbox groups and selects: what was chosen, as a list of values.
Outcome pick_values(const Json& field, Resolver& resolver, const Json& given) {
  const Json::Array values = given.is_array() ? given.items() : Json::Array{given};
  if (auto counted = checked_count(field, values.size()); !counted) return counted;
  Json picked = Json::array();
  for (const Json& value : values) {
    auto one = component::is_select(field["type"].integer()) ? pick_value(field, resolver, value.text())
                                                             : Outcome(value);
    if (!one) return one;
    picked.push(std::move(*one));
  }
  return picked;
}

Outcome typed_text(const Json& field, const Json& given) {
  const std::string text = given.is_null() ? field["value"].text() : given.text();
  const auto length = static_cast<std::int64_t>(character_count(text));
  if (text.empty() && !field["required"].flag(true)) return Json(text);
  if (length < std::max<std::int64_t>(1, field["min_length"].integer(0)) ||
      length > field["max_length"].integer(4000)) {
    return refused("bad_length",
                   fmt::format("{}: the text is too short or too long.", field["custom_id"].text()));
  }
  return Json(text);
}

// One field of a modal as it is submitted.
Outcome submitted_field(const Json& field, const Json& values, Resolver& resolver) {
  using namespace component;
  const std::int64_t type = field["type"].integer();
  Json shown = Json::object({{"type", type}, {"id", field["id"]}, {"custom_id", field["custom_id"]}});
  const Json& given = values[field["custom_id"].text()];
  if (type == text_input) {
    auto text = typed_text(field, given);
    if (!text) return text;
    return shown.set("value", std::move(*text));
  }
  if (type == checkbox) return shown.set("value", given.flag());
  const bool optional = !field["required"].flag(true) || field["min_values"].integer(1) == 0;
  if (given.is_null() && optional)
    return shown.set(type == radio_group ? "value" : "values", type == radio_group ? Json() : Json::array());
  if (type == radio_group) return shown.set("value", given);
  auto picked = pick_values(field, resolver, given);
  if (!picked) return picked;
  return shown.set("values", std::move(*picked));
}

Outcome submitted(const Json& components, const Json& values, Resolver& resolver) {
  Json list = Json::array();
  for (const Json& item : components.items()) {
    Json shown = Json::object({{"type", item["type"]}, {"id", item["id"]}});
    if (item.has("component")) {
      auto field = submitted_field(item["component"], values, resolver);
      if (!field) return field;
      shown.set("component", std::move(*field));
    } else if (item.has("components")) {
      Json fields = Json::array();
      for (const Json& inner : item["components"].items()) {
        auto field = submitted_field(inner, values, resolver);
        if (!field) return field;
        fields.push(std::move(*field));
      }
      shown.set("components", std::move(fields));
    }
    list.push(std::move(shown));
  }
  return list;
}

}  // namespace

Started press(World& world, const Acting& acting, MessageId id, std::string_view button) {
  const Message* message = visible_message(world, acting, id);
  if (message == nullptr) return refused("unknown_message", "There is no such message here.");
  const Json* found = find_component(message->components, button);
  if (found == nullptr) found = find_labelled(message->components, button);
  if (found == nullptr || (*found)["type"].integer() != component::button) {
    return refused("unknown_button", fmt::format("The message has no button \"{}\".", button));
  }
  if ((*found)["disabled"].flag()) return refused("disabled", "The button is disabled.");
  if (!found->has("custom_id")) return refused("link", "This button opens a page and tells the bot nothing.");
  return start(world, acting, *message,
               Json::object({{"custom_id", (*found)["custom_id"]},
                             {"component_type", component::button},
                             {"id", (*found)["id"]}}));
}

Started choose(World& world, const Acting& acting, const SelectUse& use) {
  const Message* message = visible_message(world, acting, use.message);
  if (message == nullptr) return refused("unknown_message", "There is no such message here.");
  const Json* found = find_component(message->components, use.select);
  if (found == nullptr || !component::is_select((*found)["type"].integer())) {
    return refused("unknown_select", fmt::format("The message has no select \"{}\".", use.select));
  }
  if ((*found)["disabled"].flag()) return refused("disabled", "The select is disabled.");
  Json given = Json::array();
  for (const std::string& value : use.values) given.push(value);
  Resolver resolver(world, acting);
  auto picked = pick_values(*found, resolver, given);
  if (!picked) return std::unexpected(picked.error());
  Json data = Json::object({{"custom_id", (*found)["custom_id"]},
                            {"component_type", (*found)["type"]},
                            {"id", (*found)["id"]},
                            {"values", std::move(*picked)}});
  if (const Json resolved = resolver.resolved(); !resolved.empty()) data.set("resolved", resolved);
  return start(world, acting, *message, std::move(data));
}

Started submit_modal(World& world, const Acting& acting, InteractionId opener, const Json& values) {
  const Interaction* opened = world.interaction(opener);
  if (opened == nullptr || opened->user != acting.user || opened->modal.is_null()) {
    return refused("no_modal", "No modal is open.");
  }
  Resolver resolver(world, acting);
  auto fields = submitted(opened->modal["components"], values, resolver);
  if (!fields) return std::unexpected(fields.error());
  Json data = Json::object({{"custom_id", opened->modal["custom_id"]}, {"components", std::move(*fields)}});
  if (const Json resolved = resolver.resolved(); !resolved.empty()) data.set("resolved", resolved);
  Interaction draft;
  draft.application = opened->application;
  draft.type = InteractionType::Modal;
  draft.user = acting.user;
  draft.channel = opened->channel;
  draft.source = opened->source;
  draft.trigger = interaction_metadata(world, *opened);
  return start_interaction(world, std::move(draft), std::move(data)).id;
}

}  // namespace discord_sim
