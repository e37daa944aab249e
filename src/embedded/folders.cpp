#include "embedded/folders.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include <fmt/format.h>

#include "base/random.hpp"

namespace herwa::embedded {
namespace {

namespace fs = std::filesystem;

const fs::path twins = "/var/lib/herwa";

std::unexpected<Refusal> cannot_make(const fs::path& folder, int error) {
  return std::unexpected(Refusal{"folder_not_writable", fmt::format("The folder {} cannot be made: {}.",
                                                                    folder.string(), strerror(error))});
}

std::unexpected<Refusal> of_another_user(const fs::path& folder, uid_t owner) {
  const auto account = find_account(owner);
  return std::unexpected(
      Refusal{"folder_of_another_user",
              fmt::format("The folder {} belongs to the user {}. Start as that user or as root, or choose "
                          "another folder.",
                          folder.string(), account ? account->name : std::to_string(owner))});
}

bool give_to(const fs::path& folder, const std::optional<Account>& account) {
  if (account && ::chown(folder.c_str(), account->uid, account->gid) != 0) return false;
  return ::chmod(folder.c_str(), 0700) == 0;
}

std::string first_line(const fs::path& file) {
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  return line;
}

void write_line(const fs::path& file, std::string_view line) { std::ofstream(file) << line << '\n'; }

// A twin whose mark differs belonged to a folder of the same name that was deleted. Its data is not ours
// to use, nor to delete: it steps aside, and only the newest such is kept.
void step_aside_when_orphaned(const fs::path& twin, const std::string& mark) {
  if (!fs::exists(twin) || first_line(twin / "mark") == mark) return;
  const fs::path aside = twin.string() + ".old";
  fs::remove_all(aside);
  fs::rename(twin, aside);
}

std::expected<fs::path, Refusal> make_twin(const fs::path& asked, const std::optional<Account>& account) {
  std::string mark = first_line(asked / "kept_elsewhere");
  if (mark.empty()) mark = secure_hex(8);
  const fs::path twin = twins / path_hash(asked);
  step_aside_when_orphaned(twin, mark);
  fs::create_directories(twin);
  ::chmod(twins.c_str(), 0755);
  write_line(twin / "mark", mark);
  write_line(asked / "kept_elsewhere", mark);
  if (!give_to(twin, account)) return cannot_make(twin, errno);
  return twin;
}

}  // namespace

std::string path_hash(const fs::path& path) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : fs::weakly_canonical(fs::absolute(path)).string()) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  }
  return fmt::format("{:016x}", hash);
}

std::expected<fs::path, Refusal> make_socket_folder(const fs::path& folder,
                                                    const std::optional<Account>& account) {
  const fs::path made = fs::path("/tmp") / ("herwa-" + path_hash(folder));
  if (::mkdir(made.c_str(), 0700) != 0 && errno != EEXIST) return cannot_make(made, errno);
  struct stat found{};
  if (::lstat(made.c_str(), &found) != 0) return cannot_make(made, errno);
  const bool ours = found.st_uid == geteuid() || (account && found.st_uid == account->uid);
  if (!S_ISDIR(found.st_mode) || !ours) {
    return std::unexpected(
        Refusal{"socket_folder_taken",
                fmt::format("{} belongs to another user. Remove it, then start again.", made.string())});
  }
  if (!give_to(made, account)) return cannot_make(made, errno);
  return made;
}

std::expected<fs::path, Refusal> make_reachable_folder(const fs::path& asked,
                                                       const std::optional<Account>& account) {
  std::error_code error;
  fs::create_directories(asked, error);
  if (error) return cannot_make(asked, error.value());
  const fs::path whole = fs::canonical(asked);
  if (account && !can_enter(*account, whole.parent_path())) return make_twin(whole, account);
  struct stat found{};
  if (::stat(whole.c_str(), &found) != 0) return cannot_make(whole, errno);
  if (!we_are_root() && found.st_uid != geteuid()) return of_another_user(whole, found.st_uid);
  if (!give_to(whole, account)) return cannot_make(whole, errno);
  return whole;
}

}  // namespace herwa::embedded
