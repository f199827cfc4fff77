package chat.tern.backing.trial;

import chat.tern.backing.ServiceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** What the process that holds a cluster does when it is asked to. */
final class Orders {

  private static final int OK = 0;
  private static final int FAILED = 1;

  private final Trial trial;
  private final CountDownLatch end;
  private final PrintWriter log;

  /**
   * @param end is counted down when the cluster is to end
   * @param log is told what was done, for whoever watches the process
   */
  Orders(Trial trial, CountDownLatch end, PrintWriter log) {
    this.trial = trial;
    this.end = end;
    this.log = log;
  }

  /** Does one order, and tells {@code out}; returns the exit code for who gave it. */
  int handle(List<String> words, PrintWriter out) {
    try {
      String done = obey(words.getFirst(), words.subList(1, words.size()));
      out.println(done);
      if (!words.getFirst().equals("status")) {
        log.println(done);
        log.flush();
      }
      return OK;
    } catch (TrialException | ServiceException | IllegalStateException | IOException e) {
      out.println(String.valueOf(e.getMessage()));
      return FAILED;
    }
  }

  private String obey(String verb, List<String> arguments) throws IOException {
    return switch (verb) {
      case "status" ->
          arguments.contains("--plain") ? StatusTable.plain(trial) : StatusTable.of(trial);
      case "kill" -> {
        member(arguments).kill();
        yield arguments.getFirst() + " was killed";
      }
      case "pause" -> {
        member(arguments).pause();
        yield arguments.getFirst() + " stands still";
      }
      case "resume" -> {
        member(arguments).resume();
        yield arguments.getFirst() + " goes on";
      }
      case "stop" ->
          arguments.getFirst() + (member(arguments).stop() ? " has ended" : " had to be killed");
      case "start" -> timed(arguments, false);
      case "restart" -> timed(arguments, true);
      case "partition" -> partition(arguments);
      case "heal" -> heal(arguments);
      case "skew" -> {
        trial.clock(node(arguments.getFirst()).name()).set(seconds(arguments.get(1)));
        yield "the clock of %s is %s s off".formatted(arguments.getFirst(), arguments.get(1));
      }
      case "flush-redis" -> {
        trial.redis().flush();
        yield "redis is empty";
      }
      case "down" -> {
        end.countDown();
        yield "the cluster ends";
      }
      default -> throw new TrialException("this cluster does not know '" + verb + "'");
    };
  }

  private String timed(List<String> arguments, boolean stopFirst) {
    Member member = member(arguments);
    if (stopFirst) {
      member.stop();
    }
    long begun = System.nanoTime();
    member.start();
    return "%s is ready after %.1f s".formatted(member.name(), (System.nanoTime() - begun) / 1e9);
  }

  private String partition(List<String> arguments) {
    Member node = node(arguments.getFirst());
    Set<String> services = new LinkedHashSet<>(arguments.subList(1, arguments.size()));
    if (services.isEmpty()) {
      services.addAll(trial.services());
    }
    for (String each : services) {
      if (!trial.services().contains(each)) {
        throw new TrialException(
            "no service '%s'; there are %s".formatted(each, String.join(", ", trial.services())));
      }
    }
    trial.cuts().cut(node.name(), services);
    return node.name() + " is cut off from " + String.join(", ", trial.cuts().of(node.name()));
  }

  private String heal(List<String> arguments) {
    List<Member> nodes = arguments.isEmpty() ? trial.nodes() : List.of(node(arguments.getFirst()));
    nodes.forEach(node -> trial.cuts().heal(node.name()));
    return "healed: " + String.join(", ", nodes.stream().map(Member::name).toList());
  }

  private static long seconds(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TrialException("'" + text + "' is no number of seconds, such as 600 or -600", e);
    }
  }

  private Member node(String name) {
    return trial
        .find(name)
        .filter(Member::isNode)
        .orElseThrow(
            () -> new TrialException("no node '" + name + "'; there are " + names(trial.nodes())));
  }

  private Member member(List<String> arguments) {
    String name = arguments.getFirst();
    return trial
        .find(name)
        .orElseThrow(
            () -> new TrialException("no '" + name + "'; there are " + names(trial.members())));
  }

  private static String names(List<Member> members) {
    return String.join(", ", members.stream().map(Member::name).toList());
  }
}
