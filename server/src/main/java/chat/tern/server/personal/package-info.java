/**
 * What is held of a person, over all features: how much, all of it to hand out, and its erasure.
 *
 * <p>Erasing takes the account its name and password, the devices their names, and what the person
 * kept, was limited to and wrote. What stays is what others rely on: the places of the messages in
 * the logs, with their digests, so that every chain still verifies; the handle in the entries by
 * which the person joined conversations, which the chain covers; reactions, under an id that leads
 * to nobody any more; and the audit log.
 */
@NullMarked
package chat.tern.server.personal;

import org.jspecify.annotations.NullMarked;
