// Stores as the test of isolation throws them: what a probe is, and those of features, of the front door, and
// of everything at once. For tests alone.
#pragma once

#include <rapidcheck.h>

#include <functional>
#include <string>
#include <vector>

#include "apps/herwa/tables.hpp"
#include "apps/herwa/test_world.hpp"
#include "base/random.hpp"
#include "features/automod/store.hpp"
#include "features/branding/store.hpp"
#include "features/exports/store.hpp"
#include "features/insights/store.hpp"
#include "features/moderation/store.hpp"
#include "platform/access/dashboard_roles.hpp"
#include "platform/keys/api_keys.hpp"
#include "platform/privacy/personal_records.hpp"
#include "platform/sanctions/sanction_rows.hpp"

namespace herwa::platform {

// One store as the test throws it: what it writes for a guild carries the mark, what it reads is all that it
// can show of a guild, and `reach` tries to get at another guild's rows by their ids.
struct Probe {
  std::vector<std::string> files;  // with SQL in the scope of a guild, from src/
  std::function<void(World&, GuildId, const std::string& mark)> write;
  std::function<std::string(World&, GuildId)> read;
  std::function<void(World&, GuildId ours, GuildId theirs)> reach = [](World&, GuildId, GuildId) {};
};

template <class T>
T get(World& world, Task<T> task) {
  return world.db.wait_for(std::move(task));
}

// The same channel in both guilds: it is the guild's, not the world's.
inline Probe faces() {
  namespace store = features::branding::store;
  const ChannelId channel(77);
  return {.files = {"features/branding/store.cpp"},
          .write =
              [channel](World& world, GuildId guild, const std::string& mark) {
                world.db.wait_for(store::set_face(*world.db, {guild, channel}, {.name = mark}));
              },
          .read =
              [channel](World& world, GuildId guild) {
                const auto face = get(world, store::face_of(*world.db, {guild, channel}));
                return face ? face->name : std::string("none");
              },
          .reach = [channel](
                       World& world, GuildId ours,
                       GuildId) { std::ignore = get(world, store::clear_face(*world.db, {ours, channel})); }};
}

// The same message and the same rule in both guilds.
inline Probe offences() {
  namespace store = features::automod::store;
  const auto write = [](World& world, GuildId guild, std::string record) {
    std::vector<Record> records{{.id = "1", .guild = guild, .body = std::move(record)}};
    world.db.wait_for(store::write(*world.db, guild, std::move(records)));
  };
  return {.files = {"features/automod/store.cpp"},
          .write =
              [write](World& world, GuildId guild, const std::string& mark) {
                write(world, guild,
                      store::record_of({.id = "message 5 words",
                                        .user = UserId(4),
                                        .rule = mark,
                                        .trigger = "words",
                                        .message = MessageId(5),
                                        .state = "acting",
                                        .at = world.db.time.now()}));
                write(world, guild, store::record_of_outcome("message 5 words", "done", mark));
              },
          .read =
              [](World& world, GuildId guild) {
                std::string all;
                for (const auto& one : get(world, store::of_message(*world.db, guild, MessageId(5))))
                  all += one.rule + one.state + one.outcome + " ";
                for (const auto& one : get(world, store::since(*world.db, guild, Instant())))
                  all += one.rule + " ";
                return all;
              },
          .reach =
              [write](World& world, GuildId ours, GuildId) {
                write(world, ours, store::record_of_outcome("message 5 words", "failed", "reached"));
              }};
}

// A file of the same name in both guilds, with its content.
inline Probe export_files() {
  namespace store = features::exports::store;
  const auto which = [](GuildId guild) { return store::WhichFile{guild, "the same"}; };
  const auto add = [](World& world, store::File file) -> Task<> {
    auto tx = co_await world.db->begin(file.which.guild);
    std::ignore = co_await store::add(tx, std::move(file));
    co_await tx.commit();
  };
  return {.files = {"features/exports/store.cpp"},
          .write =
              [which, add](World& world, GuildId guild, const std::string& mark) {
                const Instant now = world.db.time.now();
                std::ignore = get(world, store::remove(*world.db, which(guild)));
                world.db.wait_for(add(world, {.which = which(guild),
                                              .table = mark,
                                              .format = "csv",
                                              .from = now - std::chrono::hours(1),
                                              .until = now,
                                              .asked_by = UserId(3),
                                              .asked_at = now}));
                std::ignore = get(world, store::begin(*world.db, which(guild), 1));
                std::ignore = get(world, store::append(*world.db, which(guild),
                                                       {.from = now - std::chrono::hours(1),
                                                        .until = now,
                                                        .rows = 1,
                                                        .content = mark,
                                                        .groups = mark}));
                if (*rc::gen::arbitrary<bool>())
                  std::ignore = get(world, store::finish(*world.db, which(guild),
                                                         {.content = mark, .at = now, .expires = now}));
              },
          .read =
              [which](World& world, GuildId guild) {
                std::string all;
                for (const auto& one : get(world, store::list(*world.db, guild)))
                  all += one.which.id + one.table + one.state + std::to_string(one.bytes) + " ";
                if (const auto one = get(world, store::find(*world.db, which(guild)))) all += one->table;
                if (const auto piece = get(world, store::piece_at(*world.db, which(guild), 0)))
                  all += piece->content;
                for (const auto& one : get(world, store::groups(*world.db, which(guild)))) all += one;
                return all;
              },
          .reach =
              [which](World& world, GuildId ours, GuildId) {
                switch (*rc::gen::inRange(0, 3)) {
                  case 0: std::ignore = get(world, store::remove(*world.db, which(ours))); break;
                  case 1:
                    world.db.wait_for(store::fail(
                        *world.db, which(ours),
                        {.why = "reached", .at = world.db.time.now(), .expires = world.db.time.now()}));
                    break;
                  default: std::ignore = get(world, store::remove_all_of(*world.db, ours, {"mark"})); break;
                }
              }};
}

// A note of the same name in both guilds.
inline Probe stats_notes() {
  namespace store = features::insights::store;
  return {.files = {"features/insights/store.cpp"},
          .write =
              [](World& world, GuildId guild, const std::string& mark) {
                std::ignore =
                    get(world,
                        store::add(*world.db, guild,
                                   {.id = secure_hex(8), .note = {.at = world.db.time.now(), .text = mark}}));
              },
          .read =
              [](World& world, GuildId guild) {
                std::string all;
                const Instant now = world.db.time.now();
                for (const auto& one : get(world, store::notes(*world.db, guild, now - std::chrono::hours(1),
                                                               now + std::chrono::hours(1))))
                  all += one.id + one.note.text + " ";
                return all;
              },
          .reach =
              [](World& world, GuildId ours, GuildId theirs) {
                const Instant now = world.db.time.now();
                for (const auto& one : get(world, store::notes(*world.db, theirs, now - std::chrono::hours(1),
                                                               now + std::chrono::hours(1))))
                  std::ignore = get(world, store::remove(*world.db, ours, one.id));
              }};
}

// Everything at once: what a person who is known in both guilds is shown of one, and forgetting them there.
inline Probe personal_records() {
  return {.files = {"platform/privacy/personal_records.cpp"},
          .write =
              [](World& world, GuildId guild, const std::string&) {
                PersonalRecords records(*world.db, world.all, app::room_tables());
                std::ignore = get(world, records.forget({guild, UserId(3)}));
              },
          .read =
              [](World& world, GuildId guild) {
                PersonalRecords records(*world.db, world.all, app::room_tables());
                return get(world, records.all_of({guild, UserId(3)}, Instant())).json;
              }};
}

// The same act in both guilds: its name is the guild's own. Numbers are looked up that only the other has.
inline Probe sanctions() {
  namespace rows = sanction_rows;
  return {
      .files = {"platform/sanctions/sanction_rows.cpp"},
      .write =
          [](World& world, GuildId guild, const std::string& mark) {
            Sanction sanction{.guild = guild,
                              .kind = *rc::gen::element(SanctionKind::Warn, SanctionKind::Ban),
                              .act = "act " + std::to_string(*rc::gen::inRange(0, 9)),
                              .source = mark,
                              .target = UserId(3),
                              .reason = mark};
            const Instant now = world.db.time.now();
            std::ignore = get(world, rows::claim(*world.db, sanction, now));
            if (*rc::gen::arbitrary<bool>()) {
              std::ignore = get(world, rows::finish(*world.db, sanction, now));
            } else {
              world.db.wait_for(
                  rows::fail(*world.db, {.guild = guild, .act = sanction.act, .why = mark, .at = now}));
            }
          },
      .read =
          [](World& world, GuildId guild) {
            std::string all;
            for (const SanctionShown& one : get(world, rows::of_target(*world.db, guild, UserId(3), 100)))
              all += std::to_string(one.number) + one.reason + " ";
            const Instant later = world.db.time.now() + std::chrono::hours(1);
            for (const Sanction& one : get(world, rows::left_lying(*world.db, guild, later)))
              all += one.act + one.reason + " ";
            for (const WarningWeighed& one : get(world, rows::unweighed(*world.db, guild)))
              all += fmt::format("{}:{}:{} ", one.number, one.before, one.after);
            return all;
          },
      .reach =
          [](World& world, GuildId ours, GuildId theirs) {
            for (const SanctionShown& one : get(world, rows::of_target(*world.db, theirs, UserId(3), 100))) {
              const auto found = get(world, rows::find(*world.db, ours, one.number));
              RC_ASSERT(!found || found->reason != one.reason);
            }
          }};
}

// The same channel, the same act on many and the same target in both guilds.
inline Probe moderation_rows() {
  namespace store = features::moderation::store;
  constexpr store::MassId id = 5;
  const ChannelId channel(77);
  return {
      .files = {"features/moderation/store.cpp"},
      .write =
          [channel](World& world, GuildId guild, const std::string& mark) {
            const Instant now = world.db.time.now();
            std::ignore = get(
                world, store::put_lock(
                           *world.db,
                           {.guild = guild, .channel = channel, .by = UserId(3), .at = now, .before = mark}));
            const store::MassPlace place{.guild = guild, .id = id};
            world.db.wait_for(store::put_mass(*world.db,
                                              {.place = place,
                                               .by = UserId(3),
                                               .at = now,
                                               .channel = channel,
                                               .message = {},
                                               .reason = mark,
                                               .locale = {},
                                               .failure = {}},
                                              {UserId(8), UserId(9)}));
            std::ignore = get(world, store::start_mass(*world.db, place));
            world.db.wait_for(store::settle(
                *world.db, {.place = place, .target = UserId(8), .came_to = "refused", .why = mark}));
          },
      .read =
          [channel](World& world, GuildId guild) {
            const auto lock = get(world, store::find_lock(*world.db, guild, channel));
            const store::MassPlace place{.guild = guild, .id = id};
            const auto act = get(world, store::find_mass(*world.db, place));
            std::string all = fmt::format("{} {} {} {} {}", lock ? lock->before : "none",
                                          act ? act->reason + act->state : "none",
                                          get(world, store::running(*world.db, guild)).size(),
                                          get(world, store::next_targets(*world.db, place, 10)).size(),
                                          get(world, store::tally(*world.db, place)).refused);
            for (const auto& one : get(world, store::not_done(*world.db, place))) all += one.why;
            return all;
          },
      .reach =
          [channel](World& world, GuildId ours, GuildId) {
            const store::MassPlace place{.guild = ours, .id = id};
            world.db.wait_for(store::drop_lock(*world.db, ours, channel));
            std::ignore = get(
                world,
                store::end_mass(*world.db, {.place = place, .state = "stopped", .at = world.db.time.now()}));
            world.db.wait_for(store::set_message(*world.db, place, MessageId(4)));
          }};
}

inline Probe dashboard_roles() {
  return {.files = {"platform/access/dashboard_roles.cpp"},
          .write =
              [](World& world, GuildId guild, const std::string&) {
                std::ignore =
                    get(world, DashboardRoles(*world.db).replace(
                                   guild, {{.subject = guild.value() * 100 + *rc::gen::inRange(1, 9)}}));
              },
          .read =
              [](World& world, GuildId guild) {
                std::string all;
                for (const DashboardGrant& one : get(world, DashboardRoles(*world.db).of(guild)))
                  all += std::to_string(one.subject) + " ";
                return all;
              }};
}

inline Probe keys() {
  return {.files = {"platform/keys/api_keys.cpp"},
          .write =
              [](World& world, GuildId guild, const std::string& mark) {
                ApiKeys keys(*world.db, world.db.time);
                std::ignore = get(
                    world,
                    keys.make({.guild = guild, .by = UserId(4), .name = mark, .scopes = {}, .expires = {}}));
              },
          .read =
              [](World& world, GuildId guild) {
                ApiKeys keys(*world.db, world.db.time);
                std::string all;
                for (const ApiKey& one : get(world, keys.of(guild))) all += one.id + one.name + " ";
                return all;
              },
          .reach =
              [](World& world, GuildId ours, GuildId theirs) {
                ApiKeys keys(*world.db, world.db.time);
                for (const ApiKey& one : get(world, keys.of(theirs)))
                  RC_ASSERT(!get(world, keys.revoke(ours, one.id)));
              }};
}

}  // namespace herwa::platform
