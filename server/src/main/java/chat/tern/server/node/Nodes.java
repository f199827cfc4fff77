package chat.tern.server.node;

import chat.tern.protocol.id.ConversationId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The live nodes as this one sees them, at most a heartbeat late, and this one among them. While
 * the registry does not answer, it goes on with what it saw last; that is safe, as nothing that is
 * written depends on it. A node that finds its own lease run out starts a new life.
 *
 * <p>Looking is cheap and safe for all threads; what changes the view is done by one thread at a
 * time.
 */
public final class Nodes {

  private static final Logger LOG = System.getLogger(Nodes.class.getName());

  private final NodeRegistry registry;
  private final NodeSettings settings;
  private final String version;
  private final Supplier<NodeId> ids;
  private final InstantSource clock;
  private final List<NodeListener> listeners = new CopyOnWriteArrayList<>();

  private volatile View view;

  // Guarded by this. The answer to a join may get lost, and the next heartbeat finds it done.
  private boolean toldOfJoining;
  private boolean left;

  /**
   * What is seen now.
   *
   * @param live the live nodes, this one among them, in order of their ids
   * @param inTouch whether the registry answered the last time
   */
  private record View(Node self, List<Node> live, Owners owners, boolean inTouch) {

    static View of(Node self, List<Node> seen) {
      List<Node> live =
          seen.stream().sorted((one, other) -> one.id().compareTo(other.id())).toList();
      return new View(self, live, new Owners(live), true);
    }

    View outOfTouch() {
      return new View(self, live, owners, false);
    }

    Set<NodeId> others() {
      return live.stream()
          .map(Node::id)
          .filter(id -> !id.equals(self.id()))
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  /**
   * A node that is not live yet.
   *
   * @param ids gives an id that no node ever had
   */
  public Nodes(
      NodeRegistry registry,
      NodeSettings settings,
      String version,
      Supplier<NodeId> ids,
      InstantSource clock) {
    this.registry = registry;
    this.settings = settings;
    this.version = version;
    this.ids = ids;
    this.clock = clock;
    Node self = born();
    this.view = View.of(self, List.of(self));
  }

  /** Tells the listener from now on. Listeners are called in the order in which they came. */
  public void listen(NodeListener listener) {
    listeners.add(listener);
  }

  /** This node in its present life. */
  public NodeId self() {
    return view.self().id();
  }

  /** All live nodes, this one among them. */
  public List<Node> live() {
    return view.live();
  }

  /** The live nodes but this one. */
  public Set<NodeId> others() {
    return view.others();
  }

  public boolean isLive(NodeId id) {
    return view.live().stream().anyMatch(node -> node.id().equals(id));
  }

  /** Whether the registry answered the last time that it was asked. */
  public boolean inTouch() {
    return view.inTouch();
  }

  /**
   * The node that should append to the conversation, so that appends meet in one place; empty when
   * that is this one. Only advice: whoever appends elsewhere does nothing wrong.
   */
  public Optional<NodeId> ownerElsewhere(ConversationId conversation) {
    View present = view;
    return present.owners().of(conversation).filter(owner -> !owner.equals(present.self().id()));
  }

  /** The live nodes that read history for others, but this one. */
  public List<NodeId> readersElsewhere() {
    View present = view;
    return present.live().stream()
        .filter(node -> node.role() == Role.READS && !node.draining())
        .map(Node::id)
        .filter(id -> !id.equals(present.self().id()))
        .toList();
  }

  /**
   * Becomes live.
   *
   * @throws RuntimeException when the registry does not answer, or a listener is not ready for it
   */
  public synchronized void join() {
    Node self = view.self();
    toldOfJoining = false;
    listeners.forEach(listener -> listener.joining(self.id()));
    registry.join(self, settings.lease());
    see(self, registry.live());
  }

  /**
   * Renews the lease and looks around. To be called every {@link NodeSettings#heartbeat}; never
   * throws.
   */
  public synchronized void beat() {
    if (left) {
      return;
    }
    try {
      switch (registry.renew(view.self(), settings.lease())) {
        case NodeRegistry.Renewal.Renewed(List<Node> live) -> see(view.self(), live);
        case NodeRegistry.Renewal.Lapsed() -> beginAgain();
      }
    } catch (RuntimeException e) {
      if (view.inTouch()) {
        LOG.log(Level.WARNING, "The registry of nodes does not answer; going on without it", e);
      }
      view = view.outOfTouch();
    }
  }

  private void beginAgain() {
    Node former = view.self();
    Node self = born();
    LOG.log(
        Level.WARNING,
        "The lease of node {0} had ended as {1}; it begins again as {2}",
        self.name(),
        former.id(),
        self.id());
    view = View.of(self, view.live().stream().filter(node -> !node.equals(former)).toList());
    join();
  }

  /** Tells the others that this node is about to leave, so that it owns nothing any more. */
  public synchronized void drain() {
    view = View.of(view.self().leaving(), view.live());
    beat();
  }

  /** Ends this life, for good. Never throws: a lease that cannot be ended runs out. */
  public synchronized void leave() {
    left = true;
    try {
      registry.leave(view.self().id());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Leaving without a word: the registry of nodes does not answer", e);
    }
  }

  private void see(Node self, List<Node> live) {
    View before = view;
    if (!before.inTouch()) {
      LOG.log(Level.INFO, "The registry of nodes answers again");
    }
    view = View.of(self, live);
    for (NodeId former : before.others()) {
      if (!isLive(former)) {
        LOG.log(Level.INFO, "Node {0} is not live any more", former);
        tell(listener -> listener.vanished(former));
      }
    }
    if (!toldOfJoining) {
      toldOfJoining = true;
      tell(listener -> listener.joined(self.id()));
    }
  }

  private void tell(Consumer<NodeListener> what) {
    for (NodeListener listener : listeners) {
      try {
        what.accept(listener);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "After a change of nodes", e);
      }
    }
  }

  private Node born() {
    return new Node(ids.get(), settings.name(), version, clock.instant(), settings.role(), false);
  }
}
