#include "postgres/lease.hpp"

#include "postgres/pool.hpp"

namespace herwa::postgres {
namespace {

// How much later than the server we give up on a statement: time for its own "canceled" to arrive.
constexpr Duration deadline_grace = std::chrono::seconds(1);

// Counts failures too: a statement that ran into its deadline is the slowest of all.
class Stopwatch {
 public:
  explicit Stopwatch(Pool& pool) : pool_(pool), begun_(pool.timers().clock().tick()) {}
  ~Stopwatch() { pool_.metrics().query.observe(pool_.timers().clock().tick() - begun_); }
  [[nodiscard]] Tick begun() const { return begun_; }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  Pool& pool_;
  Tick begun_;
};

}  // namespace

Lease::Lease(std::shared_ptr<Pool> pool, std::unique_ptr<Connection> connection)
    : pool_(std::move(pool)), connection_(std::move(connection)) {}

Lease::~Lease() {
  if (connection_) pool_->give_back(std::move(connection_));
}

Task<std::vector<Result>> Lease::run(std::span<const Statement> statements) {
  const Stopwatch stopwatch(*pool_);
  connection_->expect_answer_by(stopwatch.begun() + pool_->options().statement_deadline + deadline_grace);
  co_return co_await connection_->run(statements);
}

Task<> Lease::run_each(std::span<Exchange> exchanges, std::function<void(std::size_t)> answered) {
  const Duration patience = pool_->options().statement_deadline + deadline_grace;
  const Tick begun = pool_->timers().clock().tick();
  connection_->expect_answer_by(begun + patience);
  co_await connection_->run_each(exchanges, [&](std::size_t place) {
    const Tick now = pool_->timers().clock().tick();
    connection_->expect_answer_by(now + patience);
    pool_->metrics().query.observe(now - begun);
    answered(place);
  });
}

Task<> Lease::run_script(std::string_view script) {
  const Stopwatch stopwatch(*pool_);
  connection_->expect_answer_by(stopwatch.begun() + pool_->options().statement_deadline + deadline_grace);
  co_await connection_->run_script(script);
}

Task<std::size_t> Lease::copy_in(Sql copy_sql, std::string rows) {
  const Stopwatch stopwatch(*pool_);
  connection_->expect_answer_by(stopwatch.begun() + pool_->options().statement_deadline + deadline_grace);
  co_return co_await connection_->copy_in(copy_sql, std::move(rows));
}

Task<std::string> Lease::copy_out(Sql copy_sql) {
  const Stopwatch stopwatch(*pool_);
  connection_->expect_answer_by(stopwatch.begun() + pool_->options().statement_deadline + deadline_grace);
  co_return co_await connection_->copy_out(copy_sql);
}

}  // namespace herwa::postgres
