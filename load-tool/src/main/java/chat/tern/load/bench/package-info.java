/**
 * The benchmark of one server: durable sends per second, latency and CPU at a fixed rate, memory
 * per idle session; and that of a cluster ({@link chat.tern.load.bench.ScaleBench}). One class per
 * section; each leaves a record of results that {@code report} prints.
 */
package chat.tern.load.bench;
