-- Requests for wrk: the targets of a file in turn, the first time with a comment that differs.
local targets, at, anew, mark, every = {}, 0, false, "", 1

function init(args)
  for line in io.lines(args[1]) do targets[#targets + 1] = line end
  anew = args[2] == "first"
  mark = args[3] or ""
  every = tonumber(args[4] or "1")
end

function request()
  at = at + 1
  local target = targets[at % #targets + 1]
  if anew and at % every == 0 then target = target .. "%0A%23" .. mark .. at end
  return wrk.format("GET", target, { Accept = "application/sparql-results+json" })
end

function done(summary, latency)
  local errors = summary.errors
  local wrong = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), wrong))
end
