package chat.tern.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.Samples;
import chat.tern.protocol.id.UserId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ImpliedReadingTest {

  @Test
  void whoWritesHasReadAndANewMemberStartsWithNothingUnread() {
    // All samples are Alice's; the third one adds Bob.
    assertEquals(
        List.of(3L),
        Samples.LOG.stream()
            .filter(entry -> ImpliedReading.by(Samples.BOB, entry))
            .map(Entry::seq)
            .toList());
    assertEquals(
        Samples.LOG.size(),
        Samples.LOG.stream().filter(entry -> ImpliedReading.by(Samples.ALICE, entry)).count());
  }

  @Test
  void theServerReadsNothing() {
    RandomLog random = new RandomLog(1);
    assertEquals(
        Set.of(),
        ImpliedReading.readers(random.entry(5, 0, UserId.SERVER, new Fact.MessageDeleted(4))));
    assertEquals(
        Set.of(Samples.BOB),
        ImpliedReading.readers(
            random.entry(
                5, 0, UserId.SERVER, new Fact.MemberAdded(Samples.BOB, "bob", Role.MEMBER))));
  }
}
