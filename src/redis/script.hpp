// A Lua script that runs inside Redis, all or nothing. It is sent by its hash, and in full when the server
// does not know it yet. Make it once, as a constant. It never asks Redis for the time: pass the Clock's.
//   const Script take("return redis.call('DECRBY', KEYS[1], ARGV[1])");
//   const Reply left = co_await take.run(redis, {key}, 5);
#pragma once

#include <fmt/format.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.hpp"
#include "redis/client.hpp"
#include "redis/key.hpp"
#include "redis/reply.hpp"
#include "redis/verbs.hpp"

namespace herwa::redis {

class Script {
 public:
  explicit Script(std::string_view source);

  // Throws as Client does. All keys that the script touches are among `keys`.
  template <verbs::Value... Args>
  Task<Reply> run(Client& client, const std::vector<Key>& keys, const Args&... args) const {
    return run_with(client, keys, {word(args)...});
  }
  Task<Reply> run_with(Client& client, const std::vector<Key>& keys, std::vector<std::string> args) const;
  // Once for each list of arguments, in order, in one write. Errors are replies among the answers.
  Task<std::vector<Reply>> run_each(Client& client, const std::vector<Key>& keys,
                                    std::vector<std::vector<std::string>> arguments) const;
  // The same where each has keys of its own.
  struct Call {
    std::vector<Key> keys;
    std::vector<std::string> args;
  };
  Task<std::vector<Reply>> run_all(Client& client, std::vector<Call> calls) const;

  [[nodiscard]] const std::string& sha1() const { return text_->sha1; }

 private:
  struct Text {
    std::string source;
    std::string sha1;
  };
  static Task<Reply> run_known_or_in_full(Client& client, std::shared_ptr<const Text> text,
                                          std::vector<std::string> words);
  static Task<std::vector<Reply>> run_each_known_or_in_full(Client& client, std::shared_ptr<const Text> text,
                                                            std::vector<std::vector<std::string>> calls);
  static std::vector<std::string> words_of(const std::vector<Key>& keys, std::vector<std::string> args);

  static std::string word(std::string_view text) { return std::string(text); }
  template <verbs::Number Number>
  static std::string word(Number number) {
    return fmt::format("{}", number);
  }

  std::shared_ptr<const Text> text_;
};

}  // namespace herwa::redis
