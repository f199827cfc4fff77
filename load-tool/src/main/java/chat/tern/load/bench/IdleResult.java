package chat.tern.load.bench;

import chat.tern.load.host.CpuShares;

/**
 * Memory per idle session: authenticated, resumed, registered for delivery, answering pings. Each
 * is a user of its own. The slopes leave out what a server needs anyway.
 *
 * @param connectsPerSecond from the first to the second reading, handshake to caught up
 * @param residentKbPerSession slope of RSS as it stood
 * @param heapKbPerSession slope of the live heap
 * @param residentAfterCollectionKbPerSession slope of RSS after a full collection
 * @param dropped sessions that ended before the second reading was done
 */
public record IdleResult(
    MemoryReading few,
    MemoryReading many,
    double connectsPerSecond,
    double residentKbPerSession,
    double heapKbPerSession,
    double residentAfterCollectionKbPerSession,
    long dropped,
    CpuShares cpu) {}
