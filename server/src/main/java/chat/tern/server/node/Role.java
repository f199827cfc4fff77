package chat.tern.server.node;

/** What a node is there for. */
public enum Role {
  /** Whatever its users ask of it; it owns its share of the conversations. */
  ALL,

  /**
   * To read history for the other nodes, so that a flood of reads has processors of its own. It
   * owns no conversation. Whoever connects to it is served all the same.
   */
  READS
}
