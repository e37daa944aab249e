// Where Discord's posts arrive, in the API's process. What is genuine goes on, as it came, to the bot that
// runs the guild's shard; the answer is the bot's own call, so Discord is told here no more than that it will
// come. Only what no bot can take is answered from here: by a sentence that the person sees.
#pragma once

#include <functional>
#include <vector>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "discord/model/interaction.hpp"
#include "discord/signing/public_key.hpp"
#include "net/http.hpp"
#include "net/http_client.hpp"
#include "net/timers.hpp"
#include "platform/posted_interactions/interaction_taker.hpp"
#include "platform/posted_interactions/posting.hpp"

namespace herwa::platform {

class InteractionDoor {
 public:
  // All of it outlives the door.
  struct Surroundings {
    net::HttpClient& client;
    net::Timers& timers;
    Metrics& metrics;
    std::function<std::vector<InteractionTaker>()> takers;
  };
  InteractionDoor(const discord::PublicKey& key, Surroundings around)
      : key_(key), around_(std::move(around)) {}

  Task<net::HttpResponse> answer(net::HttpRequest request);

 private:
  Task<net::HttpResponse> pass_on(net::HttpRequest request, discord::Interaction interaction);
  Task<bool> taken_by(const InteractionTaker& taker, const net::HttpRequest& request);
  net::HttpResponse turn_away(Posting posting);
  void count(std::string_view outcome);

  discord::PublicKey key_;
  Surroundings around_;
  Instant warned_{};
};

}  // namespace herwa::platform
