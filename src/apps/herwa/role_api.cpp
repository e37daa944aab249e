// The API role: the public port. /api is answered here, everything else by the dashboard's own server.
#include <fmt/format.h>

#include <array>

#include "apps/herwa/api_platform.hpp"
#include "apps/herwa/api_routes.hpp"
#include "apps/herwa/role_process.hpp"
#include "apps/herwa/roles.hpp"
#include "base/log.hpp"
#include "net/http_client.hpp"
#include "platform/api/dispatcher.hpp"
#include "platform/api/web_proxy.hpp"

namespace herwa::app {
namespace {

class ApiRole final : public platform::Role {
 public:
  explicit ApiRole(const Configuration& configuration) : configuration_(configuration) {}

  Task<> start(platform::Process& process) override {
    client_ = net::make_http_client(process.executor(), process.timers(), {});
    census_ = std::make_unique<Census>(process);
    platform_ = std::make_unique<ApiPlatform>(
        configuration_, ApiPlatform::Surroundings{process.executor(), process.timers(), process.metrics(),
                                                  process.database(), process.redis(), *client_});
    dispatcher_ = std::make_unique<platform::Dispatcher>(
        api_routes({.features = platform_->features(),
                    .census = census_.get(),
                    .login = platform_->login(),
                    .dashboard = platform_->dashboard(),
                    .keys = platform_->api_keys(),
                    .operators = platform_->operators(),
                    .webhooks = platform_->webhooks(),
                    .live = platform_->live()}),
        platform::Dispatcher::Surroundings{
            .clock = process.clock(),
            .metrics = process.metrics(),
            .doors = platform_->doors(),
            .origins = platform_->origins(),
            .trusted_proxies = configuration_.trusted_proxies,
            .otherwise = platform::web_proxy(*client_, configuration_.web_url)});
    co_await platform_->open();
    platform_->start();
    server_ = net::make_http_server(
        process.executor(), process.timers(),
        {.address = configuration_.api_address, .port = configuration_.api_port},
        [this](net::HttpRequest request) { return dispatcher_->handle(std::move(request)); });
    process.tasks().spawn("census", census_->run());
    process.tasks().spawn("public server", server_->serve());
    log::info("the API listens", {{"address", configuration_.api_address}, {"port", server_->port()}});
    co_return;
  }

  Task<> stop(platform::Process& process) override {
    if (server_) co_await server_->shutdown(process.drain());
    if (platform_) co_await platform_->stop(process.drain());
  }

 private:
  const Configuration& configuration_;
  std::unique_ptr<net::HttpClient> client_;
  std::unique_ptr<Census> census_;
  std::unique_ptr<ApiPlatform> platform_;
  std::unique_ptr<platform::Dispatcher> dispatcher_;
  std::unique_ptr<net::HttpServer> server_;
};

}  // namespace

int run_api(const Configuration& configuration) {
  return run_role(configuration, "api", [&] { return std::make_unique<ApiRole>(configuration); });
}

}  // namespace herwa::app
