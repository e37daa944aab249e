// Looking after a queue as a whole, and taking jobs out of it.
#include "queue/internal/script_pieces.hpp"
#include "queue/internal/scripts.hpp"

namespace herwa::queue::internal {
namespace {

// ARGV[1]: 1 to pause, 0 to resume.
constexpr std::string_view pausing = R"lua(
if ARGV[1] == '1' then
  call('HSET', KEYS[1], 'paused', 1)
  call('DEL', base .. 'marker')
  emit('paused')
else
  call('HDEL', KEYS[1], 'paused')
  paused = false
  if call('EXISTS', base .. 'wait') == 1 or call('EXISTS', base .. 'prioritized') == 1 then wake() end
  wake_when_due()
  emit('resumed')
end
)lua";

constexpr std::string_view where = R"lua(
local function place_of(id)
  for _, set in ipairs({'completed', 'failed', 'delayed', 'prioritized', 'waiting-children'}) do
    if call('ZSCORE', base .. set, id) then return set end
  end
  if call('LPOS', base .. 'active', id) then return 'active' end
  if call('LPOS', base .. 'wait', id) then return 'wait' end
  return 'unknown'
end
)lua";

constexpr std::string_view finding = "return place_of(ARGV[1])\n";

// ARGV[1] the id. Answers: 1 gone, 0 no such job, -1 locked, -2 it is a scheduler's next one.
constexpr std::string_view removing_jobs = R"lua(
local id = ARGV[1]
if call('EXISTS', base .. id) == 0 then return 0 end
if call('EXISTS', base .. id .. ':lock') == 1 then return -1 end
if is_next_of_scheduler(id) then return -2 end
local place = place_of(id)
if place == 'wait' or place == 'active' then
  call('LREM', base .. place, 0, id)
elseif place ~= 'unknown' then
  call('ZREM', base .. place, id)
end
call('ZREM', base .. 'parked', id)
forget(id)
emit('removed', 'jobId', id, 'prev', place)
return 1
)lua";

// ARGV: the set, the latest instant, how many at most. Finished jobs count from their end, others from when
// they were made.
constexpr std::string_view cleaning = R"lua(
local set, latest, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local key = base .. set
local is_list = set == 'wait' or set == 'active'
local finished = set == 'completed' or set == 'failed'
local ids
if finished then
  ids = call('ZRANGEBYSCORE', key, '-inf', latest, 'LIMIT', 0, most)
elseif is_list then
  ids = call('LRANGE', key, 0, -1)
else
  ids = call('ZRANGE', key, 0, -1)
end
local gone = {}
for _, id in ipairs(ids) do
  if #gone >= most then break end
  local old = finished or tonumber(call('HGET', base .. id, 'timestamp') or 0) <= latest
  if old and call('EXISTS', base .. id .. ':lock') == 0 and not is_next_of_scheduler(id) then
    if is_list then call('LREM', key, 1, id) else call('ZREM', key, id) end
    call('ZREM', base .. 'parked', id)
    forget(id)
    gone[#gone + 1] = id
  end
end
if #gone > 0 or finished then emit('cleaned', 'count', #gone) end
return gone
)lua";

// ARGV[1]: 1 for the delayed ones too. Answers whether there is more to do.
constexpr std::string_view draining = R"lua(
for _, id in ipairs(call('LPOP', base .. 'wait', 500) or {}) do forget(id) end
local popped = call('ZPOPMIN', base .. 'prioritized', 500)
for at = 1, #popped, 2 do forget(popped[at]) end
local delayed_left = 0
if ARGV[1] == '1' then
  local from = tonumber(ARGV[2])
  for _, id in ipairs(call('ZRANGE', base .. 'delayed', from, from + 499)) do
    if is_next_of_scheduler(id) then
      delayed_left = delayed_left + 1
    else
      call('ZREM', base .. 'delayed', id)
      call('ZREM', base .. 'parked', id)
      forget(id)
    end
  end
  from = from + delayed_left
  local more = call('ZCARD', base .. 'delayed') > from
  return {(more or call('EXISTS', base .. 'wait', base .. 'prioritized') > 0) and 1 or 0, from}
end
return {call('EXISTS', base .. 'wait', base .. 'prioritized') > 0 and 1 or 0, 0}
)lua";

// ARGV[1]: 1 when active jobs do not matter. Answers -1 when they do, 1 while there is more to remove, 0 at
// the end.
constexpr std::string_view obliterating = R"lua(
if ARGV[1] ~= '1' and call('LLEN', base .. 'active') > 0 then return -1 end
call('HSET', KEYS[1], 'paused', 1)
local left = 1000
for _, list in ipairs({'active', 'wait', 'paused'}) do
  local ids = call('LPOP', base .. list, left) or {}
  for _, id in ipairs(ids) do forget(id) end
  left = left - #ids
  if left <= 0 then return 1 end
end
for _, set in ipairs({'prioritized', 'delayed', 'completed', 'failed', 'waiting-children'}) do
  local ids = call('ZPOPMIN', base .. set, left)
  for at = 1, #ids, 2 do forget(ids[at]) end
  left = left - #ids / 2
  if left <= 0 then return 1 end
end
for _, id in ipairs(call('ZRANGE', base .. 'repeat', 0, -1)) do call('DEL', base .. 'repeat:' .. id) end
for _, key in ipairs({'repeat', 'stalled', 'stalled-check', 'limiter', 'id', 'pc', 'marker', 'events', 'parked',
                      'metrics:completed', 'metrics:failed', 'meta'}) do
  call('DEL', base .. key)
end
return 0
)lua";

constexpr std::string_view forgetting = "return call('DEL', base .. 'de:' .. ARGV[1])\n";

}  // namespace

namespace scripts {
const redis::Script set_paused = composed({pieces::open, pieces::events, pieces::marker, pausing});
const redis::Script state_of = composed({pieces::open, where, finding});
const redis::Script remove =
    composed({pieces::open, pieces::events, pieces::removal, pieces::scheduled, where, removing_jobs});
const redis::Script clean =
    composed({pieces::open, pieces::events, pieces::removal, pieces::scheduled, cleaning});
const redis::Script drain = composed({pieces::open, pieces::removal, pieces::scheduled, draining});
const redis::Script obliterate = composed({pieces::open, pieces::removal, obliterating});
const redis::Script forget_deduplication = composed({pieces::open, forgetting});
}  // namespace scripts
}  // namespace herwa::queue::internal
