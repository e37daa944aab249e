#include "embedded/account.hpp"

#include <grp.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

namespace herwa::embedded {

std::optional<Account> find_account(std::string_view name) {
  const std::string wanted(name);
  std::vector<char> buffer(16 * 1024);
  passwd entry{};
  passwd* found = nullptr;
  if (getpwnam_r(wanted.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr) {
    return std::nullopt;
  }
  Account account{.name = wanted, .uid = entry.pw_uid, .gid = entry.pw_gid, .groups = {}};
  int count = 64;
  account.groups.resize(64);
  if (getgrouplist(wanted.c_str(), entry.pw_gid, account.groups.data(), &count) < 0) count = 64;
  account.groups.resize(static_cast<std::size_t>(count));
  return account;
}

std::optional<Account> find_account(uid_t uid) {
  std::vector<char> buffer(16 * 1024);
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
    return std::nullopt;
  return find_account(std::string_view(entry.pw_name));
}

bool we_are_root() { return geteuid() == 0; }

bool become(const Account& account) {
  return setgroups(account.groups.size(), account.groups.data()) == 0 && setgid(account.gid) == 0 &&
         setuid(account.uid) == 0;
}

bool can_enter(const Account& account, const std::filesystem::path& folder) {
  const std::string path = folder.string();
  const pid_t pid = fork();
  if (pid < 0) return false;
  if (pid == 0) _exit(become(account) && access(path.c_str(), X_OK) == 0 ? 0 : 1);
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace herwa::embedded
