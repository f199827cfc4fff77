/**
 * What can go wrong, as two closed catalogues: error codes for answers, close codes for
 * connections.
 */
package chat.tern.protocol.error;
