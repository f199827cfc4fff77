/**
 * Configuration from one declarative list of keys: loading, checking, the documentation and the
 * commented default file all come from it. Knows none of the keys itself.
 */
@NullMarked
package chat.tern.server.config;

import org.jspecify.annotations.NullMarked;
