/**
 * Where things run: ViewModels live on the thread of the user interface, whatever may wait for a
 * disk or a network happens elsewhere, and both meet here. Knows no display, so that tests bring
 * their own threads.
 */
package chat.tern.desktop.task;
