// Requests and answers from a stranger, in two portions: whatever comes, the parsers take no more than they
// were given, and stay within their limits.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "net/internal/compression.hpp"
#include "net/internal/http_parser.hpp"

namespace {

using herwa::net::internal::ParseState;

constexpr std::size_t body_bytes_max = 256;

void require(bool holds) {
  if (!holds) std::abort();
}

void read_request(std::string_view first, std::string_view second) {
  herwa::net::internal::RequestParser parser(512);
  std::string left;
  std::size_t body = 0;
  for (const std::string_view portion : {first, second}) {
    left += portion;
    for (bool moves = true; moves && parser.state() == ParseState::NeedsMore;) {
      const std::size_t used = parser.feed(left);
      require(used <= left.size());
      left.erase(0, used);
      moves = used > 0;
      if (parser.awaits_body()) {
        (void)herwa::net::internal::takes_gzip(parser.head().headers);
        parser.allow_body(body_bytes_max);
        moves = true;
      }
      body += parser.take_body_part().size();
    }
  }
  require(body <= body_bytes_max);
  if (parser.state() == ParseState::Done) (void)parser.take();
}

void read_answer(std::string_view first, std::string_view second) {
  herwa::net::internal::ResponseParser parser({.header_bytes_max = 512, .body_bytes_max = body_bytes_max},
                                              first.size() % 2 == 1);
  std::string left;
  for (const std::string_view portion : {first, second}) {
    left += portion;
    if (parser.state() != ParseState::NeedsMore) break;
    const std::size_t used = parser.feed(left);
    require(used <= left.size());
    left.erase(0, used);
  }
  if (parser.state() == ParseState::NeedsMore) parser.feed_end();
  if (parser.state() == ParseState::Done) require(parser.take().body.size() <= body_bytes_max);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t cut = all.empty() ? 0 : data[0] % (all.size() + 1);
  read_request(all.substr(0, cut), all.substr(cut));
  read_answer(all.substr(0, cut), all.substr(cut));
  return 0;
}
