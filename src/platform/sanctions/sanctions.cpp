#include "platform/sanctions/sanctions.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <array>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "discord/rest/calls_messages.hpp"
#include "platform/sanctions/ban_ends.hpp"
#include "platform/sanctions/sanction_rows.hpp"
#include "platform/sanctions/sanction_words.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;
using discord::RestError;
using State = SanctionOutcome::State;

constexpr const char* record_kind = "sanction";
constexpr std::size_t unwritten_max = 10'000;

SanctionOutcome not_done(State state, SanctionFault fault, std::string error = {}) {
  return {.state = state, .fault = fault, .error = std::move(error)};
}

template <class AnyId>
std::int64_t number(AnyId id) {
  return static_cast<std::int64_t>(id.value());
}

// As it goes through the journal; what only the checks need stays behind.
std::string record_of(const Sanction& sanction, Instant at) {
  return json::serialize(json::object{{"act", sanction.act},
                                      {"kind", name_of(sanction.kind)},
                                      {"source", sanction.source},
                                      {"by", number(sanction.by.user)},
                                      {"target", number(sanction.target)},
                                      {"reason", sanction.reason},
                                      {"lasts_s", sanction.lasts.count()},
                                      {"role", number(sanction.role)},
                                      {"channel", number(sanction.channel)},
                                      {"message", number(sanction.message)},
                                      {"points", sanction.points},
                                      {"because_of", sanction.because_of},
                                      {"at", at.time_since_epoch().count()}});
}

template <class AnyId>
AnyId id_in(const json::object& record, std::string_view name) {
  return AnyId(static_cast<std::uint64_t>(record.at(name).as_int64()));
}

Sanction sanction_in(GuildId guild, const json::object& record) {
  Sanction sanction{.guild = guild,
                    .act = std::string(record.at("act").as_string()),
                    .source = std::string(record.at("source").as_string()),
                    .by = {.user = id_in<UserId>(record, "by"), .name = {}, .roles = {}, .permissions = {}},
                    .target = id_in<UserId>(record, "target"),
                    .reason = std::string(record.at("reason").as_string()),
                    .lasts = std::chrono::seconds(record.at("lasts_s").as_int64()),
                    .role = id_in<RoleId>(record, "role"),
                    .channel = id_in<ChannelId>(record, "channel"),
                    .message = id_in<MessageId>(record, "message")};
  const auto kind = sanction_kind_named(record.at("kind").as_string());
  if (!kind) throw Failure("the record is of no kind that there is");
  // Records of earlier versions have neither.
  if (const json::value* points = record.if_contains("points")) sanction.points = points->as_int64();
  if (const json::value* because_of = record.if_contains("because_of"))
    sanction.because_of = because_of->as_int64();
  sanction.kind = *kind;
  return sanction;
}

}  // namespace

Task<> Sanctions::write(postgres::Database& database, GuildId guild, std::vector<Record> records) {
  for (const Record& record : records) {
    std::optional<Sanction> sanction;
    Instant at{};
    try {
      const json::value body = json::parse(record.body);
      sanction = sanction_in(guild, body.as_object());
      at = Instant(std::chrono::microseconds(body.as_object().at("at").as_int64()));
    } catch (const std::exception& error) {
      throw Failure(fmt::format("the record cannot be read: {}", error.what()));
    }
    const std::string act = sanction->act;
    co_await finish(database, *std::move(sanction), at);
    // Whoever did it told of it, without its number.
    co_await sanction_rows::mark_told(database, guild, act);
  }
}

namespace {

// The same text for the same act, on whichever machine: Discord then keeps one message of it.
std::string nonce_of(const Sanction& sanction) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : fmt::format("{} {}", sanction.guild.value(), sanction.act))
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return fmt::format("s{:016x}", hash);
}

discord::OutgoingMessage plain(std::string text) {
  discord::OutgoingMessage message;
  message.content = std::move(text);
  return message;
}

}  // namespace

Sanctions::Sanctions(Parts parts) : parts_(std::move(parts)) {
  parts_.recorder.sink(record_kind,
                       [this](postgres::Database& database, GuildId guild, std::vector<Record> records) {
                         return write(database, guild, std::move(records));
                       });
}

Task<SanctionOutcome> Sanctions::apply(Sanction sanction) {
  Outcome outcome;
  if (sanction.kind == SanctionKind::Warn && sanction.lasts.count() == 0)
    sanction.lasts =
        std::chrono::floor<std::chrono::seconds>((co_await manners(sanction.guild)).warnings_expire);
  if (auto hindered = co_await hindrance(sanction)) {
    // After a kick they are no member any more: what was done before is no refusal.
    const auto earlier = co_await before(sanction);
    outcome = earlier ? *earlier : *std::move(hindered);
  } else {
    // What an earlier process let lie is asked of Discord first, or this would do it again.
    co_await sort_out(sanction.guild);
    const auto taken = co_await take_up(sanction);
    outcome = taken ? *taken : co_await carry_out(sanction);
  }
  count(sanction, outcome);
  co_return outcome;
}

Task<std::optional<SanctionOutcome>> Sanctions::refusal(Sanction sanction) {
  co_return co_await hindrance(sanction);
}

Task<SanctionOutcome> Sanctions::record(Sanction sanction) {
  Outcome outcome;
  if (auto taken = co_await take_up(sanction)) {
    outcome = *std::move(taken);
  } else {
    outcome.number = co_await number_for(sanction);
    co_await announce(sanction, outcome);
  }
  count(sanction, outcome);
  co_return outcome;
}

// Nothing stands against it: empty.
Task<std::optional<SanctionOutcome>> Sanctions::hindrance(const Sanction& sanction) {
  if (const SanctionFault fault = fault_in(sanction); fault != SanctionFault::None)
    co_return not_done(State::Refused, fault);
  const Target target = co_await look_up(sanction);
  if (!target.found) co_return not_done(State::Refused, SanctionFault::DiscordSilent);
  // Asked after the waiting: the cache may have moved.
  const discord::GuildEntry* guild = parts_.cache().guild(sanction.guild);
  if (guild == nullptr || guild->unavailable()) co_return not_done(State::Refused, SanctionFault::Starting);
  const Instant now = parts_.clock.now();
  SanctionScene scene{.guild = guild->rights(), .bot = guild->own(parts_.cache().own_id())};
  scene.bot_permissions = discord::effective_permissions(scene.guild, scene.bot, now);
  if (sanction.channel) {
    if (const auto channel = guild->channel_rights(sanction.channel))
      scene.bot_permissions = discord::effective_permissions(scene.guild, scene.bot, *channel, now);
  }
  if (target.roles) scene.target_roles = *target.roles;
  if (const auto role = guild->role(sanction.role); sanction.role && role) {
    scene.role = role->rights;
    scene.role_managed = role->managed;
  }
  scene.channel_known = !on_channel(sanction.kind) || guild->channel(sanction.channel).has_value();
  co_return preflight(sanction, scene);
}

Task<Sanctions::Target> Sanctions::look_up(const Sanction& sanction) {
  if (sanction.target_roles || on_channel(sanction.kind)) co_return Target{.roles = sanction.target_roles};
  const auto member = co_await discord::get_guild_member(parts_.rest(), sanction.guild, sanction.target);
  if (member) co_return Target{.roles = member->roles};
  co_return Target{.roles = {}, .found = member.error().kind == RestError::Kind::Refused};
}

// Empty: it is ours to do.
Task<std::optional<SanctionOutcome>> Sanctions::take_up(const Sanction& sanction) {
  using Claim = sanction_rows::Claim;
  try {
    const Claim claim = co_await sanction_rows::claim(parts_.database, sanction, parts_.clock.now());
    if (claim.state == Claim::State::Underway) {
      // By a process that has died, perhaps: looked at again when it has been at it for too long.
      sorted_out_.erase(sanction.guild);
      co_return Outcome{.state = State::Underway};
    }
    if (claim.state == Claim::State::Done)
      co_return Outcome{.state = State::DoneBefore, .number = claim.number};
    if (parts_.recorder.waiting() == 0) unwritten_.clear();
    if (unwritten_.contains({sanction.guild, sanction.act})) co_return Outcome{.state = State::DoneBefore};
    co_return std::nullopt;
  } catch (const Failure& error) {
    log::warn("a sanction is done before it is on record",
              {{"guild", sanction.guild.text()}, {"kind", name_of(sanction.kind)}, {"error", error.what()}});
  }
  if (!unwritten_.insert({sanction.guild, sanction.act}).second)
    co_return Outcome{.state = State::DoneBefore};
  if (unwritten_.size() > unwritten_max) unwritten_.erase(unwritten_.begin());
  co_return std::nullopt;
}

// What is on record of an act that looks refused; nothing where nobody can tell.
Task<std::optional<SanctionOutcome>> Sanctions::before(const Sanction& sanction) {
  using Claim = sanction_rows::Claim;
  try {
    const auto claim = co_await sanction_rows::known(parts_.database, sanction.guild, sanction.act);
    if (!claim) co_return std::nullopt;
    if (claim->state == Claim::State::Underway) co_return Outcome{.state = State::Underway};
    co_return Outcome{.state = State::DoneBefore, .number = claim->number};
  } catch (const Failure& error) {
    log::debug("nobody knows of an earlier sanction", {{"error", error.what()}});
  }
  if (unwritten_.contains({sanction.guild, sanction.act})) co_return Outcome{.state = State::DoneBefore};
  co_return std::nullopt;
}

// The member is told first, for afterwards there may be no server that both share.
Task<SanctionOutcome> Sanctions::carry_out(Sanction sanction) {
  const auto told = co_await tell(sanction);
  Act done = co_await act(sanction);
  if (done.fault == SanctionFault::DiscordAway && co_await in_force(sanction) == true)
    done.fault = SanctionFault::None;
  if (done.fault == SanctionFault::None) {
    Outcome outcome{.state = State::Done, .told = told.has_value(), .purged = done.purged};
    outcome.number = co_await number_for(sanction);
    co_await announce(sanction, outcome);
    co_return outcome;
  }
  Outcome outcome = not_done(State::Failed, done.fault, std::move(done.error));
  if (told && done.fault != SanctionFault::DiscordAway) co_await take_back(sanction, *told);
  co_await note_failure(sanction, outcome);
  co_return outcome;
}

Task<ModerationSettings> Sanctions::manners(GuildId guild) {
  if (!parts_.manners) co_return ModerationSettings{};
  try {
    co_return co_await parts_.manners(guild);
  } catch (const Failure& error) {
    log::debug("how members are told cannot be read, so it is as at first", {{"error", error.what()}});
  }
  co_return ModerationSettings{};
}

Task<std::optional<Sanctions::Told>> Sanctions::tell(const Sanction& sanction) {
  if (sanction.quiet || !is_told(sanction.kind)) co_return std::nullopt;
  const ModerationSettings manners = co_await this->manners(sanction.guild);
  const discord::GuildEntry* guild = parts_.cache().guild(sanction.guild);
  if (guild == nullptr || !manners.tell_members) co_return std::nullopt;
  std::string text = words_to_target(sanction, {.guild_name = guild->name(),
                                                .locale = guild->preferred_locale(),
                                                .now = parts_.clock.now(),
                                                .appeal = manners.appeal});
  if (text.empty()) co_return std::nullopt;
  const auto channel = co_await discord::open_direct_message(parts_.rest(), sanction.target);
  if (!channel) co_return std::nullopt;
  discord::OutgoingMessage message = plain(std::move(text));
  message.nonce = nonce_of(sanction);
  const auto sent = co_await discord::create_message(parts_.rest(), channel->id, message);
  if (!sent) co_return std::nullopt;
  co_return Told{.channel = channel->id, .message = sent->id};
}

Task<> Sanctions::take_back(const Sanction& sanction, Told told) {
  const discord::GuildEntry* guild = parts_.cache().guild(sanction.guild);
  const std::string locale = guild == nullptr ? "" : guild->preferred_locale();
  const auto edited = co_await discord::edit_message(parts_.rest(), told.channel, told.message,
                                                     plain(words_of_taking_back(locale)));
  static_cast<void>(edited);  // the log has it
}

// A warning changes what counts of somebody, which Redis remembers.
Task<std::int64_t> Sanctions::finish(postgres::Database& database, Sanction sanction, Instant at) {
  const bool counts = parts_.tally != nullptr && sanction.kind == SanctionKind::Warn;
  const GuildId guild = sanction.guild;
  const UserId target = sanction.target;
  WarningTally::Change change;
  if (counts) change = co_await parts_.tally->begin_change(guild, target);
  // Not settled when this throws: whether it was written is then unknown, and the mark goes by itself.
  const std::int64_t number = co_await sanction_rows::finish(database, std::move(sanction), at);
  if (counts) co_await parts_.tally->end_change(change);
  co_return number;
}

// Written down now, or by the journal when PostgreSQL is back; then the number comes later.
Task<std::optional<std::int64_t>> Sanctions::number_for(const Sanction& sanction) {
  const Instant now = parts_.clock.now();
  try {
    co_return co_await finish(parts_.database, sanction, now);
  } catch (const Failure& error) {
    log::warn("a sanction waits for its number",
              {{"guild", sanction.guild.text()}, {"act", sanction.act}, {"error", error.what()}});
  }
  try {
    co_await parts_.recorder.note_durably(record_kind, sanction.guild, record_of(sanction, now));
  } catch (const Failure& error) {
    log::error("a sanction was done and cannot be written down",
               {{"guild", sanction.guild.text()}, {"act", sanction.act}, {"error", error.what()}});
  }
  co_return std::nullopt;
}

// Of what may have happened the row stays begun: sort_out() asks Discord about it later.
Task<> Sanctions::note_failure(const Sanction& sanction, const Outcome& outcome) {
  unwritten_.erase({sanction.guild, sanction.act});
  log::warn("a sanction failed", {{"guild", sanction.guild.text()},
                                  {"kind", name_of(sanction.kind)},
                                  {"act", sanction.act},
                                  {"fault", name_of(outcome.fault)},
                                  {"error", outcome.error}});
  if (outcome.fault != SanctionFault::DiscordAway) {
    try {
      co_await sanction_rows::fail(parts_.database, {.guild = sanction.guild,
                                                     .act = sanction.act,
                                                     .why = std::string(name_of(outcome.fault)),
                                                     .at = parts_.clock.now()});
    } catch (const Failure& error) {
      log::debug("a failed sanction could not be marked", {{"error", error.what()}});
    }
  } else {
    sorted_out_.erase(sanction.guild);
  }
  if (parts_.on_failed) parts_.on_failed({.guild = sanction.guild, .sanction = sanction, .outcome = outcome});
}

Task<std::optional<SanctionShown>> Sanctions::find(GuildId guild, std::int64_t number) {
  return sanction_rows::find(parts_.database, guild, number);
}

Task<std::vector<SanctionShown>> Sanctions::of(GuildId guild, UserId target, std::int64_t count) {
  return sanction_rows::of_target(parts_.database, guild, target, count);
}

Task<WarningsInForce> Sanctions::warnings_in_force(GuildId guild, UserId target) {
  if (parts_.tally != nullptr) return parts_.tally->of(guild, target);
  return sanction_rows::warnings_in_force(parts_.database, guild, target, parts_.clock.now());
}

Task<std::vector<WarningWeighed>> Sanctions::unweighed(GuildId guild) {
  return sanction_rows::unweighed(parts_.database, guild);
}

Task<> Sanctions::mark_weighed(GuildId guild, std::int64_t number) {
  return sanction_rows::mark_weighed(parts_.database, guild, number, parts_.clock.now());
}

Task<> Sanctions::ban_ended(GuildId guild, UserId target) {
  return sanction_rows::end_ban(parts_.database, guild, target);
}

Task<> Sanctions::warnings_changed(GuildId guild, UserId target) {
  if (parts_.tally == nullptr) co_return;
  co_await parts_.tally->end_change(co_await parts_.tally->begin_change(guild, target));
}

Task<std::vector<BanToEnd>> Sanctions::bans_to_end(GuildId guild, Instant until) {
  return ban_ends::before(parts_.database, guild, until);
}

// What this process has looked at before may have been left by another one since.
Task<> Sanctions::take_up_again(GuildId guild) {
  sorted_out_.erase(guild);
  return sort_out(guild);
}

void Sanctions::count(const Sanction& sanction, const Outcome& outcome) {
  constexpr std::array<const char*, 5> states{"done", "done_before", "underway", "refused", "failed"};
  parts_.metrics
      .counter("herwa_sanctions_total", "what was to be done to members, by kind and what came of it",
               {{"kind", std::string(name_of(sanction.kind))},
                {"outcome", states.at(static_cast<std::size_t>(outcome.state))}})
      .add();
}

}  // namespace herwa::platform
