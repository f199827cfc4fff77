/**
 * What the JVM learns from when the program is built: a server on scratch data, and people who talk
 * through it. Its classes, and how often what was called in them, come from the AOT cache ever
 * after: a server that was restarted under load compiles what it needs in its first seconds, where
 * it took most of a minute.
 */
package chat.tern.server.rehearsal;
