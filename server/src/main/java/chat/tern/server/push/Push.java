package chat.tern.server.push;

/** A notice for a device. */
public record Push(PushTarget to, Notice notice) {}
