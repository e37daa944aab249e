#include "testing/schema_dump.hpp"

#include "base/errors.hpp"
#include "embedded/child_process.hpp"

namespace herwa::testing {
namespace {

// Newer versions fence their output with a random word.
bool is_fence(std::string_view line) {
  return line.starts_with("\\restrict") || line.starts_with("\\unrestrict");
}

}  // namespace

std::string schema_dump(const std::string& url) {
  embedded::Command command;
  command.program = "pg_dump";
  command.arguments = {"--schema-only", "--dbname=" + url};
  const embedded::RunResult run = embedded::run_to_end(std::move(command), std::chrono::seconds(60));
  if (!run.status.clean()) throw Failure("pg_dump: " + run.output);
  std::string text;
  for (std::size_t start = 0; start < run.output.size();) {
    const std::size_t end = std::min(run.output.find('\n', start), run.output.size());
    const std::string_view line(run.output.data() + start, end - start);
    if (!is_fence(line)) text.append(line).append("\n");
    start = end + 1;
  }
  return text;
}

}  // namespace herwa::testing
