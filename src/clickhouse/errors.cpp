#include "clickhouse/errors.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace herwa::clickhouse {
namespace {

// In the order of their numbers: ClickHouse's, and the status that stands for it where that is not 500.
constexpr std::array<std::pair<int, int>, 29> statuses{{
    {6, 400},   {26, 400},  {27, 400},  {33, 400},  {36, 400},  {38, 400},  {41, 400},  {43, 400},
    {44, 400},  {46, 404},  {47, 404},  {48, 501},  {53, 400},  {60, 404},  {62, 400},  {72, 400},
    {73, 404},  {76, 503},  {81, 404},  {115, 404}, {117, 400}, {159, 408}, {192, 403}, {193, 403},
    {194, 401}, {209, 503}, {229, 413}, {456, 400}, {516, 403},
}};

// 202 too many queries, 209 and 210 network, 241 memory, 242 read-only, 252 too many parts, 319 status of an
// insert unknown, 439 no thread free.
constexpr std::array transient{159, 202, 209, 210, 241, 242, 252, 319, 439};

}  // namespace

bool ServerError::is_transient() const { return std::ranges::find(transient, code_) != transient.end(); }

int code_in(std::string_view text) {
  const std::size_t exception = text.rfind(". DB::Exception: ");
  if (exception == std::string_view::npos) return 0;
  const std::size_t start = text.rfind("Code: ", exception);
  if (start == std::string_view::npos) return 0;
  int code = 0;
  std::from_chars(text.data() + start + 6, text.data() + exception, code);
  return code;
}

int http_status_of(int code) {
  const auto found = std::ranges::find(statuses, code, &std::pair<int, int>::first);
  return found == statuses.end() ? 500 : found->second;
}

}  // namespace herwa::clickhouse
