#include "apps/herwa_olap/session.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/clock.hpp"
#include "clickhouse/errors.hpp"
#include "clickhouse/params.hpp"

namespace herwa::olap {
namespace {

constexpr std::string_view default_database = "default";
constexpr int success = 0;

// What every statement begins with. The engine's own defaults are those of a command line: a bare word is a
// SELECT, inserts are gathered in memory first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> base_settings{{
    {"implicit_select", "0"},
    {"async_insert", "0"},
    // Pieces that are parsed beside each other would make blocks that differ from one sending to the next.
    {"input_format_parallel_parsing", "0"},
}};

// A setting that a statement changed goes back to what it was.
std::string original_of(const std::string& setting) {
  for (const auto& [name, value] : base_settings) {
    if (name == setting) return clickhouse::quote_text(value);
  }
  return "DEFAULT";
}

std::string quote_name(std::string_view name) {
  std::string quoted = "`";
  for (const char c : name) {
    if (c == '`' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "`";
}

Outcome failed_with(std::string_view error) {
  return {.code = clickhouse::code_in(error), .error = std::string(error), .body = {}};
}

}  // namespace

struct Session::Arguments {
  std::vector<std::string> texts;
  std::vector<char*> pointers;

  explicit Arguments(const EngineOptions& options, const std::string& name) {
    texts = {"herwa-olap", "--path=" + options.folder.string(), "--log_comment=" + name,
             "--backups.allowed_path=" + options.backups.string(),
             fmt::format("--max_server_memory_usage={}", options.memory_bytes_max),
             fmt::format("--max_memory_usage={}", options.query_memory_bytes_max),
             // Caches and threads for one machine's analytics, not for a server of its own.
             "--mark_cache_size=67108864", "--background_pool_size=2", "--background_schedule_pool_size=4"};
    for (const auto& [setting, value] : base_settings)
      texts.push_back(fmt::format("--{}={}", setting, value));
    if (!options.config.empty()) texts.push_back("--config-file=" + options.config.string());
    for (std::string& text : texts) pointers.push_back(text.data());
  }
};

struct Session::Bound {
  std::vector<const char*> names;
  std::vector<const char*> values;
  std::vector<std::size_t> name_sizes;
  std::vector<std::size_t> value_sizes;

  explicit Bound(const Named& params) {
    for (const auto& [name, value] : params) {
      names.push_back(name.data());
      name_sizes.push_back(name.size());
      values.push_back(value.data());
      value_sizes.push_back(value.size());
    }
  }
};

Session::Session(const Library& library, const EngineOptions& options, std::string name)
    : library_(library), options_(options), name_(std::move(name)) {
  connect();
}

Session::~Session() { disconnect(); }

void Session::connect() {
  Arguments arguments(options_, name_);
  connection_ = library_.connect(static_cast<int>(arguments.pointers.size()), arguments.pointers.data());
  if (connection_ == nullptr) {
    throw Unavailable(
        fmt::format("the analytics engine cannot open {}: it may be damaged, full, or of a newer "
                    "version",
                    options_.folder.string()));
  }
  database_ = default_database;
  settings_.clear();
}

void Session::disconnect() {
  if (connection_ != nullptr) library_.close(std::exchange(connection_, nullptr));
}

Outcome Session::run(const Statement& statement) {
  const Tick begun = system_clock().tick();
  bool leaves_traces = false;
  Outcome outcome = prepare(statement);
  if (outcome.error.empty() && !statement.has_data) outcome = check(statement, leaves_traces);
  if (outcome.error.empty()) {
    outcome = statement.has_data ? insert(statement) : ask(statement.sql, statement.params, statement.format);
  }
  // SET and USE would outlive their statement, as nothing does over HTTP.
  if (leaves_traces) {
    disconnect();
    connect();
  }
  outcome.elapsed = system_clock().tick() - begun;
  return outcome;
}

void Session::stop_other(const std::string& session_name) {
  // SYNC would wait for an end that the engine may never tell; both names are ours.
  constexpr std::string_view kill = "KILL QUERY WHERE Settings['log_comment'] = {name:String} ASYNC";
  ask(kill, {{"name", session_name}}, "Null");
}

Outcome Session::prepare(const Statement& statement) {
  Outcome outcome = set_settings(statement.settings);
  if (!outcome.error.empty()) return outcome;
  return use_database(statement.database.empty() ? std::string(default_database) : statement.database);
}

Outcome Session::set_settings(const Named& wanted) {
  const std::map<std::string, std::string> target(wanted.begin(), wanted.end());
  std::string changes;
  const auto change = [&changes](const std::string& name, const std::string& value) {
    changes += fmt::format("{} {} = {}", changes.empty() ? "SET" : ",", name, value);
  };
  for (const auto& [name, value] : settings_) {
    if (!target.contains(name)) change(name, original_of(name));
  }
  for (const auto& [name, value] : target) {
    const auto standing = settings_.find(name);
    if (standing == settings_.end() || standing->second != value) change(name, clickhouse::quote_text(value));
  }
  if (changes.empty()) return {};
  Outcome outcome = ask(changes, {}, "Null");
  if (outcome.error.empty()) {
    settings_ = target;
  } else {
    // Which of them took effect is not told.
    disconnect();
    connect();
  }
  return outcome;
}

Outcome Session::use_database(const std::string& wanted) {
  if (database_ == wanted) return {};
  Outcome outcome = ask("USE " + quote_name(wanted), {}, "Null");
  if (outcome.error.empty()) database_ = wanted;
  return outcome;
}

// The engine's own parser says what a statement is, so that no spelling gets around us.
Outcome Session::check(const Statement& statement, bool& leaves_traces) {
  Classification said;
  const std::string& sql = statement.sql;
  if (library_.classify(connection(), sql.data(), sql.size(), nullptr, 0, &said) != success) return {};
  const auto kind = static_cast<QueryClass>(said.query_class);
  leaves_traces = kind == QueryClass::Control;
  if (said.statement_count > 1) {
    leaves_traces = false;
    return failed(62, "SYNTAX_ERROR", "Multi-statements are not allowed: send one statement a request");
  }
  if (statement.only_reads && kind != QueryClass::ReadOnly && kind != QueryClass::Unknown) {
    leaves_traces = false;
    return failed(164, "READONLY", "GET only reads: send this statement by POST");
  }
  return {};
}

Outcome Session::ask(std::string_view sql, const Named& params, std::string_view format) {
  const Bound bound(params);
  return take(library_.query(connection(), sql.data(), sql.size(), format.data(), format.size(),
                             bound.names.data(), bound.name_sizes.data(), bound.values.data(),
                             bound.value_sizes.data(), bound.names.size()));
}

Outcome Session::insert(const Statement& statement) {
  const Bound bound(statement.params);
  EngineInsert* stream =
      library_.insert(connection(), statement.sql.data(), statement.sql.size(), statement.format.data(),
                      statement.format.size(), bound.names.data(), bound.name_sizes.data(),
                      bound.values.data(), bound.value_sizes.data(), bound.names.size());
  const std::shared_ptr<EngineInsert> owner(stream, library_.insert_destroy);
  if (const char* error = library_.insert_error(stream)) return failed_with(error);
  return feed(stream, statement);
}

Outcome Session::feed(EngineInsert* stream, const Statement& statement) {
  // Once the engine has given up, its own words come with the end.
  bool taken = true;
  const auto append = [&](std::string_view piece) {
    if (taken && !piece.empty())
      taken = library_.insert_append(stream, piece.data(), piece.size()) == success;
  };
  try {
    append(statement.inline_data);
    clickhouse::decompress_into(statement.data, statement.coding, options_.data_bytes_max, append);
  } catch (const ProtocolError& broken) {
    library_.insert_cancel(stream);
    return failed(354, "ZLIB_INFLATE_FAILED", broken.what());
  }
  return take(library_.insert_done(stream));
}

Outcome Session::take(EngineResult* result) {
  if (result == nullptr) return failed(49, "LOGICAL_ERROR", "the engine gave no result");
  const std::shared_ptr<EngineResult> owner(result, library_.result_destroy);
  if (const char* error = library_.result_error(result)) return failed_with(error);
  Outcome outcome;
  if (const std::size_t size = library_.result_length(result); size > 0) {
    outcome.body.assign(library_.result_buffer(result), size);
  }
  outcome.read_rows = library_.rows_read(result);
  outcome.read_bytes = library_.bytes_read(result);
  outcome.written_rows = library_.rows_written(result);
  outcome.written_bytes = library_.bytes_written(result);
  return outcome;
}

}  // namespace herwa::olap
