#include "features/serverlog/log_file.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "platform/eventlog/log_look.hpp"

namespace herwa::features::serverlog {
namespace {

namespace json = boost::json;

std::string id_or_nothing(auto id) { return id ? id.text() : std::string(); }

// A spreadsheet takes what begins so for a formula.
std::string cell(std::string_view value) {
  std::string text = "\"";
  if (!value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos)
    text += '\'';
  for (const char c : value) {
    text += c;
    if (c == '"') text += '"';
  }
  return text + '"';
}

std::string all_fields(const platform::LogEntry& entry, std::string_view locale) {
  std::string all;
  for (const auto& [name, value] : entry.fields)
    all += fmt::format("{}{}: {}", all.empty() ? "" : "\n", platform::log_field(name, locale), value);
  return all;
}

json::value number_or_null(std::int64_t number) {
  return number > 0 ? json::value(number) : json::value(nullptr);
}

}  // namespace

std::optional<FileForm> form_named(std::string_view name) {
  if (name == "csv") return FileForm::Csv;
  if (name == "json") return FileForm::Json;
  return std::nullopt;
}

std::string_view ending_of(FileForm form) { return form == FileForm::Csv ? "csv" : "jsonl"; }

std::string_view media_type_of(FileForm form) {
  return form == FileForm::Csv ? "text/csv; charset=utf-8" : "application/x-ndjson";
}

std::string head_of(FileForm form) {
  return form == FileForm::Csv ? "at,type,user,by,channel,case,text,details,id\r\n" : "";
}

std::string line_of(FileForm form, const platform::LogShown& shown, std::string_view locale) {
  const platform::LogEntry& entry = shown.entry;
  const std::string at = to_rfc3339(entry.at.value_or(Instant{}));
  if (form == FileForm::Csv) {
    std::string line;
    for (const std::string& value :
         {at, entry.kind, id_or_nothing(entry.user), id_or_nothing(entry.by), id_or_nothing(entry.channel),
          entry.case_number > 0 ? std::to_string(entry.case_number) : std::string(), entry.text,
          all_fields(entry, locale), shown.id})
      line += (line.empty() ? "" : ",") + cell(value);
    return line + "\r\n";
  }
  json::array fields;
  for (const auto& [name, value] : entry.fields)
    fields.push_back(json::object{{"name", platform::log_field(name, locale)}, {"value", value}});
  return json::serialize(json::object{{"id", shown.id},
                                      {"at", at},
                                      {"type", entry.kind},
                                      {"user", id_or_nothing(entry.user)},
                                      {"by", id_or_nothing(entry.by)},
                                      {"channel", id_or_nothing(entry.channel)},
                                      {"case", number_or_null(entry.case_number)},
                                      {"text", entry.text},
                                      {"fields", std::move(fields)}}) +
         "\n";
}

}  // namespace herwa::features::serverlog
