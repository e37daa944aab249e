// The links in a text, however they are written: plain, masked, without a scheme, with dots in brackets.
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace herwa::features::automod {

struct Link {
  std::string host;  // in lower case, punycode undone
  std::string path;  // from its "/" on; empty: none
  bool punycode = false;
  // Of a masked link: the host that its text names, where it is another one.
  std::string claims;
};

struct Invite {
  std::string code;
  // Of a host that only looks like Discord's, or of a text that has to be put together: nobody can ask where
  // it leads.
  bool disguised = false;
};

std::vector<Link> links_in(std::string_view typed);
// `plain` is the text as it is read (folding.hpp).
std::vector<Invite> invites_in(std::string_view plain, const std::vector<Link>& links);

}  // namespace herwa::features::automod
