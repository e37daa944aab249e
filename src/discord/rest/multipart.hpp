// A JSON body with files beside it, as Discord takes them. Internal to rest.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discord/model/outgoing_message.hpp"
#include "net/http_body.hpp"

namespace discord {

struct Multipart {
  std::string content_type;
  std::string body;  // empty where it streams
  std::shared_ptr<herwa::net::BodySource> stream = {};
  std::uint64_t size = 0;
};

// How many bytes all of them have; nullopt where one that lies on disk cannot be read.
std::optional<std::uint64_t> size_of(const std::vector<OutgoingFile>& files);
// In one piece, or, with a file from disk among them, as a stream that holds one piece of 64 KiB at a time.
// Each call opens the files anew; throws Unavailable where one cannot be opened.
Multipart multipart(std::string_view json, const std::vector<OutgoingFile>& files);

}  // namespace discord
