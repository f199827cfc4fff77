/** What an installation is to look like, as a file in YAML says it. Knows no server. */
@NullMarked
package chat.tern.admin.state;

import org.jspecify.annotations.NullMarked;
