// The API role: the public port. /api is answered here, everything else by the dashboard's own server.
#include <fmt/format.h>

#include <array>

#include "apps/herwa/api_platform.hpp"
#include "apps/herwa/api_routes.hpp"
#include "apps/herwa/role_process.hpp"
#include "apps/herwa/roles.hpp"
#include "base/log.hpp"
#include "net/http_client.hpp"
#include "net/static_files.hpp"
#include "platform/api/dispatcher.hpp"
#include "platform/api/web_proxy.hpp"
#include "platform/posted_interactions/interaction_door.hpp"

namespace herwa::app {
namespace {

Task<net::HttpResponse> sent_on(std::string url, net::HttpRequest request) {
  net::HttpResponse response{.status = 308};
  response.headers.set("Location", url + (request.target.starts_with('/') ? request.target : "/"));
  co_return response;
}

// Everything outside /api: the dashboard's files from its folder, the rest from its server.
class Pages {
 public:
  Pages(platform::Process& process, const Configuration& configuration, platform::Arrivals arrivals)
      : client_(net::make_http_client(process.executor(), process.timers(), {})),
        proxy_(platform::web_proxy(*client_, {.web_url = configuration.web_url,
                                              .over_tls = configuration.public_url.starts_with("https://"),
                                              .arrivals = std::move(arrivals)})) {
    if (configuration.web_static_dir.empty()) return;
    // Their names change with what is in them.
    files_ = net::static_files({.folder = configuration.web_static_dir,
                                .prefix = std::string(static_prefix),
                                .cache_control = "public, max-age=31536000, immutable"});
  }

  Task<net::HttpResponse> answer(net::HttpRequest request) {
    const bool file = files_ && request.path().starts_with(static_prefix);
    return file ? files_(std::move(request)) : proxy_(std::move(request));
  }

 private:
  static constexpr std::string_view static_prefix = "/_next/static/";

  std::unique_ptr<net::HttpClient> client_;
  net::HttpHandler proxy_;
  net::HttpHandler files_;
};

// Nothing but a refusal where no public key is set.
class Interactions {
 public:
  Interactions(platform::Process& process, const Configuration& configuration)
      : client_(net::make_http_client(process.executor(), process.timers(), {})),
        watch_(process.redis(), process.timers()) {
    const auto key = discord::PublicKey::parse(configuration.discord_public_key);
    if (!key) return;
    door_ = std::make_unique<platform::InteractionDoor>(
        *key, platform::InteractionDoor::Surroundings{*client_, process.timers(), process.metrics(),
                                                      [this] { return watch_.takers(); }});
    process.tasks().spawn("who takes interactions", watch_.run());
  }

  Task<net::HttpResponse> answer(net::HttpRequest request) {
    return door_ ? door_->answer(std::move(request)) : not_set_up();
  }

 private:
  static Task<net::HttpResponse> not_set_up() {
    net::HttpResponse response{.status = 503, .body = "Nobody told this Herwa discord.public_key.\n"};
    response.headers.set("Content-Type", "text/plain; charset=utf-8");
    co_return response;
  }

  std::unique_ptr<net::HttpClient> client_;
  platform::TakerWatch watch_;
  std::unique_ptr<platform::InteractionDoor> door_;
};

bool is_interaction(const net::HttpRequest& request) { return request.path() == platform::interactions_path; }

class ApiRole final : public platform::Role {
 public:
  explicit ApiRole(const Configuration& configuration) : configuration_(configuration) {}

  Task<> start(platform::Process& process) override {
    client_ = net::make_http_client(process.executor(), process.timers(),
                                    {.breaker = net::CircuitBreakerOptions(), .metrics = &process.metrics()});
    census_ = std::make_unique<Census>(process);
    platform_ = std::make_unique<ApiPlatform>(
        configuration_,
        ApiPlatform::Surroundings{process.executor(), process.timers(), process.metrics(), process.database(),
                                  process.redis(), *client_, process.clickhouse()});
    const platform::Arrivals arrivals{.trusted_proxies = configuration_.trusted_proxies,
                                      .over_tls = !configuration_.api_tls_certificate_file.empty(),
                                      .visits = &platform_->visits()};
    pages_ = std::make_unique<Pages>(process, configuration_, arrivals);
    interactions_ = std::make_unique<Interactions>(process, configuration_);
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
            .arrivals = arrivals,
            .otherwise = [this](net::HttpRequest request) { return pages_->answer(std::move(request)); }});
    co_await platform_->open();
    platform_->start();
    server_ = net::make_http_server(
        process.executor(), process.timers(),
        {.address = configuration_.api_address,
         .port = configuration_.api_port,
         // What is not the API's goes through as it comes; its own bodies are small and checked as a whole.
         .streams_body =
             [](const net::HttpRequest& request) {
               return !platform::is_api_path(request.path()) && !is_interaction(request);
             },
         .passes_upgrades = true,
         .tls_certificate_file = configuration_.api_tls_certificate_file,
         .tls_key_file = configuration_.api_tls_key_file},
        // One sender brings everybody's interactions, and is known by a signature: it passes no turnstile.
        [this](net::HttpRequest request) {
          return is_interaction(request) ? interactions_->answer(std::move(request))
                                         : dispatcher_->handle(std::move(request));
        });
    process.tasks().spawn("census", census_->run());
    process.tasks().spawn("public server", server_->serve());
    redirect_ = to_public_url(process);
    if (redirect_) process.tasks().spawn("redirect server", redirect_->serve());
    log::info("the API listens", {{"address", configuration_.api_address}, {"port", server_->port()}});
    co_return;
  }

  Task<> stop(platform::Process& process) override {
    if (redirect_) co_await redirect_->shutdown(Duration::zero());
    if (server_) co_await server_->shutdown(process.drain());
    if (platform_) co_await platform_->stop(process.drain());
  }

 private:
  std::unique_ptr<net::HttpServer> to_public_url(platform::Process& process) {
    if (configuration_.api_redirect_port == 0) return nullptr;
    return net::make_http_server(
        process.executor(), process.timers(),
        {.address = configuration_.api_address, .port = configuration_.api_redirect_port},
        [url = configuration_.public_url](net::HttpRequest request) {
          return sent_on(url, std::move(request));
        });
  }

  const Configuration& configuration_;
  std::unique_ptr<net::HttpClient> client_;
  std::unique_ptr<Pages> pages_;
  std::unique_ptr<Census> census_;
  std::unique_ptr<Interactions> interactions_;
  std::unique_ptr<ApiPlatform> platform_;
  std::unique_ptr<platform::Dispatcher> dispatcher_;
  std::unique_ptr<net::HttpServer> server_;
  std::unique_ptr<net::HttpServer> redirect_;
};

}  // namespace

int run_api(const Configuration& configuration) {
  return run_role(configuration, "api", [&] { return std::make_unique<ApiRole>(configuration); });
}

}  // namespace herwa::app
