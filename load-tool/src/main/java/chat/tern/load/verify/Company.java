package chat.tern.load.verify;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.HttpApi;
import chat.tern.load.agent.MessageIds;
import chat.tern.load.agent.Setup;
import chat.tern.load.oracle.Oracle;
import chat.tern.load.oracle.WatchedConversation;
import chat.tern.load.oracle.Witness;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everybody of a run, registered and with their conversations, before anybody connects: users with
 * two devices each, groups with guests, a direct conversation for each pair of neighbours, and one
 * who is a member of nothing.
 *
 * @param accounts of all devices, those of user {@code u} at {@code 2 u} and {@code 2 u + 1}
 * @param witnesses in the same order
 * @param rooms all conversations
 */
record Company(
    List<Account> accounts,
    List<Witness> witnesses,
    List<Room> rooms,
    Account outsider,
    Oracle oracle) {

  /** Who come and go in each group. */
  static final int GUESTS = 2;

  static final int DEVICES = 2;

  /** Registrations at once. */
  private static final int REGISTERING = 16;

  private static final List<String> NAMES = List.of("phone", "desktop");

  /** Registers them. */
  static Company found(
      HttpApi http, VerifyOptions options, MessageIds messages, Ids ids, RandomGenerator random) {
    Setup setup = new Setup(REGISTERING);
    String prefix = "verify-" + HexFormat.of().toHexDigits(random.nextInt()) + "-u";
    int users = options.users();
    List<Account> firsts =
        setup.run(
            "register an account",
            users + 1,
            user -> http.register(prefix + user, Logins.PASSWORD));
    List<Account> seconds =
        setup.run(
            "log a second device in", users, user -> http.login(prefix + user, Logins.PASSWORD));
    List<Account> accounts =
        IntStream.range(0, users)
            .boxed()
            .flatMap(user -> Stream.of(firsts.get(user), seconds.get(user)))
            .toList();
    List<Witness> witnesses =
        IntStream.range(0, accounts.size())
            .mapToObj(device ->
                new Witness(
                    device,
                    "u%d-%s".formatted(device / DEVICES, NAMES.get(device % DEVICES)),
                    accounts.get(device).userId()))
            .toList();
    Oracle oracle = new Oracle(messages, witnesses);
    List<Room> rooms = new ArrayList<>();
    List<List<Integer>> casts = casts(options, users, random);
    rooms.addAll(
        setup.run(
            "create a group",
            casts.size(),
            group -> group(http, ids, oracle, firsts, casts.get(group), options.members())));
    rooms.addAll(
        setup.run(
            "open a direct conversation",
            users / 2,
            pair -> direct(http, ids, oracle, firsts, 2 * pair)));
    return new Company(accounts, witnesses, rooms, firsts.getLast(), oracle);
  }

  /** For each group its users, in an order that the seed decides. */
  private static List<List<Integer>> casts(
      VerifyOptions options, int users, RandomGenerator random) {
    List<List<Integer>> casts = new ArrayList<>();
    for (int group = 0; group < options.groups(); group++) {
      List<Integer> shuffled = new ArrayList<>(IntStream.range(0, users).boxed().toList());
      Collections.shuffle(shuffled, Random.from(random));
      casts.add(List.copyOf(shuffled.subList(0, options.members() + GUESTS)));
    }
    return casts;
  }

  private static Room group(
      HttpApi http, Ids ids, Oracle oracle, List<Account> users, List<Integer> cast, int members) {
    List<Integer> stay = cast.subList(0, members);
    Account owner = users.get(stay.getFirst());
    List<UserId> others = stay.stream().skip(1).map(user -> users.get(user).userId()).toList();
    ClientMessageId request = ids.clientMessageId();
    ConversationId id = http.group(owner, "verified", others, request).conversationId();
    WatchedConversation watched = oracle.watch(id, owner.userId());
    watched.asked(request, members + 1);
    watched.done(request);
    return new Room(watched, stay, cast.subList(members, cast.size()));
  }

  private static Room direct(HttpApi http, Ids ids, Oracle oracle, List<Account> users, int first) {
    Account owner = users.get(first);
    ClientMessageId request = ids.clientMessageId();
    ConversationId id = http.direct(owner, users.get(first + 1).userId(), request).conversationId();
    WatchedConversation watched = oracle.watch(id, owner.userId());
    watched.asked(request, 1 + DEVICES);
    watched.done(request);
    return new Room(watched, List.of(first, first + 1), List.of());
  }
}
