// One connection to the engine, which does one thing at a time, blocking: it belongs to one thread. Settings
// and database are those of the statement at hand; nothing of a statement is left for the next one.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "apps/herwa_olap/library.hpp"
#include "apps/herwa_olap/statement.hpp"

namespace herwa::olap {

struct EngineOptions {
  std::filesystem::path folder;
  std::filesystem::path backups;             // where BACKUP … TO File() may write
  std::filesystem::path config;              // of ClickHouse's own; empty: none
  std::uint64_t memory_bytes_max = 0;        // of the whole engine
  std::uint64_t query_memory_bytes_max = 0;  // of one statement
  std::size_t data_bytes_max = 0;            // of an insert, unpacked
};

class Session {
 public:
  // `name` marks its statements, so that another session can stop them. Throws Unavailable when the engine
  // cannot open the folder.
  Session(const Library& library, const EngineOptions& options, std::string name);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Never throws for what the engine refuses.
  Outcome run(const Statement& statement);
  // Asks the engine to end what another session is doing, without waiting for it.
  void stop_other(const std::string& session_name);
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  struct Arguments;
  struct Bound;

  void connect();
  void disconnect();
  [[nodiscard]] EngineConnection* connection() const { return *connection_; }
  Outcome prepare(const Statement& statement);
  Outcome set_settings(const Named& wanted);
  Outcome use_database(const std::string& wanted);
  Outcome check(const Statement& statement, bool& leaves_traces);
  Outcome ask(std::string_view sql, const Named& params, std::string_view format);
  Outcome insert(const Statement& statement);
  Outcome feed(EngineInsert* stream, const Statement& statement);
  Outcome take(EngineResult* result);

  const Library& library_;
  const EngineOptions& options_;
  std::string name_;
  EngineConnection** connection_ = nullptr;
  std::string database_;
  std::map<std::string, std::string> settings_;  // that differ from how it began
};

}  // namespace herwa::olap
