/** The life of the program: its windows, its profile, its threads. Wires everything else. */
package chat.tern.desktop.app;
