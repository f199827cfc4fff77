package chat.tern.load.preflight;

import chat.tern.load.agent.Agent;
import chat.tern.load.host.Descriptors;
import chat.tern.load.preflight.Demand.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Holds a demand against a machine. Pure. */
public final class Preflight {

  /** The server asks for this many; the kernel cuts it to {@code somaxconn} without a word. */
  private static final int BACKLOG = 1024;

  /** A page per socket: a message on its way in each at the same time. */
  private static final int PAGES_PER_SOCKET = 1;

  /** A process that holds fewer is not worth starting. */
  private static final int FEWEST_PER_AGENT = 1000;

  private static final double MICROS = 1e6;

  private final MachineLimits machine;
  private final Demand demand;
  private final Footprint footprint;

  private Preflight(MachineLimits machine, Demand demand, Footprint footprint) {
    this.machine = machine;
    this.demand = demand;
    this.footprint = footprint;
  }

  /** Checks every limit. */
  public static PreflightResult check(MachineLimits machine, Demand demand, Footprint footprint) {
    return new Preflight(machine, demand, footprint).check();
  }

  private PreflightResult check() {
    List<Limit> limits = new ArrayList<>();
    limits.add(filesPerProcess());
    limits.add(files());
    limits.add(ports());
    limits.add(memory());
    limits.add(tcpMemory());
    if (demand.serversHere()) {
      limits.add(backlog());
    }
    machine.epollWatches().ifPresent(most -> limits.add(epoll(most)));
    tracking().ifPresent(limits::add);
    limits.add(cores());
    return new PreflightResult(
        demand.connections(), processes(), perProcess(), servers(), machines(), limits);
  }

  /** Connections that one process can hold. */
  private int perProcess() {
    return Math.clamp(machine.softFiles() - Descriptors.RESERVE, 1, Integer.MAX_VALUE);
  }

  private int processes() {
    return Math.ceilDiv(demand.connections(), perProcess());
  }

  private int servers() {
    return demand.serversHere() ? processes() : 0;
  }

  private Limit filesPerProcess() {
    long forAll = (long) demand.connections() + Descriptors.RESERVE;
    long need = Math.min(forAll, FEWEST_PER_AGENT + Descriptors.RESERVE);
    String note =
        "soft %s, hard %s, fs.nr_open %s: %,d agent process%s of up to %,d connections"
            .formatted(
                amount(machine.softFiles()),
                amount(machine.hardFiles()),
                amount(machine.ceilingFiles()),
                processes(),
                processes() == 1 ? "" : "es",
                perProcess());
    boolean holds = machine.softFiles() >= need;
    return new Limit(
        "descriptors per process",
        need,
        machine.softFiles(),
        "files",
        holds,
        note,
        holds && processes() == 1 ? Optional.empty() : Optional.of(moreFiles(forAll)));
  }

  private String moreFiles(long files) {
    if (files <= machine.hardFiles()) {
      return "ulimit -n " + files;
    }
    String ceiling =
        files > machine.ceilingFiles() ? "sudo sysctl -w fs.nr_open=" + files + " && " : "";
    return ceiling + "sudo prlimit --pid $$ --nofile=" + files + ":" + files;
  }

  private Limit files() {
    long need =
        machine.openFiles()
            + demand.sockets()
            + (long) Descriptors.RESERVE * (processes() + servers());
    return Limit.atLeast(
        "descriptors of all processes (fs.file-max)",
        need,
        machine.allFiles(),
        "files",
        demand.serversHere() ? "both ends of each connection are here" : "one for each connection",
        "sudo sysctl -w fs.file-max=" + need);
  }

  private Limit ports() {
    boolean here = demand.serversHere();
    int sources = here ? Agent.LOOPBACK_SOURCES : 1;
    int targets = here ? servers() : 1;
    long have = (long) machine.ports() * sources * targets;
    String note =
        here
            ? "%,d ports x %d addresses of 127.0.0.0/8, which need no set-up, x %,d server%s"
                .formatted(machine.ports(), sources, targets, targets == 1 ? "" : "s")
            : "%,d ports of one source address towards one address of a server"
                .formatted(machine.ports());
    String widest = "sudo sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"";
    long after = 64_512L * sources * targets;
    String fix =
        after >= demand.connections() || here
            ? widest
            : widest + ", and spread the agents over " + machines() + " machines";
    return Limit.atLeast(
        "ports (ip_local_port_range)", demand.connections(), have, "ports", note, fix);
  }

  private Limit memory() {
    double perConnection =
        footprint.clientKb()
            + footprint.kernelKb()
            + (demand.serversHere() ? footprint.serverKb() + footprint.kernelKb() : 0);
    long need = kilobytes() / 1024;
    String note =
        demand.serversHere()
            ? "%.1f KB per connection: client %.1f, server %.1f, kernel 2 x %.1f"
                .formatted(
                    perConnection, footprint.clientKb(), footprint.serverKb(), footprint.kernelKb())
            : "%.1f KB per connection: client %.1f, kernel %.1f"
                .formatted(perConnection, footprint.clientKb(), footprint.kernelKb());
    return Limit.atLeast("memory", need, machine.availableKb() / 1024, "MiB", note, spread());
  }

  private long kilobytes() {
    double client = demand.connections() * (footprint.clientKb() + footprint.kernelKb());
    double server =
        demand.serversHere()
            ? demand.connections() * (footprint.serverKb() + footprint.kernelKb())
            : 0;
    return (long) (client + server)
        + processes() * footprint.agentKb()
        + servers() * footprint.serverProcessKb();
  }

  /** Machines like this one that would hold all of it, by memory and by ports. */
  private int machines() {
    long byMemory = Math.ceilDiv(kilobytes(), Math.max(1, machine.availableKb()));
    long byPorts =
        demand.place() == Place.ELSEWHERE ? Math.ceilDiv(demand.connections(), 64_512L) : 1;
    long byCores = (long) Math.ceil(heartbeatCores() / Math.max(1, machine.cores()));
    return Math.toIntExact(Math.max(1, Math.max(byCores, Math.max(byMemory, byPorts))));
  }

  /** Memory and cores cannot be typed: further machines can. */
  private String spread() {
    return "tern-load controller --listen HOST:PORT --agents %d --connections %d here, and tern-load agent --connect HOST:PORT --token TOKEN on %d such machines"
        .formatted(Math.max(processes(), machines()), demand.connections(), machines());
  }

  private Limit tcpMemory() {
    long need = machine.usedTcpPages() + demand.sockets() * PAGES_PER_SOCKET;
    return Limit.atLeast(
        "socket buffers (net.ipv4.tcp_mem)",
        need,
        machine.tcpPages(),
        "pages",
        "a page for a message in each socket at once; idle sockets hold none",
        "sudo sysctl -w net.ipv4.tcp_mem=\"%d %d %d\"".formatted(need / 2, need * 3 / 4, need));
  }

  private Limit backlog() {
    return Limit.atLeast(
        "connections that wait (net.core.somaxconn)",
        Math.min(demand.connections(), BACKLOG),
        machine.backlog(),
        "connections",
        "beyond it the kernel drops a SYN, and the client waits a second",
        "sudo sysctl -w net.core.somaxconn=" + BACKLOG);
  }

  private Limit epoll(long most) {
    return Limit.atLeast(
        "watched sockets of a user (fs.epoll.max_user_watches)",
        demand.sockets(),
        most,
        "sockets",
        "every socket of an event loop is watched",
        "sudo sysctl -w fs.epoll.max_user_watches=" + demand.sockets());
  }

  private Optional<Limit> tracking() {
    OptionalLong most = machine.trackedConnections();
    if (most.isEmpty()) {
      return Optional.empty();
    }
    long need = machine.trackedNow() + demand.connections();
    return Optional.of(
        Limit.atLeast(
            "tracked connections (nf_conntrack_max)",
            need,
            most.getAsLong(),
            "connections",
            "the firewall drops new connections beyond it, on the loopback network too",
            "sudo sysctl -w net.netfilter.nf_conntrack_max=" + need));
  }

  private double heartbeatCores() {
    return demand.connections()
        / footprint.heartbeatSeconds()
        * footprint.heartbeatMicros()
        / MICROS;
  }

  private Limit cores() {
    return Limit.atLeast(
        "cores",
        (long) Math.ceil(heartbeatCores()),
        machine.cores(),
        "cores",
        "%.2f cores for the heartbeats alone, every %.0f s"
            .formatted(heartbeatCores(), footprint.heartbeatSeconds()),
        spread());
  }

  private static String amount(long number) {
    return number == Long.MAX_VALUE ? "unlimited" : "%,d".formatted(number);
  }
}
