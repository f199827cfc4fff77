package chat.tern.cli.command;

import chat.tern.cli.render.Output;
import chat.tern.client.ClientUpdate;
import chat.tern.client.ConversationView;
import chat.tern.client.Subscription;
import chat.tern.client.TernClient;
import chat.tern.protocol.api.MemberMarks;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Member;
import chat.tern.terminal.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Waits until every other member has a message. The receipts that the server keeps decide; those
 * that arrive live only say when to look, as they may be lost, and large groups get none.
 */
final class ReceiptWait implements AutoCloseable {

  /** How often to look when nothing arrives. */
  private static final long LOOK_EVERY_MS = 1000;

  private static final int MAX_NAMES = 5;

  private final TernClient client;
  private final ConversationView conversation;
  private final ReceiptType type;
  private final Semaphore news = new Semaphore(0);
  private final Subscription subscription;

  ReceiptWait(TernClient client, ConversationView conversation, ReceiptType type) {
    this.client = client;
    this.conversation = conversation;
    this.type = type;
    this.subscription =
        client.subscribe(update -> {
          if (update instanceof ClientUpdate.ReceiptMoved) {
            news.release();
          }
        });
  }

  /**
   * Waits for this seq.
   *
   * @return {@code TIMEOUT} when somebody does not have it by then, and the person is told who
   */
  ExitCode await(long seq, Duration timeout, Output output) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    List<String> missing = missing(seq);
    while (!missing.isEmpty()) {
      long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (rest <= 0) {
        output.talk(
            "Sent, but not "
                + (type == ReceiptType.READ ? "read by " : "delivered to ")
                + names(missing)
                + " in "
                + Online.describe(timeout)
                + ".");
        return ExitCode.TIMEOUT;
      }
      boolean _ = news.tryAcquire(Math.min(rest, LOOK_EVERY_MS), TimeUnit.MILLISECONDS);
      int _ = news.drainPermits();
      missing = missing(seq);
    }
    return ExitCode.OK;
  }

  private List<String> missing(long seq) {
    UserId self = client.account().require().userId();
    Map<UserId, MemberMarks> marks =
        client.live().receipts(conversation.conversationId()).stream()
            .collect(Collectors.toMap(MemberMarks::userId, Function.identity()));
    return conversation.members().stream()
        .filter(member -> !member.userId().equals(self))
        .filter(member -> !marks.containsKey(member.userId()) || reached(marks, member) < seq)
        .map(Member::userName)
        .toList();
  }

  private long reached(Map<UserId, MemberMarks> marks, Member member) {
    MemberMarks mark = marks.get(member.userId());
    return switch (type) {
      case DELIVERED -> mark.deliveredSeq();
      case READ -> mark.readSeq();
    };
  }

  private static String names(List<String> missing) {
    String some =
        missing.stream().limit(MAX_NAMES).map(name -> "@" + name).collect(Collectors.joining(", "));
    return missing.size() > MAX_NAMES ? some + " and others" : some;
  }

  @Override
  public void close() {
    subscription.close();
  }
}
