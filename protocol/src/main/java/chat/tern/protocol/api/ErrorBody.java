package chat.tern.protocol.api;

import chat.tern.protocol.error.Problem;


/** The body of every HTTP answer that is an error. */
public record ErrorBody(Problem error) {}
