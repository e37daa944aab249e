// A job in its handler's hands without a queue: what the handler asks for is there, and it may be called
// again. For tests alone.
#pragma once

#include <string>

#include "platform/jobs/job_context.hpp"
#include "postgres/database.hpp"

namespace herwa::features::exports {

class TestJob final : public platform::JobContext {
 public:
  struct Parts {
    GuildId guild;
    std::string id;
    const Clock& clock;
    postgres::Database& database;
    postgres::Database& jobs_database;
    std::uint32_t attempt = 1;
  };
  explicit TestJob(Parts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] const std::string& id() const override { return parts_.id; }
  [[nodiscard]] const std::string& data() const override { return data_; }
  [[nodiscard]] std::optional<GuildId> guild() const override { return parts_.guild; }
  [[nodiscard]] std::uint32_t attempt() const override { return parts_.attempt; }
  [[nodiscard]] Instant due() const override { return {}; }
  [[nodiscard]] bool is_ours() const override { return true; }
  Task<std::optional<postgres::Transaction>> begin_effect(std::string_view) override {
    co_return std::nullopt;
  }
  Task<> log(std::string) override { co_return; }
  [[nodiscard]] const Clock& clock() const override { return parts_.clock; }
  [[nodiscard]] postgres::Database& database() override { return parts_.database; }
  [[nodiscard]] postgres::Database& jobs_database() override { return parts_.jobs_database; }
  [[nodiscard]] platform::Outbox& outbox() override { throw Failure("a test has no outbox"); }

 private:
  Parts parts_;
  std::string data_ = "{}";
};

}  // namespace herwa::features::exports
