// Where a private server keeps its data and its socket. Socket paths end at 107 bytes, and a user that root
// lends a server cannot walk into a folder that is closed to it; so neither is always where it was asked for.
#pragma once

#include <expected>
#include <filesystem>
#include <optional>
#include <string>

#include "base/errors.hpp"
#include "embedded/account.hpp"

namespace herwa::embedded {

// Sixteen hexadecimal digits that stay the same for the same path.
[[nodiscard]] std::string path_hash(const std::filesystem::path& path);

// Makes /tmp/herwa-<hash of the folder>, mode 0700, owned by the account or by us. Refuses one that belongs
// to somebody else.
[[nodiscard]] std::expected<std::filesystem::path, Refusal> make_socket_folder(
    const std::filesystem::path& folder, const std::optional<Account>& account);

// The asked folder itself where the account can reach it; else a twin under /var/lib/herwa that the asked
// folder remembers. Either way it exists and belongs to the account.
[[nodiscard]] std::expected<std::filesystem::path, Refusal> make_reachable_folder(
    const std::filesystem::path& asked, const std::optional<Account>& account);

}  // namespace herwa::embedded
