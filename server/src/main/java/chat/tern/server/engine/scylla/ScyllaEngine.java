package chat.tern.server.engine.scylla;

import chat.tern.server.conversation.BodyEraser;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.event.publish.PublishingStore;
import chat.tern.server.migration.LogHoldings;
import chat.tern.server.migration.StateRestorer;
import chat.tern.server.opening.EngineException;
import chat.tern.server.userstate.UserStateStore;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The part of a cluster's engine that is kept in ScyllaDB or Apache Cassandra, open. */
public final class ScyllaEngine implements AutoCloseable {

  private final CqlSession session;
  private final ExecutorService workers;
  private final ConversationLog log;
  private final BodyEraser eraser;
  private final MarkStore marks;
  private final UserStateStore states;
  private final PublishingStore publishing;
  private final StateRestorer restorer;
  private final LogHoldings holdings;

  private ScyllaEngine(CqlSession session, Cql cql, Buckets buckets) {
    this.session = session;
    this.workers = Executors.newVirtualThreadPerTaskExecutor();
    CqlMarkTable markTable = new CqlMarkTable(cql);
    UserTable userTable = new UserTable(cql);
    UserChanges changes = new UserChanges(userTable, workers);
    CqlEntryTable entries = new CqlEntryTable(cql);
    this.eraser = new ScyllaBodyEraser(entries, buckets);
    this.log =
        new ScyllaConversationLog(
            new LogTables(entries, new CqlLogIndex(cql), markTable), buckets, workers);
    this.marks = new ScyllaMarks(markTable, userTable, changes);
    this.states = new ScyllaUserStateStore(userTable, changes);
    this.publishing = new ScyllaPublishingStore(cql);
    this.restorer = new ScyllaStateRestorer(markTable, userTable, changes);
    this.holdings = new ScyllaLogHoldings(cql, marks, states);
  }

  /**
   * Connects to a keyspace that has the schema of this build, and claims it for a cluster.
   *
   * @param cluster names the cluster of Tern: the same for all of its nodes, and for no others
   * @throws EngineException when it cannot be reached, has another schema, or is another cluster's
   */
  public static ScyllaEngine open(ScyllaConfig config, String cluster, StatementListener listener) {
    return open(config, cluster, listener, Buckets.DEFAULT);
  }

  static ScyllaEngine open(
      ScyllaConfig config, String cluster, StatementListener listener, Buckets buckets) {
    CqlSession session = ScyllaSession.connect(config);
    try {
      new ScyllaSchema(session, config.keyspace()).require();
      new KeyspaceClaim(session, config.keyspace()).claim(cluster);
      session.execute("USE " + config.keyspace().name());
      return new ScyllaEngine(
          session, new Cql(session, config.keyspace().consistency(), listener), buckets);
    } catch (EngineException e) {
      session.close();
      throw e;
    } catch (DriverException e) {
      session.close();
      throw failed(e);
    }
  }

  /**
   * Makes the keyspace and its tables, or brings them to the schema of this build; what is there is
   * left alone. To be run by one process at a time.
   *
   * @param dryRun whether to only say what would be done
   * @return what was done, a line each; none when there was nothing to do
   * @throws EngineException when that is not possible
   */
  public static List<String> migrate(ScyllaConfig config, InstantSource clock, boolean dryRun) {
    try (CqlSession session = ScyllaSession.connect(config)) {
      return new ScyllaSchema(session, config.keyspace()).migrate(dryRun, clock);
    } catch (DriverException e) {
      throw failed(e);
    }
  }

  private static EngineException failed(DriverException e) {
    return new EngineException("ScyllaDB cannot be used: " + e.getMessage(), e);
  }

  /** The logs of all conversations. */
  public ConversationLog log() {
    return log;
  }

  /** Erases what entries say. */
  public BodyEraser eraser() {
    return eraser;
  }

  /** How far everybody has received and read. */
  public MarkStore marks() {
    return marks;
  }

  /** What users keep for themselves. */
  public UserStateStore states() {
    return states;
  }

  /** What publishers to the event stream keep. */
  public PublishingStore publishing() {
    return publishing;
  }

  /** Writes what users had elsewhere. */
  public StateRestorer restorer() {
    return restorer;
  }

  /** Lists all conversations, and what users keep. */
  public LogHoldings holdings() {
    return holdings;
  }

  /** Waits for what is under way, and disconnects. */
  @Override
  public void close() {
    workers.close();
    session.close();
  }
}
