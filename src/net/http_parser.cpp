#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>

#include <algorithm>
#include <limits>
#include <utility>

#include "net/internal/http_parser.hpp"

namespace herwa::net::internal {
namespace {

namespace http = boost::beast::http;

ParseState state_of(boost::system::error_code error) {
  if (error == http::error::need_more) return ParseState::NeedsMore;
  if (error == http::error::header_limit) return ParseState::HeaderTooLarge;
  if (error == http::error::body_limit) return ParseState::BodyTooLarge;
  return ParseState::Malformed;
}

// A string that grows as the body comes: a message that announces much reserves nothing for it.
struct GrowingBody {
  using value_type = std::string;

  class reader {
   public:
    template <bool is_request, class Fields>
    reader(http::header<is_request, Fields>& /*header*/, value_type& body) : body_(body) {}

    void init(const boost::optional<std::uint64_t>& /*length*/, boost::system::error_code& error) {
      error = {};
    }

    template <class Buffers>
    std::size_t put(const Buffers& buffers, boost::system::error_code& error) {
      error = {};
      std::size_t taken = 0;
      for (const auto buffer : boost::beast::buffers_range_ref(buffers)) {
        body_.append(static_cast<const char*>(buffer.data()), buffer.size());
        taken += buffer.size();
      }
      return taken;
    }

    void finish(boost::system::error_code& error) { error = {}; }

   private:
    value_type& body_;
  };
};

// One message on its way in. Header and body are fed in two steps, so that the header can be judged before
// any of the body is taken, and so that trailers are told from headers.
template <class Parser>
class Feed {
 public:
  Parser parser;
  ParseState state = ParseState::NeedsMore;

  explicit Feed(std::size_t header_bytes_max) : header_bytes_max_(header_bytes_max) {
    constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
    parser.header_limit(static_cast<std::uint32_t>(std::min(header_bytes_max, most)));
    parser.body_limit(boost::none);
  }

  std::size_t feed_header(std::string_view bytes) {
    const std::size_t used = put(bytes);
    // Beast applies its limit to the first line and to the fields one by one; ours is for all together.
    const std::size_t size = header_bytes_ + (parser.is_header_done() ? used : bytes.size());
    header_bytes_ += used;
    const bool well_formed = state == ParseState::NeedsMore || state == ParseState::Done;
    if (well_formed && size > header_bytes_max_) state = ParseState::HeaderTooLarge;
    if (parser.is_header_done()) header_fields_ = count_fields();
    return used;
  }

  std::size_t feed_body(std::string_view bytes) {
    if (state != ParseState::NeedsMore || bytes.empty()) return 0;
    parser.eager(true);
    const std::size_t used = put(bytes);
    // A chunk's first line, or the trailers, must not grow without end either.
    const bool swollen = bytes.size() - used > header_bytes_max_;
    if (state == ParseState::NeedsMore && swollen) state = ParseState::HeaderTooLarge;
    return used;
  }

  std::string take_body_part() { return std::exchange(parser.get().body(), {}); }

  // Trailers are left out: whoever checks headers must not find there what the body's end slipped in.
  Headers take_headers(const auto& fields) const {
    Headers headers;
    auto field = fields.begin();
    for (std::size_t left = header_fields_; left > 0; --left, ++field) {
      headers.add(field->name_string(), field->value());
    }
    return headers;
  }

 private:
  std::size_t put(std::string_view bytes) {
    boost::system::error_code error;
    const std::size_t used = parser.put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    if (error) {
      state = state_of(error);
    } else {
      state = parser.is_done() ? ParseState::Done : ParseState::NeedsMore;
    }
    return used;
  }

  std::size_t count_fields() const {
    const auto& fields = parser.get();
    return static_cast<std::size_t>(std::distance(fields.begin(), fields.end()));
  }

  std::size_t header_bytes_max_;
  std::size_t header_bytes_ = 0;
  std::size_t header_fields_ = 0;
};

}  // namespace

struct RequestParser::Beast : Feed<http::request_parser<GrowingBody>> {
  using Feed::Feed;
  bool expects_continue = false;
  bool body_allowed = false;

  // What Beast lets pass and we do not: whom the request is for, and where it ends, must be clear.
  void judge_header() {
    const auto& message = parser.get();
    const auto coding = message.find(http::field::transfer_encoding);
    if (coding != message.end() && !equal_without_case(coding->value(), "chunked")) {
      state = ParseState::NotSupported;
    }
    const std::size_t hosts = message.count(http::field::host);
    if (hosts > 1 || (hosts == 0 && message.version() >= 11)) state = ParseState::Malformed;
    expects_continue = equal_without_case(message[http::field::expect], "100-continue");
  }
};

RequestParser::RequestParser(std::size_t header_bytes_max)
    : beast_(std::make_unique<Beast>(header_bytes_max)) {}
RequestParser::~RequestParser() = default;

std::size_t RequestParser::feed(std::string_view bytes) {
  if (beast_->parser.is_header_done()) return beast_->body_allowed ? beast_->feed_body(bytes) : 0;
  const std::size_t used = beast_->feed_header(bytes);
  if (beast_->parser.is_header_done()) beast_->judge_header();
  return used;
}

bool RequestParser::awaits_body() const {
  return beast_->state == ParseState::NeedsMore && beast_->parser.is_header_done() && !beast_->body_allowed;
}

void RequestParser::allow_body(std::size_t bytes_max) {
  beast_->body_allowed = true;
  if (beast_->parser.content_length().value_or(0) > bytes_max) {
    beast_->state = ParseState::BodyTooLarge;
  } else {
    beast_->parser.body_limit(bytes_max);
  }
}

HttpRequest RequestParser::head() const {
  const auto& message = beast_->parser.get();
  return {.method = std::string(message.method_string()),
          .target = std::string(message.target()),
          .headers = beast_->take_headers(message)};
}

std::string RequestParser::take_body_part() { return beast_->take_body_part(); }

ParseState RequestParser::state() const { return beast_->state; }

bool RequestParser::take_expects_continue() {
  return std::exchange(beast_->expects_continue, false) && beast_->state == ParseState::NeedsMore;
}

bool RequestParser::keep_alive() const { return beast_->parser.get().keep_alive(); }

bool RequestParser::http_1_0() const { return beast_->parser.get().version() == 10; }

HttpRequest RequestParser::take() {
  auto message = beast_->parser.release();
  return {.method = std::string(message.method_string()),
          .target = std::string(message.target()),
          .headers = beast_->take_headers(message),
          .body = std::move(message.body())};
}

struct ResponseParser::Beast : Feed<http::response_parser<GrowingBody>> {
  using Feed::Feed;
};

ResponseParser::ResponseParser(const ParseLimits& limits, bool answers_head)
    : beast_(std::make_unique<Beast>(limits.header_bytes_max)), body_bytes_max_(limits.body_bytes_max) {
  beast_->parser.body_limit(limits.body_bytes_max);
  beast_->parser.skip(answers_head);
}

ResponseParser::~ResponseParser() = default;

std::size_t ResponseParser::feed(std::string_view bytes) {
  const std::size_t used = beast_->parser.is_header_done() ? 0 : beast_->feed_header(bytes);
  return beast_->parser.is_header_done() ? used + beast_->feed_body(bytes.substr(used)) : used;
}

void ResponseParser::feed_end() {
  boost::system::error_code error;
  if (beast_->parser.got_some()) beast_->parser.put_eof(error);
  beast_->state = !error && beast_->parser.is_done() ? ParseState::Done : ParseState::Malformed;
}

ParseState ResponseParser::state() const { return beast_->state; }

bool ResponseParser::header_done() const { return beast_->parser.is_header_done(); }

int ResponseParser::status() const { return static_cast<int>(beast_->parser.get().result_int()); }

HttpResponse ResponseParser::head() const {
  const auto& message = beast_->parser.get();
  return {.status = static_cast<int>(message.result_int()), .headers = beast_->take_headers(message)};
}

std::string ResponseParser::take_body_part() { return beast_->take_body_part(); }

bool ResponseParser::keep_alive() const {
  const auto& message = beast_->parser.get();
  return message.keep_alive() && !message.need_eof();
}

HttpResponse ResponseParser::take() {
  auto message = beast_->parser.release();
  return {.status = static_cast<int>(message.result_int()),
          .headers = beast_->take_headers(message),
          .body = std::move(message.body())};
}

}  // namespace herwa::net::internal
