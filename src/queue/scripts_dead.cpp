// Dead letters, once more or never again.
#include "queue/internal/script_pieces.hpp"
#include "queue/internal/scripts.hpp"

namespace herwa::queue::internal {
namespace {

// ARGV: id, now, then name, data and options from the letter, for when the job itself is gone. 1 done, 0 no
// such letter, -1 the job is neither failed nor gone.
constexpr std::string_view replaying = R"lua(
local id = ARGV[1]
if call('EXISTS', graves .. id) == 0 then return 0 end
if call('EXISTS', base .. id) == 1 then
  if call('ZREM', base .. 'failed', id) == 0 then return -1 end
  call('HDEL', base .. id, 'finishedOn', 'processedOn', 'failedReason', 'returnvalue', 'atm', 'ats', 'stc', 'fa',
       'dl', 'stacktrace')
else
  local opts = cjson.decode(ARGV[5])
  store_job(id, ARGV[3], ARGV[4], ARGV[5], ARGV[2], '0', tonumber(opts.priority or 0))
end
drop_letter(id)
put_waiting(id, tonumber(call('HGET', base .. id, 'priority') or 0))
emit('waiting', 'jobId', id, 'prev', 'failed')
wake()
return 1
)lua";

constexpr std::string_view purging = R"lua(
call('HDEL', base .. ARGV[1], 'dl')
return drop_letter(ARGV[1])
)lua";

}  // namespace

namespace scripts {
const redis::Script replay_letter = composed(
    {pieces::open, pieces::events, pieces::marker, pieces::place, pieces::store, pieces::letters, replaying});
const redis::Script purge_letter = composed({pieces::open, pieces::letters, purging});
}  // namespace scripts
}  // namespace herwa::queue::internal
