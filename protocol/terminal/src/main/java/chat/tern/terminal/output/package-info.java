/** How what a program has to say leaves its process: data on stdout, talk on stderr. */
@NullMarked
package chat.tern.terminal.output;

import org.jspecify.annotations.NullMarked;
