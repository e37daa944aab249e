// Why a call has no result. The caller decides: a message that is gone already may be as good as deleted.
#pragma once

#include <cstdint>
#include <expected>
#include <string>

#include "discord/model/api_error.hpp"

namespace discord {

struct RestError {
  enum class Kind : std::uint8_t {
    Refused,         // Discord answered 4xx; `code` says why
    Unavailable,     // 5xx, or no connection, after every try that was allowed
    TimedOut,        // the deadline passed, in line or on the way
    RateLimited,     // its turn would have come after the deadline
    TokenRefused,    // the bot's token is wrong: no call will work
    TooManyInvalid,  // we stopped by ourselves, near Discord's ban
    Unreadable,      // an answer that is not what the documentation says
  };

  Kind kind = Kind::Refused;
  int status = 0;       // 0: no answer
  int code = 0;         // Discord's own, see api_code
  std::string message;  // for a log line or an operator, not for members
  std::string route;    // "POST /channels/{}/messages"

  [[nodiscard]] bool is(int api_code_wanted) const {
    return kind == Kind::Refused && code == api_code_wanted;
  }
};

template <class T>
using Answer = std::expected<T, RestError>;

}  // namespace discord
