/**
 * The users of a run and their conversations, made over the HTTP API before anything is measured.
 */
package chat.tern.load.population;
