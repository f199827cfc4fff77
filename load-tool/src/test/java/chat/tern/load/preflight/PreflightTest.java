package chat.tern.load.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.preflight.Demand.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PreflightTest {

  private static final Footprint FOOTPRINT = new Footprint(4, 16, 5, 100_000, 200_000, 60, 30);

  private final Map<String, String> texts = new HashMap<>();

  PreflightTest() {
    texts.put("/proc/self/limits", limits("20000", "20000"));
    texts.put("/proc/sys/fs/nr_open", "1048576\n");
    texts.put("/proc/sys/fs/file-max", "2466193\n");
    texts.put("/proc/sys/fs/file-nr", "1240\t0\t2466193\n");
    texts.put("/proc/sys/fs/epoll/max_user_watches", "5491533\n");
    texts.put("/proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
    texts.put("/proc/sys/net/ipv4/tcp_mem", "287901\t383869\t575802\n");
    texts.put("/proc/sys/net/core/somaxconn", "4096\n");
    texts.put(
        "/proc/net/sockstat",
        "sockets: used 18\nTCP: inuse 1 orphan 0 tw 47 alloc 1 mem 3\nUDP: inuse 0 mem 0\n");
    texts.put(
        "/proc/meminfo", "MemTotal:       24684096 kB\nMemAvailable:   23336596 kB\nSlab: 1 kB\n");
  }

  @Test
  void aHundredThousandFitsIntoSixProcessesOnEachSide() {
    PreflightResult result = check(100_000, Place.HERE);
    assertTrue(result.holds(), result::toString);
    assertEquals(19_700, result.connectionsPerAgent());
    assertEquals(6, result.agents());
    assertEquals(6, result.servers());
    assertEquals(1, result.machines());
  }

  @Test
  void whatAMillionLacksIsNamedWithTheCommandThatLiftsIt() {
    PreflightResult result = check(1_000_000, Place.HERE);
    assertFalse(result.holds());
    assertEquals(51, result.agents());
    assertTrue(limit(result, "memory").fix().orElseThrow().contains("--listen HOST:PORT"));
    Limit buffers = limit(result, "socket buffers");
    assertEquals(2_000_003, buffers.need());
    assertEquals(
        Optional.of("sudo sysctl -w net.ipv4.tcp_mem=\"1000001 1500002 2000003\""), buffers.fix());
    assertTrue(limit(result, "ports").holds());
    assertTrue(result.machines() > 1);
  }

  @Test
  void aServerElsewhereTakesItsSideOfTheMemoryAndNoLoopbackAddresses() {
    PreflightResult here = check(20_000, Place.HERE);
    PreflightResult elsewhere = check(20_000, Place.ELSEWHERE);
    assertEquals(0, elsewhere.servers());
    assertTrue(limit(here, "memory").need() > 2 * limit(elsewhere, "memory").need());
    assertEquals(28_232, limit(elsewhere, "ports").have());
    assertTrue(limit(elsewhere, "ports").holds());
    assertTrue(limit(here, "connections that wait").holds());
    assertFalse(elsewhere.limits().stream().anyMatch(each -> each.name().contains("somaxconn")));
  }

  @Test
  void tooFewPortsAreWidenedAndBeyondThatSpread() {
    assertEquals(
        Optional.of("sudo sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\""),
        limit(check(60_000, Place.ELSEWHERE), "ports").fix());
    Optional<String> spread = limit(check(100_000, Place.ELSEWHERE), "ports").fix();
    assertTrue(
        spread.orElseThrow().endsWith("spread the agents over 2 machines"), spread::toString);
  }

  @Test
  void aProcessThatMayRaiseItsOwnLimitIsToldHow() {
    texts.put("/proc/self/limits", limits("1024", "1048576"));
    Limit files = limit(check(50_000, Place.HERE), "descriptors per process");
    assertFalse(files.holds());
    assertEquals(Optional.of("ulimit -n 50300"), files.fix());
  }

  @Test
  void beyondTheHardLimitAndTheCeilingBothAreRaised() {
    Limit files = limit(check(2_000_000, Place.HERE), "descriptors per process");
    assertTrue(files.holds());
    assertEquals(
        Optional.of(
            "sudo sysctl -w fs.nr_open=2000300 && sudo prlimit --pid $$ --nofile=2000300:2000300"),
        files.fix());
  }

  @Test
  void connectionTrackingCountsOnlyWhereItIsLoaded() {
    assertFalse(hasTracking(check(100_000, Place.HERE)));
    texts.put("/proc/sys/net/netfilter/nf_conntrack_max", "65536\n");
    texts.put("/proc/sys/net/netfilter/nf_conntrack_count", "500\n");
    PreflightResult result = check(100_000, Place.HERE);
    assertTrue(hasTracking(result));
    assertEquals(
        Optional.of("sudo sysctl -w net.netfilter.nf_conntrack_max=100500"),
        limit(result, "tracked connections").fix());
  }

  @Test
  void aContainersMemoryIsItsControlGroups() {
    texts.put("/sys/fs/cgroup/memory.max", "2147483648\n");
    texts.put("/sys/fs/cgroup/memory.current", "1073741824\n");
    assertEquals(1024, limit(check(1000, Place.HERE), "memory").have());
    texts.put("/sys/fs/cgroup/memory.max", "max\n");
    assertEquals(23_336_596 / 1024, limit(check(1000, Place.HERE), "memory").have());
  }

  @Test
  void aLimitThatIsNoneIsNotTooLittle() {
    texts.put("/proc/self/limits", limits("unlimited", "unlimited"));
    texts.put("/proc/sys/fs/file-max", "99999999999999999999\n");
    PreflightResult result = check(100_000, Place.HERE);
    assertEquals(1, result.agents());
    assertTrue(limit(result, "descriptors of all").holds());
  }

  @Test
  void aSystemWithoutTheseFilesIsToldSo() {
    texts.remove("/proc/meminfo");
    LoadException refused = assertThrows(LoadException.class, () -> check(10, Place.HERE));
    assertEquals(ExitCode.MACHINE, refused.exitCode());
    assertTrue(refused.getMessage().contains("only known on Linux"), refused.getMessage());
  }

  @Test
  void everyShortfallHasAFix() {
    List<Limit> limits = check(1_500_000_000, Place.HERE).limits();
    for (Limit each : limits) {
      assertTrue(each.holds() || each.fix().isPresent(), each::toString);
    }
    assertTrue(limits.stream().filter(each -> !each.holds()).count() >= 5, limits::toString);
  }

  private PreflightResult check(int connections, Place place) {
    MachineLimits machine = MachineLimits.read(path -> Optional.ofNullable(texts.get(path)), 2);
    return Preflight.check(machine, new Demand(connections, place), FOOTPRINT);
  }

  private static boolean hasTracking(PreflightResult result) {
    return result.limits().stream().anyMatch(each -> each.name().contains("conntrack"));
  }

  private static Limit limit(PreflightResult result, String beginning) {
    return result.limits().stream()
        .filter(each -> each.name().startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  private static String limits(String soft, String hard) {
    return "Limit                     Soft Limit           Hard Limit           Units     \n"
        + "Max open files            "
        + soft
        + "                "
        + hard
        + "         files     \n";
  }
}
