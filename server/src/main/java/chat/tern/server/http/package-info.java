/**
 * The HTTP edge: one {@link chat.tern.server.http.ApiService} per resource turns requests into
 * calls of a feature, {@link chat.tern.server.http.ApiRouting} does for all of them what is the
 * same for all: who is asking, the size of bodies, and how errors are told. The whole API is
 * described in {@code openapi.yaml} beside this package's classes.
 */
@NullMarked
package chat.tern.server.http;

import org.jspecify.annotations.NullMarked;
