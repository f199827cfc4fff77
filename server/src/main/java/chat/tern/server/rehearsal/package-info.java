/**
 * What the JVM learns from when the program is built: a server on scratch data, and people who talk
 * through it. So the AOT cache holds the classes of a message's whole path, and how often what is
 * in them was called, for the compiler.
 */
package chat.tern.server.rehearsal;
