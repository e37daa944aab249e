// Schedulers: each keeps exactly one job ahead of it, which is made when the one before it starts.
#include "queue/internal/script_pieces.hpp"
#include "queue/internal/scripts.hpp"

namespace herwa::queue::internal {
namespace {

// ARGV[1] now, ARGV[2] the version for a new queue, ARGV[3] its events_max, ARGV[4] the scheduler's id.
constexpr std::string_view runs = R"lua(
local now, scheduler = tonumber(ARGV[1]), ARGV[4]
local plan_key = base .. 'repeat:' .. scheduler
if not meta[1] then
  call('HSET', KEYS[1], 'version', ARGV[2])
  call('HSETNX', KEYS[1], 'opts.maxLenEvents', ARGV[3])
end

local function id_of_run(due) return 'repeat:' .. scheduler .. ':' .. due end

-- The job that waits for its time, if nobody has begun it.
local function take_back(due)
  local id = id_of_run(due)
  local from
  if call('ZREM', base .. 'delayed', id) == 1 then
    from = 'delayed'
  elseif call('ZREM', base .. 'prioritized', id) == 1 then
    from = 'prioritized'
  elseif call('LREM', base .. 'wait', 1, id) == 1 then
    from = 'wait'
  end
  if from then delete_job(id) end
  return from, id
end

local function add_run(due, plan, count)
  local id = id_of_run(string.format('%.0f', due))
  if call('EXISTS', base .. id) == 1 then return false end
  local opts = cjson.decode(plan.opts or '{}')
  local delay = math.max(due - now, 0)
  opts.jobId, opts.repeatJobKey, opts.timestamp, opts.delay = id, scheduler, now, delay
  opts['repeat'] = {count = count, every = tonumber(plan.every), pattern = plan.pattern, tz = plan.tz,
                    limit = tonumber(plan.limit), startDate = tonumber(plan.startDate),
                    endDate = tonumber(plan.endDate), offset = tonumber(plan.given_offset)}
  if plan.pattern then opts.prevMillis = due end
  local priority = tonumber(opts.priority or 0)
  call('INCR', base .. 'id')
  store_job(id, plan.name, plan.data or '{}', cjson.encode(opts), ARGV[1], delay, priority, 'rjk', scheduler)
  if delay > 0 then
    put_delayed(id, due)
    emit('delayed', 'jobId', id, 'delay', due)
    wake_when_due()
  else
    put_waiting(id, priority, opts.lifo)
    emit('waiting', 'jobId', id)
    wake()
  end
  return true
end
)lua";

// ARGV[5…]: name, data, options, every, pattern, zone, limit, start, end, offset, next by the pattern. What
// is '' is absent. Answers the instant of the next job.
constexpr std::string_view upserting = R"lua(
local plan, words = {}, {'name', 'data', 'opts', 'every', 'pattern', 'tz', 'limit', 'startDate', 'endDate', 'offset'}
for at, word in ipairs(words) do
  if ARGV[4 + at] ~= '' then plan[word] = ARGV[4 + at] end
end
plan.given_offset = plan.offset
local every, due = tonumber(plan.every), tonumber(ARGV[15])
local previous = call('ZSCORE', base .. 'repeat', scheduler)
local old = call('HMGET', plan_key, 'every', 'ic', 'offset')
local count = tonumber(old[2] or 1)
local taken_back = previous and take_back(previous)
if every then
  local start, offset = tonumber(plan.startDate), tonumber(plan.offset)
  if previous and tonumber(old[1] or 0) == every and not (offset and offset ~= tonumber(old[3])) then
    due = taken_back and tonumber(previous) or tonumber(previous) + every
  elseif start and start > now then
    due = start
  elseif offset then
    due = now - now % every + offset
    if due < now then due = due + every end
  else
    due = now
  end
  plan.offset = offset or due % every
end
call('DEL', plan_key)
call('HSET', plan_key, 'name', plan.name, 'ic', count, 'offset', plan.offset or 0)
for _, word in ipairs(words) do
  if plan[word] and word ~= 'name' and word ~= 'offset' then call('HSET', plan_key, word, plan[word]) end
end
if add_run(due, plan, count) or not previous then
  call('ZADD', base .. 'repeat', due, scheduler)
else
  due = tonumber(previous)
end
return string.format('%.0f', due)
)lua";

// ARGV[5] the instant of the run that starts, ARGV[6] the next one by the pattern, or ''. Only the run that
// the scheduler counts on makes a next one, so that two workers cannot make two.
constexpr std::string_view following = R"lua(
if call('ZSCORE', base .. 'repeat', scheduler) ~= ARGV[5] then return 0 end
local plan, stored = {}, call('HGETALL', plan_key)
for at = 1, #stored, 2 do plan[stored[at]] = stored[at + 1] end
local every, due, count = tonumber(plan.every), tonumber(ARGV[6]), tonumber(plan.ic or 1)
if not plan.name or (plan.limit and count >= tonumber(plan.limit)) then return 0 end
if every then
  local last = tonumber(ARGV[5])
  due = last + every
  if due < now then due = last + math.ceil((now - last) / every) * every end
end
if not due or (plan.endDate and due > tonumber(plan.endDate)) then return 0 end
call('HSET', plan_key, 'ic', count + 1)
call('ZADD', base .. 'repeat', due, scheduler)
add_run(due, plan, count + 1)
return 1
)lua";

constexpr std::string_view removing_schedule = R"lua(
local previous = call('ZSCORE', base .. 'repeat', scheduler)
if not previous then return 0 end
call('ZREM', base .. 'repeat', scheduler)
call('DEL', plan_key)
local from, id = take_back(previous)
if from then emit('removed', 'jobId', id, 'prev', from) end
return 1
)lua";

}  // namespace

namespace scripts {
const redis::Script upsert_scheduler = composed({pieces::open, pieces::events, pieces::marker, pieces::place,
                                                 pieces::removal, pieces::store, runs, upserting});
const redis::Script next_of_scheduler = composed({pieces::open, pieces::events, pieces::marker, pieces::place,
                                                  pieces::removal, pieces::store, runs, following});
const redis::Script remove_scheduler = composed({pieces::open, pieces::events, pieces::marker, pieces::place,
                                                 pieces::removal, pieces::store, runs, removing_schedule});
}  // namespace scripts
}  // namespace herwa::queue::internal
