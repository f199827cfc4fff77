package chat.tern.server.http;

import java.util.List;

/** The calls of one resource. */
public interface ApiService {

  /** All of them. Called once, at the start. */
  List<ApiRoute> routes();
}
