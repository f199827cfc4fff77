/**
 * {@code tern-load verify}: people who talk, devices that come and go, members who are added and
 * removed, while a server and the network are broken on purpose; and then the {@link
 * chat.tern.load.oracle.Oracle}'s verdict on every message.
 */
package chat.tern.load.verify;
