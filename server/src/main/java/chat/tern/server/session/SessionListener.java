package chat.tern.server.session;

/** Hears of sessions. Called on the session's own thread; must not block. */
public interface SessionListener {

  void opened(Session session);

  void ended(Session session);
}
