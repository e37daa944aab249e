// A JSON body with files beside it, as Discord takes them. Internal to rest.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "discord/model/outgoing_message.hpp"

namespace discord {

struct Multipart {
  std::string content_type;
  std::string body;
};
Multipart multipart(std::string_view json, const std::vector<OutgoingFile>& files);

}  // namespace discord
