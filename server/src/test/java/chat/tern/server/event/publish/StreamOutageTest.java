package chat.tern.server.event.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ConversationId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream that is down while far more conversations are written than anybody keeps in mind. */
@Timeout(60)
class StreamOutageTest {

  private static final int CONVERSATIONS = Feeds.MAX_FEEDS + 5_000;

  @Test
  void memoryIsBoundedAndAllIsMadeUpForInOrder() {
    SimulatedCluster cluster = new SimulatedCluster(1, Optional.empty());
    cluster.rough = false;
    cluster.settle();
    cluster.streamIsUp = false;
    SimulatedNode node = cluster.nodes().getFirst();
    for (int i = 0; i < CONVERSATIONS; i++) {
      ConversationId conversation = cluster.newConversation();
      node.append(conversation, 1);
      if (i % 500 == 0) {
        cluster.settle();
        cluster.pass(Duration.ofMillis(10));
      }
    }
    cluster.settle();
    long lag = node.publisher().lag();
    assertTrue(lag > 0 && lag <= Feeds.MAX_FEEDS, () -> "lag " + lag);
    assertTrue(cluster.underWay() <= Feeds.MAX_IN_FLIGHT / 1_024, "What is on its way is bounded");
    assertTrue(node.publisher().pages() >= CONVERSATIONS / Notes.MAX_CONVERSATIONS);

    cluster.streamIsUp = true;
    for (int second = 0; second < 60; second++) {
      cluster.settle();
      cluster.pass(Duration.ofSeconds(1));
    }
    assertEquals(0, node.publisher().lag());
    var _ = cluster.verify();
    cluster.verifyTidy();
  }
}
