// A part of the running whole, as the supervisor sees it: something that is launched, becomes ready, may end,
// and can be asked to stop. A store or a program; in tests, neither.
#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/errors.hpp"
#include "base/task.hpp"

namespace herwa::embedded {
struct Command;
class PostgresServer;
class RedisServer;
}  // namespace herwa::embedded

namespace herwa::up {

struct Readiness {
  bool ready = false;
  std::string said;  // why not, as far as it says: "HTTP 503: schema"
};
using AskReady = std::function<Task<Readiness>()>;

struct PartLook {
  std::string title;   // "API"
  std::string detail;  // behind the line that says ready: an address, or what it is
  std::filesystem::path log_file;
};

class Part {
 public:
  virtual ~Part() = default;
  [[nodiscard]] virtual const PartLook& look() const = 0;
  // A refusal is final: trying again as things are would give the same.
  virtual std::expected<void, Refusal> launch() = 0;
  [[nodiscard]] virtual bool running() = 0;
  virtual Task<Readiness> ask_ready() = 0;
  // "exit code 1"; asked only after it ended.
  [[nodiscard]] virtual std::string how_it_ended() = 0;
  [[nodiscard]] virtual bool ended_well() = 0;
  // A sentence that names the cause and the way out, where the part knows it; else "".
  [[nodiscard]] virtual std::string known_cause() = 0;
  // Neither blocks for long.
  virtual void request_stop() = 0;
  virtual void kill() = 0;
};

// A program of ours or of others; its output goes to the log file. `ask` says whether it is ready.
std::unique_ptr<Part> make_program_part(PartLook look, embedded::Command command, AskReady ask);

// The private stores. The server outlives the part.
std::unique_ptr<Part> make_store_part(PartLook look, embedded::PostgresServer& server);
std::unique_ptr<Part> make_store_part(PartLook look, embedded::RedisServer& server);

}  // namespace herwa::up
