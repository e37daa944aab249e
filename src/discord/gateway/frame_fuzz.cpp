// Messages of a gateway that is none: taken apart or refused, what is found lies within the text, and every
// reader of a body bears whatever it gets.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>

#include "discord/gateway/frame.hpp"
#include "discord/gateway/gateway_url.hpp"
#include "discord/model/channel.hpp"
#include "discord/model/guild.hpp"
#include "discord/model/interaction.hpp"
#include "discord/model/message.hpp"
#include "discord/model/ready.hpp"
#include "discord/model/user.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool lies_in(std::string_view part, std::string_view whole) {
  if (part.empty()) return true;
  const std::less_equal<const char*> before;
  return before(whole.data(), part.data()) && before(part.data() + part.size(), whole.data() + whole.size());
}

void read_body(discord::EventKind kind, discord::Json body) {
  (void)discord::parse_hello_interval_ms(body);
  (void)discord::parse_resumable(body);
  (void)discord::parse_id(body);
  (void)discord::parse_order_key(kind, body);
  if (const auto refused = discord::parse_rate_limited(body))
    require(refused->retry_after >= herwa::Duration::zero());
  (void)discord::parse_guild(body, discord::UserId(6));
  (void)discord::parse_guild_ref(body);
  (void)discord::parse_role_event(body);
  (void)discord::parse_role_ref(body);
  (void)discord::parse_guild_emojis(body);
  (void)discord::parse_channel(body);
  (void)discord::parse_channel_ref(body);
  (void)discord::parse_thread_list_sync(body);
  (void)discord::parse_member_event(body);
  (void)discord::parse_user_event(body);
  (void)discord::parse_message(body);
  (void)discord::parse_message_head(body);
  (void)discord::parse_message_delete(body);
  (void)discord::parse_reaction_event(body);
  (void)discord::parse_interaction(body);
  if (const auto ready = discord::parse_ready(body)) {
    (void)discord::may_connect(ready->resume_gateway_url);
    (void)discord::gateway_url(ready->resume_gateway_url, "v=10&encoding=json");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  const discord::Json json = discord::Json::borrow(text);
  const auto frame = discord::parse_frame(json);
  if (!frame) return 0;
  require(frame->op >= 0);
  // The shard looks at both long after the parse, and other parses come between.
  require(lies_in(frame->name, json.text()));
  if (frame->body.text() != "null") require(lies_in(frame->body.text(), json.text()));
  read_body(discord::event_kind(frame->name), frame->body);
  return 0;
}
