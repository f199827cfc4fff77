package chat.tern.server.engine.kafka;

import chat.tern.server.event.publish.EventSink;

/** Writes the stream to its topic; each session is a producer. */
final class KafkaSink implements EventSink {

  private final KafkaClients clients;

  KafkaSink(KafkaClients clients) {
    this.clients = clients;
  }

  @Override
  public Session open() {
    return new KafkaSession(clients.producer(), clients.topic());
  }
}
