/**
 * Delivered and read receipts: watermarks that move forward, gathered for a moment, told to those
 * who may see them.
 */
package chat.tern.server.receipt;
