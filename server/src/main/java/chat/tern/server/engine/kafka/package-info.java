/**
 * The event stream in Apache Kafka.
 *
 * <pre>
 * topic            one, cleanup.policy=delete, message.timestamp.type=LogAppendTime; its number of partitions
 *                  never changes, because it decides where a conversation is
 *   key            the conversation's id, as text
 *   value          the frame message.new of the public protocol, JSON in UTF-8
 *   tern-seq       header: the entry's seq, in decimal
 *   tern-entry-id  header: the entry's id
 *   tern-fact      header: the type of its fact, so that one can skip without parsing
 *   tern-chain     header: the chain after the entry, 64 hexadecimal digits
 *   traceparent    header: W3C trace context, whose trace id is the entry's id
 * group            TOPIC.GROUP, for each group of consumers
 * </pre>
 */
@NullMarked
package chat.tern.server.engine.kafka;

import org.jspecify.annotations.NullMarked;
