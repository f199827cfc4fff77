package chat.tern.server.engine.kafka;

import chat.tern.server.event.EventGroup;
import chat.tern.server.event.GroupLag;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The cursors of groups, and the ends of the partitions that they point into. */
final class KafkaCursors {

  private final Admin admin;
  private final KafkaClients clients;

  KafkaCursors(Admin admin, KafkaClients clients) {
    this.admin = admin;
    this.clients = clients;
  }

  Set<TopicPartition> partitions() {
    String topic = clients.topic();
    return KafkaErrors.await(admin.describeTopics(List.of(topic)).allTopicNames())
        .get(topic)
        .partitions()
        .stream()
        .map(each -> new TopicPartition(topic, each.partition()))
        .collect(Collectors.toSet());
  }

  /** From where a group goes on, for those partitions where it has committed. */
  Map<TopicPartition, Long> of(String group) {
    Map<TopicPartition, Long> cursors = new HashMap<>();
    KafkaErrors.await(
            admin.listConsumerGroupOffsets(clients.groupId(group)).partitionsToOffsetAndMetadata())
        .forEach((partition, offset) -> {
          if (offset != null && partition.topic().equals(clients.topic())) {
            cursors.put(partition, offset.offset());
          }
        });
    return cursors;
  }

  /** Gives a group its place where it has none. */
  void begin(EventGroup group) {
    Set<TopicPartition> missing = new HashSet<>(partitions());
    missing.removeAll(of(group.name()).keySet());
    if (missing.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
    offsets(
            missing,
            switch (group.begin()) {
              case WITH_THE_FIRST -> OffsetSpec.earliest();
              case WITH_THE_NEXT -> OffsetSpec.latest();
            })
        .forEach((partition, offset) -> begin.put(partition, new OffsetAndMetadata(offset)));
    KafkaErrors.await(admin.alterConsumerGroupOffsets(clients.groupId(group.name()), begin).all());
  }

  /** All groups of this stream. */
  List<GroupLag> groups() {
    Map<TopicPartition, Long> ends = offsets(partitions(), OffsetSpec.latest());
    return KafkaErrors.await(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
        .map(each -> each.groupId())
        .filter(id -> id.startsWith(clients.groupPrefix()))
        .map(id -> id.substring(clients.groupPrefix().length()))
        .map(group -> new GroupLag(group, lag(of(group), ends)))
        .sorted(Comparator.comparing(GroupLag::group))
        .toList();
  }

  private static long lag(Map<TopicPartition, Long> cursors, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - cursors.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, spec));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    KafkaErrors.await(admin.listOffsets(asked).all())
        .forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }
}
