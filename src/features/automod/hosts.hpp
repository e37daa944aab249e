// Names of hosts, and what they pretend to be. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace herwa::features::automod {

// "XN--DSCORD-Q9A.gg" → "dіscord.gg": lower case, with punycode undone where it can be.
std::string readable_host(std::string_view host);
// As it is drawn: look-alikes as Latin letters, digits and pairs that look like a letter as that letter. Of a
// plain host it may be another than the host itself; compare skeletons with skeletons.
std::string skeleton(std::string_view host);
bool is_punycode(std::string_view host);
// A label of it is made of letters of several scripts, or of none but those that look like Latin ones.
bool plays_with_scripts(std::string_view host);

// "cdn.example.co.uk" is one of "example.co.uk"; a list's entry "*.example.com" means the same as without.
bool is_of(std::string_view host, std::string_view entry);

// Which well-known name the host imitates without being one of its own: "discord.com" for
// "dlscord-nitro.com". Empty: none.
std::optional<std::string> imitated(std::string_view host);

// Whether links to it are invitations to servers: Discord's own hosts with such a path, and services that
// lead there. A host that only looks like one of Discord's counts too.
bool invites(std::string_view host, std::string_view path);
bool is_discords_own(std::string_view host);

}  // namespace herwa::features::automod
