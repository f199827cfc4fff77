/**
 * What a client keeps on its device. The ports are split by who uses them; the memory store is the fake of the tests and
 * the store of simulated clients.
 */
package chat.tern.client.store;
