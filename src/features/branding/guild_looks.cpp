#include "features/branding/guild_looks.hpp"

#include "base/errors.hpp"
#include "base/log.hpp"
#include "features/branding/store.hpp"
#include "platform/guard/guard.hpp"

namespace herwa::features::branding {

Task<platform::GuildLook> GuildLooks::look(GuildId guild, ChannelId channel) {
  try {
    if (!co_await in_force(guild)) co_return platform::GuildLook{};
    const auto settings = co_await needs_.settings().of<BrandingSettings>(guild, "branding");
    const auto here = co_await store::face_of(needs_.database(), {guild, channel});
    co_return look_of(*settings, here);
  } catch (const Failure& error) {
    log::debug("a server's look cannot be read; the plain one is used",
               {{"guild", guild.text()}, {"error", error.what()}});
  }
  co_return platform::GuildLook{};
}

Task<bool> GuildLooks::in_force(GuildId guild) const {
  const platform::PolicyDesk desk = needs_.desk();
  const auto index = desk.catalog.gates().feature("branding");
  const auto policy = co_await desk.policies.get(guild);
  const auto catalog = desk.catalog.snapshot();
  co_return index&& platform::feature_works(*catalog, *policy, {*index, false}, needs_.bot().now());
}

}  // namespace herwa::features::branding
