/** {@code tern}, the terminal client: for people at a prompt and for scripts. */
package chat.tern.cli;
