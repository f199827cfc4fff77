/**
 * Searches for the highest rate at which a server holds its objectives. The search is pure; what it
 * asks is a {@link chat.tern.load.capacity.Probe}.
 */
package chat.tern.load.capacity;
