#include "apps/herwa_olap/library.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <string>

namespace herwa::olap {
namespace {

class Symbols {
 public:
  explicit Symbols(void* handle) : handle_(handle) {}

  template <class Function>
  void find(Function& function, const char* name) {
    function = reinterpret_cast<Function>(::dlsym(handle_, name));
    if (function == nullptr && missing_.empty()) missing_ = name;
  }
  [[nodiscard]] const std::string& missing() const { return missing_; }

 private:
  void* handle_;
  std::string missing_;
};

Library symbols_of(Symbols& symbols) {
  Library library;
  symbols.find(library.version, "chdb_version");
  symbols.find(library.set_signal_handlers_enabled, "chdb_set_signal_handlers_enabled");
  symbols.find(library.connect, "chdb_connect");
  symbols.find(library.close, "chdb_close_conn");
  symbols.find(library.query, "chdb_query_with_params_n");
  symbols.find(library.classify, "chdb_classify_query_n");
  symbols.find(library.insert, "chdb_stream_insert_with_params_n");
  symbols.find(library.insert_append, "chdb_stream_append");
  symbols.find(library.insert_done, "chdb_stream_done");
  symbols.find(library.insert_cancel, "chdb_stream_cancel_insert");
  symbols.find(library.insert_error, "chdb_stream_insert_error");
  symbols.find(library.insert_destroy, "chdb_destroy_insert_stream");
  symbols.find(library.result_destroy, "chdb_destroy_query_result");
  symbols.find(library.result_buffer, "chdb_result_buffer");
  symbols.find(library.result_length, "chdb_result_length");
  symbols.find(library.result_error, "chdb_result_error");
  symbols.find(library.rows_read, "chdb_result_storage_rows_read");
  symbols.find(library.bytes_read, "chdb_result_storage_bytes_read");
  symbols.find(library.rows_written, "chdb_result_rows_written");
  symbols.find(library.bytes_written, "chdb_result_bytes_written");
  return library;
}

}  // namespace

std::expected<Library, Refusal> load_library(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    return std::unexpected(Refusal{
        "engine_missing",
        fmt::format(
            "The analytics engine {} is not there. Install it with `make build`, say where it is with "
            "--library, or set HERWA_CLICKHOUSE_URL to a ClickHouse of yours.",
            file.string())});
  }
  void* handle = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    return std::unexpected(
        Refusal{"engine_unusable", fmt::format("The analytics engine cannot be loaded: {}.", ::dlerror())});
  }
  Symbols symbols(handle);
  const Library library = symbols_of(symbols);
  if (!symbols.missing().empty()) {
    return std::unexpected(Refusal{
        "engine_unusable", fmt::format("{} is no engine that this version of Herwa can use: it has no "
                                       "{}. Install the pinned one with `make build`.",
                                       file.string(), symbols.missing())});
  }
  library.set_signal_handlers_enabled(0);
  return library;
}

}  // namespace herwa::olap
