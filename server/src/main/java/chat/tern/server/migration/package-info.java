/** Takes an installation from one engine to another, and proves that all of it arrived. */
@NullMarked
package chat.tern.server.migration;

import org.jspecify.annotations.NullMarked;
