package chat.tern.server.engine.kafka;

import chat.tern.server.event.EventConsumer;
import chat.tern.server.event.EventGroup;
import chat.tern.server.event.EventReader;
import chat.tern.server.event.EventStart;
import chat.tern.server.event.EventStream;
import chat.tern.server.event.GroupLag;
import java.util.List;
import java.util.Optional;

/** The topic as a stream: its consumer groups are the groups. */
final class KafkaEventStream implements EventStream {

  private final KafkaClients clients;
  private final KafkaCursors cursors;
  private final Optional<String> cluster;

  /**
   * @param cluster passes over what other clusters have written; empty to read all
   */
  KafkaEventStream(KafkaClients clients, KafkaCursors cursors, Optional<String> cluster) {
    this.clients = clients;
    this.cursors = cursors;
    this.cluster = cluster;
  }

  @Override
  public EventConsumer join(EventGroup group) {
    cursors.begin(group);
    return KafkaReader.of(clients, cursors, cluster, group);
  }

  @Override
  public EventReader browse(EventStart start) {
    return KafkaReader.alone(clients, cursors, cluster, start);
  }

  @Override
  public List<GroupLag> groups() {
    return cursors.groups();
  }
}
