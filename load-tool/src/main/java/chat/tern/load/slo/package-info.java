/**
 * Service objectives: thresholds as people write them ({@code delivery.p99 < 200ms}), read without
 * guessing and judged against what a run found.
 */
package chat.tern.load.slo;
