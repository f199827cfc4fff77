package chat.tern.server.engine.scylla;

/** Between which copies a majority is formed. All servers of a cluster use the same one. */
public enum ScyllaConsistency {
  /**
   * Of all copies in all datacenters: right wherever servers run. With one datacenter it costs no
   * more than the other.
   */
  QUORUM,
  /**
   * Of the copies in the local datacenter: faster with several, and right only while servers of one
   * datacenter alone write.
   */
  LOCAL_QUORUM
}
