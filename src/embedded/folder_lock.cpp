#include "embedded/folder_lock.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include <fmt/format.h>

namespace herwa::embedded {
namespace {

// A process's start time tells it from a later one with the same number: field 22 of /proc/<pid>/stat.
std::string start_time(pid_t pid) {
  std::ifstream file(fmt::format("/proc/{}/stat", pid));
  std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::size_t bracket = text.rfind(')');
  if (bracket == std::string::npos) return "";
  std::size_t at = bracket + 2;
  for (int field = 3; field < 22 && at != std::string::npos; ++field) {
    at = text.find(' ', at);
    if (at != std::string::npos) ++at;
  }
  return at == std::string::npos ? "" : text.substr(at, text.find(' ', at) - at);
}

struct Owner {
  pid_t pid = 0;
  std::string started;
  [[nodiscard]] bool alive() const { return pid > 0 && !started.empty() && start_time(pid) == started; }
};

Owner read_owner(int file) {
  std::array<char, 64> buffer{};
  const ssize_t count = ::pread(file, buffer.data(), buffer.size() - 1, 0);
  Owner owner;
  if (count <= 0) return owner;
  char* end = nullptr;
  owner.pid = static_cast<pid_t>(std::strtol(buffer.data(), &end, 10));
  const std::string_view rest(end);
  if (rest.size() > 1) owner.started = rest.substr(1, rest.find('\n') - 1);
  return owner;
}

void write_owner(int file) {
  const std::string text = fmt::format("{} {}\n", getpid(), start_time(getpid()));
  if (ftruncate(file, 0) != 0) return;
  [[maybe_unused]] const ssize_t written = ::pwrite(file, text.data(), text.size(), 0);
}

Refusal in_use(const std::filesystem::path& folder, std::string_view what, const Owner& owner) {
  const std::string by = owner.pid > 0 ? fmt::format("process {}", owner.pid) : "another process";
  return {.code = "folder_in_use",
          .message = fmt::format("{} {} is in use by {}. Stop that one first, or choose another folder.",
                                 what, folder.string(), by)};
}

}  // namespace

std::expected<FolderLock, Refusal> FolderLock::take(const std::filesystem::path& folder,
                                                    std::string_view what, Duration patience) {
  const std::filesystem::path path = folder / "owner.lock";
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!file.open()) {
    return std::unexpected(Refusal{"folder_not_writable", fmt::format("{} {} cannot be written: {}.", what,
                                                                      folder.string(), strerror(errno))});
  }
  const Tick until = system_clock().tick() + patience;
  while (flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    const Owner owner = read_owner(file.get());
    const bool patience_ended = system_clock().tick() >= until;
    if (owner.alive() || patience_ended) return std::unexpected(in_use(folder, what, owner));
    ::poll(nullptr, 0, 20);
  }
  write_owner(file.get());
  return FolderLock(std::move(file));
}

FolderLock::~FolderLock() {
  if (file_.open()) [[maybe_unused]]
    const int truncated = ftruncate(file_.get(), 0);
}

}  // namespace herwa::embedded
