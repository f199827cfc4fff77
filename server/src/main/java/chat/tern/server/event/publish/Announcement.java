package chat.tern.server.event.publish;

/**
 * What a publisher says of itself, every few seconds.
 *
 * @param firstPage no lower page of it holds anything
 * @param lastPage no higher page of it holds anything
 * @param beat another one than before as long as it lives
 * @param left it will not append any more, and has not gone through all of its pages
 */
public record Announcement(
    PublisherId publisher, long firstPage, long lastPage, long beat, boolean left) {}
