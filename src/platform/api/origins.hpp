// From which web pages the API may be called. Our own may with the session's cookie; those on the list may
// read answers with an API key in hand, and never with the cookie.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace herwa::platform {

class Origins {
 public:
  Origins() = default;
  // `public_url` is where people reach Herwa. A loopback address has two spellings, which are one place.
  Origins(std::string_view public_url, std::vector<std::string> allowed);

  [[nodiscard]] bool ours(std::string_view origin) const;
  [[nodiscard]] bool allowed(std::string_view origin) const;
  // Whether people reach us through TLS: cookies are Secure then.
  [[nodiscard]] bool secure() const { return secure_; }
  // Where people reach us, without a slash at its end.
  [[nodiscard]] std::string base() const { return ours_.empty() ? std::string() : ours_.front(); }
  // The base of our addresses for who came under this Host: ours in the spelling that they use.
  [[nodiscard]] std::string base_for(std::string_view host) const;

 private:
  std::vector<std::string> ours_;  // the public one first
  std::vector<std::string> allowed_;
  bool secure_ = false;
};

}  // namespace herwa::platform
