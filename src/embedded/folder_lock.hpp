// Says that a folder is ours. The lock is also held by every server that inherits its descriptor, so it is
// free only once the last process that could write there has ended, even after a kill -9 of the owner.
#pragma once

#include <expected>
#include <filesystem>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "embedded/descriptor.hpp"

namespace herwa::embedded {

class FolderLock {
 public:
  // Refuses at once while the owner lives. When the owner is dead but its servers are still ending, waits
  // for them at most `patience`. `what` is the subject of the refusal: "The database folder".
  static std::expected<FolderLock, Refusal> take(const std::filesystem::path& folder, std::string_view what,
                                                 Duration patience);

  FolderLock(FolderLock&& other) noexcept = default;
  FolderLock& operator=(FolderLock&& other) noexcept = default;
  // Takes our name off, so that whoever comes next waits for what still inherits the lock instead of
  // refusing.
  ~FolderLock();

  // For Command::kept_descriptors.
  [[nodiscard]] int descriptor() const { return file_.get(); }

 private:
  explicit FolderLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace herwa::embedded
