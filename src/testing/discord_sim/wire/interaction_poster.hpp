// Interactions by HTTPS: signs each and posts it where the application wants it, takes what comes back as the
// answer, and tries with wrong signatures, as Discord does, whether the place looks at them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "net/http.hpp"
#include "net/http_client.hpp"
#include "net/task_group.hpp"
#include "testing/discord_sim/rest/api.hpp"
#include "testing/discord_sim/world/events.hpp"

namespace discord_sim {

// Misbehaviour that is spent by what is posted.
struct PostingFaults {
  int twice = 0;            // so many interactions are posted a second time, beside the first
  herwa::Duration older{};  // so long ago what is posted was signed
  bool wrong_key = false;   // all of it is signed with a key of somebody else
};

class InteractionPoster final : public EventListener {
 public:
  using Send = std::function<herwa::Task<herwa::net::HttpResponse>(herwa::net::HttpCall)>;
  struct Needs {
    Api& api;
    herwa::net::TaskGroup& tasks;  // owns what is on its way
    Send send;
  };
  explicit InteractionPoster(Needs needs);
  ~InteractionPoster() override;
  InteractionPoster(const InteractionPoster&) = delete;
  InteractionPoster& operator=(const InteractionPoster&) = delete;

  // As the developer portal does: a PING must be answered with PONG, and a forged one with 401; then the URL
  // is taken. An empty one brings the gateway back. False: it was refused, and all stays as it was.
  herwa::Task<bool> set_url(ApplicationId application, std::string url);
  // Tries the URL that is set with a forged PING; where that is not refused, it is taken away.
  herwa::Task<bool> probe(ApplicationId application);

  void on_event(const Event& event) override;
  PostingFaults& faults() { return faults_; }
  // What came back to the last interaction that was posted; zero when nothing did.
  [[nodiscard]] int last_status() const { return last_status_; }

 private:
  struct Letter {
    ApplicationId application;
    std::string url;
    std::string body;
    bool forged = false;
  };
  herwa::Task<> deliver(Letter letter, InteractionId id);
  // Zero when nothing came back.
  herwa::Task<herwa::net::HttpResponse> post(Letter letter);
  [[nodiscard]] std::string ping(const Application& application);
  herwa::Task<bool> refuses_forgery(Letter letter);

  Needs needs_;
  World& world_;
  PostingFaults faults_;
  int last_status_ = 0;
};

}  // namespace discord_sim
