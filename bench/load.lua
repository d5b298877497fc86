-- wrk script: sends the requests of $BENCH_REQUESTS, one a line: METHOD \t PATH \t BODY \t HEADERS ("name: value|…").
-- What only reads is sent at random; POSTs in their order from the $BENCH_POSTS-th on, as what they hold may be used once.
-- __SEQ__ becomes an eight-digit number, new for each request.
local all, posts = {}, {}
local sequence = tonumber(os.getenv("BENCH_SEQUENCE") or "0")
local threads = {}
posted = tonumber(os.getenv("BENCH_POSTS") or "0")
function setup(thread) table.insert(threads, thread) end
function init()
  for line in io.lines(os.getenv("BENCH_REQUESTS")) do
    local method, path, body, more = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)$")
    local headers = { ["Accept"] = "application/json" }
    for name, value in more:gmatch("([^|:]+): ([^|]*)") do headers[name] = (value:gsub("__SEQ__", "@@@@@@@@")) end
    if method == "POST" then
      headers["Content-Type"] = "application/json"
      -- A placeholder of the same width: Content-Length is right when it is filled in.
      posts[#posts + 1] = wrk.format(method, path, headers, (body:gsub("__SEQ__", string.rep("@", 8))))
      all[#all + 1] = false
    else
      all[#all + 1] = wrk.format(method, path, headers)
    end
  end
  math.randomseed(sequence + 1)
end
function request()
  local one = all[math.random(#all)]
  if one then return one end
  sequence = sequence + 1
  posted = posted + 1
  return (posts[(posted - 1) % #posts + 1]:gsub("@@@@@@@@", string.format("%08d", sequence)))
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '\n#JSON {"requests":%d,"microseconds":%d,"failed":%d,"broken":%d,"p50":%.3f,"p99":%.3f,"posted":%d}\n',
    summary.requests, summary.duration, e.status, e.connect + e.read + e.write + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, threads[1]:get("posted")))
end
