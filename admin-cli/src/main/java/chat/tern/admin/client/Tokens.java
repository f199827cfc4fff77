package chat.tern.admin.client;

/** Where access tokens come from. */
public interface Tokens {

  /** One that probably still is good. */
  String present();

  /** What new ones are got with. */
  String refreshToken();

  /** Keeps a new one for the next time. */
  void keep(String accessToken);
}
