-- Figures as JSON, in milliseconds; an answer that is not 200 ends the measurement.
done = function(summary, latency, requests)
  local wrong = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format('{"rate":%.0f,"p50":%.3f,"p99":%.3f,"wrong":%d}\n',
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000, wrong))
end
