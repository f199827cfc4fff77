/**
 * What the JVM learns from when the program is built: the usual commands, played once through
 * against a server of cardboard, so that their classes come from the AOT cache ever after.
 */
package chat.tern.cli.rehearsal;
