#include "platform/process/vitals.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <vector>

namespace herwa::platform {
namespace {

class VitalsTest : public ::testing::Test {
 protected:
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  Vitals vitals_{*metrics_, Instant(std::chrono::seconds(1'790'000'000))};

  double gauge(std::string_view name) { return metrics_->gauge(name, "").value(); }
};

TEST_F(VitalsTest, TellWhenTheProcessStarted) {
  EXPECT_EQ(gauge("process_start_time_seconds"), 1'790'000'000);
}

TEST_F(VitalsTest, CountOpenFiles) {
  vitals_.look();
  const double before = gauge("process_open_fds");
  const int one = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  const int other = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  vitals_.look();
  EXPECT_EQ(gauge("process_open_fds"), before + 2);
  EXPECT_GE(gauge("process_max_fds"), gauge("process_open_fds"));
  ::close(one);
  ::close(other);
}

TEST_F(VitalsTest, MemoryGrowsWithWhatIsUsed) {
  vitals_.look();
  const double before = gauge("process_resident_memory_bytes");
  constexpr std::size_t bytes = 64UL * 1024 * 1024;
  const std::vector<char> used(bytes, 'x');
  vitals_.look();
  EXPECT_GT(gauge("process_resident_memory_bytes"), before + bytes / 2) << used.back();
}

TEST_F(VitalsTest, CpuTimeOnlyGrows) {
  vitals_.look();
  Counter& cpu = metrics_->counter("process_cpu_seconds_total", "");
  const double before = cpu.value();
  volatile std::uint64_t sum = 0;
  for (std::uint64_t i = 0; i < 50'000'000; ++i) sum = sum + i;
  vitals_.look();
  EXPECT_GT(cpu.value(), before);
}

}  // namespace
}  // namespace herwa::platform
