-- Takes permits from a bucket that refills by this server's clock. Whole numbers only, so that
-- nothing drifts: a permit is a million parts, and at one permit per second a part comes back each
-- microsecond.
--
-- KEYS[1]  string  bucket: its parts, and when they were counted, in microseconds of the clock
-- ARGV[1]  whole   permits that come back per second
-- ARGV[2]  whole   permits of a full bucket
-- ARGV[3]  whole   permits to take: all of them or none; 0 to only count those that there are
--
-- Returns 0 when they were taken, else the microseconds until there are so many. When they are only
-- counted: how many there are, as a number below zero.

local PERMIT = 1000000
local rate = tonumber(ARGV[1])
local full = ARGV[2] * PERMIT
local asked = ARGV[3] * PERMIT
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

local parts = full
local state = redis.call('GET', KEYS[1])
if state then
  local counted, at = string.match(state, '^(%d+) (%d+)$')
  -- A clock that was set back gives nothing for the jump, and goes on from there.
  parts = math.min(full, counted + math.max(0, now - at) * rate)
end

if asked == 0 then
  return -math.floor(parts / PERMIT)
end

local wait = 0
if parts >= asked then
  parts = parts - asked
else
  wait = math.ceil((asked - parts) / rate)
end
-- A bucket that is forgotten is full: so it is kept until it would be.
local refill = math.ceil((full - parts) / rate / 1000) + 1
redis.call('SET', KEYS[1], string.format('%.0f %.0f', parts, now), 'PX', refill)
return wait
