package chat.tern.load.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chat.tern.protocol.log.MessageBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EntryDigestTest {

  @Test
  void aBodyThatHasExpiredIsNotAnAlteredOne() {
    MessageBody.Content said = new MessageBody.Content("poll", "Lunch?", "{}");
    assertEquals(EntryDigest.body(said), EntryDigest.body(said.purged()));
    for (MessageBody other :
        new MessageBody[] {
          MessageBody.text("Lunch?"),
          new MessageBody.Content("poll", "Lunch!", "{}"),
          new MessageBody.Content("poll", "Lunch?", "{ }")
        }) {
      assertNotEquals(EntryDigest.body(said), EntryDigest.body(other));
      assertNotEquals(EntryDigest.body(said), EntryDigest.body(other.purged()));
    }
  }
}
