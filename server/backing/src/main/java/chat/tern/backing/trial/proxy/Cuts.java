package chat.tern.backing.trial.proxy;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which nodes are cut off from which services. A cut is a network that loses everything: bytes on
 * their way wait, connections stay as they are, and go on after the cut has healed.
 */
public final class Cuts {

  private record Cut(String node, String service) {}

  /** Replaced as a whole, so that each byte that passes needs no lock. */
  private volatile Set<Cut> cuts = Set.of();

  public synchronized void cut(String node, Set<String> services) {
    Set<Cut> more = new HashSet<>(cuts);
    services.forEach(service -> more.add(new Cut(node, service)));
    cuts = Set.copyOf(more);
  }

  public synchronized void heal(String node) {
    Set<Cut> fewer = new HashSet<>(cuts);
    fewer.removeIf(cut -> cut.node().equals(node));
    cuts = Set.copyOf(fewer);
    notifyAll();
  }

  /** The services that {@code node} is cut off from, by name. */
  public Set<String> of(String node) {
    Set<String> services = new TreeSet<>();
    cuts.stream()
        .filter(cut -> cut.node().equals(node))
        .forEach(cut -> services.add(cut.service()));
    return services;
  }

  /** Returns as soon as {@code node} and {@code service} reach each other. */
  void await(String node, String service) throws InterruptedException {
    var cut = new Cut(node, service);
    if (!cuts.contains(cut)) {
      return;
    }
    synchronized (this) {
      while (cuts.contains(cut)) {
        wait();
      }
    }
  }
}
