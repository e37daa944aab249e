// The Lua scripts that change a queue, each one step that happens whole. They are put together from the
// shared pieces of script_pieces.hpp. KEYS[1] is always the queue's meta key; the others stand beside it
// under the same hash tag. Inside queue only.
#pragma once

#include "redis/script.hpp"

namespace herwa::queue::internal {

// What BullMQ we are compatible with; queues of a later major version are refused.
inline constexpr const char* layout_version = "bullmq:6.7.0";

namespace scripts {

// scripts_add.cpp
extern const redis::Script add;
extern const redis::Script add_plain;

// scripts_work.cpp
extern const redis::Script work;

// scripts_locks.cpp
extern const redis::Script renew;
extern const redis::Script release_stalled;

// scripts_manage.cpp
extern const redis::Script set_paused;
extern const redis::Script remove;
extern const redis::Script state_of;
extern const redis::Script clean;
extern const redis::Script drain;
extern const redis::Script obliterate;
extern const redis::Script forget_deduplication;

// scripts_move.cpp
extern const redis::Script retry;
extern const redis::Script promote;
extern const redis::Script change_delay;
extern const redis::Script change_priority;
extern const redis::Script update;
extern const redis::Script log;

// scripts_schedule.cpp
extern const redis::Script upsert_scheduler;
extern const redis::Script next_of_scheduler;
extern const redis::Script remove_scheduler;

// scripts_dead.cpp
extern const redis::Script replay_letter;
extern const redis::Script purge_letter;

}  // namespace scripts
}  // namespace herwa::queue::internal
