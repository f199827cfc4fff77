/**
 * The sync core: {@link chat.tern.client.sync.SyncEngine} turns events into effects and does
 * nothing else. No I/O, no clock, no thread, so that a test can run it through thousands of bad
 * networks in a second.
 */
package chat.tern.client.sync;
