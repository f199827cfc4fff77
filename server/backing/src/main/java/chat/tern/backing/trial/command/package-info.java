/** The command line of {@code tern-cluster}: one class for each command. */
@NullMarked
package chat.tern.backing.trial.command;

import org.jspecify.annotations.NullMarked;
