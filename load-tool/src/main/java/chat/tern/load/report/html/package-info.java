/**
 * Runs as one self-contained HTML page: nothing is fetched, everything that came from outside is
 * escaped, and the charts need no script to be read.
 */
package chat.tern.load.report.html;
