/**
 * What {@code tern} and {@code tern-admin} have in common at a terminal, beside what they do: exit
 * codes, what becomes of a failure, how times, addresses and passwords are given.
 */
@NullMarked
package chat.tern.terminal;

import org.jspecify.annotations.NullMarked;
