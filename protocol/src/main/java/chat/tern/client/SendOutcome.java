package chat.tern.client;

import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.error.Problem;

/** What became of a message in the end. */
public sealed interface SendOutcome {

  /** The server has it for good. */
  record Durable(TimelineItem.Message message) implements SendOutcome {}

  /** The server refused it for good; it stays in the outbox until it is retried or aborted. */
  record Wedged(Problem reason) implements SendOutcome {}

  /** Its user gave it up before it was confirmed. */
  record Aborted() implements SendOutcome {}
}
