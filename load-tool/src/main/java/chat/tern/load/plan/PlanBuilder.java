package chat.tern.load.plan;

import chat.tern.load.plan.Behaviours.Turns;
import chat.tern.load.plan.Conversations.Groups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Java form of a plan: say what differs from the smallest one, then {@link #build}. For one
 * thread.
 *
 * <pre>{@code
 * Plan plan =
 *     Plan.named("two rooms")
 *         .connections(100)
 *         .groups(2, 50, 1.0)
 *         .load(Load.Open.constant(20))
 *         .duration(Duration.ofMinutes(1))
 *         .build();
 * }</pre>
 */
public final class PlanBuilder {

  private String name;
  private String description = "";
  private long seed = 1;
  private Duration warmUp = Duration.ofSeconds(5);
  private Duration duration = Duration.ofSeconds(30);
  private int connections = 100;
  private int pairs;
  private List<Groups> groups = new ArrayList<>();
  private Load load = Load.Open.constant(0);
  private Reads reads = Reads.NONE;
  private Messages messages = Messages.PLAIN;
  private Connecting connecting = Connecting.BEFORE;
  private Behaviours behaviours = Behaviours.NONE;
  private double drops;
  private List<Storm> storms = new ArrayList<>();
  private Map<String, String> server = Map.of();

  PlanBuilder(String name) {
    this.name = name;
  }

  PlanBuilder(Plan plan) {
    name = plan.name();
    description = plan.description();
    seed = plan.seed();
    warmUp = plan.warmUp();
    duration = plan.duration();
    connections = plan.connections();
    pairs = plan.conversations().pairs();
    groups = new ArrayList<>(plan.conversations().groups());
    load = plan.load();
    reads = plan.reads();
    messages = plan.messages();
    connecting = plan.connecting();
    behaviours = plan.behaviours();
    drops = plan.drops();
    storms = new ArrayList<>(plan.storms());
    server = plan.server();
  }

  public PlanBuilder name(String text) {
    name = text;
    return this;
  }

  public PlanBuilder description(String text) {
    description = text;
    return this;
  }

  public PlanBuilder seed(long value) {
    seed = value;
    return this;
  }

  public PlanBuilder warmUp(Duration length) {
    warmUp = length;
    return this;
  }

  /** Of the measured part. */
  public PlanBuilder duration(Duration length) {
    duration = length;
    return this;
  }

  public PlanBuilder connections(int count) {
    connections = count;
    return this;
  }

  public PlanBuilder pairs(int count) {
    pairs = count;
    return this;
  }

  /** Adds groups of one size, which get this share of the messages together. */
  public PlanBuilder groups(int count, int members, double share) {
    groups.add(new Groups(count, members, share));
    return this;
  }

  /** These groups instead of all others. */
  public PlanBuilder groups(List<Groups> all) {
    groups = new ArrayList<>(all);
    return this;
  }

  public PlanBuilder load(Load when) {
    load = when;
    return this;
  }

  /** Pages of history that are read beside the messages. */
  public PlanBuilder reads(Reads what) {
    reads = what;
    return this;
  }

  public PlanBuilder messages(Messages what) {
    messages = what;
    return this;
  }

  public PlanBuilder connecting(Connecting how) {
    connecting = how;
    return this;
  }

  /** This share of the connections reads badly. */
  public PlanBuilder slow(Turns turns) {
    behaviours =
        new Behaviours(turns, behaviours.mobile(), behaviours.presence(), behaviours.watch());
    return this;
  }

  /** This share of the connections comes and goes without a word. */
  public PlanBuilder mobile(Turns turns) {
    behaviours =
        new Behaviours(behaviours.slow(), turns, behaviours.presence(), behaviours.watch());
    return this;
  }

  /** This share of the connections comes and goes with a word; each watches so many others. */
  public PlanBuilder presence(Turns turns, int watch) {
    behaviours = new Behaviours(behaviours.slow(), behaviours.mobile(), turns, watch);
    return this;
  }

  /** This share of the connections breaks per minute. */
  public PlanBuilder drops(double perMinute) {
    drops = perMinute;
    return this;
  }

  /** Adds a moment at which this share of the connections breaks. */
  public PlanBuilder storm(Duration at, double share) {
    storms.add(new Storm(at, share));
    return this;
  }

  /** Settings of a server that is started for the run. */
  public PlanBuilder server(Map<String, String> settings) {
    server = settings;
    return this;
  }

  /**
   * The plan.
   *
   * @throws PlanException with every problem, when it makes no sense
   */
  public Plan build() {
    return new Plan(
        name,
        description,
        seed,
        warmUp,
        duration,
        connections,
        new Conversations(pairs, groups),
        load,
        reads,
        messages,
        connecting,
        behaviours,
        drops,
        storms,
        server);
  }
}
