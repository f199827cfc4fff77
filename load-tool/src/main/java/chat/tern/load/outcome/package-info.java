/**
 * How a run ends: its exit code, and the exception that carries a sentence for the person who
 * started it.
 */
package chat.tern.load.outcome;
