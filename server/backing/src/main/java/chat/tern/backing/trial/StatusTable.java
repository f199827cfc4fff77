package chat.tern.backing.trial;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The members of a cluster as a table: how they are and what they take. */
final class StatusTable {

  private static final String ROW = "%-11s %-10s %8s %9s %9s %10s  %s%n";

  private StatusTable() {}

  static String of(Trial trial) {
    var table = new StringBuilder(ROW.formatted("", "STATE", "PID", "MEMORY", "CPU", "FOR", ""));
    for (Member member : trial.members()) {
      table.append(row(member, trial.cuts().of(member.name())));
    }
    return table.toString();
  }

  /** A line for each member: name, state, pid (0 without a process) and address, with tabs. */
  static String plain(Trial trial) {
    return trial.members().stream()
        .map(StatusTable::plainRow)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String plainRow(Member member) {
    boolean running = member.service().isRunning();
    InetSocketAddress address = member.service().address();
    return String.join(
        "\t",
        member.name(),
        running ? state(member) : "stopped",
        Long.toString(running ? member.service().pid() : 0),
        member.service() instanceof ServerNode node
            ? node.url().toString()
            : address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  private static String row(Member member, Set<String> cutOff) {
    String where =
        member.service() instanceof ServerNode node
            ? node.url().toString()
            : member.service().toString();
    String note = cutOff.isEmpty() ? where : where + "  cut off from " + String.join(", ", cutOff);
    if (!member.service().isRunning()) {
      return ROW.formatted(member.name(), "stopped", "", "", "", age(member.age()), note);
    }
    List<ProcessHandle> processes =
        ProcessHandle.of(member.service().pid()).stream()
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
            .toList();
    long memory = processes.stream().mapToLong(process -> kilobytes(process.pid())).sum();
    double cpu =
        processes.stream()
            .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
            .mapToDouble(time -> time.toMillis() / 1e3)
            .sum();
    return ROW.formatted(
        member.name(),
        state(member),
        member.service().pid(),
        memory / 1024 + " MB",
        "%.1f s".formatted(cpu),
        age(member.age()),
        note);
  }

  private static String state(Member member) {
    return switch (member.state()) {
      case PAUSED -> "paused";
      case STOPPED -> "starting";
      case RUNNING -> member.service().isAnswering() ? "ready" : "not ready";
    };
  }

  /** The memory that is a process's own, and its part of what it shares. */
  private static long kilobytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      // It has just ended.
      return 0;
    }
  }

  private static String age(Duration age) {
    return age.toMinutes() > 0
        ? "%d m %02d s".formatted(age.toMinutes(), age.toSecondsPart())
        : age.toSeconds() + " s";
  }
}
