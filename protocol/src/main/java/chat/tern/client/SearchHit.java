package chat.tern.client;

import chat.tern.client.timeline.TimelineItem;

/** A message that matches a search, and where it was said. */
public record SearchHit(String conversationName, TimelineItem.Message message) {}
