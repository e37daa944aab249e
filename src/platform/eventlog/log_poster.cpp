#include "platform/eventlog/log_poster.hpp"

#include <algorithm>
#include <iterator>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "discord/rest/calls_messages.hpp"
#include "platform/language/words.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::platform {
namespace {

using log_rules::Trouble;

constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t noted_max = 50'000;

// With more than these waiting for a channel, those of a kind share their embeds.
constexpr std::size_t apart_max = 20;
constexpr std::size_t embeds_at_once = 10;

bool will_never_work(const discord::RestError& error) {
  return error.kind == discord::RestError::Kind::Refused && error.status != 404 && error.status != 403;
}

std::vector<LogEntry> entries_in(const std::vector<PostBook::Waiting>& waiting) {
  std::vector<LogEntry> entries;
  entries.reserve(waiting.size());
  for (const PostBook::Waiting& one : waiting) entries.push_back(one.entry);
  return entries;
}

// Those of a kind together, in the order of the first of each.
std::vector<std::vector<PostBook::Waiting>> by_kind(std::vector<PostBook::Waiting> all) {
  std::vector<std::vector<PostBook::Waiting>> kinds;
  std::map<std::string, std::size_t, std::less<>> places;
  for (PostBook::Waiting& one : all) {
    const auto [place, added] = places.try_emplace(one.entry.kind, kinds.size());
    if (added) kinds.emplace_back();
    kinds[place->second].push_back(std::move(one));
  }
  return kinds;
}

}  // namespace

LogPoster::LogPoster(const Surroundings& around, LogPosterOptions options)
    : around_(around), options_(std::move(options)), book_(options_.book), tasks_(around.executor) {
  take_over();
}

// What a process before this one left.
void LogPoster::take_over() {
  PostBook::Left left = book_.take_left();
  for (Begun& begun : left.begun) {
    const Target target{.guild = begun.entries.front().entry.guild, .channel = begun.channel};
    lines_[target].begun.push_back(std::move(begun));
  }
  for (Waiting& one : left.waiting) noted_.push_back({.waiting = std::move(one)});
}

void LogPoster::post(const LogEntry& entry) {
  if (noted_.size() >= noted_max) return not_posted(1, "too_many");
  const std::uint64_t number = book_.add(entry, now());
  if (number == 0) return;
  noted_.push_back({.waiting = {.number = number, .entry = entry}, .at = around_.timers.clock().tick()});
}

void LogPoster::amend(const LogAmendment& amendment) {
  const auto is_meant = [&amendment](const Waiting& one) {
    return one.entry.guild == amendment.guild && one.entry.id == amendment.id;
  };
  book_.amend(amendment, now());
  for (Noted& one : noted_) {
    if (is_meant(one.waiting)) platform::amend(one.waiting.entry, amendment);
  }
  for (auto& [target, line] : lines_) {
    if (target.guild != amendment.guild) continue;
    for (Waiting& one : line.entries) {
      if (is_meant(one)) platform::amend(one.entry, amendment);
    }
  }
}

void LogPoster::chosen_again(GuildId guild) { chosen_.push_back(guild); }

void LogPoster::start(net::TaskGroup& tasks) { tasks.spawn("post log events", keep_posting()); }

std::size_t LogPoster::waiting() const {
  std::size_t count = noted_.size();
  for (const auto& [target, line] : lines_) {
    count += line.entries.size();
    for (const Begun& begun : line.begun) count += begun.entries.size();
  }
  return count;
}

Task<> LogPoster::keep_posting() {
  for (;;) {
    co_await around_.timers.wait(options_.gathered_for / 4);
    try {
      co_await begin_lines(false);
    } catch (const Failure& error) {
      log::debug("log events wait to be posted", {{"error", error.what()}});
    }
  }
}

Task<> LogPoster::post_now() {
  co_await begin_lines(true);
  co_await tasks_.join();
}

Task<> LogPoster::close() {
  tasks_.cancel();
  co_await tasks_.join();
}

// A channel that Discord keeps waiting holds up no other.
Task<> LogPoster::begin_lines(bool all) {
  co_await renew_chosen();
  co_await sort_into_lines(all);
  for (auto& [target, line] : lines_) {
    if (line.busy || line.empty()) continue;
    line.busy = true;
    tasks_.spawn("post logs to a channel", work_on(target));
  }
}

Task<> LogPoster::work_on(Target target) {
  Line& line = lines_.at(target);
  try {
    co_await post_line(target, line);
  } catch (const Failure& error) {
    log::debug("log events of a channel wait", {{"channel", target.channel.text()}, {"error", error.what()}});
  }
  line.busy = false;
  if (line.empty()) lines_.erase(target);
}

// Who did it is often told a moment later, so that each waits for its time.
Task<> LogPoster::sort_into_lines(bool all) {
  const Tick until = around_.timers.clock().tick() - options_.gathered_for;
  for (std::size_t left = noted_.size(); left > 0 && (all || noted_.front().at <= until); --left) {
    const LogEntry& entry = noted_.front().waiting.entry;
    const ChannelId channel = co_await around_.choose(entry.guild, entry.kind);
    Waiting waiting = std::move(noted_.front().waiting);
    noted_.pop_front();
    if (!channel) {
      book_.done({waiting.number}, now());
      continue;
    }
    const Target target{.guild = waiting.entry.guild, .channel = channel};
    if (lines_.size() >= options_.channels_max && !lines_.contains(target)) {
      not_posted(1, "too_many");
      book_.done({waiting.number}, now());
      continue;
    }
    put_into_line(target, std::move(waiting));
  }
}

void LogPoster::put_into_line(Target target, Waiting waiting) {
  Line& line = lines_[target];
  line.entries.push_back(std::move(waiting));
  if (line.entries.size() <= options_.waiting_max) return;
  book_.done({line.entries.front().number}, now());
  line.entries.pop_front();
  ++line.left_out;
  not_posted(1, "too_many");
}

// A guild that chose its channels anew lets in whoever can read them now.
Task<> LogPoster::renew_chosen() {
  while (!chosen_.empty()) {
    const GuildId guild = chosen_.back();
    co_await around_.database.query_in_guild(guild, "delete from platform.log_channels where guild_id = $1",
                                             {guild});
    std::erase(chosen_, guild);
    std::erase_if(approvals_, [&](const auto& one) { return one.first.guild == guild; });
  }
}

Task<> LogPoster::post_line(Target target, Line& line) {
  const discord::GuildEntry* guild = around_.cache().guild(target.guild);
  if (guild == nullptr) {
    // Starting, or left.
    if (!around_.cache().guilds().empty()) give_up(line, "left");
    co_return;
  }
  if (guild->unavailable()) co_return;
  if (co_await look_at(*guild, target.channel) != Trouble::None) {
    give_up(line, "stopped");
    co_return;
  }
  form_messages(target, line);
  while (!line.begun.empty()) {
    if (!co_await send(line.begun.front(), line.left_out)) co_return;
    line.left_out = 0;
    done(line.begun.front().entries);
    line.begun.pop_front();
  }
}

// What a message holds is written down before it is sent: asked for again, it is the same one.
void LogPoster::form_messages(Target target, Line& line) {
  std::vector<Waiting> entries(std::make_move_iterator(line.entries.begin()),
                               std::make_move_iterator(line.entries.end()));
  line.entries.clear();
  const bool apart = entries.size() <= apart_max;
  std::vector<discord::Embed> embeds;
  std::vector<std::size_t> counts;  // how many entries each embed holds
  std::vector<Waiting> sorted;
  const auto add = [&](discord::Embed embed, std::size_t count) {
    embeds.push_back(std::move(embed));
    counts.push_back(count);
  };
  if (apart) {
    sorted = std::move(entries);
    for (const Waiting& one : sorted) add(around_.look().embed(one.entry), 1);
  } else {
    for (std::vector<Waiting>& kind : by_kind(std::move(entries))) {
      for (LogLook::Digest& one : around_.look().digest(entries_in(kind)))
        add(std::move(one.embed), one.count);
      sorted.insert(sorted.end(), std::make_move_iterator(kind.begin()), std::make_move_iterator(kind.end()));
    }
  }
  auto next = std::make_move_iterator(sorted.begin());
  std::size_t embed = 0;
  for (const auto& message : log_rules::into_messages(std::move(embeds))) {
    Begun begun{.nonce = secure_hex(nonce_bytes), .channel = target.channel};
    for (std::size_t n = 0; n < message.size(); ++n, ++embed) {
      const auto end = next + static_cast<std::ptrdiff_t>(counts[embed]);
      begun.entries.insert(begun.entries.end(), next, end);
      next = end;
    }
    book_.begin(begun, now());
    line.begun.push_back(std::move(begun));
  }
}

// One for each where that fits; else a line for each, those of a kind together. The same entries give the
// same embeds, in this process and the next.
std::vector<discord::Embed> LogPoster::embeds_of(const std::vector<Waiting>& entries) const {
  std::vector<discord::Embed> embeds;
  if (entries.size() <= embeds_at_once) {
    for (const Waiting& one : entries) embeds.push_back(around_.look().embed(one.entry));
    if (log_rules::into_messages(embeds).size() <= 1) return embeds;
    embeds.clear();
  }
  for (const std::vector<Waiting>& kind : by_kind(entries)) {
    for (LogLook::Digest& one : around_.look().digest(entries_in(kind)))
      embeds.push_back(std::move(one.embed));
  }
  return embeds;
}

// False: it may work later.
Task<bool> LogPoster::send(const Begun& begun, std::size_t left_out) {
  const std::size_t count = begun.entries.size();
  const GuildId guild = begun.entries.front().entry.guild;
  discord::OutgoingMessage message;
  message.embeds = embeds_of(begun.entries);
  if (left_out > 0 && message.embeds->size() < embeds_at_once)
    message.content = words().say(around_.look().locale(guild), "eventlog.left_out",
                                  {{"count", static_cast<std::int64_t>(left_out)}});
  message.flags = discord::message_flag::suppress_notifications;
  message.nonce = begun.nonce;
  const auto sent = co_await discord::create_message(around_.rest(), begun.channel, message);
  if (sent) {
    around_.metrics.counter("herwa_log_events_posted_total", "Log events that were posted")
        .add(static_cast<double>(count));
    co_return true;
  }
  const discord::RestError& error = sent.error();
  log::warn("log events could not be posted",
            {{"channel", begun.channel.text()}, {"route", error.route}, {"error", error.message}});
  if (error.kind != discord::RestError::Kind::Refused) co_return false;
  // What the cache does not know yet is found the next time; these are lost to the channel, not to the store.
  not_posted(count, will_never_work(error) ? "refused" : "stopped");
  co_return true;
}

void LogPoster::give_up(Line& line, const char* why) {
  std::vector<Waiting> all(std::make_move_iterator(line.entries.begin()),
                           std::make_move_iterator(line.entries.end()));
  for (Begun& begun : line.begun)
    all.insert(all.end(), std::make_move_iterator(begun.entries.begin()),
               std::make_move_iterator(begun.entries.end()));
  line.entries.clear();
  line.begun.clear();
  line.left_out = 0;
  not_posted(all.size(), why);
  done(all);
}

void LogPoster::done(const std::vector<Waiting>& entries) {
  std::vector<std::uint64_t> numbers;
  for (const Waiting& one : entries) numbers.push_back(one.number);
  book_.done(numbers, now());
}

Task<Trouble> LogPoster::look_at(const discord::GuildEntry& guild, ChannelId channel) {
  const GuildId id = guild.id();
  Trouble trouble =
      log_rules::check_channel(guild, channel, around_.cache().own_id(), around_.timers.clock().now());
  const std::vector<std::int64_t> readers = log_rules::readers_of(guild, channel);
  const bool there = trouble != Trouble::Gone;
  Approval* approval = co_await approval_of(guild, channel);
  // The guild may have changed while PostgreSQL was asked; its entry may even be gone.
  const discord::GuildEntry* now = around_.cache().guild(id);
  if (now == nullptr) co_return Trouble::Gone;
  if (there && trouble == Trouble::None && log_rules::more_readers(*now, readers, approval->readers))
    trouble = Trouble::MoreReaders;
  const std::string reason = trouble == Trouble::None ? "" : std::string(log_rules::name_of(trouble));
  if (reason != approval->stopped) {
    approval->stopped = reason;
    co_await set_stopped({id, channel}, reason);
    if (!reason.empty()) co_await tell_owner({id, channel}, reason);
  }
  co_return trouble;
}

Task<LogPoster::Approval*> LogPoster::approval_of(const discord::GuildEntry& guild, ChannelId channel) {
  if (const auto known = approvals_.find({guild.id(), channel}); known != approvals_.end())
    co_return &known->second;
  const GuildId id = guild.id();
  // Whoever is first decides, here or in another process.
  const std::vector<std::int64_t> readers = log_rules::readers_of(guild, channel);
  postgres::Batch batch;
  batch.push_back(
      {"insert into platform.log_channels (guild_id, channel_id, readers, approved_at) values ($1, $2, $3, "
       "$4)"
       " on conflict do nothing",
       {id, channel, readers, around_.timers.clock().now()}});
  batch.push_back(
      {"select readers, coalesce(stopped, '') as stopped from platform.log_channels"
       " where guild_id = $1 and channel_id = $2",
       {id, channel}});
  const auto results = co_await around_.database.run_in_guild(id, std::move(batch));
  const postgres::Row row = results[1].one();
  Approval& approval = approvals_[{id, channel}];
  approval = {.readers = row.get<std::vector<std::int64_t>>("readers"),
              .stopped = row.get<std::string>("stopped")};
  co_return &approval;
}

Task<> LogPoster::set_stopped(Target target, std::string reason) {
  const std::optional<std::string> why = reason.empty() ? std::nullopt : std::optional(reason);
  co_await around_.database.query_in_guild(target.guild,
                                           "update platform.log_channels set stopped = $3, stopped_at = case "
                                           "when $3::text is null then null else $4 end"
                                           " where guild_id = $1 and channel_id = $2",
                                           {target.guild, target.channel, why, around_.timers.clock().now()});
}

Task<> LogPoster::tell_owner(Target target, std::string reason) {
  const std::string guild = target.guild.text();
  const std::string channel = target.channel.text();
  log::info("logs are no longer posted to a channel",
            {{"guild", guild}, {"channel", channel}, {"why", reason}});
  const discord::GuildEntry* entry = around_.cache().guild(target.guild);
  if (entry == nullptr) co_return;
  const std::string locale = entry->preferred_locale();
  discord::OutgoingMessage message;
  message.content = words().say(locale, "eventlog.stopped",
                                {{"guild", harmless_line(entry->name(), 100)},
                                 {"channel", channel},
                                 {"why", words().say(locale, "eventlog.stopped." + reason)}});
  message.nonce = secure_hex(nonce_bytes);
  const auto dm = co_await discord::open_direct_message(around_.rest(), entry->owner_id());
  if (!dm) co_return;
  const auto told = co_await discord::create_message(around_.rest(), dm->id, message);
  if (!told) log::info("the owner of a guild takes no message", {{"guild", guild}});
}

void LogPoster::not_posted(std::size_t count, const char* why) {
  around_.metrics
      .counter("herwa_log_events_not_posted_total", "Log events that are stored but were not posted",
               {{"why", why}})
      .add(static_cast<double>(count));
}

}  // namespace herwa::platform
