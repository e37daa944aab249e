#include "testing/stores.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "base/random.hpp"
#include "testing/lasting_keys.hpp"

namespace herwa::testing {
namespace {

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

// The runner's cluster outlives us, so databases made there are dropped at the end; one of our own goes
// whole.
class SharedCluster {
 public:
  SharedCluster() {
    system_clock();  // made before us, so that it is still there when we end
    if (const char* given = std::getenv("HERWA_TEST_POSTGRES_URL"); given != nullptr && *given != '\0') {
      given_ = given;
    } else {
      own_ = std::make_unique<PrivatePostgres>();
    }
  }
  ~SharedCluster() {
    if (!own_) drop_all();
  }
  SharedCluster(const SharedCluster&) = delete;
  SharedCluster& operator=(const SharedCluster&) = delete;

  [[nodiscard]] std::string url(std::string_view database) const {
    return own_ ? (**own_).url(database) : with_database(given_, database);
  }

  std::string create(std::string_view made_from) {
    const std::string name = fmt::format("test_{}_{}", secure_hex(6), ++made_count_);
    sql(url("postgres"), fmt::format("create database {} template {}", name, made_from));
    made_.push_back(name);
    return name;
  }

  std::string template_for(std::string_view name, const std::function<void(const std::string&)>& build) {
    const auto known = templates_.find(std::string(name));
    if (known != templates_.end()) return known->second;
    const std::string database = create("template0");
    build(url(database));
    return templates_.emplace(name, database).first->second;
  }

 private:
  std::unique_ptr<PrivatePostgres> own_;
  std::string given_;
  int made_count_ = 0;
  std::vector<std::string> made_;
  std::map<std::string, std::string> templates_;

  void drop_all() {
    for (const std::string& name : made_) {
      try {
        sql(url("postgres"), fmt::format("drop database if exists {} with (force)", name));
      } catch (const std::exception&) {
        // The runner throws the whole cluster away in the end.
        return;
      }
    }
  }
};

SharedCluster& cluster() {
  static SharedCluster shared;
  return shared;
}

}  // namespace

std::string postgres(std::string_view database) { return cluster().url(database); }

std::string fresh_database() { return cluster().url(cluster().create("template0")); }

std::string fresh_database(std::string_view name, const std::function<void(const std::string& url)>& build) {
  return cluster().url(cluster().create(cluster().template_for(name, build)));
}

embedded::RedisServer& redis() {
  system_clock();
  static PrivateRedis shared;
  watch_for_lasting_keys(*shared);
  return *shared;
}

void flush_redis() { redis_command(redis(), "FLUSHALL"); }

PrivatePostgres::PrivatePostgres()
    : server_({.folder = folder_.path() / "postgres", .durable = false, .log_file = {}}) {
  must(server_.start());
}

PrivateRedis::PrivateRedis(embedded::RedisDurability durability)
    : server_({.folder = folder_.path() / "redis", .durability = durability, .log_file = {}}) {
  must(server_.start());
}

std::string sql(const std::string& url, const std::string& statement) {
  const Connection connection(PQconnectdb(url.c_str()), &PQfinish);
  if (PQstatus(connection.get()) != CONNECTION_OK) throw Failure(PQerrorMessage(connection.get()));
  const Result result(PQexec(connection.get(), statement.c_str()), &PQclear);
  const ExecStatusType status = PQresultStatus(result.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY) return "";
  if (status != PGRES_TUPLES_OK) throw Failure(PQerrorMessage(connection.get()));
  return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

std::string redis_command(const embedded::RedisServer& server, std::string_view command) {
  const embedded::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = server.socket().string();
  std::memcpy(address.sun_path, path.c_str(), std::min(path.size(), sizeof address.sun_path - 1));
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw Unavailable(fmt::format("no Redis answers at {}", path));
  }
  // QUIT makes it close the connection, so that the answer ends where the stream does.
  const std::string sent = fmt::format("{}\r\nQUIT\r\n", command);
  if (::send(socket.get(), sent.data(), sent.size(), MSG_NOSIGNAL) < 0) throw Unavailable("Redis hung up");
  std::string answer;
  std::array<char, 4096> buffer;
  for (ssize_t count = 0; (count = ::recv(socket.get(), buffer.data(), buffer.size(), 0)) > 0;) {
    answer.append(buffer.data(), static_cast<std::size_t>(count));
  }
  constexpr std::string_view goodbye = "+OK\r\n";
  return answer.ends_with(goodbye) ? answer.substr(0, answer.size() - goodbye.size()) : answer;
}

void must(const std::expected<void, Refusal>& outcome) {
  if (!outcome) throw Failure(outcome.error().message);
}

std::string with_database(std::string_view url, std::string_view database) {
  const std::size_t scheme = url.find("://");
  const std::size_t host = scheme == std::string_view::npos ? 0 : scheme + 3;
  const std::size_t query = std::min(url.find('?', host), url.size());
  const std::size_t slash = std::min(url.find('/', host), query);
  return fmt::format("{}/{}{}", url.substr(0, slash), database, url.substr(query));
}

}  // namespace herwa::testing
