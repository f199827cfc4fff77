/**
 * Who may talk: accounts with their passwords, devices with their tokens, and the lock-out of
 * guessers. Time and chance are passed in; storage is behind {@link
 * chat.tern.server.account.AccountStore} and {@link chat.tern.server.account.DeviceStore}.
 */
@NullMarked
package chat.tern.server.account;

import org.jspecify.annotations.NullMarked;
