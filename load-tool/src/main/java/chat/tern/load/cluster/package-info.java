/**
 * A cluster on this machine, started by {@code bin/tern-cluster} for a run and ended with it
 * ({@link chat.tern.load.cluster.LocalCluster}), and what breaks its nodes and services ({@link
 * chat.tern.load.cluster.ClusterFaults}).
 */
package chat.tern.load.cluster;
