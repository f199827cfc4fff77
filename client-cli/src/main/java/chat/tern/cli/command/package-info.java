/** The commands, one class per leaf: each a thin layer over the client engine. */
package chat.tern.cli.command;
