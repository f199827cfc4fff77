/**
 * What {@code tern} remembers between two runs: the directory of a profile, its account, and how
 * far tails have read.
 */
package chat.tern.cli.profile;
