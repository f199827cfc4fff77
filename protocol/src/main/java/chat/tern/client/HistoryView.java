package chat.tern.client;

import chat.tern.client.timeline.TimelineItem;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a conversation's timeline, oldest first.
 *
 * @param items messages and notices by seq, without holes unless {@code missing} says so; then
 *     local echoes
 * @param missing why the stretch may be incomplete (no connection and not everything stored), as a
 *     sentence
 * @param reachesStart nothing older exists
 */
public record HistoryView(
    List<TimelineItem> items, Optional<String> missing, boolean reachesStart) {}
