#include "queue/internal/ending.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "queue/internal/new_job.hpp"
#include "queue/internal/options_json.hpp"

namespace herwa::queue {

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::Completed: return "completed";
    case Outcome::Retrying: return "retrying";
    case Outcome::Dead: return "dead";
    case Outcome::Delayed: return "delayed";
    case Outcome::RateLimited: return "rate limited";
    case Outcome::Parked: return "parked";
    case Outcome::HandedBack: return "handed back";
    case Outcome::Lost: return "lost";
  }
  return "unknown";
}

namespace internal {
namespace {

constexpr std::size_t reason_bytes_max = 2000;
constexpr std::size_t history_max = 20;
constexpr std::size_t stack_max_default = 10;

std::string history_with(const Taken& taken, const std::string& reason, Time now) {
  boost::system::error_code error;
  boost::json::value parsed = boost::json::parse(taken.history.empty() ? "[]" : taken.history, error);
  boost::json::array history = !error && parsed.is_array() ? parsed.get_array() : boost::json::array();
  history.push_back({{"attempt", taken.job.attempts_made + 1}, {"at", millis_of(now)}, {"reason", reason}});
  while (history.size() > history_max) history.erase(history.begin());
  return boost::json::serialize(history);
}

std::string stack_with(const JobRecord& job, const std::string& reason) {
  std::vector<std::string> texts = job.stack_trace;
  texts.push_back(reason);
  const std::size_t most = job.options.stack_trace_max.value_or(stack_max_default);
  if (texts.size() > most) texts.erase(texts.begin(), texts.end() - static_cast<std::ptrdiff_t>(most));
  return json_of_texts(texts);
}

void put_off(Ended& out, Time until, const EndingRules& rules) {
  out.due_ms = millis_of(until);
  out.delay_ms = out.due_ms - millis_of(rules.now);
}

void fail(Ended& out, const Taken& taken, const Result& result, const EndingRules& rules) {
  const JobRecord& job = taken.job;
  out.attempts_made = job.attempts_made + 1;
  out.value = fit_for_storing(result.text);
  out.stack = stack_with(job, out.value);
  out.history = history_with(taken, out.value, rules.now);
  const bool exhausted = out.attempts_made >= job.options.attempts;
  if (!exhausted && result.kind != Result::Kind::ThrewForGood) {
    out.outcome = Outcome::Retrying;
    if (job.options.backoff) {
      const Millis delay = backoff_delay(*job.options.backoff, out.attempts_made, rules.unit);
      if (delay > Millis::zero()) put_off(out, rules.now + delay, rules);
    }
    return;
  }
  out.kind = 'f';
  out.outcome = Outcome::Dead;
  if (rules.options.keeps_dead_letters) out.flags += 'b';
  if (result.kind != Result::Kind::ThrewForGood) out.flags += 'x';
  out.keep = job.options.remove_on_fail.value_or(rules.options.remove_on_fail.value_or(Keep{}));
}

void complete(Ended& out, const Taken& taken, const Result& result, const EndingRules& rules) {
  out.kind = 'c';
  out.outcome = Outcome::Completed;
  out.attempts_made = taken.job.attempts_made + 1;
  // The effect has happened: a result that is no JSON is no reason to run it again.
  out.value = result.text.empty()    ? "null"
              : is_json(result.text) ? result.text
                                     : json_string(fit_for_storing(result.text));
  if (out.value.size() > payload_bytes_max_default) out.value = "null";
  out.keep = taken.job.options.remove_on_complete.value_or(rules.options.remove_on_complete.value_or(Keep{}));
}

std::string or_empty(const std::optional<std::int64_t>& number) {
  return number ? fmt::to_string(*number) : std::string();
}

// The usual end, of which the script need not hear more than the result.
bool is_plain(const Ended& ended) {
  const bool keeps = !ended.keep.count && !ended.keep.age;
  return ended.kind == 'c' && keeps && ended.flags.empty() && ended.deduplication_id.empty();
}

}  // namespace

std::string fit_for_storing(std::string_view reason) {
  if (reason.empty()) return "failed without a word";
  std::string text(reason.substr(0, reason_bytes_max));
  // A cut may have gone through a character.
  while (!text.empty() && !simdjson::validate_utf8(text.data(), text.size())) {
    if (reason.size() > reason_bytes_max && text.size() + 4 > reason_bytes_max) {
      text.pop_back();
    } else {
      std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
    }
  }
  return text;
}

Ended ended(const Taken& taken, std::string token, const Result& result, const EndingRules& rules) {
  Ended out{.id = taken.job.id,
            .token = std::move(token),
            .attempts_made = taken.job.attempts_made,
            .keep = {},
            .deduplication_id = taken.job.deduplication_id};
  if (taken.has_parent) out.flags += 'p';
  if (taken.has_letter) out.flags += 'l';
  switch (result.kind) {
    case Result::Kind::Returned: complete(out, taken, result, rules); break;
    case Result::Kind::Threw:
    case Result::Kind::ThrewForGood: fail(out, taken, result, rules); break;
    case Result::Kind::Later:
      out.outcome = Outcome::Delayed;
      put_off(out, result.later, rules);
      break;
    case Result::Kind::NameUnknown:
      out.outcome = Outcome::Parked;
      out.flags += 'u';
      put_off(out, rules.now + rules.options.parked_for, rules);
      break;
    case Result::Kind::Limited: out.outcome = Outcome::RateLimited; break;
    case Result::Kind::Interrupted: out.outcome = Outcome::HandedBack; break;
  }
  return out;
}

void append_ending(std::vector<std::string>& words, const Ended& ended) {
  const bool plain = is_plain(ended);
  words.emplace_back(1, plain ? 'd' : ended.kind);
  words.push_back(ended.id);
  words.push_back(ended.token);
  words.push_back(fmt::to_string(ended.attempts_made));
  words.push_back(ended.value);
  if (plain) return;
  words.push_back(or_empty(ended.keep.count));
  words.push_back(ended.keep.age ? fmt::to_string(ended.keep.age->count()) : std::string());
  words.push_back(or_empty(ended.keep.removed_at_once_max));
  words.push_back(ended.flags);
  words.push_back(ended.deduplication_id);
  words.push_back(ended.stack);
  words.push_back(ended.history);
  words.push_back(fmt::to_string(ended.due_ms));
  words.push_back(fmt::to_string(ended.delay_ms));
}

}  // namespace internal
}  // namespace herwa::queue
