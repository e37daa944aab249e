// A refusal that ends the request at hand: HTTP status, Discord's code, message, and the errors of a form.
// Thrown by whatever finds the reason, caught by the one dispatcher in ../rest.
#pragma once

#include <string>
#include <string_view>

#include "base/errors.hpp"
#include "testing/discord_sim/world/json.hpp"

namespace discord_sim {

class ApiError final : public herwa::Failure {
 public:
  ApiError(int status, int code, std::string_view message)
      : Failure(std::string(message)), status_(status), code_(code) {}
  // 400, code 50035.
  explicit ApiError(Json form_errors)
      : Failure("Invalid Form Body"), status_(400), code_(50035), errors_(std::move(form_errors)) {}

  [[nodiscard]] int status() const { return status_; }
  [[nodiscard]] int code() const { return code_; }
  [[nodiscard]] Json body() const;

 private:
  int status_;
  int code_;
  Json errors_;
};

namespace refuse {
// 404 with one of the 100xx codes.
ApiError unknown(int code);
inline ApiError missing_access() { return {403, 50001, "Missing Access"}; }
inline ApiError missing_permissions() { return {403, 50013, "Missing Permissions"}; }
inline ApiError unauthorized() { return {401, 0, "401: Unauthorized"}; }
}  // namespace refuse

namespace unknown {
inline constexpr int application = 10002;
inline constexpr int channel = 10003;
inline constexpr int guild = 10004;
inline constexpr int member = 10007;
inline constexpr int message = 10008;
inline constexpr int overwrite = 10009;
inline constexpr int role = 10011;
inline constexpr int user = 10013;
inline constexpr int emoji = 10014;
inline constexpr int webhook = 10015;
inline constexpr int invite = 10006;
inline constexpr int ban = 10026;
inline constexpr int sku = 10027;
inline constexpr int entitlement = 10029;
inline constexpr int sticker = 10060;
inline constexpr int scheduled_event = 10070;
inline constexpr int interaction = 10062;
inline constexpr int command = 10063;
}  // namespace unknown

}  // namespace discord_sim
