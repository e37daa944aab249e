// ETags (RFC 9110): a client that says what it has is told when it is still current, and one that says what
// it saw is told when that has changed.
#pragma once

#include <string>
#include <string_view>

namespace herwa::platform {

// Of the bytes alone: the same answer has the same tag in every process. With its quotes.
std::string etag_of(std::string_view body);
// Whether one of those listed is this one; "*" is any. Weak ones count also for If-Match, where RFC 9110
// wants strong ones: our tags are weakened on the way by compression alone, which changes nothing that
// anybody saw.
bool lists_etag(std::string_view header, std::string_view etag);
// Whether "*" is listed.
bool lists_any(std::string_view header);

}  // namespace herwa::platform
