// A user of the system that a child may run as. PostgreSQL refuses to run as root, so root lends it one.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace herwa::embedded {

struct Account {
  std::string name;
  uid_t uid = 0;
  gid_t gid = 0;
  std::vector<gid_t> groups;
};

[[nodiscard]] std::optional<Account> find_account(std::string_view name);
[[nodiscard]] std::optional<Account> find_account(uid_t uid);
[[nodiscard]] bool we_are_root();
// Gives up our rights for the account's, for ever. Only between fork and exec: it allocates nothing.
[[nodiscard]] bool become(const Account& account);
// Whether the account can walk into the folder; tried in a child that has become the account.
[[nodiscard]] bool can_enter(const Account& account, const std::filesystem::path& folder);

}  // namespace herwa::embedded
