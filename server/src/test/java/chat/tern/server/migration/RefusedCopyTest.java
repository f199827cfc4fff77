package chat.tern.server.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Fact;
import chat.tern.server.account.Account;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.account.UserName;
import chat.tern.server.conversation.ChainedEntry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a copy does not take, and says so. */
@Timeout(60)
class RefusedCopyTest extends TwoInstallations {

  @Test
  void anotherLogUnderTheSameIdIsRefusedAndStaysAsItIs() {
    Account alice = account("alice");
    ConversationId conversation = conversation(alice, account("bob"));
    append(to.log(), conversation, alice.id(), List.of(new Fact.TitleChanged("Other")));
    CopyException refusal = assertThrows(CopyException.class, () -> copy(to.log()));
    assertTrue(refusal.getMessage().contains("has another log"), refusal.getMessage());
    assertEquals(1, to.log().head(conversation).orElseThrow().seq());
  }

  @Test
  void anotherAccountOfTheSameNameIsRefused() {
    account("alice");
    to.accounts()
        .add(new Account(ids.userId(), new UserName("alice"), "x", AccountStatus.ACTIVE, NOW));
    CopyException refusal = assertThrows(CopyException.class, () -> copy(to.log()));
    assertTrue(refusal.getMessage().contains("\"alice\""), refusal.getMessage());
  }

  @Test
  void anEntryThatWasTamperedWithIsNamedAndAllElseIsCopied() throws SQLException {
    Account alice = account("alice");
    Account bob = account("bob");
    ConversationId damaged = conversation(alice, bob);
    ConversationId good = conversation(alice, bob);
    from.close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + first.resolve("log.db"));
        PreparedStatement tamper =
            connection.prepareStatement(
                "UPDATE entry SET ordinal = ordinal - 1 WHERE seq = 42 AND hex(conversation) ="
                    + " ?")) {
      tamper.setString(1, damaged.toString().replace("-", "").toUpperCase(Locale.ROOT));
      assertEquals(1, tamper.executeUpdate());
    }
    from = CopySide.open(first);
    for (int i = 0; i < 2; i++) {
      CopyException refusal = assertThrows(CopyException.class, this::bringUpToDate);
      assertTrue(
          refusal.getMessage().contains(damaged + " does not fit its chain at entry 42"),
          refusal.getMessage());
      assertTrue(to.log().head(damaged).map(ChainedEntry::seq).orElse(0L) < 42);
      assertEquals(from.log().head(good), to.log().head(good));
      assertEquals(Optional.of(alice), to.accounts().find(alice.id()));
    }
  }

  @Test
  void anEntryThatCannotBeMadeOutIsNamedToo() throws SQLException {
    Account alice = account("alice");
    ConversationId damaged = conversation(alice, account("bob"));
    from.close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + first.resolve("log.db"));
        Statement tamper = connection.createStatement()) {
      assertEquals(1, tamper.executeUpdate("UPDATE entry SET fact = 'x' WHERE seq = 142"));
    }
    from = CopySide.open(first);
    CopyException refusal = assertThrows(CopyException.class, this::bringUpToDate);
    assertTrue(
        refusal.getMessage().contains(damaged + " has an entry 142 that cannot be made out"),
        refusal.getMessage());
    assertEquals(141, to.log().head(damaged).orElseThrow().seq());
  }
}
