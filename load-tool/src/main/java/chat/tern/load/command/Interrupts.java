package chat.tern.load.command;

import chat.tern.load.outcome.ExitCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C ends a run early instead of the process, so that there is a result; a second one ends the
 * process. By reflection, because the JDK has no public name for signals.
 */
final class Interrupts {

  private Interrupts() {}

  /**
   * From now on SIGINT sets the flag; where signals cannot be had it ends the process as before.
   */
  static void set(AtomicBoolean stopped, Runnable said) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> answer(self, method, arguments, stopped, said));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), handling);
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException _) {
      // Then Ctrl-C ends the process at once, as it does by default.
      return;
    }
  }

  private static Object answer(
      Object self, Method method, Object[] arguments, AtomicBoolean stopped, Runnable said) {
    return switch (method.getName()) {
      case "handle" -> {
        if (stopped.getAndSet(true)) {
          Runtime.getRuntime().exit(ExitCode.INTERRUPTED.number());
        }
        said.run();
        yield true;
      }
      case "hashCode" -> System.identityHashCode(self);
      case "equals" -> System.identityHashCode(self) == System.identityHashCode(arguments[0]);
      default -> "Ctrl-C";
    };
  }
}
