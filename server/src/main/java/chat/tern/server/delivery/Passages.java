package chat.tern.server.delivery;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.LaneTimes;
import chat.tern.server.session.Passage;

/** Follows entries on their way from the lane to the devices. For all threads; never blocks. */
public interface Passages {

  /** Follows nothing. */
  Passages NONE =
      new Passages() {
        @Override
        public void durable(ConversationId conversation, Entry entry, LaneTimes times) {}

        @Override
        public void handedOver(ConversationId conversation, Entry entry, long queuedNanos) {}

        @Override
        public Passage told(ConversationId conversation, long seq, EntryId id) {
          return Passage.NONE;
        }
      };

  /** This node has committed an entry. Called before {@link #told}. */
  void durable(ConversationId conversation, Entry entry, LaneTimes times);

  /** Another node has committed an entry that this one handed to it. */
  void handedOver(ConversationId conversation, Entry entry, long queuedNanos);

  /** Sessions here are about to be told of an entry live. The one that was committed here first. */
  Passage told(ConversationId conversation, long seq, EntryId id);
}
