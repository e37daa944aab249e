#include "apps/herwa/wish_rules.hpp"

#include <memory>

#include "features/moderation/moderation.hpp"
#include "platform/guard/guard.hpp"

namespace herwa::app {
namespace {

using platform::Denial;
using platform::Sanctioner;
using platform::Wish;

struct WishDesk {
  platform::RulesInForce& rules;
  platform::Guard guard;
};

// Without a channel, and without whom it is about: that is looked at when it is done.
Task<Denial> check(std::shared_ptr<WishDesk> desk, Wish wish, Sanctioner by) {
  const auto command = features::moderation::command_of(wish.kind);
  const auto catalog = desk->rules.catalog();
  const auto policy = co_await desk->rules.policy(wish.guild);
  platform::Request request{
      .gate = desk->rules.command(discord::CommandType::ChatInput, command.name, command.way)};
  request.asker = {.user = by.user,
                   .roles = by.roles,
                   .permissions = by.permissions,
                   .bot_owner = desk->rules.is_bot_owner(by.user)};
  request.place = {.guild = wish.guild, .outside = true};
  request.bot.guild_owner = true;
  const Denial denial = desk->guard.check(*catalog, *policy, request);
  if (denial) desk->rules.denied(request, denial);
  co_return denial;
}

}  // namespace

std::function<Task<Denial>(const Wish&, const Sanctioner&)> wish_rules(platform::RulesInForce& rules,
                                                                       const Clock& clock) {
  auto desk = std::make_shared<WishDesk>(WishDesk{rules, platform::Guard(clock)});
  return [desk](const Wish& wish, const Sanctioner& by) { return check(desk, wish, by); };
}

}  // namespace herwa::app
