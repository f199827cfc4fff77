package chat.tern.load.bench;

/**
 * The server's memory with a number of idle sessions.
 *
 * @param residentBytes RSS as it stands, after the settling time
 * @param liveHeapBytes what is left of the heap after a full collection
 * @param residentAfterCollectionBytes RSS after that collection
 */
public record MemoryReading(
    int sessions, long residentBytes, long liveHeapBytes, long residentAfterCollectionBytes) {}
