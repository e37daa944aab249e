// The folder where `herwa up` keeps things: the secret key, the record of ports, the logs.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>

#include "base/errors.hpp"

namespace herwa::up {

// Makes the folder and its parts. Refuses with a sentence when it cannot be written.
[[nodiscard]] std::expected<void, Refusal> make_home(const std::filesystem::path& home);

// The file with the key, made with mode 0600 when there is none; a damaged one is refused, never replaced,
// since what it protects could not be read any more. Each line is "<version> <64 hexadecimal digits>": the
// highest version encrypts, all of them decrypt.
[[nodiscard]] std::expected<std::filesystem::path, Refusal> secret_key(const std::filesystem::path& home);

[[nodiscard]] std::string read_text(const std::filesystem::path& file);
// Whole or not at all, with that mode, and on the disk when this returns. Throws Failure.
void write_whole(const std::filesystem::path& file, std::string_view text, unsigned int mode);

[[nodiscard]] std::filesystem::path log_file(const std::filesystem::path& home, std::string_view part);

inline constexpr std::uintmax_t log_bytes_max = 10 * 1024 * 1024;
// Moves what a log holds to <part>.old.log once it is longer than that. The part keeps writing to the same
// file, so a line written at that very moment may be lost.
void bound_log(const std::filesystem::path& file, std::uintmax_t bytes_max = log_bytes_max);

}  // namespace herwa::up
