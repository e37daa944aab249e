// A folder's files over HTTP: kinds, tags, parts of files, and answers to "has it changed?". What lies outside
// the folder cannot be reached: names are taken literally, and links are not followed.
#pragma once

#include <string>

#include "net/http_server.hpp"

namespace herwa::net {

struct StaticFilesOptions {
  std::string folder;
  std::string prefix = "/";  // of the paths that it answers; what follows is the file's name
  std::string cache_control = "no-cache";
};

// Takes GET and HEAD. Files are read from disk on the loop, in small pieces: meant for files that the system
// has in memory, such as a website's. A missing folder answers as one without files.
HttpHandler static_files(StaticFilesOptions options);

}  // namespace herwa::net
