-- Extends the lease of a node that is live, and forgets those that are not any more.
--
-- KEYS[1]  string  cluster: the id of the cluster that uses the prefix
-- KEYS[2]  zset    leases: node id -> when its lease ends, in milliseconds of this server's clock
-- KEYS[3]  hash    nodes: node id -> how it describes itself
-- ARGV[1]  text    cluster id
-- ARGV[2]  text    node id
-- ARGV[3]  whole   length of the lease from now on, in milliseconds
-- ARGV[4]  text    how the node describes itself
--
-- Returns a list of node ids and descriptions in turn, of all live nodes; an empty one when the
-- node's lease had ended, or is not known; 0 when another cluster uses the prefix.

redis.call('SET', KEYS[1], ARGV[1], 'NX')
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, dead in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now)) do
  redis.call('HDEL', KEYS[3], dead)
  redis.call('ZREM', KEYS[2], dead)
end
if not redis.call('ZSCORE', KEYS[2], ARGV[2]) then
  return {}
end
redis.call('ZADD', KEYS[2], now + ARGV[3], ARGV[2])
redis.call('HSET', KEYS[3], ARGV[2], ARGV[4])
return redis.call('HGETALL', KEYS[3])
