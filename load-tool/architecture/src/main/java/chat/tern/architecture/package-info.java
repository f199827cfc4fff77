/**
 * The house rules as tests, over all modules at once: what may import what, and how sources are
 * kept.
 */
@NullMarked
package chat.tern.architecture;

import org.jspecify.annotations.NullMarked;
