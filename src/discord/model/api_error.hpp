// What Discord says when it refuses a request.
#pragma once

#include <optional>
#include <string>

#include "discord/model/json.hpp"

namespace discord {

struct ApiError {
  int code = 0;  // 0: a general error
  std::string message;
  // Of a form that was refused: the first field at fault and why, such as "embeds.0.title: too long".
  std::string detail;
  // Of a 429:
  std::optional<double> retry_after_s;
  bool global = false;
};

std::optional<ApiError> parse_api_error(Json json);

namespace api_code {
inline constexpr int unknown_channel = 10003;
inline constexpr int unknown_guild = 10004;
inline constexpr int unknown_member = 10007;
inline constexpr int unknown_message = 10008;
inline constexpr int unknown_overwrite = 10009;
inline constexpr int unknown_role = 10011;
inline constexpr int unknown_user = 10013;
inline constexpr int unknown_webhook = 10015;
inline constexpr int unknown_ban = 10026;
inline constexpr int unknown_interaction = 10062;
inline constexpr int already_acknowledged = 40060;
inline constexpr int request_too_large = 40005;
inline constexpr int missing_access = 50001;
inline constexpr int cannot_message_user = 50007;
inline constexpr int invalid_webhook_token = 50027;
inline constexpr int missing_permissions = 50013;
inline constexpr int invalid_form = 50035;
}  // namespace api_code

}  // namespace discord
