package chat.tern.load.run;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.Agent;
import chat.tern.load.agent.HttpApi;
import chat.tern.load.agent.MessageIds;
import chat.tern.load.plan.Plan;
import chat.tern.load.population.Population;
import chat.tern.protocol.log.MessageBody;
import java.util.concurrent.Executor;

/**
 * What all actors share. The script changes from measurement to measurement.
 *
 * @param patience says how long to wait before connecting again
 * @param waiting runs what waits for an HTTP answer
 */
record Stage(
    Plan plan,
    Agent agent,
    HttpApi http,
    Population population,
    MessageIds ids,
    MessageBody.Content body,
    Gauges gauges,
    Agenda agenda,
    FullJitter patience,
    Executor waiting,
    Playbill playbill) {

  /** The account with a fresh access token, or with a new device; waits for the answer. */
  Account renewed(Account account, boolean newDevice) {
    return newDevice ? population.login(account) : http.renew(account);
  }

  /** What is played now. */
  Script script() {
    return playbill.now();
  }

  /** Holds the script of the present measurement. */
  static final class Playbill {
    private volatile Script script = new NoScript();

    Script now() {
      return script;
    }

    void play(Script next) {
      script = next;
    }
  }
}
