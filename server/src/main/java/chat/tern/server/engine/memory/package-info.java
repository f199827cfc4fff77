/**
 * The engine that keeps everything in memory: for tests, where it is the fake, and for trying
 * things out.
 */
package chat.tern.server.engine.memory;
