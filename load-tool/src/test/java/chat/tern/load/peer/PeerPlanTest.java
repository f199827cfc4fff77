package chat.tern.load.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.plan.Messages;
import chat.tern.load.plan.Scenarios;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PeerPlanTest {

  @ParameterizedTest
  @ValueSource(strings = {"steady", "hot-group", "new-year", "login-storm", "slow-consumers"})
  void scenariosWhoseConnectionsStayArePlayedWithoutReceiptsAndTyping(String name) {
    PeerPlan plan = PeerPlan.of(Scenarios.plan(name).change().drops(0).build());
    assertEquals(Messages.Receipts.NONE, plan.plan().messages().receipts());
    assertEquals(0, plan.plan().messages().typing());
    assertEquals(Scenarios.plan(name).load(), plan.plan().load());
  }

  @Test
  void aPlanThatReadsHistoryIsRefused() {
    LoadException refusal =
        assertThrows(LoadException.class, () -> PeerPlan.of(Scenarios.plan("read-flood")));
    assertTrue(refusal.getMessage().contains("load.reads"), refusal.getMessage());
  }

  @Test
  void whatIsLeftOutIsSaid() {
    assertEquals(List.of("receipts"), PeerPlan.of(Scenarios.plan("hot-group")).leftOut());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mobile-flap", "presence-flap", "reconnect-storm", "soak"})
  void scenariosWhoseConnectionsComeAndGoAreRefusedWithTheReason(String name) {
    LoadException refused =
        assertThrows(LoadException.class, () -> PeerPlan.of(Scenarios.plan(name)));
    assertEquals(ExitCode.USAGE, refused.exitCode());
    assertTrue(refused.getMessage().contains("steady"), refused.getMessage());
  }
}
