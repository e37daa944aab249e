// Adding jobs: any number of them in one step.
#include "queue/internal/script_pieces.hpp"
#include "queue/internal/scripts.hpp"

namespace herwa::queue::internal {
namespace {

// ARGV[1] the version to write into a new queue, ARGV[2] its events_max; then for each job ten words: id or
// '', name, data, options, timestamp, delay, priority, flags, deduplication id, its ttl. Flags are letters:
// l lifo, e extend, r replace, k keep the last one while one is active. Answers two words per job: its id,
// and 1 when it was there already.
constexpr std::string_view settle = R"lua(
if not meta[1] then
  call('HSET', KEYS[1], 'version', ARGV[1])
  call('HSETNX', KEYS[1], 'opts.maxLenEvents', ARGV[2])
end
)lua";

constexpr std::string_view deduplicate = R"lua(
local argv = ARGV

-- The id of the job that stays in place of the new one, or nothing when the new one may come.
local function refused_for(at, id)
  local flags, deid, ttl = argv[at + 7], argv[at + 8], tonumber(argv[at + 9])
  local key = base .. 'de:' .. deid
  if flags:find('k', 1, true) then ttl = nil end
  local first = call('GET', key)
  if first and not (ttl or call('EXISTS', base .. first) == 1) then first = false end
  if first and flags:find('r', 1, true) and first ~= id and call('ZREM', base .. 'delayed', first) == 1 then
    delete_job(first)
    emit('removed', 'jobId', first, 'prev', 'delayed')
    emit('deduplicated', 'jobId', id, 'deduplicationId', deid, 'deduplicatedJobId', first)
    if ttl and not flags:find('e', 1, true) then
      call('SET', key, id, 'KEEPTTL')
      return nil
    end
    first = false
  end
  if not first then
    if ttl then call('SET', key, id, 'PX', ttl) else call('SET', key, id) end
    return nil
  end
  if ttl and flags:find('e', 1, true) then call('SET', key, first, 'PX', ttl) end
  if flags:find('k', 1, true) and call('LPOS', base .. 'active', first) then
    call('HSET', base .. 'dn:' .. deid, 'name', argv[at + 1], 'data', argv[at + 2], 'opts', argv[at + 3], 'jid', id)
  end
  emit('deduplicated', 'jobId', first, 'deduplicationId', deid, 'deduplicatedJobId', id)
  return first
end
)lua";

constexpr std::string_view body = R"lua(
local count = (#argv - 2) / 10
local last_id = call('INCRBY', base .. 'id', count) - count
local answers, plain = {}, {}
local woken, delays = false, false

local function place_job(at, id)
  local name, data, opts, timestamp = argv[at + 1], argv[at + 2], argv[at + 3], argv[at + 4]
  local delay, priority, lifo = argv[at + 5], argv[at + 6], argv[at + 7]:find('l', 1, true)
  if argv[at + 8] ~= '' then
    store_job(id, name, data, opts, timestamp, delay, priority, 'deid', argv[at + 8])
  else
    store_job(id, name, data, opts, timestamp, delay, priority)
  end
  if delay ~= '0' then
    local due = tonumber(timestamp) + tonumber(delay)
    put_delayed(id, due)
    emit('delayed', 'jobId', id, 'delay', digits(due))
    delays = true
    return
  end
  if priority == '0' and not lifo then
    plain[#plain + 1] = id
  else
    put_waiting(id, tonumber(priority), lifo)
  end
  emit('waiting', 'jobId', id)
  woken = true
end

for at = 3, #argv, 10 do
  last_id = last_id + 1
  local id = argv[at]
  local there = 0
  if id == '' then
    id = digits(last_id)
  elseif call('EXISTS', base .. id) == 1 then
    emit('duplicated', 'jobId', id)
    there = 1
  end
  if there == 0 and argv[at + 8] ~= '' then
    local stays = refused_for(at, id)
    if stays then id, there = stays, 1 end
  end
  if there == 0 then place_job(at, id) end
  answers[#answers + 1] = id
  answers[#answers + 1] = there
end
if #plain > 0 then call('LPUSH', base .. 'wait', unpack(plain)) end
if woken then wake() end
if delays then wake_when_due() end
trim_events()
return answers
)lua";

// The same for jobs that only stand in line, four words each: name, data, options, timestamp. It defines no
// function and calls nothing that such a job does not need, for a script pays for each.
constexpr std::string_view plain_body = R"lua(
local argv = ARGV
local count = (#argv - 2) / 4
local last_id = call('INCRBY', base .. 'id', digits(count)) - count
local events, last = base .. 'events', #argv - 3
local ids, answers = {}, {}
for at = 3, last, 4 do
  last_id = last_id + 1
  local id = digits(last_id)
  call('HSET', base .. id, 'name', argv[at], 'data', argv[at + 1], 'opts', argv[at + 2],
       'timestamp', argv[at + 3], 'delay', '0', 'priority', '0')
  call('XADD', events, '*', 'event', 'added', 'jobId', id, 'name', argv[at])
  if at < last then
    call('XADD', events, '*', 'event', 'waiting', 'jobId', id)
  else
    call('XADD', events, 'MAXLEN', '~', events_max, '*', 'event', 'waiting', 'jobId', id)
  end
  ids[#ids + 1] = id
  answers[#answers + 1] = id
  answers[#answers + 1] = 0
end
call('LPUSH', base .. 'wait', unpack(ids))
if not paused then call('ZADD', base .. 'marker', '0', '0') end
return answers
)lua";

}  // namespace

namespace scripts {
const redis::Script add = composed({pieces::open, settle, pieces::many_events, pieces::marker, pieces::place,
                                    pieces::removal, pieces::store, deduplicate, body});
const redis::Script add_plain = composed({pieces::open, settle, plain_body});
}  // namespace scripts
}  // namespace herwa::queue::internal
