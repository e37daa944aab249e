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
-- The id of the job that stays in place of the new one, or nothing when the new one may come.
local function refused_for(job, id)
  local key = base .. 'de:' .. job.deid
  local ttl = tonumber(job.dettl)
  if job.flags:find('k', 1, true) then ttl = nil end
  local first = call('GET', key)
  if first and not (ttl or call('EXISTS', base .. first) == 1) then first = false end
  if first and job.flags:find('r', 1, true) and first ~= id and call('ZREM', base .. 'delayed', first) == 1 then
    delete_job(first)
    emit('removed', 'jobId', first, 'prev', 'delayed')
    emit('deduplicated', 'jobId', id, 'deduplicationId', job.deid, 'deduplicatedJobId', first)
    if ttl and not job.flags:find('e', 1, true) then
      call('SET', key, id, 'KEEPTTL')
      return nil
    end
    first = false
  end
  if not first then
    if ttl then call('SET', key, id, 'PX', ttl) else call('SET', key, id) end
    return nil
  end
  if ttl and job.flags:find('e', 1, true) then call('SET', key, first, 'PX', ttl) end
  if job.flags:find('k', 1, true) and call('LPOS', base .. 'active', first) then
    call('HSET', base .. 'dn:' .. job.deid, 'name', job.name, 'data', job.data, 'opts', job.opts, 'jid', id)
  end
  emit('deduplicated', 'jobId', first, 'deduplicationId', job.deid, 'deduplicatedJobId', id)
  return first
end
)lua";

constexpr std::string_view body = R"lua(
local count = (#ARGV - 2) / 10
local last_id = call('INCRBY', base .. 'id', count) - count
local answers, plain = {}, {}
local woken, delays = false, false

local function place_job(id, job)
  if job.deid ~= '' then store_job(id, job, 'deid', job.deid) else store_job(id, job) end
  local delay, priority = tonumber(job.delay), tonumber(job.priority)
  if delay > 0 then
    local due = tonumber(job.timestamp) + delay
    put_delayed(id, due)
    emit('delayed', 'jobId', id, 'delay', digits(due))
    delays = true
    return
  end
  if priority == 0 and not job.flags:find('l', 1, true) then
    plain[#plain + 1] = id
  else
    put_waiting(id, priority, job.flags:find('l', 1, true))
  end
  emit('waiting', 'jobId', id)
  woken = true
end

for at = 3, #ARGV, 10 do
  last_id = last_id + 1
  local id = ARGV[at]
  local job = {name = ARGV[at + 1], data = ARGV[at + 2], opts = ARGV[at + 3], timestamp = ARGV[at + 4],
               delay = ARGV[at + 5], priority = ARGV[at + 6], flags = ARGV[at + 7], deid = ARGV[at + 8],
               dettl = ARGV[at + 9]}
  local there = false
  if id == '' then
    id = digits(last_id)
  elseif call('EXISTS', base .. id) == 1 then
    emit('duplicated', 'jobId', id)
    there = true
  end
  if not there and job.deid ~= '' then
    local stays = refused_for(job, id)
    if stays then id, there = stays, true end
  end
  if not there then place_job(id, job) end
  answers[#answers + 1] = id
  answers[#answers + 1] = there and 1 or 0
end
if #plain > 0 then call('LPUSH', base .. 'wait', unpack(plain)) end
if woken then wake() end
if delays then wake_when_due() end
return answers
)lua";

}  // namespace

namespace scripts {
const redis::Script add = composed({pieces::open, settle, pieces::events, pieces::marker, pieces::place,
                                    pieces::removal, pieces::store, deduplicate, body});
}  // namespace scripts
}  // namespace herwa::queue::internal
