#include "platform/interactions/router.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "discord/rest/calls_interactions.hpp"
#include "net/deadline.hpp"
#include "net/reference.hpp"
#include "platform/interactions/described.hpp"
#include "platform/interactions/target.hpp"
#include "platform/language/words.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t reference_bytes = 4;

Origin origin_of(const discord::Interaction& interaction) {
  // A modal that a component opened may change that component's message.
  return interaction.message ? Origin::Component : Origin::Command;
}

std::vector<RoleId> sorted_roles(const discord::Interaction& interaction) {
  std::vector<RoleId> roles;
  if (interaction.member) roles = interaction.member->roles;
  std::sort(roles.begin(), roles.end());
  return roles;
}

std::string_view custom_id_of(const discord::Interaction& interaction) {
  if (const auto* component = interaction.component()) return component->custom_id;
  if (const auto* modal = interaction.modal()) return modal->custom_id;
  return {};
}

}  // namespace

struct Router::Attempt {
  Attempt(const Router& router, discord::Interaction arrived, std::unique_ptr<Conversation> with)
      : interaction(std::move(arrived)),
        meant(router.find(interaction)),
        conversation(std::move(with)),
        started(router.services_.timers.clock().tick()) {
    conversation->set_late_answer_private(meant.late_answer_private);
    conversation->set_locale(interaction.locale);
  }

  discord::Interaction interaction;
  Meant meant;
  std::unique_ptr<Conversation> conversation;
  Tick started;
  // What people are told when it fails, and what its jobs, lines and records are found by.
  std::string reference = secure_hex(reference_bytes);
  Scene scene;
  Request request;
  std::string outcome = "ok";
  bool answered = false;
  bool said_no = false;
};

Router::Router(const RouterServices& services, RouterSettings settings, const std::vector<Feature>& features)
    : services_(services),
      settings_(settings),
      features_(features),
      guard_(services.timers.clock()),
      tasks_(services.executor) {
  for (const Feature& feature : features_) {
    for (const CommandEntry& entry : feature.commands)
      commands_[{entry.definition.type, entry.definition.name}] = {&feature, &entry};
    for (const ComponentEntry& entry : feature.components)
      components_[{feature.name, entry.name}] = {&feature, &entry.run};
    for (const ModalEntry& entry : feature.modals)
      modals_[{feature.name, entry.name}] = {&feature, &entry.run};
  }
}

Router::~Router() = default;

Task<> Router::handle(discord::Interaction interaction) {
  auto conversation = make_interaction_conversation(
      services_.rest, {interaction.id, interaction.application_id, interaction.token},
      origin_of(interaction));
  co_await handle(std::move(interaction), std::move(conversation));
}

Task<> Router::handle(discord::Interaction interaction, std::unique_ptr<Conversation> conversation) {
  if (!seen_.first_time(interaction.id.value())) {
    services_.metrics.counter("herwa_interactions_repeated_total", "interactions that came a second time")
        .add();
    co_return;
  }
  auto attempt = std::make_shared<Attempt>(*this, std::move(interaction), std::move(conversation));
  if (attempt->interaction.type == discord::InteractionType::Autocomplete) {
    co_await complete(attempt);
    co_return;
  }
  tasks_.spawn("an answer that is due", think_when_slow(attempt));
  Answer answered = co_await answer(attempt);
  attempt->answered = true;
  attempt->said_no = std::holds_alternative<Refuse>(answered);
  note(*attempt, co_await attempt->conversation->say(std::move(answered)));
}

Task<> Router::stop() {
  tasks_.cancel();
  co_await tasks_.join();
}

const CommandEntry* Router::slash_command(std::string_view name) const {
  const auto found = commands_.find({discord::CommandType::ChatInput, std::string(name)});
  return found == commands_.end() ? nullptr : found->second.entry;
}

Router::Meant Router::find(const discord::Interaction& interaction) const {
  if (const auto* command = interaction.command()) return find_command(*command);
  if (const auto* component = interaction.component())
    return find_component(interaction.guild_id, component->custom_id, false);
  if (const auto* modal = interaction.modal())
    return find_component(interaction.guild_id, modal->custom_id, true);
  return {};
}

Router::Meant Router::find_command(const discord::CommandData& command) const {
  const auto found = commands_.find({command.type, command.name});
  if (found == commands_.end()) return {.name = command.name};
  const std::string way = command.subcommand();
  return {.feature = found->second.feature,
          .command = found->second.entry,
          .gate = services_.rules.command(command.type, command.name, way),
          .name = way.empty() ? command.name : fmt::format("{} {}", command.name, way),
          .late_answer_private = found->second.entry->late_answer_private};
}

Router::Meant Router::find_component(GuildId guild, std::string_view custom_id, bool modal) const {
  const auto ref = services_.ids.read(guild, custom_id);
  if (!ref) return {.name = modal ? "unsigned modal" : "unsigned component", .unsigned_id = true};
  const auto& handlers = modal ? modals_ : components_;
  const auto found = handlers.find({ref->feature, ref->name});
  const std::string name = fmt::format("{}.{}", ref->feature, ref->name);
  if (found == handlers.end()) return {.name = name};
  return {.feature = found->second.feature,
          .component = found->second.run,
          .gate = services_.rules.component(ref->feature, ref->name),
          .payload = ref->payload,
          .name = name,
          .until = ref->until,
          .only_for = ref->only_for};
}

Task<> Router::think_when_slow(AttemptPtr attempt) {
  co_await services_.timers.wait(settings_.think_after);
  if (!attempt->answered) co_await attempt->conversation->keep_alive();
}

Task<Answer> Router::answer(AttemptPtr attempt) {
  Fault fault{.words = "interaction.failed", .error = {}};
  try {
    co_return co_await net::with_deadline(services_.timers, settings_.handler_deadline, attempt->meant.name,
                                          net::under_reference(attempt->reference, decide(*attempt)));
  } catch (const Unavailable& error) {
    fault = {.words = "interaction.away",
             .error = fmt::format("something that it needs is away: {}", error.what())};
  } catch (const std::exception& error) {
    fault.error = error.what();
  }
  co_return failed(*attempt, fault);
}

Task<Answer> Router::decide(Attempt& attempt) {
  const discord::Interaction& interaction = attempt.interaction;
  if (!interaction.guild_id) {
    attempt.outcome = "outside";
    co_return Refuse{words().say(interaction.locale, "interaction.outside")};
  }
  const discord::GuildEntry* guild = services_.cache.guild(interaction.guild_id);
  if (guild == nullptr) {
    // After a restart the guilds come one by one.
    attempt.outcome = "starting";
    co_return Refuse{words().say(interaction.locale, "interaction.starting")};
  }
  fill_scene(attempt, *guild);
  attempt.request = request_for(attempt, *guild);
  if (const std::string_view why = not_any_more(attempt); !why.empty()) {
    attempt.outcome = "not any more";
    co_return Refuse{words().say(interaction.locale, why)};
  }
  if (const Denial denial = co_await check(attempt)) co_return denied(attempt, denial);
  co_return co_await run(attempt);
}

// A question that waited too long, or that somebody else was asked. Said before the guard counts anything.
std::string_view Router::not_any_more(const Attempt& attempt) const {
  const Meant& meant = attempt.meant;
  if (meant.only_for && meant.only_for != attempt.interaction.user.id) return "interaction.not_yours";
  if (meant.until && *meant.until <= attempt.scene.now) return "interaction.expired";
  return {};
}

Task<Denial> Router::check(Attempt& attempt) {
  const auto catalog = services_.rules.catalog();
  const auto policy = co_await services_.rules.policy(attempt.interaction.guild_id);
  if (const Denial denial = guard_.check(*catalog, *policy, attempt.request)) co_return denial;
  if (!attempt.meant.gate->quota) co_return Denial{};
  co_return co_await services_.rules.reserve(attempt.interaction.guild_id, *attempt.meant.gate);
}

Task<Answer> Router::run(Attempt& attempt) {
  const Meant& meant = attempt.meant;
  InteractionContext base(attempt.scene, meant.feature->name, {services_.ids, *attempt.conversation},
                          co_await services_.rules.settings(attempt.scene.guild, meant.gate->feature));
  if (meant.command != nullptr) {
    CommandContext context(std::move(base), *attempt.interaction.command());
    co_return co_await meant.command->run(context);
  }
  ComponentContext context(std::move(base), meant.payload, attempt.interaction);
  co_return co_await (*meant.component)(context);
}

// What is typed is completed only for those who may use the command; everybody else gets no suggestions, and
// says so themselves when they send it.
Task<> Router::complete(AttemptPtr attempt) {
  discord::Choices choices;
  const Meant& meant = attempt->meant;
  const discord::GuildEntry* guild = services_.cache.guild(attempt->interaction.guild_id);
  if (meant.command != nullptr && meant.gate != nullptr && meant.command->complete && guild != nullptr) {
    try {
      fill_scene(*attempt, *guild);
      attempt->request = request_for(*attempt, *guild);
      const auto policy = co_await services_.rules.policy(attempt->interaction.guild_id);
      if (guard_.would_allow(*services_.rules.catalog(), *policy, attempt->request)) {
        InteractionContext base(attempt->scene, meant.feature->name, {services_.ids, *attempt->conversation},
                                co_await services_.rules.settings(attempt->scene.guild, meant.gate->feature));
        CommandContext context(std::move(base), *attempt->interaction.command());
        choices = co_await net::with_deadline(services_.timers, settings_.think_after, meant.name,
                                              meant.command->complete(context));
      }
    } catch (const std::exception& error) {
      log::warn("completing an option failed", {{"handler", meant.name}, {"error", error.what()}});
    }
  }
  const auto sent = co_await discord::reply(
      services_.rest,
      {attempt->interaction.id, attempt->interaction.application_id, attempt->interaction.token},
      std::move(choices));
  static_cast<void>(sent);
}

Task<std::vector<Usable>> Router::usable_by(const InteractionContext& context) {
  std::vector<Usable> usable;
  const discord::GuildEntry* guild = services_.cache.guild(context.guild());
  if (guild == nullptr) co_return usable;
  const auto policy = co_await services_.rules.policy(context.guild());
  const auto catalog = services_.rules.catalog();
  Request request = request_for(context.scene(), *guild);
  for (const Feature& feature : features_) {
    for (const CommandEntry& entry : feature.commands) {
      request.gate = services_.rules.command(entry.definition.type, entry.definition.name, "");
      if (guard_.would_allow(*catalog, *policy, request)) usable.push_back({&feature, &entry});
    }
  }
  co_return usable;
}

Answer Router::denied(Attempt& attempt, const Denial& denial) {
  attempt.outcome = name_of(denial.code);
  services_.rules.denied(attempt.request, denial);
  const Meant& meant = attempt.meant;
  if (meant.unsigned_id) services_.rules.forged(attempt.request, custom_id_of(attempt.interaction));
  const std::string title =
      meant.feature == nullptr ? "" : title_of(*meant.feature, attempt.interaction.locale);
  return Refuse{services_.words.say(
      {.denial = denial,
       .locale = attempt.interaction.locale,
       .feature_title = title,
       .tier_title = services_.rules.tier_title(denial.tier),
       .audience = meant.gate == nullptr ? Audience::Everyone : meant.gate->access.audience,
       .guild = attempt.interaction.guild_id,
       .now = services_.timers.clock().now()})};
}

Answer Router::failed(Attempt& attempt, const Fault& fault) {
  attempt.outcome = "failed";
  log::error("a handler failed", {{"handler", attempt.meant.name},
                                  {"guild", attempt.interaction.guild_id.text()},
                                  {"reference", attempt.reference},
                                  {"error", fault.error}});
  return Refuse{words().say(attempt.interaction.locale, fault.words, {{"reference", attempt.reference}})};
}

void Router::note(const Attempt& attempt, Delivery delivery) {
  if (delivery == Delivery::Failed)
    log::warn("an answer did not arrive",
              {{"handler", attempt.meant.name}, {"guild", attempt.interaction.guild_id.text()}});
  std::string outcome = attempt.outcome;
  if (delivery == Delivery::Gone) outcome = "late";
  if (delivery == Delivery::Failed) outcome = "unsent";
  services_.metrics
      .histogram("herwa_interaction_seconds", "from an interaction's arrival to its answer",
                 {{"feature", attempt.meant.feature == nullptr ? "none" : attempt.meant.feature->name},
                  {"outcome", outcome}})
      .observe(services_.timers.clock().tick() - attempt.started);
  auto run = command_run_of(attempt.interaction);
  if (!run || attempt.meant.feature == nullptr) return;
  run->outcome = outcome == "ok" && attempt.said_no ? "refused" : outcome;
  services_.rules.ran(*std::move(run));
}

void Router::fill_scene(Attempt& attempt, const discord::GuildEntry& guild) const {
  const discord::Interaction& interaction = attempt.interaction;
  attempt.scene = {.guild = interaction.guild_id,
                   .asked = interaction.id,
                   .guild_name = guild.name(),
                   .channel = interaction.channel_id,
                   .user = interaction.user,
                   .roles = sorted_roles(interaction),
                   .bot_permissions = interaction.app_permissions,
                   .locale = interaction.locale,
                   .guild_locale = interaction.guild_locale,
                   .now = services_.timers.clock().now()};
  if (interaction.member && interaction.member->permissions)
    attempt.scene.permissions = *interaction.member->permissions;
}

Request Router::request_for(const Attempt& attempt, const discord::GuildEntry& guild) const {
  Request request = request_for(attempt.scene, guild);
  request.gate = attempt.meant.gate;
  if (request.gate != nullptr) request.target = target_of(attempt.interaction, request.gate->access, guild);
  return request;
}

Request Router::request_for(const Scene& scene, const discord::GuildEntry& guild) const {
  const discord::GuildRights rights = guild.rights();
  const discord::Subject own = guild.own(services_.cache.own_id());
  return Request{.asker = {.user = scene.user.id,
                           .roles = scene.roles,
                           .permissions = scene.permissions,
                           .top = discord::top_rank(rights, {scene.user.id, scene.roles, {}}),
                           .guild_owner = guild.owner_id() == scene.user.id,
                           .bot_owner = services_.rules.is_bot_owner(scene.user.id)},
                 .place = place_of(guild, scene.channel),
                 .bot = {.permissions = scene.bot_permissions,
                         .top = discord::top_rank(rights, own),
                         .guild_owner = guild.owner_id() == own.user_id}};
}

}  // namespace herwa::platform
