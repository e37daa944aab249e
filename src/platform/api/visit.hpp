// For what the dashboard's server asks the API while it makes a page, in its reader's name. Such a question
// comes from that server; what web_proxy signed for it, and it hands in with X-Herwa-Visit, says where the
// reader is. Who may read what is the cookie's to say: a visit opens nothing.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace herwa::platform {

// Signs with the keys of this installation, which are kept above: platform/login.
class Signer {
 public:
  virtual ~Signer() = default;
  [[nodiscard]] virtual std::string sign(std::string_view text) const = 0;
  // Takes as long wherever a wrong one differs.
  [[nodiscard]] virtual bool signed_by_us(std::string_view text, std::string_view signature) const = 0;
};

// Where somebody came from: under whose address they count, and whether by TLS.
struct CameFrom {
  std::string address;
  bool by_tls = false;
  friend bool operator==(const CameFrom&, const CameFrom&) = default;
};

class Visits {
 public:
  static constexpr std::string_view header = "X-Herwa-Visit";
  static constexpr auto last = std::chrono::seconds(60);  // time to make one page, and little to misuse it

  // Both outlive it.
  Visits(const Signer& signer, const Clock& clock) : signer_(signer), clock_(clock) {}

  [[nodiscard]] std::string write(const CameFrom& reader) const;
  // Nothing when anything about it is wrong, its time included.
  [[nodiscard]] std::optional<CameFrom> read(std::string_view text) const;

 private:
  const Signer& signer_;
  const Clock& clock_;
};

}  // namespace herwa::platform
