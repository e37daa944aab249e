// Keeping the locks of jobs that are in work, and finding jobs whose worker was lost.
#include "queue/internal/script_pieces.hpp"
#include "queue/internal/scripts.hpp"

namespace herwa::queue::internal {
namespace {

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
const redis::Script renew = composed({pieces::open, renewal});
const redis::Script release_stalled = composed({pieces::open, pieces::events, pieces::marker, rescue});
}  // namespace scripts
}  // namespace herwa::queue::internal
