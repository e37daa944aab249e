#include "platform/feature/check_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/feature/feature.hpp"

namespace herwa::platform {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Task<RouteAnswer> answered(RouteContext&) { co_return RouteDone{}; }

RouteEntry sound() {
  return {.method = "PATCH",
          .path = "/api/guilds/{guildId}/giveaways/{id}",
          .operation_id = "editGiveaway",
          .summary = "Change a giveaway.",
          .answer = "The giveaway as it is now.",
          .access = RouteAccess::Moderator,
          .scope = "giveaways:write",
          .path_parameters = {{"id", "Which.", schema::snowflake()}},
          .query_parameters = {{"dry", "Only try.", schema::flag()}},
          .body = schema::object("", {{"minutes", schema::integer(1, 60)}}),
          .response = schema::object("Giveaway", {{"id", schema::snowflake()}}),
          .refusals = {{409, "GIVEAWAY_ENDED", "It has ended."}},
          .examples = {{.name = "longer",
                        .path = {{"id", "7"}},
                        .query = {{"dry", "true"}},
                        .body = R"({"minutes":30})",
                        .response = R"({"id":"7"})"}},
          .run = answered};
}

template <class Spoil>
std::vector<std::string> route_complaints(Spoil spoil) {
  RouteEntry route = sound();
  spoil(route);
  RouteCheck check;
  check.add("giveaways", {route});
  return check.complaints();
}

#define EXPECT_ROUTE_COMPLAINT(text, ...) \
  EXPECT_THAT(route_complaints([](RouteEntry& route) { __VA_ARGS__; }), Contains(HasSubstr(text)))

TEST(CheckRoutes, ASoundOnePasses) {
  EXPECT_THAT(route_complaints([](RouteEntry&) {}), IsEmpty());
}

TEST(CheckRoutes, TheFeaturesTableBringsThem) {
  Feature feature{.name = "giveaways", .title = "Giveaways", .summary = "Prizes."};
  feature.routes = {sound(), sound()};
  const auto told = check_features({feature});
  EXPECT_THAT(told,
              Contains(HasSubstr("giveaways: route PATCH /api/guilds/{guildId}/giveaways/{id}: another")));
}

TEST(CheckRoutes, ParametersWithOtherNamesAreTheSameAddress) {
  RouteEntry other = sound();
  other.operation_id = "editOther";
  other.path = "/api/guilds/{guildId}/giveaways/{giveaway}";
  other.path_parameters[0].name = "giveaway";
  other.examples[0].path = {{"giveaway", "7"}};
  RouteCheck check;
  check.add("giveaways", {sound(), other});
  EXPECT_THAT(check.complaints(), ::testing::ElementsAre(HasSubstr("another route has this address")));
}

TEST(CheckRoutes, AddressesAreWellFormed) {
  EXPECT_ROUTE_COMPLAINT("the method is none of", route.method = "FETCH");
  EXPECT_ROUTE_COMPLAINT("is not camelCase", route.operation_id = "Edit-It");
  EXPECT_ROUTE_COMPLAINT("does not begin with /api/", route.path = "/guilds");
  EXPECT_ROUTE_COMPLAINT("'Gives' is no part of a path", route.path = "/api/guilds/{guildId}/Gives/{id}");
  EXPECT_ROUTE_COMPLAINT("in the path and those declared", route.path_parameters.clear());
  EXPECT_ROUTE_COMPLAINT("parameter id: there are two", route.query_parameters[0].name = "id");
  EXPECT_ROUTE_COMPLAINT("parameter dry: has no summary", route.query_parameters[0].summary.clear());
  EXPECT_ROUTE_COMPLAINT("parameter dry: is neither",
                         route.query_parameters[0].schema = schema::open_object());
  EXPECT_ROUTE_COMPLAINT("has no summary", route.summary.clear());
  EXPECT_ROUTE_COMPLAINT("has no handler", route.run = nullptr);
}

TEST(CheckRoutes, AccessFitsThePath) {
  EXPECT_ROUTE_COMPLAINT("its access is 'signed_in'", route.access = RouteAccess::SignedIn);
  EXPECT_ROUTE_COMPLAINT("its access is 'moderator'", route.path = "/api/giveaways/{id}");
  EXPECT_ROUTE_COMPLAINT("its access is 'moderator'", route.path = "/api/guilds/{guildId}s/giveaways/{id}");
  EXPECT_ROUTE_COMPLAINT("is not like 'things:write'", route.scope = "giveaways:read");
  EXPECT_ROUTE_COMPLAINT("keys belong to guilds", route.path = "/api/me/{id}";
                         route.access = RouteAccess::SignedIn);
}

TEST(CheckRoutes, ShapesFitTheMethod) {
  EXPECT_ROUTE_COMPLAINT("a GET takes no body", route.method = "GET"; route.scope.clear());
  EXPECT_ROUTE_COMPLAINT("not an object of known properties", route.body = schema::open_object());
  EXPECT_ROUTE_COMPLAINT("not an object of known properties", route.body = schema::list(schema::text()));
  EXPECT_ROUTE_COMPLAINT("body.minutes: there are two",
                         route.body->properties.push_back(route.body->properties[0]));
  EXPECT_ROUTE_COMPLAINT("a response and its status 204", route.status = 204);
  EXPECT_ROUTE_COMPLAINT("404 is no success", route.status = 404);
}

TEST(CheckRoutes, LimitsRefusalsAndExamplesAreThere) {
  EXPECT_ROUTE_COMPLAINT("has no limit per address", route.limits.per_address = {});
  EXPECT_ROUTE_COMPLAINT("has no limit per user", route.limits.per_user.uses = 0);
  EXPECT_ROUTE_COMPLAINT("has no limit per guild", route.limits.per_guild.window = {});
  EXPECT_ROUTE_COMPLAINT("a body has 1 to", route.limits.body_bytes_max = 0);
  EXPECT_ROUTE_COMPLAINT("200 is no error", route.refusals[0].status = 200);
  EXPECT_ROUTE_COMPLAINT("is not LIKE_THIS", route.refusals[0].code = "ended");
  EXPECT_ROUTE_COMPLAINT("says not when", route.refusals[0].when.clear());
  EXPECT_ROUTE_COMPLAINT("has no example", route.examples.clear());
  EXPECT_ROUTE_COMPLAINT("not the parameters of the path", route.examples[0].path.clear());
  EXPECT_ROUTE_COMPLAINT("there is no parameter wet", route.examples[0].query = {{"wet", "1"}});
  EXPECT_ROUTE_COMPLAINT("its body does not fit", route.examples[0].body.clear());
  EXPECT_ROUTE_COMPLAINT("its response does not fit", route.examples[0].response.clear());
}

}  // namespace
}  // namespace herwa::platform
