/** What Prometheus reads of a run while it goes on. */
package chat.tern.load.report.metrics;
