#include "testing/discord_sim/web/server.hpp"

#include "net/http_client.hpp"
#include "net/http_server.hpp"
#include "net/task_group.hpp"
#include "net/wait_queue.hpp"
#include "testing/discord_sim/web/consent.hpp"
#include "testing/discord_sim/web/control.hpp"
#include "testing/discord_sim/web/live.hpp"
#include "testing/discord_sim/web/pictures.hpp"
#include "testing/discord_sim/web/static_files.hpp"
#include "testing/discord_sim/web/traffic_log.hpp"
#include "testing/discord_sim/wire/agenda_driver.hpp"
#include "testing/discord_sim/wire/api_http.hpp"
#include "testing/discord_sim/wire/gateway_stream.hpp"
#include "testing/discord_sim/wire/interaction_poster.hpp"
#include "testing/discord_sim/world/interactions.hpp"

namespace discord_sim {
namespace {

using herwa::Task;
using herwa::net::HttpRequest;
using herwa::net::HttpResponse;

constexpr std::size_t body_bytes_max = 26 * 1024 * 1024;
constexpr std::chrono::seconds drain{1};
// Slow answers are asked for on purpose, up to ten minutes.
constexpr std::chrono::minutes slowest_answer{11};

// Wakes whoever waits for an interaction's answer.
class AnswerBell final : public EventListener {
 public:
  explicit AnswerBell(World& world) : world_(world) { world_.listen(*this); }
  ~AnswerBell() override { world_.stop_listening(*this); }
  AnswerBell(const AnswerBell&) = delete;
  AnswerBell& operator=(const AnswerBell&) = delete;

  void on_event(const Event& event) override {
    if (event.type.starts_with("SIM_INTERACTION_")) rung_.wake_all();
  }
  Task<> wait() { return rung_.wait(); }

 private:
  World& world_;
  herwa::net::WaitQueue rung_;
};

class Server final : public SimServer {
 public:
  Server(const ServerNeeds& needs, ServerOptions options)
      : timers_(needs.timers),
        api_(needs.api),
        gateway_(needs.gateway),
        world_(needs.api.world()),
        files_(options.chat_dir),
        control_(world_, needs.api, needs.gateway, options.seed),
        bell_(world_),
        group_(needs.executor),
        client_(herwa::net::make_http_client(needs.executor, needs.timers, {})),
        poster_({api_, group_, [this](auto call) { return client_->send(std::move(call)); }}),
        agenda_(world_, needs.timers, group_) {
    if (!options.record_file.empty()) {
      record_ = std::make_unique<TrafficLog>(options.record_file);
      api_.on_traffic([this](const Traffic& traffic) { record_->write(traffic); });
    }
    herwa::net::HttpServerOptions http;
    http.address = options.address;
    http.port = options.port;
    http.body_bytes_max = body_bytes_max;
    http.handler_deadline = slowest_answer;
    http.on_websocket = [this](HttpRequest request, std::unique_ptr<herwa::net::WebSocket> socket) {
      return stream(std::move(request), std::move(socket));
    };
    http_ = herwa::net::make_http_server(needs.executor, needs.timers, std::move(http),
                                         [this](HttpRequest request) { return answer(std::move(request)); });
    // Bound everywhere, it is still reached here.
    const bool everywhere = options.address == "0.0.0.0" || options.address == "::";
    const std::string place = fmt::format("{}:{}", everywhere ? "127.0.0.1" : options.address, http_->port());
    url_ = "http://" + place;
    world_.set_places({.gateway = "ws://" + place, .cdn = url_ + "/cdn"});
  }

  ~Server() override { api_.on_traffic(nullptr); }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] const std::string& url() const override { return url_; }

  Task<> serve() override { co_await http_->serve(); }

  Task<bool> set_interactions_url(ApplicationId application, std::string url) override {
    return poster_.set_url(application, std::move(url));
  }

  Task<> shutdown() override {
    co_await http_->shutdown(drain);
    group_.cancel();
    co_await group_.join();
  }

 private:
  Task<HttpResponse> answer(HttpRequest request) {
    const std::string_view path = request.path();
    if (path.starts_with("/api/")) co_return co_await serve_api(api_, timers_, std::move(request));
    ApiRequest api = to_api_request(request);
    if (path.starts_with("/sim/")) co_return co_await control(std::move(api));
    co_return to_http_response(serve_page(api));
  }

  ApiResponse serve_page(const ApiRequest& request) {
    if (request.path == "/oauth2/authorize") return serve_consent(api_.oauth(), world_, request);
    if (request.path == "/healthz") {
      ApiResponse healthy;
      healthy.set_json(Json::object({{"status", "ok"}}));
      return healthy;
    }
    if (auto picture = serve_picture(world_, request.path, Query(request.query))) return *picture;
    return files_.serve(request.path);
  }

  // With wait=1 the answer to an act comes when the application has answered the interaction.
  Task<HttpResponse> control(ApiRequest request) {
    if (request.path.starts_with("/sim/interactions-url"))
      co_return co_await post_control(std::move(request));
    ApiResponse response = control_.handle(request);
    const bool waits = Query(request.query).flag("wait") && response.status == 200;
    if (waits) {
      const auto id = Json::parse(response.body).value_or(Json())["interaction_id"].id<InteractionId>();
      while (control_.pending(id)) co_await bell_.wait();
      response.headers.clear();
      response.set_json(control_.outcome(id));
    }
    co_return to_http_response(std::move(response));
  }

  // What asks the application's place before it answers; the doors are those of the control API.
  Task<HttpResponse> post_control(ApiRequest request) {
    ApiRequest check = request;
    check.method = "GET";
    check.path = "/sim/state";
    ApiResponse response = control_.handle(check);
    const Json body = Json::parse(request.body).value_or(Json());
    const auto application = body["application_id"].id<ApplicationId>();
    if (response.status != 200) co_return to_http_response(std::move(response));
    if (request.method != "POST" || world_.application(application) == nullptr) {
      response.status = 404;
      response.set_json(ApiError(404, 0, "No such path, or no such application_id.").body());
    } else if (request.path.ends_with("/probe")) {
      response.set_json(Json::object({{"refused", co_await poster_.probe(application)}}));
    } else if (request.path.ends_with("/faults")) {
      poster_.faults() = {.twice = static_cast<int>(body["twice"].integer()),
                          .older = std::chrono::seconds(body["older_s"].integer()),
                          .wrong_key = body["wrong_key"].flag()};
      response.set_json(body);
    } else if (co_await poster_.set_url(application, body["url"].text())) {
      response.set_json(Json::object({{"url", body["url"]}}));
    } else {
      response.status = 400;
      response.set_json(
          ApiError(400, 50035, "The specified interactions endpoint URL could not be verified.").body());
    }
    co_return to_http_response(std::move(response));
  }

  Task<> stream(HttpRequest request, std::unique_ptr<herwa::net::WebSocket> socket) {
    if (request.path() != "/sim/live") {
      co_return co_await serve_gateway(gateway_, std::string(request.query()), std::move(socket), group_);
    }
    // The same doors as for the control API.
    ApiRequest check = to_api_request(request);
    check.method = "GET";
    check.path = "/sim/state";
    const auto as = UserId::parse(Query(request.query()).get("as"));
    if (control_.handle(check).status != 200 || !as || world_.user(*as) == nullptr) {
      co_return co_await socket->close({4004, "Unknown user, or not from this machine."});
    }
    co_await serve_live(world_, *as, std::move(socket), group_);
  }

  herwa::net::Timers& timers_;
  Api& api_;
  Gateway& gateway_;
  World& world_;
  StaticFiles files_;
  Control control_;
  AnswerBell bell_;
  herwa::net::TaskGroup group_;
  std::unique_ptr<herwa::net::HttpClient> client_;
  InteractionPoster poster_;
  AgendaDriver agenda_;
  std::unique_ptr<TrafficLog> record_;
  std::unique_ptr<herwa::net::HttpServer> http_;
  std::string url_;
};

}  // namespace

std::unique_ptr<SimServer> make_sim_server(const ServerNeeds& needs, ServerOptions options) {
  return std::make_unique<Server>(needs, std::move(options));
}

}  // namespace discord_sim
