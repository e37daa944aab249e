// What workers run: finishing jobs and taking the next ones in one step, keeping locks, finding lost jobs.
#include "queue/internal/script_pieces.hpp"
#include "queue/internal/scripts.hpp"

namespace herwa::queue::internal {
namespace {

// ARGV: 1 now, 2 lock ms, 3 worker name, 4 most jobs per window or '', 5 window ms, 6 how many to take,
// 7 token prefix, 8 first token number, 9 most dead letters, then 13 words for each job that ended (see
// work_words.cpp). KEYS[2] is the meta key of the dead letters' queue.
constexpr std::string_view names = R"lua(
local now = tonumber(ARGV[1])
local active, wait, delayed = base .. 'active', base .. 'wait', base .. 'delayed'
local stalled = call('EXISTS', base .. 'stalled') == 1 and base .. 'stalled'
local has_parked = call('EXISTS', base .. 'parked') == 1
local letters_dropped = 0
)lua";

// Delayed jobs whose time has come wait from now on.
constexpr std::string_view promotion = R"lua(
local function promote_due()
  local due = call('ZRANGEBYSCORE', delayed, 0, now * 4096 + 4095, 'LIMIT', 0, 1000)
  if #due == 0 then return end
  call('ZREM', delayed, unpack(due))
  local plain = {}
  for _, id in ipairs(due) do
    local priority = tonumber(call('HGET', base .. id, 'priority') or 0)
    if priority == 0 then plain[#plain + 1] = id else put_waiting(id, priority) end
    call('HSET', base .. id, 'delay', '0')
    if has_parked then call('ZREM', base .. 'parked', id) end
    emit('waiting', 'jobId', id, 'prev', 'delayed')
  end
  if #plain > 0 then call('LPUSH', wait, unpack(plain)) end
end
)lua";

// Old finished jobs go as the job's own options say.
constexpr std::string_view retention = R"lua(
local function remove_all(set, ids)
  if #ids == 0 then return end
  call('ZREM', set, unpack(ids))
  for _, id in ipairs(ids) do delete_job(id) end
end
local function trim(set, job)
  local age, count = tonumber(job.keep_age), tonumber(job.keep_count)
  local most = tonumber(job.keep_limit) or 1000
  if age then remove_all(set, call('ZRANGEBYSCORE', set, '-inf', now - age * 1000, 'LIMIT', 0, most)) end
  if count then
    local surplus = call('ZCARD', set) - count
    if surplus > 0 then remove_all(set, call('ZRANGE', set, 0, math.min(surplus, 1000) - 1)) end
  end
end
)lua";

// A letter tells all that is needed to add the job again.
constexpr std::string_view burial = R"lua(
local function bury(id, job)
  local fields = call('HMGET', base .. id, 'name', 'data', 'opts', 'timestamp')
  if not fields[1] then return end
  local letter = '{"id":' .. cjson.encode(id) .. ',"name":' .. cjson.encode(fields[1]) .. ',"reason":' ..
    cjson.encode(job.value) .. ',"attemptsMade":' .. job.atm .. ',"added":' .. (fields[4] or '0') ..
    ',"died":' .. ARGV[1] .. ',"attempts":' .. (job.history ~= '' and job.history or '[]') ..
    ',"data":' .. fields[2] .. ',"opts":' .. (fields[3] or '{}') .. '}'
  if call('EXISTS', graves .. id) == 1 then call('LREM', graves .. 'wait', 1, id) end
  call('HSETNX', KEYS[2], 'version', 'bullmq:6.7.0')
  call('HSET', graves .. id, 'name', fields[1], 'data', letter, 'opts', '{"attempts":0}', 'timestamp', ARGV[1],
       'delay', '0', 'priority', '0')
  call('XADD', graves .. 'events', 'MAXLEN', '~', '10000', '*', 'event', 'added', 'jobId', id, 'name', fields[1])
  call('XADD', graves .. 'events', 'MAXLEN', '~', '10000', '*', 'event', 'waiting', 'jobId', id)
  call('ZADD', graves .. 'marker', 0, '0')
  if call('LPUSH', graves .. 'wait', id) > tonumber(ARGV[9]) then
    call('DEL', graves .. call('RPOP', graves .. 'wait'))
    letters_dropped = letters_dropped + 1
  end
  call('HSET', base .. id, 'dl', '1')
end
)lua";

// The one that was kept back while its like was active.
constexpr std::string_view deduplication_end = R"lua(
local function end_deduplication(id, deid)
  local key = base .. 'de:' .. deid
  if call('GET', key) ~= id or call('PTTL', key) >= 0 then return end
  local kept = base .. 'dn:' .. deid
  local job = call('HMGET', kept, 'name', 'data', 'opts', 'jid')
  call('DEL', kept)
  if not job[1] or call('EXISTS', base .. job[4]) == 1 then
    call('DEL', key)
    return
  end
  local opts = cjson.decode(job[3])
  local delay, priority = tonumber(opts.delay or 0), tonumber(opts.priority or 0)
  call('SET', key, job[4])
  store_job(job[4], {name = job[1], data = job[2], opts = job[3], timestamp = ARGV[1], delay = delay,
                     priority = priority}, 'deid', deid)
  if delay > 0 then
    put_delayed(job[4], now + delay)
    emit('delayed', 'jobId', job[4], 'delay', now + delay)
    wake_when_due()
  else
    put_waiting(job[4], priority, opts.lifo)
    emit('waiting', 'jobId', job[4])
  end
end
)lua";

// A parent made by another client waits for its children.
constexpr std::string_view parents = R"lua(
local function tell_parent(id, job)
  local parent = call('HGET', base .. id, 'parentKey')
  if not parent or call('EXISTS', parent) == 0 then return end
  call('SREM', parent .. ':dependencies', base .. id)
  call('HSET', parent .. ':processed', base .. id, job.value)
  if call('SCARD', parent .. ':dependencies') > 0 then return end
  local at = parent:match('^.*():')
  local queue, parent_id = parent:sub(1, at), parent:sub(at + 1)
  if call('ZREM', queue .. 'waiting-children', parent_id) == 0 then return end
  local priority = tonumber(call('HGET', parent, 'priority') or 0)
  if priority > 0 then
    call('ZADD', queue .. 'prioritized', priority * 4294967296 + call('INCR', queue .. 'pc') % 4294967296, parent_id)
  else
    call('LPUSH', queue .. 'wait', parent_id)
  end
  call('ZADD', queue .. 'marker', 0, '0')
  call('XADD', queue .. 'events', 'MAXLEN', '~', '10000', '*', 'event', 'waiting', 'jobId', parent_id, 'prev',
       'waiting-children')
end
)lua";

constexpr std::string_view ending = R"lua(
local function has(job, flag) return job.flags:find(flag, 1, true) end

local function complete(id, job)
  emit('completed', 'jobId', id, 'returnvalue', job.value, 'prev', 'active')
  if job.keep_count == '0' then
    if has(job, 'p') then tell_parent(id, job) end
    delete_job(id)
  else
    call('HSET', base .. id, 'returnvalue', job.value, 'finishedOn', ARGV[1], 'atm', job.atm)
    call('ZADD', base .. 'completed', ARGV[1], id)
    if has(job, 'p') then tell_parent(id, job) end
    if job.keep_count ~= '' or job.keep_age ~= '' then trim(base .. 'completed', job) end
  end
  if has(job, 'l') then drop_letter(id) end
  if job.deid ~= '' then end_deduplication(id, job.deid) end
end

local function fail(id, job)
  if has(job, 'b') then bury(id, job) end
  emit('failed', 'jobId', id, 'failedReason', job.value, 'prev', 'active')
  if has(job, 'x') then emit('retries-exhausted', 'jobId', id, 'attemptsMade', job.atm) end
  if job.keep_count == '0' then
    delete_job(id)
  else
    call('HSET', base .. id, 'failedReason', job.value, 'stacktrace', job.stack, 'finishedOn', ARGV[1],
         'atm', job.atm, 'fa', job.history)
    call('HDEL', base .. id, 'defa')
    call('ZADD', base .. 'failed', ARGV[1], id)
    if job.keep_count ~= '' or job.keep_age ~= '' then trim(base .. 'failed', job) end
  end
  if job.deid ~= '' then end_deduplication(id, job.deid) end
end

local function wait_again(id, job)
  if job.value ~= '' then
    call('HSET', base .. id, 'failedReason', job.value, 'stacktrace', job.stack, 'atm', job.atm, 'fa', job.history)
  end
  local due = tonumber(job.due)
  if due > now then
    call('HSET', base .. id, 'delay', due - now)
    put_delayed(id, due)
    emit('delayed', 'jobId', id, 'delay', due)
    if has(job, 'u') then call('ZADD', base .. 'parked', now, id) end
    wake_when_due()
  else
    -- A failed one queues up again; one that did nothing wrong goes next.
    local priority = tonumber(call('HGET', base .. id, 'priority') or 0)
    put_waiting(id, priority, priority == 0 and job.value == '')
    emit('waiting', 'jobId', id, 'prev', 'active')
  end
end

-- 1: done. -1: somebody else has it or nobody. -2: it is gone.
local function finish(id, token, kind, job)
  local lock = base .. id .. ':lock'
  if call('GET', lock) ~= token then return -1 end
  call('DEL', lock)
  if call('LREM', active, '-1', id) == 0 then return -2 end
  if stalled then call('SREM', stalled, id) end
  if kind == 'c' then complete(id, job) elseif kind == 'f' then fail(id, job) else wait_again(id, job) end
  return 1
end

local codes = {}
for at = 10, #ARGV, 13 do
  codes[#codes + 1] = finish(ARGV[at + 1], ARGV[at + 2], ARGV[at],
    {atm = ARGV[at + 3], value = ARGV[at + 4], keep_count = ARGV[at + 5], keep_age = ARGV[at + 6],
     keep_limit = ARGV[at + 7], flags = ARGV[at + 8], deid = ARGV[at + 9], stack = ARGV[at + 10],
     history = ARGV[at + 11], due = ARGV[at + 12]})
end
)lua";

// Answers: codes of the ended, jobs taken, ms until the rate limit lets through more (0: now), instant of
// the next delayed job (0: none), letters dropped at the bound. A job is its id and all its fields.
constexpr std::string_view taking = R"lua(
promote_due()

local limit_max = tonumber(ARGV[4]) or tonumber(meta[5])
local limit_ms = tonumber(ARGV[4]) and tonumber(ARGV[5]) or tonumber(meta[6])
local limiter = base .. 'limiter'
local used = tonumber(call('GET', limiter) or 0)
local room = meta[4] and tonumber(meta[4]) - call('LLEN', active)

local function closed_for()
  if used >= (limit_max or 9007199254740991) then return math.max(call('PTTL', limiter), 1) end
  return 0
end

local function next_id()
  local id = call('LMOVE', wait, active, 'RIGHT', 'LEFT')
  if id then return id end
  local head = call('ZPOPMIN', base .. 'prioritized')
  if not head[1] then
    call('DEL', base .. 'pc')
    return nil
  end
  call('LPUSH', active, head[1])
  return head[1]
end

local function count_against_limit()
  if not limit_max then return end
  used = call('INCR', limiter)
  if used == 1 then call('PEXPIRE', limiter, limit_ms) end
end

local function take(id, token)
  local key = base .. id
  local job = call('HGETALL', key)
  if not job[1] then
    call('LREM', active, '1', id)
    return nil
  end
  local started = '1'
  for at = 1, #job, 2 do
    if job[at] == 'ats' then started = digits(tonumber(job[at + 1]) + 1) end
  end
  call('SET', key .. ':lock', token, 'PX', ARGV[2])
  if ARGV[3] == '' then
    call('HSET', key, 'processedOn', ARGV[1], 'ats', started)
  else
    call('HSET', key, 'processedOn', ARGV[1], 'ats', started, 'pb', ARGV[3])
  end
  if stalled then call('SREM', stalled, id) end
  emit('active', 'jobId', id, 'prev', 'waiting')
  return job
end

local taken = {}
local wanted, number = tonumber(ARGV[6]), tonumber(ARGV[8])
local limited_for, empty = 0, false
while wanted > #taken and not paused do
  if room and room <= 0 then break end
  limited_for = closed_for()
  if limited_for > 0 then break end
  local id = next_id()
  if not id then
    empty = true
    break
  end
  local job = take(id, ARGV[7] .. digits(number))
  if job then
    count_against_limit()
    if room then room = room - 1 end
    taken[#taken + 1] = {id, job}
    number = number + 1
  end
end

local head = call('ZRANGE', delayed, 0, 0, 'WITHSCORES')
local due = head[2] and math.floor(tonumber(head[2]) / 4096) or 0
if empty then
  if #codes > 0 and #taken == 0 and due == 0 and call('LLEN', active) == 0 then emit('drained') end
elseif not (room and room <= 0) and not paused then
  if call('LLEN', wait) > 0 or call('EXISTS', base .. 'prioritized') == 1 then wake() end
end
return {codes, taken, limited_for, due, letters_dropped}
)lua";

// ARGV: lock ms, then id and token of each. Answers the tokens whose lock is not theirs any more:
// one worker may have a job twice, once without knowing that it lost it.
constexpr std::string_view renewal = R"lua(
local lost = {}
local stalled = base .. 'stalled'
for at = 2, #ARGV, 2 do
  local lock = base .. ARGV[at] .. ':lock'
  if call('GET', lock) == ARGV[at + 1] then
    call('PEXPIRE', lock, ARGV[1])
    call('SREM', stalled, ARGV[at])
  else
    lost[#lost + 1] = ARGV[at + 1]
  end
end
return lost
)lua";

// ARGV: now, interval ms, how often a job may stall. Who was active in the last round and has no lock now is
// lost: it goes next, or is marked to fail by whoever takes it. Answers the ids of those that stalled.
constexpr std::string_view rescue = R"lua(
if not call('SET', base .. 'stalled-check', ARGV[1], 'PX', ARGV[2], 'NX') then return {} end
local active, stalled = base .. 'active', base .. 'stalled'
local moved = {}
for _, id in ipairs(call('SMEMBERS', stalled)) do
  if call('EXISTS', base .. id .. ':lock') == 0 and call('LREM', active, 1, id) > 0 then
    if call('EXISTS', base .. id) == 1 then
      if call('HINCRBY', base .. id, 'stc', 1) > tonumber(ARGV[3]) then
        call('HSET', base .. id, 'defa', 'job stalled more than allowable limit')
      end
      call('RPUSH', base .. 'wait', id)
      emit('waiting', 'jobId', id, 'prev', 'active')
      emit('stalled', 'jobId', id)
      moved[#moved + 1] = id
    end
  end
end
call('DEL', stalled)
local ids = call('LRANGE', active, 0, -1)
for from = 1, #ids, 1000 do call('SADD', stalled, unpack(ids, from, math.min(from + 999, #ids))) end
if #moved > 0 then wake() end
return moved
)lua";

}  // namespace

namespace scripts {
const redis::Script work = composed({pieces::open, pieces::events, pieces::marker, pieces::place,
                                     pieces::removal, pieces::store, pieces::letters, names, promotion,
                                     retention, burial, deduplication_end, parents, ending, taking});
const redis::Script renew = composed({pieces::open, renewal});
const redis::Script release_stalled = composed({pieces::open, pieces::events, pieces::marker, rescue});
}  // namespace scripts
}  // namespace herwa::queue::internal
