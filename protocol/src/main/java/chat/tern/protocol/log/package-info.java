/**
 * A conversation is a log: dense, append-only entries, each one fact; the reducer that folds them
 * into state; the chain of digests that lets two holders of a log compare their histories by one
 * hash.
 */
package chat.tern.protocol.log;
