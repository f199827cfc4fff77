/**
 * One class per command of {@code tern-load}: reads the arguments, calls what does the work, prints
 * through report.
 */
package chat.tern.load.command;
