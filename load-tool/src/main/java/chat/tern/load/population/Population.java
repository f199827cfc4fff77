package chat.tern.load.population;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.HttpApi;
import chat.tern.load.agent.Setup;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The users of a run. Made when first asked for, and used again by later sections. For one thread.
 */
public final class Population {

  /** Not a secret: the accounts are thrown away with the run, or hold nothing. */
  private static final String PASSWORD = "only-for-the-benchmark";

  /** Members in one request; servers take a thousand. */
  private static final int AT_ONCE = 1_000;

  private final HttpApi http;
  private final Setup setup;
  private final Ids ids;
  private final String prefix;
  private final List<Account> accounts = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();

  /** Nobody yet. The names are of this run, so that a server may be used by several. */
  public Population(HttpApi http, Setup setup, Ids ids, RandomGenerator random) {
    this.http = http;
    this.setup = setup;
    this.ids = ids;
    this.prefix = "load-" + HexFormat.of().toHexDigits(random.nextInt()) + "-";
  }

  /** The first {@code count} accounts. */
  public List<Account> accounts(int count) {
    int have = accounts.size();
    accounts.addAll(
        setup.run(
            "register an account",
            Math.max(0, count - have),
            index -> http.register(prefix + (have + index), PASSWORD)));
    return List.copyOf(accounts.subList(0, count));
  }

  /**
   * The first {@code count} pairs; pair {@code i} is of the accounts {@code 2 i} and {@code 2 i +
   * 1}.
   */
  public List<Pair> pairs(int count) {
    List<Account> members = accounts(Math.max(2 * count, accounts.size()));
    int have = pairs.size();
    pairs.addAll(
        setup.run(
            "open a conversation",
            Math.max(0, count - have),
            index -> {
              Account sender = members.get(2 * (have + index));
              Account receiver = members.get(2 * (have + index) + 1);
              ConversationSnapshot opened =
                  http.direct(sender, receiver.userId(), ids.clientMessageId());
              return new Pair(sender, receiver, opened.conversationId(), opened.position());
            }));
    return List.copyOf(pairs.subList(0, count));
  }

  /**
   * Groups; group {@code i} has these members, the first of whom opens it. What is returned is from
   * before members of large groups were added.
   *
   * @param members indexes of accounts, for each group
   */
  public List<ConversationSnapshot> groups(List<int[]> members) {
    return setup.run(
        "open a group",
        members.size(),
        index -> {
          List<Account> all = Arrays.stream(members.get(index)).mapToObj(accounts::get).toList();
          List<UserId> others = all.stream().skip(1).map(Account::userId).toList();
          ConversationSnapshot opened =
              http.group(
                  all.getFirst(),
                  "Group " + (index + 1),
                  others.subList(0, Math.min(AT_ONCE, others.size())),
                  ids.clientMessageId());
          for (int from = AT_ONCE; from < others.size(); from += AT_ONCE) {
            http.addMembers(
                all.getFirst(),
                opened.conversationId(),
                others.subList(from, Math.min(from + AT_ONCE, others.size())),
                ids.clientMessageId());
          }
          return opened;
        });
  }

  /** Logs a further device of a registered user in. Waits for the answer. */
  public Account login(Account account) {
    return http.login(account.userName(), PASSWORD);
  }
}
