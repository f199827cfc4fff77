package chat.tern.server.channel;

import chat.tern.server.node.NodeId;

/**
 * Bytes on their way to a node.
 *
 * @param bytes never changed after this, so they are not copied
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Parcel(NodeId to, byte[] bytes) {}
