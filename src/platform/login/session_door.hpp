// Who asks, by the session's cookie; and whether they showed lately who they are.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/api/doors.hpp"
#include "platform/login/cookies.hpp"
#include "platform/login/sessions.hpp"

namespace herwa::platform {

class SessionDoor final : public Doorkeeper, public ProofDoor {
 public:
  struct Parts {
    Sessions& sessions;
    const SecretKeys& keys;
    const Clock& clock;
    Cookies cookies;
    std::set<UserId> operators;  // who run this Herwa
  };
  explicit SessionDoor(Parts parts) : parts_(std::move(parts)) {}

  Task<Identified> identify(const net::HttpRequest& request, std::string_view address) override;
  Task<bool> still(const Caller& caller) override { return parts_.sessions.stands(caller.session); }
  Task<bool> proved(const Caller& caller) override;

 private:
  // What a sound token says does not change, and checking it takes longer than all else about it; whether its
  // session still stands is asked each time.
  std::optional<SessionClaims> claims_of(const std::string& token, Instant now);
  [[nodiscard]] Identified refuse(std::string code, std::string message) const;

  static constexpr std::size_t checked_max = 4'096;

  Parts parts_;
  std::unordered_map<std::string, SessionClaims> checked_;
};

}  // namespace herwa::platform
