// The server alone: hello_bench <file for the port>. Answers the same few words until it is told to stop.
#include <fmt/format.h>

#include <exception>
#include <fstream>

#include "net/http_server.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"

namespace {

using namespace herwa;

Task<net::HttpResponse> greet(net::HttpRequest) {
  co_return net::HttpResponse{.headers = {{"Content-Type", "application/json"}},
                              .body = R"({"hello":"world"})"};
}

int serve(const std::string& port_file) {
  net::Loop loop;
  const auto server = net::make_http_server(loop.executor(), net::system_timers(), {}, greet);
  std::ofstream(port_file) << server->port() << " none=0\n";
  net::TaskGroup tasks(loop.executor());
  tasks.spawn("server", server->serve());
  loop.run_until_done([]() -> Task<> { static_cast<void>(co_await net::wait_for_stop_signal()); }());
  loop.run_until_done(server->shutdown(Duration::zero()));
  loop.run_until_done(tasks.join());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "hello_bench <file for the port>\n");
    return 2;
  }
  try {
    return serve(argv[1]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
