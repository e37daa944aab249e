// What stands above the libraries and is included by every fifth file there, or more often, beside pch.hpp. A
// change in one of these rebuilds all that, so what changes daily is not among them.
#pragma once

#include <pch.hpp>

#include "base/log.hpp"
#include "discord/cache/guild_entry.hpp"
#include "discord/rest/transport.hpp"
#include "net/http.hpp"
#include "net/task_group.hpp"
#include "platform/changes/changes.hpp"
#include "platform/feature/feature.hpp"
#include "platform/guard/gate.hpp"
#include "platform/journal/recorder.hpp"
#include "platform/language/message.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"

namespace herwa::precompiled {

// Never called: what nearly every library asks of the standard library and fmt, so that it is made with this
// header, once, and not by each of them.
inline std::string made(const std::string& text, std::string_view view, const char* letters,
                        std::int64_t whole, std::uint64_t count, int number, double part) {
  return fmt::format("{}{}{}{}{}{}{}", text, view, letters, whole, count, number, part) +
         fmt::format("{:>{}}{:<5}{:02}{:x}{:.1f}{:06}", text, number, view, number, count, part, count);
}
inline platform::Feature made(const platform::Feature& feature, platform::CommandEntry command) {
  platform::Feature copied = feature;
  copied.commands = {command, std::move(command)};
  copied.quotas = {};
  copied.components = {};
  copied.routes = {};
  copied.jobs = {};
  return copied;
}
inline discord::GuildEntry made(discord::GuildEntry guild) { return guild; }
inline bool made(std::vector<std::string> texts, std::map<std::string, std::string> named) {
  texts.emplace_back("a");
  texts.insert(texts.end(), texts.begin(), texts.end());
  std::ranges::sort(texts);
  named["a"] = "b";
  named.emplace("a", "b");
  named.insert_or_assign("a", "b");
  named.erase("a");
  return named.find("a") == named.end() || std::ranges::find(texts, "a") != texts.end();
}

inline Task<> made(Task<> task) { co_await std::move(task); }
inline Task<bool> made(Task<bool> task) { co_return co_await std::move(task); }
inline Task<std::int64_t> made(Task<std::int64_t> task) { co_return co_await std::move(task); }
inline Task<std::string> made(Task<std::string> task) { co_return co_await std::move(task); }
inline Task<platform::Answer> made(Task<platform::Answer> task) { co_return co_await std::move(task); }
inline Task<platform::RouteAnswer> made(Task<platform::RouteAnswer> task) {
  co_return co_await std::move(task);
}
inline Task<net::HttpResponse> made(Task<net::HttpResponse> task) { co_return co_await std::move(task); }
inline Task<postgres::Result> made(Task<postgres::Result> task) { co_return co_await std::move(task); }
inline Task<redis::Reply> made(Task<redis::Reply> task) { co_return co_await std::move(task); }

}  // namespace herwa::precompiled
