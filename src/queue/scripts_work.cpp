// What workers run: finishing jobs and taking the next ones in one step.
#include "queue/internal/script_pieces.hpp"
#include "queue/internal/scripts.hpp"

namespace herwa::queue::internal {
namespace {

// ARGV: 1 now, 2 lock ms, 3 worker name, 4 most jobs per window or '', 5 window ms, 6 how many to take,
// 7 token of the jobs taken, 8 most dead letters, then 5 or 14 words for each job that ended (see
// ending.cpp). KEYS[2] is the meta key of the dead letters' queue.
constexpr std::string_view names = R"lua(
local argv = ARGV
local now = tonumber(argv[1])
local active, wait, delayed = base .. 'active', base .. 'wait', base .. 'delayed'
local stalled = call('EXISTS', base .. 'stalled') == 1 and base .. 'stalled'
local has_parked = call('EXISTS', base .. 'parked') == 1
local letters_dropped = 0
)lua";

// As many of the delayed jobs whose time has come as this call may take wait from now on. Most are taken at
// once, so what else is written about them waits for that.
constexpr std::string_view promotion = R"lua(
local promoted = {}
local function promote_due(most)
  local due = call('ZRANGEBYSCORE', delayed, 0, now * 4096 + 4095, 'LIMIT', 0, most)
  if #due == 0 then return end
  call('ZREM', delayed, unpack(due))
  local plain = {}
  for _, id in ipairs(due) do
    local priority = tonumber(call('HGET', base .. id, 'priority') or 0)
    if priority == 0 then plain[#plain + 1] = id else put_waiting(id, priority) end
    promoted[id] = true
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

-- What all that ended in this call have in common is written once, after them.
local scores, trims = {completed = {}, failed = {}}, {}
local function put_finished(set, id, job)
  local words = scores[set]
  words[#words + 1] = ARGV[1]
  words[#words + 1] = id
  if job.keep_count ~= '' or job.keep_age ~= '' then
    trims[set .. ' ' .. job.keep_count .. ' ' .. job.keep_age .. ' ' .. job.keep_limit] = {set = set, job = job}
  end
end
local function write_finished()
  for set, words in pairs(scores) do
    if #words > 0 then call('ZADD', base .. set, unpack(words)) end
  end
  for _, it in pairs(trims) do trim(base .. it.set, it.job) end
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
  if call('LPUSH', graves .. 'wait', id) > tonumber(argv[8]) then
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
  store_job(job[4], job[1], job[2], job[3], ARGV[1], delay, priority, 'deid', deid)
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

-- Nothing but its result is to be written.
local function complete_plainly(id, attempts_made, value)
  emit('completed', 'jobId', id, 'returnvalue', value, 'prev', 'active')
  call('HSET', base .. id, 'returnvalue', value, 'finishedOn', argv[1], 'atm', attempts_made)
  local words = scores.completed
  words[#words + 1] = argv[1]
  words[#words + 1] = id
end

local function complete(id, job)
  emit('completed', 'jobId', id, 'returnvalue', job.value, 'prev', 'active')
  if job.keep_count == '0' then
    if has(job, 'p') then tell_parent(id, job) end
    delete_job(id)
  else
    call('HSET', base .. id, 'returnvalue', job.value, 'finishedOn', argv[1], 'atm', job.atm)
    put_finished('completed', id, job)
    if has(job, 'p') then tell_parent(id, job) end
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
    call('HSET', base .. id, 'failedReason', job.value, 'stacktrace', job.stack, 'finishedOn', argv[1],
         'atm', job.atm, 'fa', job.history)
    call('HDEL', base .. id, 'defa')
    put_finished('failed', id, job)
  end
  if job.deid ~= '' then end_deduplication(id, job.deid) end
end

local function wait_again(id, job)
  if job.value ~= '' then
    call('HSET', base .. id, 'failedReason', job.value, 'stacktrace', job.stack, 'atm', job.atm, 'fa', job.history)
  end
  local due = tonumber(job.due)
  if due > now then
    call('HSET', base .. id, 'delay', job.delay)
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
)lua";

constexpr std::string_view leaving = R"lua(
local ended_at, locks, held_by = {}, {}, {}
local at, ended, words = 9, 0, #argv
while at <= words do
  ended = ended + 1
  ended_at[ended] = at
  locks[ended] = base .. argv[at + 1] .. ':lock'
  at = at + (argv[at] == 'd' and 5 or 14)
end
if ended > 0 then held_by = call('MGET', unpack(locks)) end

-- Jobs end about as they began, so most of them stand at the end of the list and leave it together. Answers
-- for each id that was ours how it left.
local function leave_active()
  local how, count, freed = {}, 0, {}
  for i = 1, ended do
    local at = ended_at[i]
    if held_by[i] == argv[at + 2] then
      count = count + 1
      freed[count] = locks[i]
      how[argv[at + 1]] = 'leaves'
    end
  end
  if count == 0 then return how end
  call('DEL', unpack(freed))
  local tail = call('LRANGE', active, -count, -1)
  local cut = 0
  while how[tail[#tail - cut]] == 'leaves' do
    how[tail[#tail - cut]] = 'left'
    cut = cut + 1
  end
  if cut > 0 then call('LTRIM', active, 0, -1 - cut) end
  for id, so_far in pairs(how) do
    if so_far == 'leaves' and call('LREM', active, '-1', id) == 0 then how[id] = 'was gone' end
    if stalled then call('SREM', stalled, id) end
  end
  return how
end

-- 1: done. -1: somebody else has it or nobody. -2: it is gone.
local codes = {}
local how = leave_active()
for i = 1, ended do
  local at = ended_at[i]
  local id, kind = argv[at + 1], argv[at]
  if held_by[i] ~= argv[at + 2] then
    codes[i] = -1
  elseif how[id] == 'was gone' then
    codes[i] = -2
  else
    codes[i] = 1
    if kind == 'd' then
      complete_plainly(id, argv[at + 3], argv[at + 4])
    else
      local job = {atm = argv[at + 3], value = argv[at + 4], keep_count = argv[at + 5], keep_age = argv[at + 6],
                   keep_limit = argv[at + 7], flags = argv[at + 8], deid = argv[at + 9], stack = argv[at + 10],
                   history = argv[at + 11], due = argv[at + 12], delay = argv[at + 13]}
      if kind == 'c' then complete(id, job) elseif kind == 'f' then fail(id, job) else wait_again(id, job) end
    end
  end
end
write_finished()
)lua";

// Answers: codes of the ended, jobs taken, ms until the rate limit lets through more (0: now), instant of
// the next delayed job (0: none), letters dropped at the bound. A job is its id and the values of some
// fields, or, when it ran before, its id, all fields with their names, and 1.
constexpr std::string_view taking = R"lua(
local wanted = tonumber(argv[6])
if wanted > 0 then promote_due(wanted) end

local limit_max = tonumber(argv[4]) or tonumber(meta[5])
local limit_ms = tonumber(argv[4]) and tonumber(argv[5]) or tonumber(meta[6])
local limiter = base .. 'limiter'
local used = tonumber(call('GET', limiter) or 0)
local room = meta[4] and tonumber(meta[4]) - call('LLEN', active)

local function closed_for()
  if used >= (limit_max or 9007199254740991) then return math.max(call('PTTL', limiter), 1) end
  return 0
end

local function next_ids(count)
  local ids = call('RPOP', wait, count) or {}
  if #ids < count then
    local popped = call('ZPOPMIN', base .. 'prioritized', count - #ids)
    for at = 1, #popped, 2 do ids[#ids + 1] = popped[at] end
    if #popped == 0 then call('DEL', base .. 'pc') end
  end
  if #ids > 0 then call('LPUSH', active, unpack(ids)) end
  return ids
end

local function count_against_limit(taken)
  if not limit_max or taken == 0 then return end
  used = call('INCRBY', limiter, taken)
  if used == taken then call('PEXPIRE', limiter, limit_ms) end
end

-- What a job holds that never ran, and all that it holds when it did.
local function fields_of(key)
  local fields = call('HMGET', key, 'name', 'data', 'opts', 'timestamp', 'delay', 'priority', 'ats', 'progress',
                      'rjk', 'deid', 'defa', 'parentKey')
  if not fields[1] then return nil end
  if not fields[7] then return fields, '1' end
  return call('HGETALL', key), digits(tonumber(fields[7]) + 1)
end

local function take(id, token)
  local key = base .. id
  local job, started = fields_of(key)
  if not job then
    call('LREM', active, '1', id)
    return nil
  end
  call('SET', key .. ':lock', token, 'PX', argv[2])
  if promoted[id] then
    promoted[id] = nil
    call('HSET', key, 'delay', '0', 'processedOn', argv[1], 'ats', started)
  else
    call('HSET', key, 'processedOn', argv[1], 'ats', started)
  end
  if argv[3] ~= '' then call('HSET', key, 'pb', argv[3]) end
  if stalled then call('SREM', stalled, id) end
  emit('active', 'jobId', id, 'prev', 'waiting')
  return job, started ~= '1' and 1 or nil
end

local taken, count_taken = {}, 0
local limited_for, empty = 0, false
while wanted > count_taken and not paused and not empty do
  if room and room <= count_taken then break end
  limited_for = closed_for()
  if limited_for > 0 then break end
  local count = math.min(wanted, room or wanted) - count_taken
  if limit_max then count = math.min(count, limit_max - used) end
  local ids, before = next_ids(count), count_taken
  empty = #ids < count
  for _, id in ipairs(ids) do
    local job, ran_before = take(id, argv[7])
    if job then
      count_taken = count_taken + 1
      taken[count_taken] = {id, job, ran_before}
    end
  end
  count_against_limit(count_taken - before)
end
for id in pairs(promoted) do call('HSET', base .. id, 'delay', '0') end

local head = call('ZRANGE', delayed, 0, 0, 'WITHSCORES')
local due = head[2] and math.floor(tonumber(head[2]) / 4096) or 0
if empty and ended > 0 and count_taken == 0 and due == 0 and call('LLEN', active) == 0 then emit('drained') end
if not paused and not (room and room <= count_taken) then
  if (due > 0 and due <= now) or not empty and (call('LLEN', wait) > 0 or call('EXISTS', base .. 'prioritized') == 1) then
    wake()
  end
end
trim_events()
return {codes, taken, limited_for, due, letters_dropped}
)lua";

}  // namespace

namespace scripts {
const redis::Script work = composed({pieces::open, pieces::many_events, pieces::marker, pieces::place,
                                     pieces::removal, pieces::store, pieces::letters, names, promotion,
                                     retention, burial, deduplication_end, parents, ending, leaving, taking});
}  // namespace scripts
}  // namespace herwa::queue::internal
