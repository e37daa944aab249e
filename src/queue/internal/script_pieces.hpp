// Pieces of Lua that several scripts share. Each defines local functions over what the pieces before it
// defined; compose them in the order in which they stand here, then the script's own lines. Numbers are never
// joined to text in Lua, which would round instants. Inside queue only.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "redis/script.hpp"

namespace herwa::queue::internal {

redis::Script composed(std::initializer_list<std::string_view> pieces);

namespace pieces {

// base (the prefix of all keys), meta, paused; refuses a layout that is newer than ours.
inline constexpr std::string_view open = R"lua(
local call = redis.call
local base = KEYS[1]:sub(1, -5)
local meta = call('HMGET', KEYS[1], 'version', 'opts.maxLenEvents', 'paused', 'concurrency', 'max', 'duration')
local major = meta[1] and tonumber(meta[1]:match(':(%d+)'))
if major and major > 6 then return redis.error_reply('LAYOUT ' .. meta[1]) end
local events_max = meta[2] or '10000'
local paused = meta[3]
-- Redis writes a number that it is given as a floating one, which costs more than the command itself.
local function digits(number) return string.format('%d', number) end
)lua";

// emit(event, field, value, …)
inline constexpr std::string_view events = R"lua(
local events_key = base .. 'events'
local function emit(...)
  call('XADD', events_key, 'MAXLEN', '~', events_max, '*', 'event', ...)
end
)lua";

// The same for scripts that emit by the dozen; they call trim_events() at their end.
inline constexpr std::string_view many_events = R"lua(
local events_key = base .. 'events'
local function emit(...) call('XADD', events_key, '*', 'event', ...) end
local function trim_events() call('XTRIM', events_key, 'MAXLEN', '~', events_max) end
)lua";

// Workers sleep on the marker: member 0 says that something waits, member 1 when the next delayed is due.
inline constexpr std::string_view marker = R"lua(
local function wake()
  if not paused then call('ZADD', base .. 'marker', '0', '0') end
end
local function wake_when_due()
  if paused then return end
  local head = call('ZRANGE', base .. 'delayed', 0, 0, 'WITHSCORES')
  if head[2] then call('ZADD', base .. 'marker', digits(math.floor(tonumber(head[2]) / 4096)), '1') end
end
)lua";

// A prioritized score is the priority, then a counter of 32 bits; a delayed one the instant, then one of 12.
inline constexpr std::string_view place = R"lua(
local function put_waiting(id, priority, goes_next)
  if priority > 0 then
    local turn = goes_next and 0 or call('INCR', base .. 'pc') % 4294967296
    call('ZADD', base .. 'prioritized', digits(priority * 4294967296 + turn), id)
  else
    call(goes_next and 'RPUSH' or 'LPUSH', base .. 'wait', id)
  end
end
local function put_delayed(id, due)
  local first, last = due * 4096, due * 4096 + 4095
  local key = base .. 'delayed'
  local taken = call('ZREVRANGEBYSCORE', key, digits(last), digits(first), 'WITHSCORES', 'LIMIT', '0', '1')
  call('ZADD', key, digits(taken[2] and math.min(tonumber(taken[2]) + 1, last) or first), id)
end
)lua";

// delete_job takes the keys of one job; forget frees its deduplication id first.
inline constexpr std::string_view removal = R"lua(
local function delete_job(id)
  local key = base .. id
  call('DEL', key, key .. ':logs', key .. ':lock', key .. ':dependencies', key .. ':processed',
       key .. ':failed', key .. ':unsuccessful')
end
local function forget(id)
  local deid = call('HGET', base .. id, 'deid')
  if deid and call('GET', base .. 'de:' .. deid) == id then call('DEL', base .. 'de:' .. deid) end
  delete_job(id)
end
)lua";

// Jobs that a scheduler made and still counts on may not be taken away from it.
inline constexpr std::string_view scheduled = R"lua(
local function is_next_of_scheduler(id)
  local scheduler = call('HGET', base .. id, 'rjk')
  if not scheduler then return false end
  local due = call('ZSCORE', base .. 'repeat', scheduler)
  return due and id == 'repeat:' .. scheduler .. ':' .. due
end
)lua";

// store_job(id, name, data, opts, timestamp, delay, priority, more fields…) writes the hash of a job: name,
// data and options are texts, the rest numbers as text.
inline constexpr std::string_view store = R"lua(
local function store_job(id, name, data, opts, timestamp, delay, priority, ...)
  call('HSET', base .. id, 'name', name, 'data', data, 'opts', opts, 'timestamp', timestamp, 'delay', delay,
       'priority', priority, ...)
  emit('added', 'jobId', id, 'name', name)
end
)lua";

// Letters about dead jobs live in the queue whose meta is KEYS[2].
inline constexpr std::string_view letters = R"lua(
local graves = KEYS[2] and KEYS[2]:sub(1, -5)
local function drop_letter(id)
  call('LREM', graves .. 'wait', 1, id)
  return call('DEL', graves .. id)
end
)lua";

}  // namespace pieces
}  // namespace herwa::queue::internal
