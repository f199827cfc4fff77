package chat.tern.backing;

import java.math.BigInteger;
import java.nio.file.Path;

/**
 * What the nodes of one ring have in common. Node {@code n} lives on 127.0.0.n, all of them on the
 * same two ports; each owns an equal part of the tokens.
 *
 * @param behindProxies whether clients are told to come to 127.0.0.n, where somebody else listens,
 *     while CQL is spoken on 127.0.1.n
 */
record CassandraRing(int nodes, int cqlPort, int storagePort, boolean behindProxies) {

  private static final BigInteger TOKENS = BigInteger.TWO.pow(Long.SIZE);

  static CassandraRing of(int nodes) {
    return new CassandraRing(nodes, Ports.free(nodes), Ports.free(nodes), false);
  }

  /** Where node {@code number} is found by the others, and by clients. */
  String host(int number) {
    return "127.0.0." + number;
  }

  /** Where node {@code number} speaks CQL. */
  String cqlHost(int number) {
    return behindProxies ? "127.0.1." + number : host(number);
  }

  /** The file of configuration of node {@code number}, whose files are in {@code directory}. */
  String yaml(int number, Path directory) {
    return """
    cluster_name: tern
    num_tokens: 1
    initial_token: %1$d
    auto_bootstrap: false
    partitioner: org.apache.cassandra.dht.Murmur3Partitioner
    endpoint_snitch: SimpleSnitch
    seed_provider:
      - class_name: org.apache.cassandra.locator.SimpleSeedProvider
        parameters:
          - seeds: %2$s
    listen_address: %3$s
    rpc_address: %7$s
    broadcast_rpc_address: %3$s
    storage_port: %4$d
    native_transport_port: %5$d
    data_file_directories: ["%6$s/data"]
    commitlog_directory: "%6$s/commitlog"
    saved_caches_directory: "%6$s/saved_caches"
    hints_directory: "%6$s/hints"
    # An acknowledged append is on the disk. The default acknowledges first, and syncs every 10 s.
    commitlog_sync: batch
    commitlog_segment_size: 8MiB
    commitlog_total_space: 128MiB
    memtable_heap_space: 64MiB
    memtable_offheap_space: 64MiB
    file_cache_size: 32MiB
    networking_cache_size: 32MiB
    key_cache_size: 8MiB
    counter_cache_size: 0MiB
    concurrent_compactors: 1
    auto_snapshot: false
    # ScyllaDB's; Cassandra's own are 5 and 50 KiB.
    batch_size_warn_threshold: 128KiB
    batch_size_fail_threshold: 1024KiB
    storage_compatibility_mode: NONE
    paxos_variant: v2
    authenticator: AllowAllAuthenticator
    authorizer: AllowAllAuthorizer
    """
        .formatted(
            token(number), host(1), host(number), storagePort, cqlPort, directory, cqlHost(number));
  }

  private BigInteger token(int number) {
    return TOKENS
        .multiply(BigInteger.valueOf(number - 1L))
        .divide(BigInteger.valueOf(nodes))
        .add(BigInteger.valueOf(Long.MIN_VALUE));
  }
}
