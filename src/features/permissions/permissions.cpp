#include "features/permissions/permissions.hpp"

#include "features/permissions/answers.hpp"
#include "platform/interactions/confirmation.hpp"
#include "platform/interactions/described.hpp"
#include "platform/interactions/suggestions.hpp"
#include "platform/language/words.hpp"

namespace herwa::features::permissions {
namespace {

using discord::ChannelType;
using discord::OptionDefinition;
using discord::OptionType;
using platform::Answer;
using platform::CommandContext;
using platform::ComponentContext;
using platform::Refuse;
using platform::words;

Step step_of(std::string_view way) {
  if (way == "allow") return Step::Allow;
  return way == "deny" ? Step::Deny : Step::Forget;
}

Task<Answer> change(const Needs& needs, CommandContext& context, RuleSubject subject, What what) {
  const std::string& locale = context.scene().locale;
  // Nobody's roles list @everyone, so a rule about it would say something else than it does.
  if (what.role && what.role->value() == context.guild().value())
    co_return Refuse{words().say(locale, "permissions.not_everyone")};
  const Step step = step_of(context.way());
  const auto rules =
      co_await needs.desk().editor.amend_rules({context.guild(), context.user().text()}, subject,
                                               [&](AccessRules& now) { take_step(now, step, what); });
  if (!rules) co_return refusal(rules.error(), context);
  co_return platform::Say{view(needs, context, {subject, *rules, View::Changed})};
}

Task<Answer> on_subject(const Needs& needs, CommandContext& context, RuleSubject subject) {
  What what;
  if (const auto role = context.chosen<RoleId>("role")) what.role = role;
  if (const auto channel = context.chosen<ChannelId>("channel")) what.channel = channel;
  const bool nothing = !what.role && !what.channel;
  if (context.way() == "clear" && nothing) co_return ask_whether_to_clear(needs, context, subject);
  if (nothing) co_return Refuse{words().say(context.scene().locale, "permissions.whom")};
  co_return co_await change(needs, context, std::move(subject), what);
}

Task<Answer> run(Needs needs, CommandContext& context) {
  if (context.way().starts_with("staff")) co_return co_await staff(needs, context);
  const auto of = context.text("of");
  if (!of) co_return platform::Say{co_await overview(needs, context, 0)};
  const auto subject = subject_from(*of, needs.desk().catalog.gates());
  if (!subject) co_return Refuse{words().say(context.scene().locale, "permissions.unknown")};
  if (context.way() == "view") {
    const AccessRules rules = co_await rules_here(needs, context, *subject);
    co_return platform::Say{view(needs, context, {*subject, rules, View::AsItIs})};
  }
  co_return co_await on_subject(needs, context, *subject);
}

Task<Answer> clear(Needs needs, ComponentContext& context) {
  const auto subject = subject_from(context.payload(), needs.desk().catalog.gates());
  if (!subject) co_return Refuse{words().say(context.scene().locale, "permissions.unknown")};
  const auto rules = co_await needs.desk().editor.amend_rules({context.guild(), context.user().text()},
                                                              *subject, [](AccessRules& now) { now = {}; });
  if (!rules) co_return refusal(rules.error(), context);
  co_return platform::Update{view(needs, context, {*subject, *rules, View::Changed})};
}

Task<Answer> tidy_up(Needs needs, ComponentContext& context) {
  if (context.payload() == staff_payload) co_return co_await tidy_staff(needs, context);
  const auto subject = subject_from(context.payload(), needs.desk().catalog.gates());
  if (!subject) co_return Refuse{words().say(context.scene().locale, "permissions.unknown")};
  const StillThere there = still_there(needs, context);
  const auto rules =
      co_await needs.desk().editor.amend_rules({context.guild(), context.user().text()}, *subject,
                                               [&](AccessRules& now) { remove_what_is_gone(now, there); });
  if (!rules) co_return refusal(rules.error(), context);
  co_return platform::Update{view(needs, context, {*subject, *rules, View::Changed})};
}

Task<Answer> turn_page(Needs needs, ComponentContext& context) {
  co_return platform::Update{co_await overview(needs, context, platform::wanted_page(context).at)};
}

Task<discord::Choices> complete(Needs needs, CommandContext& context) {
  platform::Suggestions offers(context.typed());
  const std::string& locale = context.scene().locale;
  for (const platform::Feature& feature : needs.bot().router().features()) {
    const std::string title = platform::title_of(feature, locale);
    offers.add(token_of({.kind = {}, .name = feature.name}),
               words().say(locale, "permissions.whole", {{"feature", title}}));
    for (const platform::CommandEntry& command : feature.commands) {
      if (command.definition.type != discord::CommandType::ChatInput) continue;
      const RuleSubject subject{.kind = platform::GateKind::Slash, .name = command.definition.name};
      offers.add(token_of(subject), shown(subject, title));
    }
  }
  co_return offers.best();
}

discord::CommandDefinition definition() {
  const auto sub = [](std::string name, std::vector<OptionDefinition> options) {
    return OptionDefinition{
        .type = OptionType::Subcommand, .name = std::move(name), .options = std::move(options)};
  };
  OptionDefinition of{.name = "of", .required = true, .autocomplete = true};
  OptionDefinition any = of;
  any.required = false;
  const OptionDefinition role{.type = OptionType::Role, .name = "role"};
  // No threads: the cache forgets archived ones, which would look deleted.
  const OptionDefinition channel{
      .type = OptionType::Channel,
      .name = "channel",
      .channel_types = {ChannelType::Text, ChannelType::Voice, ChannelType::Category,
                        ChannelType::Announcement, ChannelType::Stage, ChannelType::Forum}};
  OptionDefinition staff_role = role;
  staff_role.required = true;
  OptionDefinition group{.type = OptionType::SubcommandGroup, .name = "staff"};
  group.options = {sub("list", {}), sub("add", {staff_role}), sub("remove", {staff_role})};
  return platform::described(
      {.name = "permissions",
       .options = {sub("view", {any}), sub("allow", {of, role, channel}), sub("deny", {of, role, channel}),
                   sub("clear", {of, role, channel}), group},
       .default_member_permissions = discord::Permissions(discord::Permission::ManageGuild)});
}

template <class Handler>
platform::ComponentEntry button(std::string name, const platform::Access& access, Needs needs,
                                Handler handler) {
  platform::ComponentEntry entry{.name = std::move(name), .access = access};
  entry.run = [needs = std::move(needs), handler](ComponentContext& context) {
    return handler(needs, context);
  };
  return entry;
}

}  // namespace

platform::Feature feature(Needs needs) {
  const platform::Access managers{.member_needs = discord::Permission::ManageGuild};
  platform::CommandEntry command{.definition = definition(), .access = managers, .late_answer_private = true};
  command.run = [needs](CommandContext& context) { return run(needs, context); };
  command.complete = [needs](CommandContext& context) { return complete(needs, context); };
  return {.name = "permissions",
          .title = "Permissions",
          .summary = "Decides who may use what, and where.",
          .module = "Basics",
          .always_on = true,
          .commands = {std::move(command)},
          .components = {button("clear", managers, needs, clear), button("tidy", managers, needs, tidy_up),
                         button("page", managers, needs, turn_page), platform::cancel_button()}};
}

}  // namespace herwa::features::permissions
