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
 * What all actors of a run against Tern share, beside its {@link Scene}.
 *
 * @param waiting runs what waits for an HTTP answer
 */
record Stage(
    Scene scene,
    Agent agent,
    HttpApi http,
    Population population,
    MessageIds ids,
    MessageBody.Content body,
    Executor waiting) {

  Plan plan() {
    return scene.plan();
  }

  Gauges gauges() {
    return scene.gauges();
  }

  Agenda agenda() {
    return scene.agenda();
  }

  /** Says how long to wait before connecting again. */
  FullJitter patience() {
    return scene.patience();
  }

  /** What is played now. */
  Script script() {
    return scene.script();
  }

  /** The account with a fresh access token, or with a new device; waits for the answer. */
  Account renewed(Account account, boolean newDevice) {
    return newDevice ? population.login(account) : http.renew(account);
  }
}
