package chat.tern.server;

import chat.tern.server.account.Blocking;
import chat.tern.server.engine.Engine;
import chat.tern.server.personal.Erasures;
import chat.tern.server.personal.PersonalData;
import java.time.Duration;

/** What is held of a person, and its erasure. */
record PersonalParts(PersonalData data, Erasures erasures) {

  /** How often a node looks whether there is somebody to erase. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** All nodes have cut a blocked user's connections by then, with as much again to spare. */
  private static final Duration CUT = Duration.ofSeconds(4);

  static PersonalParts of(
      Ground ground, AccountParts account, ConversationParts conversation, Blocking blocking) {
    Engine engine = ground.engine();
    Erasures.Ports ports =
        new Erasures.Ports(
            engine.account().accounts(),
            engine.account().devices(),
            engine.admin().limits(),
            engine.conversation().store(),
            engine.user().states(),
            engine.user().lastSeen(),
            engine.user().push().targets());
    Erasures erasures =
        new Erasures(
            engine.admin().erasures(),
            ports,
            new Erasures.Means(
                blocking,
                account.devices(),
                conversation.conversing().oversight(),
                conversation.conversing().bulk()),
            // When somebody was last seen is noted after the grace period.
            CUT.plus(ground.config().presence().grace()),
            ground.clock());
    ground.opened().push(erasures::close);
    ground.ticks().every(LOOK, "erasing people", erasures::run);
    return new PersonalParts(
        new PersonalData(
            ports,
            engine.conversation().log(),
            engine.conversation().marks(),
            engine.admin().audit()),
        erasures);
  }
}
