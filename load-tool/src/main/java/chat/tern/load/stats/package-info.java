/** What is measured, in numbers: latencies and counts. */
package chat.tern.load.stats;
