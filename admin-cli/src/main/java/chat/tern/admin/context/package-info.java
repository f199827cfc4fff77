/** Which servers this person administers, and with which tokens. */
@NullMarked
package chat.tern.admin.context;

import org.jspecify.annotations.NullMarked;
