// What the work of this moment was begun by: the id of a request, an interaction, or the one that a job was
// added under. Log lines, error reports, audit entries and jobs that come of the work carry it. Who begins
// work says net::under_reference(); nobody needs to hand it on.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace herwa {

using Reference = std::shared_ptr<const std::string>;

// Of this thread, as it is now; empty outside of any such work. Valid until the work waits.
std::string_view current_reference();

// Replaces the thread's reference, and gives back the one before.
Reference exchange_reference(Reference reference);

// For as long as a piece of work runs without waiting.
class ReferenceScope {
 public:
  explicit ReferenceScope(Reference reference) : before_(exchange_reference(std::move(reference))) {}
  ~ReferenceScope() { exchange_reference(std::move(before_)); }
  ReferenceScope(const ReferenceScope&) = delete;
  ReferenceScope& operator=(const ReferenceScope&) = delete;

 private:
  Reference before_;
};

}  // namespace herwa
