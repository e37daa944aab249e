// Whether a host is this machine itself, whatever network it stands in.
#pragma once

#include <string_view>

namespace herwa::net {

// localhost, ::1 or an address of 127.0.0.0/8, as a Url has its host. Other names are not looked up.
bool is_loopback(std::string_view host);

}  // namespace herwa::net
