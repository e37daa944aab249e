#include "apps/herwa/up/home.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "base/random.hpp"
#include "embedded/descriptor.hpp"

namespace herwa::up {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t key_bytes = 32;

bool is_key_line(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || space == 0) return false;
  const std::string_view version = line.substr(0, space);
  const std::string_view key = line.substr(space + 1);
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto hex = [&digit](char c) { return digit(c) || (c >= 'a' && c <= 'f'); };
  return std::ranges::all_of(version, digit) && key.size() == key_bytes * 2 && std::ranges::all_of(key, hex);
}

bool is_key_file(std::string_view text) {
  if (text.empty() || !text.ends_with('\n')) return false;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (!is_key_line(text.substr(0, end))) return false;
    text.remove_prefix(end + 1);
  }
  return true;
}

[[noreturn]] void throw_unwritable(const fs::path& file) {
  throw Failure(fmt::format("The file {} cannot be written: {}.", file.string(), strerror(errno)));
}

}  // namespace

std::expected<void, Refusal> make_home(const std::filesystem::path& home) {
  std::error_code error;
  fs::create_directories(home / "logs", error);
  if (error) {
    return std::unexpected(
        Refusal{"folder_not_writable", fmt::format("The folder {} cannot be made: {}. Choose another with "
                                                   "HERWA_UP_DATA_DIR.",
                                                   home.string(), error.message())});
  }
  // Others may walk through, because root lends PostgreSQL another user; each thing inside is closed to them.
  ::chmod(home.c_str(), 0711);
  ::chmod((home / "logs").c_str(), 0700);
  return {};
}

std::expected<std::filesystem::path, Refusal> secret_key(const std::filesystem::path& home) {
  const fs::path file = home / "secret_key";
  if (!fs::exists(file)) write_whole(file, fmt::format("1 {}\n", secure_hex(key_bytes)), 0600);
  if (!is_key_file(read_text(file))) {
    return std::unexpected(
        Refusal{"secret_key_damaged",
                fmt::format("The key in {0} is damaged. Put back a copy of it. Without the key, "
                            "what is stored encrypted is lost; to go on without, remove {0}.",
                            file.string())});
  }
  ::chmod(file.c_str(), 0600);
  return file;
}

std::string read_text(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write_whole(const std::filesystem::path& file, std::string_view text, unsigned int mode) {
  const fs::path unfinished = file.string() + ".unfinished";
  {
    const embedded::Descriptor out(
        ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, static_cast<mode_t>(mode)));
    const bool written = out.open() && ::write(out.get(), text.data(), text.size()) == std::ssize(text);
    if (!written || ::fsync(out.get()) != 0) throw_unwritable(file);
  }
  if (::rename(unfinished.c_str(), file.c_str()) != 0) throw_unwritable(file);
}

std::filesystem::path log_file(const std::filesystem::path& home, std::string_view part) {
  return home / "logs" / fmt::format("{}.log", part);
}

void bound_log(const std::filesystem::path& file, std::uintmax_t bytes_max) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(file, error);
  if (error || size <= bytes_max) return;
  fs::path old = file;
  old.replace_extension(".old.log");
  fs::copy_file(file, old, fs::copy_options::overwrite_existing, error);
  // The part has it open for appending: what it writes next begins the file anew. Also when there was no room
  // for the copy, since then the disk is full.
  fs::resize_file(file, 0, error);
}

}  // namespace herwa::up
