#include "platform/eventlog/post_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/eventlog/log_json.hpp"

namespace herwa::platform {
namespace {

// Longer than a gateway session that broke off can be resumed.
constexpr auto known_for = std::chrono::minutes(10);
constexpr std::size_t known_max = 20'000;
// The journal is moved forward for so many at once.
constexpr std::size_t let_go_at_once = 256;

constexpr char entry_sign = 'n';
constexpr char amend_sign = 'a';
constexpr char begin_sign = 'b';
constexpr char done_sign = 'd';

// Numbers with spaces between, from the front of the text.
std::uint64_t take_number(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) throw Failure("a line of the book has no number where one belongs");
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (!text.empty()) text.remove_prefix(1);
  return number;
}

std::string listed(const std::vector<std::uint64_t>& numbers) {
  return fmt::format("{}", fmt::join(numbers, " "));
}

}  // namespace

PostBook::PostBook(const std::filesystem::path& folder) {
  if (folder.empty()) return;
  try {
    journal_ = Journal::open_free_one(folder);
    read_back();
  } catch (const Failure& error) {
    log::error("what is to be posted is kept in memory alone, so that a crash loses it",
               {{"error", error.what()}});
  }
}

void PostBook::read_back() {
  constexpr std::size_t all = std::numeric_limits<std::size_t>::max();
  for (const JournalEntry& line : journal_->oldest(all, all)) {
    try {
      read_line(line.record);
    } catch (const Failure& error) {
      log::warn("a line of the book cannot be read", {{"error", error.what()}});
      lines_.push_back({.number = last_, .written = true});
    }
  }
}

// <sign> <number> <microseconds> <guild> <the rest>
void PostBook::read_line(const std::string& text) {
  std::string_view rest(text);
  if (rest.size() < 2) throw Failure("a line of the book is empty");
  const char sign = rest.front();
  rest.remove_prefix(2);
  const std::uint64_t number = take_number(rest);
  const Instant at(std::chrono::microseconds(static_cast<std::int64_t>(take_number(rest))));
  const GuildId guild(take_number(rest));
  last_ = std::max(last_, number);
  if (sign == entry_sign) return read_entry(number, at, guild, rest);
  lines_.push_back({.number = number, .at = at, .written = true});
  if (sign == amend_sign) {
    const auto amendment = log_json::read(guild, rest).amendment;
    for (auto& [waiting, entry] : left_) {
      if (amendment && entry.guild == guild && entry.id == amendment->id) platform::amend(entry, *amendment);
    }
  } else if (sign == begin_sign) {
    Begun begun{.channel = ChannelId(take_number(rest))};
    const std::size_t space = rest.find(' ');
    begun.nonce = rest.substr(0, space);
    rest.remove_prefix(std::min(rest.size(), begun.nonce.size() + 1));
    std::vector<std::uint64_t> numbers;
    while (!rest.empty()) numbers.push_back(take_number(rest));
    left_begun_.emplace_back(std::move(begun), std::move(numbers));
  } else if (sign == done_sign) {
    while (!rest.empty()) {
      const std::uint64_t done = take_number(rest);
      left_.erase(done);
      if (Line* line = line_of(done)) line->open = false;
    }
  }
}

void PostBook::read_entry(std::uint64_t number, Instant at, GuildId guild, std::string_view text) {
  auto entry = log_json::read(guild, text).entry;
  if (!entry) throw Failure("a line of the book is no entry");
  Name name{guild, entry->id};
  known_.insert(name);
  lines_.push_back({.number = number, .at = at, .open = true, .written = true, .name = std::move(name)});
  left_.emplace(number, *std::move(entry));
}

PostBook::Left PostBook::take_left() {
  Left left;
  for (auto& [begun, numbers] : std::exchange(left_begun_, {})) {
    for (const std::uint64_t number : numbers) {
      const auto found = left_.find(number);
      if (found == left_.end()) continue;
      begun.entries.push_back({number, std::move(found->second)});
      left_.erase(found);
    }
    // Of a message that was sent nothing is left.
    if (!begun.entries.empty()) left.begun.push_back(std::move(begun));
  }
  for (auto& [number, entry] : left_) left.waiting.push_back({number, std::move(entry)});
  left_.clear();
  return left;
}

std::uint64_t PostBook::add(const LogEntry& entry, Instant now) {
  Name name{entry.guild, entry.id};
  if (!known_.insert(name).second) return 0;
  return write(entry_sign, entry.guild, log_json::of(entry),
               {.at = now, .open = true, .name = std::move(name)});
}

void PostBook::amend(const LogAmendment& amendment, Instant now) {
  if (!known_.contains({amendment.guild, amendment.id})) return;
  write(amend_sign, amendment.guild, log_json::of(amendment), {.at = now});
}

void PostBook::begin(const Begun& message, Instant now) {
  std::vector<std::uint64_t> numbers;
  for (const Waiting& one : message.entries) numbers.push_back(one.number);
  write(begin_sign, message.entries.front().entry.guild,
        fmt::format("{} {} {}", message.channel.value(), message.nonce, listed(numbers)), {.at = now});
}

void PostBook::done(const std::vector<std::uint64_t>& numbers, Instant now) {
  if (numbers.empty()) return;
  for (const std::uint64_t number : numbers) {
    if (Line* line = line_of(number)) line->open = false;
  }
  write(done_sign, GuildId(), listed(numbers), {.at = now});
  let_go(now);
}

std::uint64_t PostBook::write(char sign, GuildId guild, const std::string& text, Line line) {
  line.number = ++last_;
  if (journal_) {
    const Kept kept = journal_->append(fmt::format("{} {} {} {} {}", sign, line.number,
                                                   line.at.time_since_epoch().count(), guild.value(), text));
    line.written = kept == Kept::Kept;
  }
  lines_.push_back(std::move(line));
  return last_;
}

PostBook::Line* PostBook::line_of(std::uint64_t number) {
  const auto found = std::ranges::lower_bound(lines_, number, {}, &Line::number);
  return found == lines_.end() || found->number != number ? nullptr : &*found;
}

void PostBook::let_go(Instant now) {
  const auto old = [&](std::size_t place) {
    const Line& line = lines_[place];
    return !line.open && (line.at + known_for < now || lines_.size() - place > known_max);
  };
  std::size_t count = 0;
  while (count < lines_.size() && old(count)) ++count;
  if (count < let_go_at_once) return;
  std::size_t written = 0;
  for (std::size_t n = 0; n < count; ++n) {
    if (lines_[n].written) ++written;
    known_.erase(lines_[n].name);
  }
  lines_.erase(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(count));
  if (!journal_ || written == 0) return;
  const auto gone = journal_->oldest(written, std::numeric_limits<std::size_t>::max());
  if (!gone.empty()) journal_->done_up_to(gone.back().number);
}

}  // namespace herwa::platform
