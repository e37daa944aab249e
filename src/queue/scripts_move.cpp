// Moving one job, or a handful, from one state to another by hand, and changing what is stored about it.
#include "queue/internal/script_pieces.hpp"
#include "queue/internal/scripts.hpp"

namespace herwa::queue::internal {
namespace {

// ARGV: the set they are in, 1 to count attempts anew, then either ids, or '*' and how many at most.
// Answers how many moved.
constexpr std::string_view retrying = R"lua(
local set = ARGV[1]
local ids = {}
if ARGV[3] == '*' then
  ids = call('ZRANGE', base .. set, 0, tonumber(ARGV[4]) - 1)
else
  for at = 3, #ARGV do ids[#ids + 1] = ARGV[at] end
end
local moved = 0
for _, id in ipairs(ids) do
  if call('ZREM', base .. set, id) == 1 and call('EXISTS', base .. id) == 1 then
    local job = call('HMGET', base .. id, 'priority', 'dl')
    call('HDEL', base .. id, 'finishedOn', 'processedOn', 'failedReason', 'returnvalue', 'dl')
    if ARGV[2] == '1' then call('HDEL', base .. id, 'atm', 'ats', 'stc', 'fa') end
    if job[2] then drop_letter(id) end
    put_waiting(id, tonumber(job[1] or 0))
    emit('waiting', 'jobId', id, 'prev', set)
    moved = moved + 1
  end
end
if moved > 0 then wake() end
return moved
)lua";

// ARGV: ids, or '*' and how many at most. Answers how many moved.
constexpr std::string_view promoting = R"lua(
local ids = ARGV[1] == '*' and call('ZRANGE', base .. 'delayed', 0, tonumber(ARGV[2]) - 1) or {ARGV[1]}
local moved = 0
for _, id in ipairs(ids) do
  if call('ZREM', base .. 'delayed', id) == 1 then
    call('ZREM', base .. 'parked', id)
    put_waiting(id, tonumber(call('HGET', base .. id, 'priority') or 0))
    call('HSET', base .. id, 'delay', '0')
    emit('waiting', 'jobId', id, 'prev', 'delayed')
    moved = moved + 1
  end
end
if moved > 0 then wake() end
return moved
)lua";

// ARGV: id, now, delay. 1 done, 0 no such job, -1 not delayed.
constexpr std::string_view delaying = R"lua(
local id, delay = ARGV[1], tonumber(ARGV[3])
if call('EXISTS', base .. id) == 0 then return 0 end
if call('ZREM', base .. 'delayed', id) == 0 then return -1 end
local due = tonumber(ARGV[2]) + delay
call('HSET', base .. id, 'delay', delay)
put_delayed(id, due)
emit('delayed', 'jobId', id, 'delay', due)
wake_when_due()
return 1
)lua";

// ARGV: id, priority, 1 to go before those of the same priority. 1 done, 0 no such job.
constexpr std::string_view prioritizing = R"lua(
local id, priority, goes_next = ARGV[1], tonumber(ARGV[2]), ARGV[3] == '1'
if call('EXISTS', base .. id) == 0 then return 0 end
call('HSET', base .. id, 'priority', priority)
if call('ZREM', base .. 'prioritized', id) == 1 or call('LREM', base .. 'wait', 1, id) == 1 then
  put_waiting(id, priority, goes_next)
end
return 1
)lua";

// ARGV: id, the field, its text. Progress is told.
constexpr std::string_view updating = R"lua(
if call('EXISTS', base .. ARGV[1]) == 0 then return 0 end
call('HSET', base .. ARGV[1], ARGV[2], ARGV[3])
if ARGV[2] == 'progress' then emit('progress', 'jobId', ARGV[1], 'data', ARGV[3]) end
return 1
)lua";

// ARGV: id, the line, how many to keep or ''. Answers how many there are, or -1 when there is no such job.
constexpr std::string_view logging = R"lua(
if call('EXISTS', base .. ARGV[1]) == 0 then return -1 end
local key = base .. ARGV[1] .. ':logs'
local count = call('RPUSH', key, ARGV[2])
local most = tonumber(ARGV[3])
if not most or count <= most then return count end
call('LTRIM', key, -most, -1)
return most
)lua";

}  // namespace

namespace scripts {
const redis::Script retry =
    composed({pieces::open, pieces::events, pieces::marker, pieces::place, pieces::letters, retrying});
const redis::Script promote =
    composed({pieces::open, pieces::events, pieces::marker, pieces::place, promoting});
const redis::Script change_delay =
    composed({pieces::open, pieces::events, pieces::marker, pieces::place, delaying});
const redis::Script change_priority = composed({pieces::open, pieces::place, prioritizing});
const redis::Script update = composed({pieces::open, pieces::events, updating});
const redis::Script log = composed({pieces::open, logging});
}  // namespace scripts
}  // namespace herwa::queue::internal
