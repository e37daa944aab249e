#include "platform/ingest/event_batch.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>

namespace herwa::platform {
namespace {

constexpr std::string_view mark = "HwE1";

// Spreads every bit over all others (the finalizer of SplitMix64).
std::uint64_t mixed(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBULL;
  return bits ^ (bits >> 31U);
}

template <class Number>
void put(std::string& out, Number number) {
  std::array<char, sizeof number> raw{};
  std::memcpy(raw.data(), &number, sizeof number);
  out.append(raw.data(), raw.size());
}

// Reads numbers until there are too few bytes, and then says so once.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  template <class Number>
  Number number() {
    Number value{};
    const std::string_view raw = text(sizeof value);
    if (good_) std::memcpy(&value, raw.data(), sizeof value);
    return value;
  }
  std::string_view text(std::size_t size) {
    good_ = good_ && size <= bytes_.size();
    if (!good_) return {};
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

void put_line(std::string& out, const BatchLine& line) {
  const Happening& what = line.happening;
  put(out, line.stretch);
  put(out, line.sequence);
  put(out, static_cast<std::int64_t>(what.at.time_since_epoch().count()));
  put(out, static_cast<std::uint8_t>(what.kind));
  put(out, what.flags);
  for (const std::uint64_t id : {what.guild.value(), what.channel.value(), what.user.value(), what.target})
    put(out, id);
  put(out, what.amount);
  put(out, static_cast<std::uint16_t>(what.name.size()));
  out += what.name;
}

BatchLine take_line(Reader& in) {
  BatchLine line;
  Happening& what = line.happening;
  line.stretch = in.number<std::uint32_t>();
  line.sequence = in.number<std::uint64_t>();
  what.at = Instant(std::chrono::microseconds(in.number<std::int64_t>()));
  what.kind = static_cast<HappeningKind>(in.number<std::uint8_t>());
  what.flags = in.number<std::uint8_t>();
  what.guild = GuildId(in.number<std::uint64_t>());
  what.channel = ChannelId(in.number<std::uint64_t>());
  what.user = UserId(in.number<std::uint64_t>());
  what.target = in.number<std::uint64_t>();
  what.amount = in.number<std::uint32_t>();
  what.name = in.text(in.number<std::uint16_t>());
  return line;
}

}  // namespace

std::uint64_t session_key(std::string_view session) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : session) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  // A BIGINT of PostgreSQL's holds it.
  return mixed(hash) & static_cast<std::uint64_t>(INT64_MAX);
}

std::uint64_t event_id(std::uint64_t session, std::uint64_t sequence, std::uint32_t index) {
  return mixed(mixed(session + 0x9E3779B97F4A7C15ULL * sequence) + index) &
         static_cast<std::uint64_t>(INT64_MAX);
}

std::string encode(const EventBatch& batch) {
  constexpr std::size_t line_bytes = 64;
  std::string out(mark);
  out.reserve(line_bytes * (batch.lines.size() + 1));
  put(out, static_cast<std::uint32_t>(batch.stretches.size()));
  put(out, static_cast<std::uint32_t>(batch.lines.size()));
  for (const Stretch& stretch : batch.stretches) {
    put(out, stretch.shard);
    for (const std::uint64_t number : {stretch.session, stretch.from, stretch.to}) put(out, number);
  }
  for (const BatchLine& line : batch.lines) put_line(out, line);
  return out;
}

std::optional<EventBatch> decode(std::string_view bytes) {
  if (!bytes.starts_with(mark)) return std::nullopt;
  Reader in(bytes.substr(mark.size()));
  const auto stretches = in.number<std::uint32_t>();
  const auto lines = in.number<std::uint32_t>();
  EventBatch batch;
  for (std::uint32_t n = 0; n < stretches && in.good(); ++n) {
    Stretch& stretch = batch.stretches.emplace_back();
    stretch.shard = in.number<std::uint32_t>();
    stretch.session = in.number<std::uint64_t>();
    stretch.from = in.number<std::uint64_t>();
    stretch.to = in.number<std::uint64_t>();
  }
  for (std::uint32_t n = 0; n < lines && in.good(); ++n) {
    batch.lines.push_back(take_line(in));
    if (batch.lines.back().stretch >= stretches) return std::nullopt;
  }
  if (!in.good() || in.left() != 0) return std::nullopt;
  return batch;
}

std::vector<BatchLine> not_yet_staged(const EventBatch& batch, const std::vector<Stretch>& staged) {
  std::vector<std::vector<Stretch>> of_each(batch.stretches.size());
  for (std::size_t n = 0; n < of_each.size(); ++n) {
    std::ranges::copy_if(staged, std::back_inserter(of_each[n]),
                         [&](const Stretch& one) { return one.session == batch.stretches[n].session; });
  }
  std::vector<BatchLine> fresh;
  fresh.reserve(batch.lines.size());
  for (const BatchLine& line : batch.lines) {
    const auto holds = [&](const Stretch& one) { return one.contains(line.sequence); };
    if (!std::ranges::any_of(of_each[line.stretch], holds)) fresh.push_back(line);
  }
  return fresh;
}

}  // namespace herwa::platform
