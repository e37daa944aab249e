// Log entries as a file: CSV for spreadsheets, in which nothing that a member typed becomes a formula, or
// JSON, one object a line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/eventlog/event_log.hpp"

namespace herwa::features::serverlog {

enum class FileForm : std::uint8_t { Csv, Json };
std::optional<FileForm> form_named(std::string_view name);
std::string_view ending_of(FileForm form);
std::string_view media_type_of(FileForm form);

// What stands above the lines.
std::string head_of(FileForm form);
std::string line_of(FileForm form, const platform::LogShown& shown, std::string_view locale);

}  // namespace herwa::features::serverlog
