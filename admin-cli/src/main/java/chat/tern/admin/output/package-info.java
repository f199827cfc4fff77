/**
 * How what commands have to say leaves the process: data on stdout in the form that was asked for,
 * talk on stderr.
 */
@NullMarked
package chat.tern.admin.output;

import org.jspecify.annotations.NullMarked;
