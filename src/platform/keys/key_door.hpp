// Who asks, by an API key in the Authorization header; where there is none, whoever is behind this door.
#pragma once

#include "platform/api/doors.hpp"
#include "platform/keys/api_keys.hpp"

namespace herwa::platform {

class KeyDoor final : public Doorkeeper {
 public:
  KeyDoor(ApiKeys& keys, Doorkeeper& otherwise) : keys_(keys), otherwise_(otherwise) {}
  Task<Identified> identify(const net::HttpRequest& request, std::string_view address) override;
  Task<bool> still(const Caller& caller) override;

 private:
  ApiKeys& keys_;
  Doorkeeper& otherwise_;
};

}  // namespace herwa::platform
