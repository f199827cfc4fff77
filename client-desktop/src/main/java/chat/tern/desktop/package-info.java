/** The program {@code tern-desktop}: Tern in a window, as a shell around the client engine. */
package chat.tern.desktop;
