/** The window of one who is signed in: all parts in their places, and every key. */
package chat.tern.desktop.shell;
