#include "apps/herwa/doctor/interactions.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/errors.hpp"

namespace herwa::doctor {
namespace {

namespace json = boost::json;

std::string text_in(const json::object& object, std::string_view name) {
  const json::value* held = object.if_contains(name);
  return held != nullptr && held->is_string() ? std::string(held->get_string()) : std::string();
}

void judge_posting(const std::string& endpoint, const InteractionsToLook& ours, Report& report) {
  const std::string place = ours.public_url + "/discord/interactions";
  if (endpoint.empty()) {
    report.note("discord.public_key is set, and Discord still sends interactions over the gateway.",
                fmt::format("They work so too. To have them posted, set the Interactions Endpoint URL in the "
                            "developer portal to {}.",
                            ours.public_url.empty() ? "<public_url>/discord/interactions" : place));
  } else if (!ours.public_url.empty() && endpoint != place) {
    report.note(
        fmt::format("Discord posts interactions to {}, which is not under public_url.", endpoint),
        fmt::format("See that it leads to this Herwa's public port; by public_url it would be {}.", place));
  } else {
    report.well(fmt::format("Discord posts interactions to {}, signed with the key that is set.", endpoint));
  }
}

}  // namespace

void judge_interactions(const net::HttpResponse& answer, const InteractionsToLook& ours, Report& report) {
  boost::system::error_code error;
  const json::value parsed = json::parse(answer.body, error);
  const json::object* application = error || answer.status != 200 ? nullptr : parsed.if_object();
  if (application == nullptr) return;
  const std::string endpoint = text_in(*application, "interactions_endpoint_url");
  if (!ours.public_key.empty() &&
      !net::equal_without_case(ours.public_key, text_in(*application, "verify_key"))) {
    report.fault("discord.public_key is not the key of this application, so what Discord posts is refused.",
                 "Set it to the Public Key in Discord's developer portal (your application, General "
                 "Information).");
  } else if (!ours.public_key.empty()) {
    judge_posting(endpoint, ours, report);
  } else if (!endpoint.empty()) {
    report.fault(
        fmt::format("Discord posts interactions to {}, and discord.public_key is not set: nobody is "
                    "answered.",
                    endpoint),
        "Set discord.public_key, or take the Interactions Endpoint URL out of the developer portal.");
  } else {
    report.well("Interactions come over the gateway.");
  }
}

Task<Findings> look_at_interactions(const Surroundings& around, InteractionsToLook ours) {
  Report report("interactions");
  net::HttpCall call{.url = ours.api + "/applications/@me", .deadline = around.patience * 4 / 5};
  call.request.headers.set("Authorization", "Bot " + ours.token);
  try {
    judge_interactions(co_await around.http.send(std::move(call)), ours, report);
  } catch (const Failure&) {
    co_return Findings{};
  }
  co_return report.take();
}

}  // namespace herwa::doctor
