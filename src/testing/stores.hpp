// Real stores for tests, private to this executable and gone with it: started when first asked for, in a
// temporary folder, on sockets of their own. What Debian runs on 5432 and 6379 is never touched.
// A test that kills or stops a store makes a PrivatePostgres or PrivateRedis of its own.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "embedded/descriptor.hpp"
#include "embedded/postgres_server.hpp"
#include "embedded/redis_server.hpp"

namespace herwa::testing {

// Removed with all it holds; what killed runs left behind is swept when the next one is made.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  embedded::Descriptor in_use_;
};

// The URL of a database in this run's cluster: that of HERWA_TEST_POSTGRES_URL when the runner gave one,
// else a cluster of our own. One cluster serves every test of an executable.
std::string postgres(std::string_view database = "postgres");

// The URL of a new, empty database that no other test knows.
std::string fresh_database();
// The same, as a copy of a template: `build` fills it, once per executable and name. About 0.1 s with 90
// tables, where building takes seconds. `build` must have closed its connections when it returns.
std::string fresh_database(std::string_view name, const std::function<void(const std::string& url)>& build);

// This executable's Redis. Database numbers do not separate pub/sub, so tests share it one after another:
// call flush_redis() in SetUp.
embedded::RedisServer& redis();
void flush_redis();

// Servers of a test's own, started when made, to be killed, stopped and started again at will.
class PrivatePostgres {
 public:
  PrivatePostgres();
  embedded::PostgresServer* operator->() { return &server_; }
  embedded::PostgresServer& operator*() { return server_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
  embedded::PostgresServer server_;
};

class PrivateRedis {
 public:
  explicit PrivateRedis(embedded::RedisDurability durability = embedded::RedisDurability::None);
  embedded::RedisServer* operator->() { return &server_; }
  embedded::RedisServer& operator*() { return server_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
  embedded::RedisServer server_;
};

// One statement on a connection of its own, blocking; the first column of the first row, or "". Throws
// Failure with the server's words. For setting a scene and looking at it, not for the code under test.
std::string sql(const std::string& url, const std::string& statement);
// One command without spaces in its parts, blocking; what Redis answered, as it was sent.
std::string redis_command(const embedded::RedisServer& server, std::string_view command);

// A loopback TCP port that was free a moment ago.
std::uint16_t free_port();

// Throws Failure with the refusal's sentence.
void must(const std::expected<void, Refusal>& outcome);

// "postgresql://…/one?…" with another database in place of "one". Pure.
std::string with_database(std::string_view url, std::string_view database);

}  // namespace herwa::testing
