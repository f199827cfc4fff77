package chat.tern.desktop.login;

import chat.tern.client.AccountInfo;
import chat.tern.client.TernClient;
import chat.tern.desktop.task.Work;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is typed to sign in, whether it can be tried, and what came of it. */
public final class LoginViewModel {

  /** Where {@code bin/tern-server} listens when nobody says otherwise. */
  public static final String DEFAULT_SERVER = "http://127.0.0.1:8480";

  private static final String DEVICE = "Tern for desktop";

  private final TernClient client;
  private final Work work;
  private final Consumer<AccountInfo> entered;
  private final StringProperty server = new SimpleStringProperty(DEFAULT_SERVER);
  private final StringProperty userName = new SimpleStringProperty("");
  private final StringProperty password = new SimpleStringProperty("");
  private final StringProperty repeated = new SimpleStringProperty("");
  private final BooleanProperty registering = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final BooleanBinding complete;

  /**
   * A form for a client on which nobody is signed in.
   *
   * @param notice why its user has to sign in again; empty on the first run
   * @param entered hears of the success
   */
  public LoginViewModel(
      TernClient client, Work work, String notice, Consumer<AccountInfo> entered) {
    this.client = client;
    this.work = work;
    this.entered = entered;
    this.problem.set(notice);
    client
        .account()
        .current()
        .ifPresent(known -> {
          server.set(known.server().toString());
          userName.set(known.userName());
        });
    this.complete =
        Bindings.createBooleanBinding(
            this::isComplete, server, userName, password, repeated, registering, busy);
    registering.addListener((_, _, _) -> problem.set(""));
  }

  public StringProperty server() {
    return server;
  }

  public StringProperty userName() {
    return userName;
  }

  public StringProperty password() {
    return password;
  }

  /** The password again, which only a new account asks for. */
  public StringProperty repeated() {
    return repeated;
  }

  /** Whether this makes a new account. */
  public BooleanProperty registering() {
    return registering;
  }

  /** Whether the server is being asked. */
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** A sentence for its user; empty when there is nothing to say. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Whether everything is there that the server needs. */
  public BooleanBinding complete() {
    return complete;
  }

  /** Asks the server. Does nothing while the form is not complete. */
  public void submit() {
    if (!complete.get()) {
      return;
    }
    if (registering.get() && !password.get().equals(repeated.get())) {
      problem.set("The two passwords differ: type the same one twice.");
      return;
    }
    URI address;
    try {
      address = address(server.get().strip());
    } catch (URISyntaxException e) {
      problem.set("“" + server.get().strip() + "” is no server address.");
      return;
    }
    problem.set("");
    busy.set(true);
    String name = bare(userName.get().strip());
    String secret = password.get();
    boolean fresh = registering.get();
    work.ask(
        () ->
            fresh
                ? client.account().register(address, name, secret, DEVICE)
                : client.account().login(address, name, secret, DEVICE),
        account -> {
          busy.set(false);
          password.set("");
          repeated.set("");
          entered.accept(account);
        },
        refusal -> {
          busy.set(false);
          problem.set(refusal);
        });
  }

  private boolean isComplete() {
    return !busy.get()
        && !server.get().isBlank()
        && !userName.get().isBlank()
        && !password.get().isEmpty()
        && (!registering.get() || !repeated.get().isEmpty());
  }

  private static String bare(String name) {
    return name.startsWith("@") ? name.substring(1) : name;
  }

  /** People leave out what is the same in nearly all addresses. */
  private static URI address(String text) throws URISyntaxException {
    return new URI(text.contains("://") ? text : "https://" + text);
  }
}
