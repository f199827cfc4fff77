/**
 * The chat in line mode: what came stands above, what one types below. Works on any terminal, and
 * on none.
 */
package chat.tern.cli.shell;
