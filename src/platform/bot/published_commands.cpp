#include "platform/bot/published_commands.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::platform {
namespace {

using Commands = std::vector<discord::CommandDefinition>;

Commands commands_of(const std::vector<Feature>& features) {
  Commands commands;
  for (const Feature& feature : features) {
    for (const CommandEntry& entry : feature.commands) commands.push_back(entry.definition);
  }
  return commands;
}

std::string digest_of(const Commands& commands) {
  const std::string text = discord::to_json(commands);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string hex;
  for (unsigned int n = 0; n < size; ++n) hex += fmt::format("{:02x}", digest.at(n));
  return hex;
}

Task<std::optional<std::string>> last_told(PublishedMemory& memory, const std::string& where) {
  try {
    co_return co_await memory.last(where);
  } catch (const Failure& error) {
    log::warn("it is not known which commands were published last, so they are published again",
              {{"error", error.what()}});
  }
  co_return std::nullopt;
}

Task<> remember(PublishedMemory& memory, const std::string& where, const std::string& digest) {
  try {
    co_await memory.remember(where, digest);
  } catch (const Failure& error) {
    log::warn("it could not be kept which commands are published", {{"error", error.what()}});
  }
}

// One place where commands are published; a zero guild stands for all of them.
struct Where {
  discord::ApplicationId application;
  GuildId guild;
};

Task<discord::Answer<std::vector<discord::RegisteredCommand>>> tell_discord(discord::Rest& rest, Where where,
                                                                            const Commands& commands) {
  if (where.guild)
    co_return co_await discord::overwrite_guild_commands(rest, where.application, where.guild, commands);
  co_return co_await discord::overwrite_global_commands(rest, where.application, commands);
}

Task<> publish_in(discord::Rest& rest, PublishedMemory& memory, Where where, const Commands& commands) {
  const std::string name = fmt::format("{}.{}", where.application.value(), where.guild.value());
  const std::string digest = digest_of(commands);
  if (co_await last_told(memory, name) == digest) {
    log::info("the commands are published already", {{"count", commands.size()}});
    co_return;
  }
  const auto published = co_await tell_discord(rest, where, commands);
  if (!published) {
    log::error("the commands could not be published", {{"error", published.error().message}});
    co_return;
  }
  log::info("the commands are published", {{"count", published->size()}});
  co_await remember(memory, name, digest);
}

}  // namespace

Task<> publish_commands(discord::Rest& rest, PublishedMemory& memory, const Publication& publication,
                        const std::vector<Feature>& features) {
  const Commands commands = commands_of(features);
  if (publication.guilds.empty()) {
    co_await publish_in(rest, memory, {publication.application, GuildId()}, commands);
    co_return;
  }
  for (const GuildId guild : publication.guilds)
    co_await publish_in(rest, memory, {publication.application, guild}, commands);
}

}  // namespace herwa::platform
