// Changing what a case says, and voiding it.
#include <boost/json.hpp>

#include "features/moderation/case_shapes.hpp"
#include "features/moderation/routes.hpp"

namespace herwa::features::moderation {
namespace {

namespace json = boost::json;
namespace schema = platform::schema;
using platform::CaseAfter;
using platform::Cases;
using platform::RouteAnswer;
using platform::RouteContext;
using platform::RouteEntry;

platform::CaseAuthor author_of(const RouteContext& context) { return {context.user(), source_of(context)}; }

RouteAnswer answer(const CaseAfter& after, const RouteContext& context) {
  if (!after) return std::unexpected(refused(after.error(), context));
  return platform::done(json::serialize(json_of(*after)));
}

Task<RouteAnswer> change(Needs needs, RouteContext& context) {
  const json::object body = json::parse(context.body()).as_object();
  platform::CaseEdit edit{.guild = context.guild(), .number = case_in(context), .by = author_of(context)};
  if (const json::value* reason = body.if_contains("reason")) edit.reason = std::string(reason->as_string());
  if (const json::value* lasts = body.if_contains("lasts_s"))
    edit.lasts = std::chrono::seconds(lasts->as_int64());
  if (const json::value* evidence = body.if_contains("evidence")) edit.evidence = texts_in(*evidence);
  if (const json::value* other = body.if_contains("refers_to"))
    edit.refers_to = other->is_null() ? 0 : other->as_int64();
  if (const json::value* revision = body.if_contains("revision")) edit.revision = revision->as_int64();
  co_return answer(co_await cases_of(needs).edit(std::move(edit)), context);
}

Task<RouteAnswer> void_case(Needs needs, RouteContext& context) {
  const json::object body = json::parse(context.body()).as_object();
  platform::CaseVoiding voiding{.guild = context.guild(),
                                .number = case_in(context),
                                .by = author_of(context),
                                .reason = std::string(body.at("reason").as_string())};
  co_return answer(co_await cases_of(needs).void_it(std::move(voiding)), context);
}

Task<RouteAnswer> restore(Needs needs, RouteContext& context) {
  co_return answer(co_await cases_of(needs).restore(
                       {.guild = context.guild(), .number = case_in(context), .by = author_of(context)}),
                   context);
}

std::vector<platform::RouteRefusal> only(std::vector<std::string_view> codes) {
  std::vector<platform::RouteRefusal> refusals = change_refusals();
  std::erase_if(refusals, [&codes](const platform::RouteRefusal& one) {
    return std::ranges::find(codes, one.code) == codes.end();
  });
  return refusals;
}

std::vector<platform::RouteRefusal> edit_refusals() {
  std::vector<platform::RouteRefusal> refusals = change_refusals();
  std::erase_if(refusals, [](const platform::RouteRefusal& one) { return one.code == "CASE_NOT_VOID"; });
  return refusals;
}

std::string voided_example() {
  std::string example = case_example();
  const std::string_view before = R"("revision":0,"voided":null})";
  example.replace(example.size() - before.size(), before.size(),
                  R"("revision":1,"voided":{"at":"2026-03-02T12:00:00.000Z","by":"81384788765712384",)"
                  R"("reason":"It was somebody else"}})");
  return example;
}

}  // namespace

std::vector<RouteEntry> case_change_routes(const Needs& needs) {
  using platform::RouteAccess;
  const platform::Schema patch = schema::object(
      "CasePatch",
      {schema::optional("reason", schema::text(1, platform::case_reason_max)),
       schema::optional("lasts_s", schema::noted("Of a warning: how long it counts, from when it was given.",
                                                 schema::integer_from(1))),
       schema::optional("evidence", schema::noted("All links that it has from now on.", links_shape())),
       schema::optional("refers_to", schema::noted("Another case that belongs to it; null: none.",
                                                   schema::nullable(schema::integer(1, number_max)))),
       schema::optional("revision", schema::noted("What you saw; refused when it is not so any more.",
                                                  schema::integer_from(0)))});
  return {{.method = "PATCH",
           .path = "/api/guilds/{guildId}/cases/{caseId}",
           .operation_id = "editCase",
           .summary = "Change what a case says; what it said before is kept.",
           .answer = "The case as it is now.",
           .access = RouteAccess::Moderator,
           .scope = "cases:write",
           .path_parameters = {which_case()},
           .body = patch,
           .response = case_shape(),
           .refusals = edit_refusals(),
           .examples = {{.name = "another reason",
                         .path = {{"caseId", "7"}},
                         .body = R"({"reason":"Spam in three channels","revision":0})",
                         .response = case_example()}},
           .run = [needs](RouteContext& context) { return change(needs, context); }},
          {.method = "POST",
           .path = "/api/guilds/{guildId}/cases/{caseId}/void",
           .operation_id = "voidCase",
           .summary = "Void a case: it counts no more and is hidden; its number is never given again.",
           .answer = "The case, with who voided it and why. What was done in Discord stays done.",
           .access = RouteAccess::Moderator,
           .scope = "cases:write",
           .path_parameters = {which_case()},
           .body = schema::object("CaseVoiding", {{"reason", schema::text(1, platform::case_reason_max)}}),
           .response = case_shape(),
           .refusals = only({"NO_SUCH_CASE", "CASE_VOID", "BAD_REASON"}),
           .examples = {{.name = "the wrong one",
                         .path = {{"caseId", "7"}},
                         .body = R"({"reason":"It was somebody else"})",
                         .response = voided_example()}},
           .run = [needs](RouteContext& context) { return void_case(needs, context); }},
          {.method = "DELETE",
           .path = "/api/guilds/{guildId}/cases/{caseId}/void",
           .operation_id = "restoreCase",
           .summary = "Let a voided case stand again.",
           .answer = "The case. What would have followed from it meanwhile does not follow.",
           .access = RouteAccess::Moderator,
           .scope = "cases:write",
           .path_parameters = {which_case()},
           .response = case_shape(),
           .refusals = only({"NO_SUCH_CASE", "CASE_NOT_VOID"}),
           .examples = {{.name = "after all", .path = {{"caseId", "7"}}, .response = case_example()}},
           .run = [needs](RouteContext& context) { return restore(needs, context); }}};
}

}  // namespace herwa::features::moderation
