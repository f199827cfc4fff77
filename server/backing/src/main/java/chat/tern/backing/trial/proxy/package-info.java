/**
 * TCP proxies between the nodes and their services, which tell the nodes apart and cut them off.
 */
@NullMarked
package chat.tern.backing.trial.proxy;

import org.jspecify.annotations.NullMarked;
