/**
 * The public protocol: what server and clients say to each other, as types. A leaf: it imports
 * nothing of ours but its own sub-packages, and only {@code codec} knows how a frame becomes bytes.
 * {@code docs/protocol.md} is the same in prose.
 */
package chat.tern.protocol;
