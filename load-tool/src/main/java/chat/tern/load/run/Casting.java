package chat.tern.load.run;

import chat.tern.load.agent.Account;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.plan.Conversations;
import chat.tern.load.plan.Plan;
import chat.tern.load.population.Pair;
import chat.tern.load.result.RunListener;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The actors of a run against Tern and their conversations. Immutable once made. */
final class Casting implements Cast {

  /** Accounts registered between two words on how far it is. */
  private static final int BATCH = 500;

  private final List<Talk> talks;
  private final List<Actor> actors;
  private final PageReader pages;

  private Casting(List<Talk> talks, List<Actor> actors, PageReader pages) {
    this.talks = List.copyOf(talks);
    this.actors = List.copyOf(actors);
    this.pages = pages;
  }

  /**
   * Registers the users and opens the conversations; nobody is connected yet.
   *
   * @param sessionsPerUser connections that share one user
   * @throws LoadException when the server refuses, or users that talk are to be shared
   */
  static Casting of(Stage stage, int sessionsPerUser, RunListener listener) {
    Plan plan = stage.plan();
    List<Account> accounts = register(stage, sessionsPerUser, listener);
    Conversations conversations = plan.conversations();
    if (conversations.count() > 0) {
      listener.onStep("opening %,d conversations".formatted(conversations.count()));
    }
    List<Talk> talks = new ArrayList<>();
    List<Pair> pairs = stage.population().pairs(conversations.pairs());
    for (int index = 0; index < pairs.size(); index++) {
      Pair pair = pairs.get(index);
      talks.add(
          new Talk(pair.conversation(), new int[] {2 * index, 2 * index + 1}, pair.position()));
    }
    List<int[]> members = conversations.groupMembers(plan.connections());
    List<ConversationSnapshot> groups = stage.population().groups(members);
    for (int index = 0; index < groups.size(); index++) {
      ConversationSnapshot group = groups.get(index);
      talks.add(new Talk(group.conversationId(), members.get(index), group.position()));
    }
    return new Casting(talks, actors(stage, accounts, talks), new PageReader(stage));
  }

  private static List<Account> register(Stage stage, int sessionsPerUser, RunListener listener) {
    int connections = stage.plan().connections();
    if (sessionsPerUser > 1 && stage.plan().conversations().count() > 0) {
      throw new LoadException(
          ExitCode.USAGE, "Only idle connections can share users: leave --sessions-per-user out.");
    }
    int count = Math.ceilDiv(connections, sessionsPerUser);
    for (int done = 0; done < count; done = Math.min(count, done + BATCH)) {
      listener.onStep(
          done == 0
              ? "registering %,d users".formatted(count)
              : "registered %,d of %,d users".formatted(done, count));
      stage.population().accounts(Math.min(count, done + BATCH));
    }
    List<Account> users = stage.population().accounts(count);
    return IntStream.range(0, connections).mapToObj(number -> users.get(number % count)).toList();
  }

  private static List<Actor> actors(Stage stage, List<Account> accounts, List<Talk> talks) {
    List<List<Seat>> seats = new ArrayList<>();
    accounts.forEach(_ -> seats.add(new ArrayList<>(1)));
    for (Talk talk : talks) {
      long held = talk.head().seq();
      for (int member = 0; member < talk.size(); member++) {
        seats.get(talk.member(member)).add(new Seat(talk, new Window(held)));
      }
    }
    List<Actor> actors = new ArrayList<>();
    for (int number = 0; number < accounts.size(); number++) {
      List<UserId> watched = new ArrayList<>();
      for (int more = 1; more <= stage.plan().behaviours().watch(); more++) {
        watched.add(accounts.get((number + more) % accounts.size()).userId());
      }
      actors.add(
          new Actor(
              stage, accounts.get(number), List.copyOf(seats.get(number)), List.copyOf(watched)));
    }
    return actors;
  }

  @Override
  public List<Actor> devices() {
    return actors;
  }

  @Override
  public int conversations() {
    return talks.size();
  }

  @Override
  public int size(int conversation) {
    return talks.get(conversation).size();
  }

  @Override
  public int member(int conversation, int index) {
    return talks.get(conversation).member(index);
  }

  @Override
  public void due(int device, int conversation, long number) {
    actors.get(device).due(number, talks.get(conversation));
  }

  @Override
  public void read(int device, int conversation, double place, int entries, PageListener done) {
    Talk talk = talks.get(conversation);
    // The first entry is the conversation's creation; before it there is nothing.
    long before = 2 + (long) (place * talk.head().seq());
    pages.read(actors.get(device), talk, before, entries, done);
  }

  @Override
  public void announce(int device, int conversation) {
    actors.get(device).announce(talks.get(conversation));
  }
}
