/**
 * Servers with a bug: real ones, with something between their parts, or between them and the
 * network, that breaks one promise now and then. They prove that the oracle finds it.
 */
package chat.tern.load.planted;
