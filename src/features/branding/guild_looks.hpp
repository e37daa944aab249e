// The looks that the sender applies: only while the server's plan has them, and plain when a store is away.
#pragma once

#include "features/branding/branding.hpp"
#include "platform/sender/looks.hpp"

namespace herwa::features::branding {

class GuildLooks final : public platform::Looks {
 public:
  explicit GuildLooks(Needs needs) : needs_(std::move(needs)) {}

  Task<platform::GuildLook> look(GuildId guild, ChannelId channel) override;

 private:
  Task<bool> in_force(GuildId guild) const;

  Needs needs_;
};

}  // namespace herwa::features::branding
