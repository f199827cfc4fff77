/**
 * A run while it goes on: drawn in place on a terminal, or written as NDJSON where there is none.
 */
package chat.tern.load.report.live;
