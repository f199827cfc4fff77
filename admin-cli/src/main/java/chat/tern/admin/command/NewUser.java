package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.CreateUser;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Somebody who is to get an account.
 *
 * @param made whether the password was made up here, so that it has to be told
 */
record NewUser(String name, String password, boolean made) {

  /** One with this password, or a random one where it is empty. */
  static NewUser of(String name, String password) {
    return password.isEmpty()
        ? new NewUser(name, Passwords.random(), true)
        : new NewUser(name, password, false);
  }

  /** What came of it, with what there is to hand on. */
  Row row(AdminChange done) {
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    fields.put("user_name", done.target());
    if (isToBeTold(done)) {
      fields.put("password", password);
    }
    fields.put("created", !done.dryRun());
    done.auditNumber().ifPresent(number -> fields.put("audit_number", number));
    return new Row(done.target(), fields);
  }

  /** The same in words. */
  String sentence(AdminChange done) {
    String created = isToBeTold(done) ? "created with the password " + password : "created";
    return Changes.sentence(done.target(), done, created);
  }

  private boolean isToBeTold(AdminChange done) {
    return made && !done.dryRun();
  }

  /** Has the account made. */
  AdminChange ask(AdminApi api, Optional<String> reason, Optional<Boolean> dryRun)
      throws InterruptedException {
    return api.post(
        UserPaths.USERS, new CreateUser(name, password, reason, dryRun), AdminChange.class);
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "NewUser[name=" + name + "]";
  }
}
