// The address of a gateway with the query that every connection carries.
#pragma once

#include <string>
#include <string_view>

namespace discord {

// Whatever query the base brought is replaced; the resume URL gets the same one as the main URL.
std::string gateway_url(std::string_view base, std::string_view decoder_query);

// Plain ws:// may go to this machine alone.
bool may_connect(std::string_view url);

}  // namespace discord
