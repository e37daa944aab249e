#include <fcntl.h>
#include <netinet/in.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "embedded/account.hpp"
#include "embedded/folders.hpp"
#include "testing/stores.hpp"

namespace herwa::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "herwa-test-";

embedded::Descriptor lock_file(const fs::path& folder, int flags) {
  return embedded::Descriptor(::open((folder / "in_use").c_str(), O_RDWR | O_CLOEXEC | flags, 0600));
}

void remove_with_sockets(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    fs::remove_all(fs::path("/tmp") / ("herwa-" + embedded::path_hash(entry.path())), ignored);
  }
  fs::remove_all(folder, ignored);
}

// A run that was killed could not tidy up; its lock is free, which is how we know that it is gone.
void sweep_leftovers() {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator("/tmp", ignored)) {
    if (!entry.path().filename().string().starts_with(prefix)) continue;
    const embedded::Descriptor file = lock_file(entry.path(), 0);
    if (file.open() && flock(file.get(), LOCK_EX | LOCK_NB) == 0) remove_with_sockets(entry.path());
  }
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  sweep_leftovers();
  std::string name = "/tmp/" + std::string(prefix) + "XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw Failure("no folder could be made in /tmp");
  path_ = name;
  in_use_ = lock_file(path_, O_CREAT);
  flock(in_use_.get(), LOCK_EX | LOCK_NB);
  // The user that PostgreSQL runs as must walk through, when we are root.
  if (embedded::we_are_root()) ::chmod(path_.c_str(), 0711);
}

TemporaryFolder::~TemporaryFolder() { remove_with_sockets(path_); }

std::uint16_t free_port() {
  const embedded::Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(socket.get(), generic, size) != 0 || ::getsockname(socket.get(), generic, &size) != 0) {
    throw Failure("no loopback port is free");
  }
  return ntohs(address.sin_port);
}

}  // namespace herwa::testing
