// Answers made smaller on their way out. Inside net only.
#pragma once

#include <cstddef>

#include "net/http.hpp"

namespace herwa::net::internal {

// Whether the client said that it takes gzip; "gzip;q=0" says that it does not.
bool takes_gzip(const Headers& request);

// Compresses what is large enough and of a kind that shrinks, unless it is compressed already, a part of
// something (206), or said to pass unchanged. Server-sent events stay as they are: each must arrive at once.
// Says in Vary that the answer depends on the client, also where this one gets it as it is.
void compress(HttpResponse& response, bool gzip_taken, std::size_t bytes_min);

}  // namespace herwa::net::internal
