#include "postgres/connect.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::postgres {
namespace {

namespace asio = boost::asio;
using Settings = std::map<std::string, std::string, std::less<>>;

using Descriptor = asio::posix::stream_descriptor;

struct TakeBack {
  void operator()(Descriptor* descriptor) const {
    descriptor->release();
    delete descriptor;
  }
};

// libpq closes and replaces its socket while it tries one address after another, so the descriptor is lent to
// Asio for a single wait and taken back before libpq goes on.
Task<> wait_once(Executor executor, int socket, Descriptor::wait_type what) {
  const std::unique_ptr<Descriptor, TakeBack> lent(new Descriptor(executor, socket));
  co_await lent->async_wait(what, asio::use_awaitable);
}

Settings parse_url(const std::string& url) {
  char* reason = nullptr;
  PQconninfoOption* const parsed = PQconninfoParse(url.c_str(), &reason);
  if (parsed == nullptr) {
    // The reason may quote the address with its password, so it is not repeated.
    PQfreemem(reason);
    throw Unavailable(
        "the address of PostgreSQL cannot be read: it should look like postgresql://user@host:5432/herwa");
  }
  Settings settings;
  for (const PQconninfoOption* option = parsed; option->keyword != nullptr; ++option) {
    if (option->val != nullptr) settings[option->keyword] = option->val;
  }
  PQconninfoFree(parsed);
  return settings;
}

std::int64_t milliseconds(Duration duration) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

Settings settings_for(const Options& options) {
  Settings settings = parse_url(options.url);
  settings["application_name"] = options.application_name;
  settings["client_encoding"] = "UTF8";
  // A server whose client has gone stops its work within a second, so that a cancelled query costs one
  // connection and nothing else. Text forms are those that our readers know.
  settings["options"] += fmt::format(
      " -c statement_timeout={} -c client_connection_check_interval=1000 -c timezone=UTC -c datestyle=ISO"
      " -c intervalstyle=iso_8601 -c bytea_output=hex -c client_min_messages=warning",
      milliseconds(options.statement_deadline));
  return settings;
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t comma = list.find(',');
    parts.emplace_back(list.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    list.remove_prefix(comma + 1);
  }
}

bool is_name(std::string_view host) {
  if (host.empty() || host.starts_with('/') || host.starts_with('@')) return false;
  boost::system::error_code not_an_address;
  asio::ip::make_address(std::string(host), not_an_address);
  return not_an_address.failed();
}

struct Hosts {
  std::string names;
  std::string addresses;
  std::string ports;

  void add(const std::string& name, const std::string& address, const std::string& port) {
    const char* separator = count_++ == 0 ? "" : ",";
    names += separator + name;
    addresses += separator + address;
    ports += separator + port;
  }

 private:
  int count_ = 0;
};

Task<> add_resolved(Hosts& hosts, std::string name, std::string port) {
  asio::ip::tcp::resolver resolver(co_await asio::this_coro::executor);
  boost::system::error_code error;
  const auto found =
      co_await resolver.async_resolve(name, "", asio::redirect_error(asio::use_awaitable, error));
  if (error == asio::error::operation_aborted) throw boost::system::system_error(error);
  if (error) throw Unavailable(fmt::format("the host name {} cannot be resolved: {}", name, error.message()));
  for (const auto& entry : found) hosts.add(name, entry.endpoint().address().to_string(), port);
}

// libpq would look names up while everything else waits; here Asio's own thread does it.
Task<> resolve(Settings& settings) {
  const auto host = settings.find("host");
  if (host == settings.end() || settings.contains("hostaddr")) co_return;
  const std::vector<std::string> names = split(host->second);
  if (std::none_of(names.begin(), names.end(), is_name)) co_return;

  const std::vector<std::string> ports = split(settings["port"]);
  Hosts hosts;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string& port = ports.size() == names.size() ? ports[i] : ports.front();
    if (is_name(names[i])) {
      co_await add_resolved(hosts, names[i], port);
    } else {
      hosts.add(names[i], names[i].starts_with('/') ? "" : names[i], port);
    }
  }
  settings["host"] = hosts.names;
  settings["hostaddr"] = hosts.addresses;
  settings["port"] = hosts.ports;
}

Handle start(const Settings& settings) {
  std::vector<const char*> names;
  std::vector<const char*> values;
  for (const auto& [name, value] : settings) {
    names.push_back(name.c_str());
    values.push_back(value.c_str());
  }
  names.push_back(nullptr);
  values.push_back(nullptr);
  Handle handle(PQconnectStartParams(names.data(), values.data(), 0));
  if (!handle) throw std::bad_alloc();
  return handle;
}

[[noreturn]] void refused(const Handle& handle) {
  std::string reason = PQerrorMessage(handle.get());
  while (!reason.empty() && reason.back() == '\n') reason.pop_back();
  throw Unavailable("PostgreSQL cannot be reached: " + reason);
}

void log_notice(void*, const char* message) { log::debug("postgres notice", {{"notice", message}}); }

}  // namespace

void HandleDeleter::operator()(pg_conn* connection) const { PQfinish(connection); }

Task<Handle> connect(Executor executor, const Options& options) {
  Settings settings = settings_for(options);
  co_await resolve(settings);

  Handle handle = start(settings);
  PQsetNoticeProcessor(handle.get(), log_notice, nullptr);
  if (PQstatus(handle.get()) == CONNECTION_BAD) refused(handle);
  PostgresPollingStatusType step = PGRES_POLLING_WRITING;
  while (step != PGRES_POLLING_OK) {
    if (step == PGRES_POLLING_FAILED) refused(handle);
    const auto what = step == PGRES_POLLING_READING ? Descriptor::wait_read : Descriptor::wait_write;
    co_await wait_once(executor, PQsocket(handle.get()), what);
    step = PQconnectPoll(handle.get());
  }
  co_return handle;
}

}  // namespace herwa::postgres
