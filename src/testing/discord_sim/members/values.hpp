// Turning what a member typed or picked into what an interaction carries, with everything it names resolved.
#pragma once

#include <expected>
#include <string_view>

#include "testing/discord_sim/members/acts.hpp"

namespace discord_sim {

class Resolver {
 public:
  Resolver(const World& world, const Acting& acting) : world_(world), acting_(acting) {}

  // The value of one command option; `partial` takes it as it stands, for completion.
  std::expected<Json, herwa::Refusal> option(const Json& definition, const Json& given, bool partial);
  // An entity by id, mention or name; zero when there is none. Adds it to what is resolved.
  Snowflake user(std::string_view text);
  Snowflake role(std::string_view text);
  Snowflake channel(std::string_view text);
  // A file by its name or id, among those that were posted where the member is; the newest of a name.
  Snowflake attachment(std::string_view text);
  void message(const Message& message);
  // Empty when nothing was named.
  [[nodiscard]] Json resolved() const;

 private:
  Snowflake entity(std::int64_t type, std::string_view text);
  std::expected<Json, herwa::Refusal> text_option(const Json& definition, const Json& given) const;
  std::expected<Json, herwa::Refusal> number_option(const Json& definition, const Json& given) const;
  void add(std::string_view kind, Snowflake id, Json view);
  [[nodiscard]] GuildId guild() const;

  const World& world_;
  const Acting& acting_;
  Json resolved_ = Json::object();
};

}  // namespace discord_sim
