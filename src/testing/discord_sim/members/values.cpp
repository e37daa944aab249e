#include "testing/discord_sim/members/values.hpp"

#include <charconv>

#include "testing/discord_sim/forms/command_form.hpp"
#include "testing/discord_sim/forms/form.hpp"
#include "testing/discord_sim/rest/request.hpp"
#include "testing/discord_sim/world/views.hpp"

namespace discord_sim {
namespace {

herwa::Refusal wrong(const Json& definition, std::string_view what) {
  return {"bad_option", fmt::format("{}: {}", definition["name"].text(), what)};
}

std::string as_text(const Json& given) { return given.is_string() ? given.text() : given.dump(); }

// <@1>, <@!1>, <@&1>, <#1> or the bare digits.
Snowflake bare_id(std::string_view text) {
  for (const std::string_view opening : {"<@!", "<@&", "<@", "<#"}) {
    if (text.starts_with(opening) && text.ends_with('>')) {
      text = text.substr(opening.size(), text.size() - opening.size() - 1);
      break;
    }
  }
  return Snowflake::parse(text).value_or(Snowflake{});
}

std::string_view without_sign(std::string_view text, char sign) {
  return text.starts_with(sign) ? text.substr(1) : text;
}

bool names_entity(std::int64_t type) {
  return type == option_type::user || type == option_type::role || type == option_type::channel ||
         type == option_type::mentionable || type == option_type::attachment;
}

// The choice whose name or value was given.
const Json* matching_choice(const Json& definition, const Json& given) {
  for (const Json& choice : definition["choices"].items()) {
    if (choice["value"] == given || same_ignoring_case(choice["name"].text(), as_text(given)) ||
        as_text(choice["value"]) == as_text(given)) {
      return &choice["value"];
    }
  }
  return nullptr;
}

}  // namespace

GuildId Resolver::guild() const { return world_.channel(acting_.channel)->guild; }

void Resolver::add(std::string_view kind, Snowflake id, Json view) {
  if (!resolved_.has(kind)) resolved_.set(kind, Json::object());
  resolved_.find_mutable(kind)->set(id.text(), std::move(view));
}

Json Resolver::resolved() const { return resolved_; }

Snowflake Resolver::user(std::string_view text) {
  const User* found = world_.user(UserId(bare_id(text).value()));
  const std::string_view name = without_sign(text, '@');
  for (const auto& [id, user] : world_.users()) {
    if (found != nullptr) break;
    const Member* member = world_.member(guild(), id);
    const bool here = !guild() || member != nullptr;
    const bool named = same_ignoring_case(user.username, name) ||
                       same_ignoring_case(user.global_name, name) ||
                       (member != nullptr && same_ignoring_case(member->nick, name));
    if (here && named) found = &user;
  }
  if (found == nullptr) return {};
  const Snowflake id(found->id.value());
  add("users", id, user_view(*found));
  if (const Member* member = world_.member(guild(), found->id)) {
    Json view = member_view(world_, *member, false);
    view.erase("mute");
    view.erase("deaf");
    view.set("permissions",
             std::to_string(raw_permissions_in(world_, *member, *world_.channel(acting_.channel))));
    add("members", id, std::move(view));
  }
  return id;
}

Snowflake Resolver::role(std::string_view text) {
  const Guild* here = world_.guild(guild());
  if (here == nullptr) return {};
  const Snowflake asked = bare_id(text);
  const std::string_view name = without_sign(text, '@');
  for (const auto& [id, role] : here->roles) {
    if (id.value() != asked.value() && !same_ignoring_case(role.name, name)) continue;
    add("roles", Snowflake(id.value()), role_view(role));
    return Snowflake(id.value());
  }
  return {};
}

Snowflake Resolver::channel(std::string_view text) {
  const Guild* here = world_.guild(guild());
  if (here == nullptr) return {};
  const Snowflake asked = bare_id(text);
  const std::string_view name = without_sign(text, '#');
  const Member& member = here->members.at(acting_.user);
  for (const ChannelId id : here->channels) {
    const Channel& candidate = *world_.channel(id);
    if (id.value() != asked.value() && !same_ignoring_case(candidate.name, name)) continue;
    Json view =
        Json::object({{"id", id},
                      {"name", candidate.name},
                      {"type", static_cast<int>(candidate.type)},
                      {"parent_id", id_or_null(candidate.parent)},
                      {"permissions", std::to_string(raw_permissions_in(world_, member, candidate))}});
    add("channels", Snowflake(id.value()), std::move(view));
    return Snowflake(id.value());
  }
  return {};
}

Snowflake Resolver::attachment(std::string_view text) {
  const auto& messages = world_.messages(acting_.channel);
  const Snowflake asked = bare_id(text);
  for (auto entry = messages.rbegin(); entry != messages.rend(); ++entry) {
    for (const Attachment& file : entry->second.attachments) {
      if (file.id.value() != asked.value() && file.filename != text) continue;
      add("attachments", Snowflake(file.id.value()), attachment_view(world_, entry->second, file));
      return Snowflake(file.id.value());
    }
  }
  return {};
}

void Resolver::message(const Message& message) {
  add("messages", Snowflake(message.id.value()), message_view(world_, message));
}

Snowflake Resolver::entity(std::int64_t type, std::string_view text) {
  if (type == option_type::channel) return channel(text);
  if (type == option_type::attachment) return attachment(text);
  Snowflake id;
  if (type != option_type::role) id = user(text);
  if (!id && type != option_type::user) id = role(text);
  return id;
}

std::expected<Json, herwa::Refusal> Resolver::option(const Json& definition, const Json& given,
                                                     bool partial) {
  const std::int64_t type = definition["type"].integer();
  const std::string text = as_text(given);
  if (names_entity(type)) {
    const Snowflake id = entity(type, text);
    if (!id && partial) return Json(text);
    if (!id) return std::unexpected(wrong(definition, fmt::format("nothing here is called \"{}\".", text)));
    return Json(id);
  }
  if (type == option_type::boolean) {
    if (given.is_bool()) return given;
    if (same_ignoring_case(text, "true") || same_ignoring_case(text, "false"))
      return Json(same_ignoring_case(text, "true"));
    return std::unexpected(wrong(definition, "true or false."));
  }
  if (partial) return Json(text);
  if (!definition["choices"].items().empty()) {
    const Json* choice = matching_choice(definition, given);
    if (choice == nullptr) return std::unexpected(wrong(definition, "pick one of the choices."));
    return *choice;
  }
  if (type == option_type::integer || type == option_type::number) return number_option(definition, given);
  if (type == option_type::string) return text_option(definition, given);
  return std::unexpected(wrong(definition, "this kind of option cannot be filled in here."));
}

std::expected<Json, herwa::Refusal> Resolver::text_option(const Json& definition, const Json& given) const {
  const std::string text = as_text(given);
  const auto length = static_cast<std::int64_t>(character_count(text));
  const std::int64_t min = definition["min_length"].integer(0);
  const std::int64_t max = definition["max_length"].integer(6000);
  if (length < min || length > max) {
    return std::unexpected(wrong(definition, fmt::format("between {} and {} characters.", min, max)));
  }
  return Json(text);
}

std::expected<Json, herwa::Refusal> Resolver::number_option(const Json& definition, const Json& given) const {
  const std::string text = as_text(given);
  const bool whole = definition["type"].integer() == option_type::integer;
  const std::optional<Json> parsed = Json::parse(text);
  const bool fits = parsed && parsed->is_number() && (!whole || parsed->is_integer());
  if (!fits) return std::unexpected(wrong(definition, whole ? "a whole number." : "a number."));
  constexpr double exact_max = 9007199254740991.0;
  const double min = definition["min_value"].number(-exact_max);
  const double max = definition["max_value"].number(exact_max);
  if (parsed->number() < min || parsed->number() > max) {
    return std::unexpected(wrong(definition, fmt::format("between {} and {}.", min, max)));
  }
  return *parsed;
}

}  // namespace discord_sim
