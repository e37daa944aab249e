#include "platform/jobs/internal/redis_life.hpp"

#include "base/errors.hpp"

namespace herwa::platform::internal {

Task<std::string> life_of(redis::Client& redis) {
  const redis::Reply info = co_await redis.command("INFO", "server");
  constexpr std::string_view field = "run_id:";
  const std::string_view text = info.text();
  const std::size_t at = text.find(field);
  if (at == std::string_view::npos) throw ProtocolError("Redis does not say which run it is");
  const std::string_view rest = text.substr(at + field.size());
  co_return std::string(rest.substr(0, rest.find_first_of("\r\n")));
}

}  // namespace herwa::platform::internal
