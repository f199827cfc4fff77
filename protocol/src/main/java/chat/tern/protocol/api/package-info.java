/**
 * The bodies of the HTTP API, as records. Field names on the wire are these in snake case. Secrets
 * stay out of every {@code toString}.
 */
package chat.tern.protocol.api;
