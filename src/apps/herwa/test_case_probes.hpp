// How the test of isolation throws what becomes of cases afterwards, and what is wanted from pages. For tests
// alone.
#pragma once

#include <string>

#include "apps/herwa/test_probes.hpp"
#include "platform/sanctions/cases.hpp"
#include "platform/sanctions/wishes.hpp"

namespace herwa::platform {

// The same numbers in both guilds: each begins with one.
inline Probe case_edits() {
  const auto cases = [](World& world) { return Cases({*world.db, world.changes, world.db.time}); };
  const auto number = [](World& world, GuildId guild) {
    const Sanction sanction{.guild = guild, .act = "edited", .source = "test", .target = UserId(6)};
    std::ignore = get(world, sanction_rows::claim(*world.db, sanction, world.db.time.now()));
    return get(world, sanction_rows::finish(*world.db, sanction, world.db.time.now()));
  };
  return {.files = {"platform/sanctions/cases.cpp"},
          .write =
              [cases, number](World& world, GuildId guild, const std::string& mark) {
                const std::int64_t of = number(world, guild);
                std::ignore = get(world, cases(world).edit({.guild = guild,
                                                            .number = of,
                                                            .by = {UserId(6), mark},
                                                            .reason = mark,
                                                            .evidence = {{"https://a.b/" + mark}}}));
                const CaseVoiding change{
                    .guild = guild, .number = of, .by = {UserId(6), mark}, .reason = mark};
                std::ignore = *rc::gen::arbitrary<bool>() ? get(world, cases(world).void_it(change))
                                                          : get(world, cases(world).restore(change));
              },
          .read =
              [cases](World& world, GuildId guild) {
                std::string all;
                for (const SanctionShown& one :
                     get(world, cases(world).page({.guild = guild, .voided = true, .count = 100})).cases) {
                  if (one.target != UserId(6)) continue;
                  all += fmt::format("{} {} {} {} ", one.number, one.reason, to_text(one.evidence),
                                     one.voided.has_value());
                  for (const CaseEditShown& edit : get(world, cases(world).history(guild, one.number)))
                    all += edit.field + edit.before + edit.after + edit.source + " ";
                  for (const std::int64_t other : get(world, cases(world).referring(guild, one.number)))
                    all += std::to_string(other) + " ";
                }
                return all;
              },
          .reach =
              [cases](World& world, GuildId ours, GuildId theirs) {
                for (const SanctionShown& one :
                     get(world, cases(world).page({.guild = theirs, .voided = true, .count = 100})).cases) {
                  const CaseVoiding change{
                      .guild = ours, .number = one.number, .by = {UserId(6), "r"}, .reason = "reached"};
                  std::ignore = get(world, cases(world).void_it(change));
                  const auto found = get(world, cases(world).find(ours, one.number));
                  RC_ASSERT(!found || one.reason.empty() || found->reason != one.reason);
                }
              }};
}

inline Probe wishes() {
  const auto all_of = [](World& world) { return Wishes({*world.db, world.changes, world.db.time}); };
  return {.files = {"platform/sanctions/wishes.cpp"},
          .write =
              [all_of](World& world, GuildId guild, const std::string& mark) {
                Wish wish = get(world, all_of(world).add({.guild = guild,
                                                          .target = UserId(6),
                                                          .by = UserId(6),
                                                          .source = mark,
                                                          .locale = "en-US",
                                                          .reason = mark}));
                if (*rc::gen::arbitrary<bool>()) return;
                wish.state = Wish::State::Refused;
                world.db.wait_for(all_of(world).settle(std::move(wish)));
              },
          .read =
              [all_of](World& world, GuildId guild) {
                std::string all;
                for (const Wish& one : get(world, all_of(world).waiting(guild)))
                  all += one.id + one.reason + " ";
                return all;
              },
          .reach =
              [all_of](World& world, GuildId ours, GuildId theirs) {
                for (Wish& one : get(world, all_of(world).waiting(theirs))) {
                  RC_ASSERT(!get(world, all_of(world).find(ours, one.id)));
                  one.guild = ours;
                  one.state = Wish::State::Failed;
                  world.db.wait_for(all_of(world).settle(std::move(one)));
                }
              }};
}

}  // namespace herwa::platform
