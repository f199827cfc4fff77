/**
 * The HTTP API as one calls it with the JDK's client: requests, answers and whom to trust. Nothing
 * here sends anything.
 */
@NullMarked
package chat.tern.protocol.http;

import org.jspecify.annotations.NullMarked;
