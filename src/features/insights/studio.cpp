#include "features/insights/studio.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>

#include "base/log.hpp"

namespace herwa::features::insights {
namespace {

Task<Painting> paint(Chart chart, render::Look look) {
  const render::Drawn drawn =
      std::visit([&look](const auto& each) { return render::draw(each, look); }, chart);
  if (!drawn) {
    log::error("a chart cannot be drawn", {{"why", render::to_string(drawn.error())}});
    co_return Painting{};
  }
  co_return Painting{.png = render::to_png(*drawn), .alternative_text = drawn->alternative_text()};
}

class Studio {
 public:
  Studio() = default;
  ~Studio() { pool_.join(); }
  Studio(const Studio&) = delete;
  Studio& operator=(const Studio&) = delete;

  Task<Painting> paint_there(Chart chart, render::Look look) {
    co_return co_await boost::asio::co_spawn(pool_, paint(std::move(chart), look),
                                             boost::asio::use_awaitable);
  }

 private:
  boost::asio::thread_pool pool_{1};
};

}  // namespace

Paint paint_off_the_loop() {
  // Made when it is needed: most of those who read the table of a feature run nothing of it.
  return [studio = std::make_shared<std::unique_ptr<Studio>>()](Chart chart, render::Look look) {
    if (*studio == nullptr) *studio = std::make_unique<Studio>();
    return (*studio)->paint_there(std::move(chart), look);
  };
}

Paint paint_at_once() {
  return [](Chart chart, render::Look look) { return paint(std::move(chart), look); };
}

}  // namespace herwa::features::insights
