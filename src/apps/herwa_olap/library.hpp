// The engine's C interface, loaded at run time: the library is half a gigabyte, is not linked, and comes
// without a header. Signatures are those of chDB 26.7.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>

#include "base/errors.hpp"

namespace herwa::olap {

// Things of the engine's that we only hand back to it.
struct EngineResult;
struct EngineConnection;
struct EngineInsert;

// What the engine's own parser says about a text.
struct Classification {
  std::uint32_t struct_size = sizeof(Classification);
  std::uint32_t statement_count = 0;
  std::uint32_t flags = 0;
  std::uint32_t query_class = 0;
};
enum class QueryClass : std::uint32_t {
  ReadOnly = 0,
  Mutating = 1,
  MutatingGlobal = 2,
  Control = 3,
  Unknown = 4
};

// {name:Type} in a statement; the arrays stand side by side.
struct EngineParams {
  const char* const* names = nullptr;
  const std::size_t* name_sizes = nullptr;
  const char* const* values = nullptr;
  const std::size_t* value_sizes = nullptr;
  std::size_t count = 0;
};

struct Library {
  using Text = const char*;
  using Names = const char* const*;
  using Sizes = const std::size_t*;

  Text (*version)() = nullptr;
  void (*set_signal_handlers_enabled)(int) = nullptr;
  EngineConnection** (*connect)(int, char**) = nullptr;
  void (*close)(EngineConnection**) = nullptr;
  EngineResult* (*query)(EngineConnection*, Text, std::size_t, Text, std::size_t, Names, Sizes, Names, Sizes,
                         std::size_t) = nullptr;
  int (*classify)(EngineConnection*, Text, std::size_t, Text, std::size_t, Classification*) = nullptr;
  EngineInsert* (*insert)(EngineConnection*, Text, std::size_t, Text, std::size_t, Names, Sizes, Names, Sizes,
                          std::size_t) = nullptr;
  int (*insert_append)(EngineInsert*, const void*, std::size_t) = nullptr;
  EngineResult* (*insert_done)(EngineInsert*) = nullptr;
  void (*insert_cancel)(EngineInsert*) = nullptr;
  Text (*insert_error)(EngineInsert*) = nullptr;
  void (*insert_destroy)(EngineInsert*) = nullptr;
  void (*result_destroy)(EngineResult*) = nullptr;
  const char* (*result_buffer)(EngineResult*) = nullptr;
  std::size_t (*result_length)(EngineResult*) = nullptr;
  Text (*result_error)(EngineResult*) = nullptr;
  std::uint64_t (*rows_read)(EngineResult*) = nullptr;
  std::uint64_t (*bytes_read)(EngineResult*) = nullptr;
  std::uint64_t (*rows_written)(EngineResult*) = nullptr;
  std::uint64_t (*bytes_written)(EngineResult*) = nullptr;
};

// Stays loaded until the process ends. A refusal says what to do.
std::expected<Library, Refusal> load_library(const std::filesystem::path& file);

}  // namespace herwa::olap
