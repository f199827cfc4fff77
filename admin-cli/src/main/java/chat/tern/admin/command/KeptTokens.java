package chat.tern.admin.command;

import chat.tern.admin.client.Tokens;
import chat.tern.admin.context.Contexts;
import chat.tern.admin.context.StoredContext;

/** The tokens of a context, which keeps new ones. */
final class KeptTokens implements Tokens {

  private final Contexts contexts;
  private StoredContext chosen;

  KeptTokens(Contexts contexts, StoredContext chosen) {
    this.contexts = contexts;
    this.chosen = chosen;
  }

  @Override
  public String present() {
    return chosen.accessToken();
  }

  @Override
  public String refreshToken() {
    return chosen.refreshToken();
  }

  @Override
  public void keep(String accessToken) {
    chosen = chosen.with(accessToken);
    contexts.keep(chosen);
  }
}
