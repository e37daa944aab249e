#include "redis/script.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <utility>

#include "base/errors.hpp"

namespace herwa::redis {
namespace {

// What Redis names scripts by; nothing secret hangs on it.
std::string sha1_of(std::string_view source) {
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(source.data(), source.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1) {
    throw Failure("OpenSSL made no SHA-1 for a redis script");
  }
  std::string hex;
  for (unsigned i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

Command evaluation(std::string_view verb, std::string_view script, const std::vector<std::string>& words) {
  std::vector<std::string_view> all;
  all.reserve(2 + words.size());
  all.push_back(verb);
  all.push_back(script);
  all.insert(all.end(), words.begin(), words.end());
  return {Command::Unchecked{}, all};
}

}  // namespace

Script::Script(std::string_view source)
    : text_(std::make_shared<const Text>(Text{.source = std::string(source), .sha1 = sha1_of(source)})) {}

Task<Reply> Script::run_with(Client& client, const std::vector<Key>& keys,
                             std::vector<std::string> args) const {
  return run_known_or_in_full(client, text_, words_of(keys, std::move(args)));
}

Task<std::vector<Reply>> Script::run_each(Client& client, const std::vector<Key>& keys,
                                          std::vector<std::vector<std::string>> arguments) const {
  for (auto& args : arguments) args = words_of(keys, std::move(args));
  return run_each_known_or_in_full(client, text_, std::move(arguments));
}

Task<std::vector<Reply>> Script::run_all(Client& client, std::vector<Call> calls) const {
  std::vector<std::vector<std::string>> all;
  all.reserve(calls.size());
  for (Call& call : calls) all.push_back(words_of(call.keys, std::move(call.args)));
  return run_each_known_or_in_full(client, text_, std::move(all));
}

std::vector<std::string> Script::words_of(const std::vector<Key>& keys, std::vector<std::string> args) {
  std::vector<std::string> words;
  words.reserve(1 + keys.size() + args.size());
  words.push_back(std::to_string(keys.size()));
  for (const Key& key : keys) words.push_back(key.text());
  for (std::string& arg : args) words.push_back(std::move(arg));
  return words;
}

Task<Reply> Script::run_known_or_in_full(Client& client, std::shared_ptr<const Text> text,
                                         std::vector<std::string> words) {
  // A script that is not known was not begun, so sending it again cannot do anything twice.
  try {
    co_return co_await client.send(evaluation("EVALSHA", text->sha1, words));
  } catch (const RedisError& error) {
    if (error.code() != "NOSCRIPT") throw;
  }
  co_return co_await client.send(evaluation("EVAL", text->source, words));
}

Task<std::vector<Reply>> Script::run_each_known_or_in_full(Client& client, std::shared_ptr<const Text> text,
                                                           std::vector<std::vector<std::string>> calls) {
  Batch batch;
  for (const auto& words : calls) batch.add(evaluation("EVALSHA", text->sha1, words));
  auto replies = co_await client.send_all(std::move(batch));
  std::vector<std::size_t> unknown;
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (replies[i].is_error() && replies[i].error_text().starts_with("NOSCRIPT")) unknown.push_back(i);
  }
  if (unknown.empty()) co_return replies;
  // With the first of them the server gets to know it, and the others go together once more.
  Batch again;
  for (const std::size_t i : unknown) {
    const bool first = i == unknown.front();
    again.add(evaluation(first ? "EVAL" : "EVALSHA", first ? text->source : text->sha1, calls[i]));
  }
  auto late = co_await client.send_all(std::move(again));
  for (std::size_t n = 0; n < unknown.size(); ++n) replies[unknown[n]] = std::move(late[n]);
  co_return replies;
}

}  // namespace herwa::redis
