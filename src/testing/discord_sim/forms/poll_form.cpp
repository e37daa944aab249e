#include "testing/discord_sim/forms/poll_form.hpp"

namespace discord_sim {
namespace {

constexpr std::int64_t question_max = 300;
constexpr std::int64_t answer_max = 55;
constexpr std::int64_t hours_max = 768;
constexpr std::int64_t hours_default = 24;

Json read_media(const Form& form, std::int64_t length_max) {
  Json media = Json::object();
  if (form.field("text").required()) {
    if (const auto text = form.field("text").text({1, length_max})) media.set("text", *text);
  }
  if (form.field("emoji").present()) {
    Json emoji = form.field("emoji").value();
    if (!emoji.has("id")) emoji.set("id", Json());
    if (!emoji.has("name")) emoji.set("name", Json());
    media.set("emoji", std::move(emoji));
  }
  return media;
}

}  // namespace

std::optional<PollDraft> read_poll(const Form& form) {
  if (!form.present() || !form.object()) return std::nullopt;
  PollDraft draft;
  PollState& poll = draft.poll;
  poll.question = read_media(form.field("question"), question_max);
  poll.question.erase("emoji");
  const Form list = form.field("answers");
  list.required();
  for (std::size_t n = 0, count = list.list({1, 10}); n < count; ++n) {
    Json media = read_media(list.item(n).field("poll_media"), answer_max);
    poll.answers.push(Json::object({{"answer_id", n + 1}, {"poll_media", std::move(media)}}));
  }
  draft.lasts = std::chrono::hours(form.field("duration").integer({1, hours_max}).value_or(hours_default));
  poll.several = form.field("allow_multiselect").flag().value_or(false);
  return draft;
}

}  // namespace discord_sim
