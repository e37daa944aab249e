// What other processes tell open pages by Redis, heard by the API of a front door. For tests alone.
#pragma once

#include <memory>
#include <string>

#include "apps/herwa/test_front_door.hpp"
#include "platform/live/page_news.hpp"
#include "redis/subscriber.hpp"

namespace herwa::app {

class PageNewsAtTheDoor {
 public:
  explicit PageNewsAtTheDoor(FrontDoor& door) : door_(door) { own_.spawn("news", news_.run()); }
  ~PageNewsAtTheDoor() {
    door_.db.wait_for(subscriber_->close());
    door_.db.wait_for(own_.join());
  }
  PageNewsAtTheDoor(const PageNewsAtTheDoor&) = delete;
  PageNewsAtTheDoor& operator=(const PageNewsAtTheDoor&) = delete;

 private:
  FrontDoor& door_;
  std::unique_ptr<redis::Subscriber> subscriber_ =
      redis::make_subscriber(door_.db.loop.executor(), net::system_timers(), *door_.db.metrics,
                             {.url = door_.configuration.redis_url});
  platform::PageNews news_{*subscriber_, *door_.api->live(), door_.db.time};
  net::TaskGroup own_{door_.db.loop.executor()};
};

}  // namespace herwa::app
