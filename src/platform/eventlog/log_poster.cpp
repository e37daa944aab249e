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

bool will_never_work(const discord::RestError& error) {
  return error.kind == discord::RestError::Kind::Refused && error.status != 404 && error.status != 403;
}

}  // namespace

LogPoster::LogPoster(const Surroundings& around, LogPosterOptions options)
    : around_(around), options_(options), tasks_(around.executor) {}

void LogPoster::post(GuildId guild, const std::string& kind, discord::Embed embed) {
  if (noted_.size() >= noted_max) return not_posted(1, "too_many");
  noted_.push_back({.guild = guild, .kind = kind, .embed = std::move(embed)});
}

void LogPoster::chosen_again(GuildId guild) { chosen_.push_back(guild); }

void LogPoster::start(net::TaskGroup& tasks) { tasks.spawn("post log events", keep_posting()); }

std::size_t LogPoster::waiting() const {
  std::size_t count = noted_.size();
  for (const auto& [target, line] : lines_) count += line.embeds.size();
  return count;
}

Task<> LogPoster::keep_posting() {
  for (;;) {
    co_await around_.timers.wait(options_.gathered_for);
    try {
      co_await begin_lines();
    } catch (const Failure& error) {
      log::debug("log events wait to be posted", {{"error", error.what()}});
    }
  }
}

Task<> LogPoster::post_now() {
  co_await begin_lines();
  co_await tasks_.join();
}

Task<> LogPoster::close() {
  tasks_.cancel();
  co_await tasks_.join();
}

// A channel that Discord keeps waiting holds up no other.
Task<> LogPoster::begin_lines() {
  co_await renew_chosen();
  co_await sort_into_lines();
  for (auto& [target, line] : lines_) {
    if (line.busy || line.embeds.empty()) continue;
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
  if (line.embeds.empty()) lines_.erase(target);
}

Task<> LogPoster::sort_into_lines() {
  for (std::size_t left = noted_.size(); left > 0; --left) {
    const ChannelId channel = co_await around_.choose(noted_.front().guild, noted_.front().kind);
    Noted noted = std::move(noted_.front());
    noted_.pop_front();
    if (!channel) continue;
    const Target target{.guild = noted.guild, .channel = channel};
    if (lines_.size() >= options_.channels_max && !lines_.contains(target)) {
      not_posted(1, "too_many");
      continue;
    }
    Line& line = lines_[target];
    line.embeds.push_back(std::move(noted.embed));
    if (line.embeds.size() > options_.waiting_max) {
      line.embeds.pop_front();
      not_posted(1, "too_many");
    }
  }
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
    if (!around_.cache().guilds().empty()) line.embeds.clear();
    co_return;
  }
  if (guild->unavailable()) co_return;
  if (co_await look_at(*guild, target.channel) != Trouble::None) {
    not_posted(line.embeds.size(), "stopped");
    line.embeds.clear();
    co_return;
  }
  std::vector<discord::Embed> embeds(std::make_move_iterator(line.embeds.begin()),
                                     std::make_move_iterator(line.embeds.end()));
  line.embeds.clear();
  std::vector<std::vector<discord::Embed>> messages = log_rules::into_messages(std::move(embeds));
  for (std::size_t n = 0; n < messages.size(); ++n) {
    if (co_await send(target.channel, messages[n])) continue;
    // Not now: in front of what came meanwhile, in the same order.
    for (std::size_t back = messages.size(); back > n; --back)
      line.embeds.insert(line.embeds.begin(), messages[back - 1].begin(), messages[back - 1].end());
    co_return;
  }
}

// False: it may work later.
Task<bool> LogPoster::send(ChannelId channel, std::vector<discord::Embed> embeds) {
  const std::size_t count = embeds.size();
  discord::OutgoingMessage message;
  message.embeds = std::move(embeds);
  message.flags = discord::message_flag::suppress_notifications;
  message.nonce = secure_hex(nonce_bytes);
  const auto sent = co_await discord::create_message(around_.rest(), channel, message);
  if (sent) {
    around_.metrics.counter("herwa_log_events_posted_total", "Log events that were posted")
        .add(static_cast<double>(count));
    co_return true;
  }
  const discord::RestError& error = sent.error();
  log::warn("log events could not be posted",
            {{"channel", channel.text()}, {"route", error.route}, {"error", error.message}});
  const bool refused = error.kind == discord::RestError::Kind::Refused;
  if (!refused) co_return false;
  // What the cache does not know yet is found the next time; these are lost to the channel, not to the store.
  not_posted(count, will_never_work(error) ? "refused" : "stopped");
  co_return true;
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
