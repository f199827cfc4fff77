/**
 * Messages that are written down here and not yet known to be durable on the server: kept over
 * restarts, sent in order per conversation under the same client message id, parked (wedged) when
 * the server refuses them for good.
 */
package chat.tern.client.outbox;
