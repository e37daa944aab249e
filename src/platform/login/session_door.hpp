// Who asks, by the session's cookie; and whether they showed lately who they are.
#pragma once

#include <set>

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
  [[nodiscard]] Identified refuse(std::string code, std::string message) const;

  Parts parts_;
};

}  // namespace herwa::platform
