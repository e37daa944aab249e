#include "discord/gateway/frame.hpp"

#include <algorithm>
#include <charconv>

#include "discord/model/reader.hpp"

namespace discord {
namespace {

// What numbers of JSON hold exactly. A sequence beyond is none: believed once, it would make a repetition of
// every event that follows.
constexpr std::uint64_t sequence_max = 1ULL << 53U;

std::optional<std::uint64_t> believed(std::optional<std::uint64_t> sequence) {
  return sequence && *sequence <= sequence_max ? sequence : std::nullopt;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// Walks the envelope by hand as long as it is as simple as Discord writes it: short fields first, the body
// last. So a frame that nobody wants costs a few dozen bytes, however long its body is.
class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::optional<Frame> envelope() {
    if (!take('{')) return std::nullopt;
    Frame frame;
    bool has_sequence = false;
    bool has_name = false;
    while (true) {
      const auto key = quoted();
      if (!key || !take(':')) return std::nullopt;
      if (*key == "d") {
        // A dispatch whose s or t comes behind its body has to be read in whole.
        if (frame.op < 0 || (frame.op == 0 && !(has_sequence && has_name))) return std::nullopt;
        frame.body = Json::promised(rest_before_brace());
        return frame;
      }
      if (!short_field(*key, frame)) return std::nullopt;
      has_sequence = has_sequence || *key == "s";
      has_name = has_name || *key == "t";
      if (!take(',')) return std::nullopt;
    }
  }

 private:
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  bool take(char c) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    skip_space();
    return true;
  }

  std::optional<std::string_view> quoted() {
    if (!take('"')) return std::nullopt;
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\') ++at_;
    if (at_ >= text_.size() || text_[at_] != '"') return std::nullopt;
    return text_.substr(begin, at_++ - begin);
  }

  std::optional<std::uint64_t> number() {
    std::uint64_t value = 0;
    const auto [stop, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    if (error != std::errc{}) return std::nullopt;
    at_ = static_cast<std::size_t>(stop - text_.data());
    return value;
  }

  bool null() {
    if (text_.substr(at_, 4) != "null") return false;
    at_ += 4;
    return true;
  }

  bool short_field(std::string_view key, Frame& frame) {
    if (key == "op") {
      const auto op = number();
      if (!op || *op > 255) return false;
      frame.op = static_cast<int>(*op);
      return true;
    }
    if (key == "s") {
      if (null()) return true;
      const auto sequence = number();
      frame.sequence = believed(sequence);
      return sequence.has_value();
    }
    if (key == "t") {
      if (null()) return true;
      const auto name = quoted();
      frame.name = name.value_or("");
      return name.has_value();
    }
    return false;
  }

  std::string_view rest_before_brace() {
    std::string_view rest = text_.substr(at_);
    while (!rest.empty() && is_space(rest.back())) rest.remove_suffix(1);
    if (!rest.empty() && rest.back() == '}') rest.remove_suffix(1);
    return rest;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// A view into the text, which outlives the parse. A name with escapes would be one into the parser's buffer,
// where the next parse writes; Discord's have none, so such a name is nobody's.
std::string_view plain_name(reader::Value& value) {
  if (value.raw_json_token().find('\\') != std::string_view::npos) return {};
  return reader::string_of(value).value_or("");
}

std::optional<Frame> parse_whole(Json text) {
  using namespace reader;
  auto frame = parse_with(text, [](Object object) {
    Frame found;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "op") return read(value, found.op);
      if (key == "s") {
        found.sequence = believed(digits_of(value));
      } else if (key == "t") {
        found.name = plain_name(value);
      } else if (key == "d") {
        std::string_view raw = value.raw_json_token();
        if (raw.starts_with('{')) raw = or_broken(or_broken(value.get_object()).raw_json());
        if (raw.starts_with('[')) raw = or_broken(or_broken(value.get_array()).raw_json());
        found.body = Json::promised(raw);
      }
    });
    return found;
  });
  if (frame && frame->op < 0) frame.reset();
  return frame;
}

}  // namespace

std::optional<Frame> parse_frame(Json text) {
  if (auto frame = Scan(text.text()).envelope()) return frame;
  return parse_whole(text);
}

std::optional<std::uint32_t> parse_hello_interval_ms(Json body) {
  using namespace reader;
  const auto interval = parse_with(body, [](Object object) {
    std::uint32_t ms = 0;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "heartbeat_interval") read(value, ms);
    });
    return ms;
  });
  return interval && *interval > 0 ? interval : std::nullopt;
}

bool parse_resumable(Json body) { return body.text().starts_with("true"); }

std::optional<RefusedCommand> parse_rate_limited(Json body) {
  using namespace reader;
  return parse_with(body, [](Object object) {
    RefusedCommand refusal;
    double seconds = 0;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "opcode") return read(value, refusal.opcode);
      if (key == "retry_after") return read(value, seconds);
      if (key != "meta") return;
      each_field(value, [&](std::string_view name, Value& field) {
        if (name == "guild_id") read(field, refusal.guild);
      });
    });
    // What is longer, or no number at all, is not believed.
    constexpr double retry_after_max_s = 3600;
    const double believed_s = seconds > 0 ? std::min(seconds, retry_after_max_s) : 0;
    refusal.retry_after =
        std::chrono::duration_cast<herwa::Duration>(std::chrono::duration<double>(believed_s));
    return refusal;
  });
}

std::optional<std::uint64_t> parse_id(Json body) {
  using namespace reader;
  const auto id = parse_with(body, [](Object object) {
    std::optional<std::uint64_t> found;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "id") found = digits_of(value);
    });
    return found;
  });
  return id.value_or(std::nullopt);
}

std::uint64_t parse_order_key(EventKind kind, Json body) {
  using namespace reader;
  const bool guild_itself =
      kind == EventKind::GuildCreate || kind == EventKind::GuildUpdate || kind == EventKind::GuildDelete;
  const auto key = parse_with(body, [guild_itself](Object object) {
    std::uint64_t channel = 0;
    for (auto result : object) {
      simdjson::ondemand::field field = or_broken(std::move(result));
      const std::string_view name = key_of(field);
      if (name == (guild_itself ? "id" : "guild_id")) {
        // Null in what happens outside guilds.
        if (const auto guild = digits_of(field.value())) return *guild;
      }
      if (name == "channel_id") channel = digits_of(field.value()).value_or(0);
    }
    return channel;
  });
  return key.value_or(0);
}

}  // namespace discord
