#include "features/moderation/case_shapes.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/language/words.hpp"
#include "platform/sanctions/sanction_words.hpp"

namespace herwa::features::moderation {
namespace {

namespace json = boost::json;
namespace schema = platform::schema;
using platform::CaseFault;

struct Refusal {
  CaseFault fault;
  int status;
  std::string_view code;
  std::string_view when;
};
constexpr std::array<Refusal, 11> all_refusals{{
    {CaseFault::NoSuchCase, 404, "NO_SUCH_CASE", "The server has no case of this number."},
    {CaseFault::ChangedMeanwhile, 409, "CASE_CHANGED", "Somebody changed it since `revision`."},
    {CaseFault::Voided, 409, "CASE_VOID", "The case is void; restore it first."},
    {CaseFault::NotVoided, 409, "CASE_NOT_VOID", "The case is not void."},
    {CaseFault::NotAWarning, 409, "NOT_A_WARNING", "Only a warning counts for a time."},
    {CaseFault::Expired, 409, "WARNING_EXPIRED", "The warning counts no more."},
    {CaseFault::BadTime, 400, "BAD_TIME", "A warning counts for a minute at least, ten years at most."},
    {CaseFault::BadReason, 400, "BAD_REASON", "A reason has 1 to 400 characters."},
    {CaseFault::BadLink, 400, "BAD_LINK", "One of the links is none."},
    {CaseFault::TooManyLinks, 400, "TOO_MANY_LINKS", "A case has ten links at most."},
    {CaseFault::NoSuchReference, 400, "NO_SUCH_REFERENCE", "The other case is not there, or is this one."},
}};

json::value number_or_null(std::int64_t number) {
  return number == 0 ? json::value(nullptr) : json::value(number);
}
template <class AnyId>
json::value id_or_null(AnyId id) {
  return id ? json::value(id.text()) : json::value(nullptr);
}

json::value void_of(const std::optional<platform::CaseVoid>& voided) {
  if (!voided) return nullptr;
  return json::object{{"at", to_rfc3339(voided->at)}, {"by", voided->by.text()}, {"reason", voided->reason}};
}

}  // namespace

json::object json_of(const platform::SanctionShown& shown) {
  return {{"number", shown.number},
          {"kind", name_of(shown.kind)},
          {"target_id", shown.target.text()},
          {"moderator_id", shown.by.text()},
          {"source", shown.source},
          {"reason", shown.reason},
          {"at", to_rfc3339(shown.at)},
          {"ends_at", time_or_null(shown.ends)},
          {"expired", shown.expired},
          {"points", shown.points},
          {"because_of", number_or_null(shown.because_of)},
          {"refers_to", number_or_null(shown.refers_to)},
          {"evidence", links_of(shown.evidence)},
          {"role_id", id_or_null(shown.role)},
          {"channel_id", id_or_null(shown.channel)},
          {"revision", shown.revision},
          {"voided", void_of(shown.voided)}};
}

platform::Schema case_shape() {
  const platform::Schema voided = schema::object(
      "CaseVoid", {{"at", schema::date_time()}, {"by", schema::snowflake()}, {"reason", schema::text()}});
  return schema::object(
      "Case", {{"number", schema::integer_from(1)},
               {"kind", schema::choice(kind_names())},
               {"target_id",
                schema::noted("A small number: somebody who asked to be forgotten.", schema::snowflake())},
               {"moderator_id", schema::noted("0: a rule of the server.", schema::snowflake())},
               {"source", schema::text()},
               {"reason", schema::text()},
               {"at", schema::date_time()},
               {"ends_at", schema::noted("Of a time-out, and of a warning: until when it counts.",
                                         schema::nullable(schema::date_time()))},
               {"expired", schema::flag()},
               {"points", schema::integer_from(0)},
               {"because_of",
                schema::noted("The case that brought it about.", schema::nullable(schema::integer_from(1)))},
               {"refers_to",
                schema::noted("Another case that belongs to it.", schema::nullable(schema::integer_from(1)))},
               {"evidence", schema::list(schema::text())},
               {"role_id", schema::nullable(schema::snowflake())},
               {"channel_id", schema::nullable(schema::snowflake())},
               {"revision", schema::noted("How often it was changed. Send it back with a change.",
                                          schema::integer_from(0))},
               {"voided", schema::nullable(voided)}});
}

std::string case_example() {
  return R"({"number":7,"kind":"warn","target_id":"81384788765712399","moderator_id":"81384788765712384",
"source":"command","reason":"Spam in three channels","at":"2026-03-01T12:00:00.000Z",
"ends_at":"2026-03-31T12:00:00.000Z","expired":false,"points":1,"because_of":null,"refers_to":null,
"evidence":["https://example.com/screenshot.png"],"role_id":null,"channel_id":null,"revision":0,"voided":null})";
}

json::value time_or_null(const std::optional<Instant>& at) {
  return at ? json::value(to_rfc3339(*at)) : json::value(nullptr);
}

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (std::size_t n = 0; n < platform::sanction_kind_count; ++n)
    names.emplace_back(name_of(static_cast<platform::SanctionKind>(n)));
  return names;
}

json::array links_of(const std::vector<std::string>& links) {
  return json::array(links.begin(), links.end());
}

std::vector<std::string> texts_in(const json::value& array) {
  std::vector<std::string> texts;
  for (const json::value& one : array.as_array()) texts.emplace_back(one.as_string());
  return texts;
}

platform::Schema links_shape() {
  return schema::list(schema::text(1, platform::link_chars_max), platform::evidence_max);
}

std::string language_of(const platform::RouteContext& context) {
  return std::string(platform::locale_accepted(context.http().headers.find("Accept-Language").value_or("")));
}

platform::RouteRefused refused(CaseFault fault, const platform::RouteContext& context) {
  const auto found = std::ranges::find(all_refusals, fault, &Refusal::fault);
  return {.status = found->status,
          .code = std::string(found->code),
          .message = platform::why_not(fault, language_of(context))};
}

std::vector<platform::RouteRefusal> change_refusals() {
  std::vector<platform::RouteRefusal> refusals;
  for (const Refusal& one : all_refusals)
    refusals.push_back({one.status, std::string(one.code), std::string(one.when)});
  return refusals;
}

std::int64_t case_in(const platform::RouteContext& context) {
  const std::string& text = context.path("caseId");
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && stop == text.data() + text.size() ? number : 0;
}

platform::RouteParameter which_case() {
  return {"caseId", "The case's number.", schema::integer(1, number_max)};
}
platform::RouteParameter which_user() { return {"userId", "The member.", schema::snowflake()}; }

std::string source_of(const platform::RouteContext& context) {
  return context.caller().by == platform::Caller::By::Key ? "api" : "dashboard";
}

}  // namespace herwa::features::moderation
