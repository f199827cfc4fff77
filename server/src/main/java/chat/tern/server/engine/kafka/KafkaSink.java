package chat.tern.server.engine.kafka;

import chat.tern.server.event.publish.EventSink;

/** Writes the stream to its topic; each session is a producer. */
final class KafkaSink implements EventSink {

  private final KafkaClients clients;
  private final String cluster;

  /**
   * @param cluster whose entries these are
   */
  KafkaSink(KafkaClients clients, String cluster) {
    this.clients = clients;
    this.cluster = cluster;
  }

  @Override
  public Session open() {
    return new KafkaSession(
        clients.producer(),
        (conversation, entry) ->
            RecordFormat.record(clients.topic(), cluster, conversation, entry));
  }
}
